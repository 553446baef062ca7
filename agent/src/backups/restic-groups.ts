// Snapshots that are one job: those of a host with one list of paths, and those of the list before it. Without this, a list of paths that was
// changed would leave a group behind that looks stale for ever, and nobody would hear what is not saved any more. Pure.

import { usualOf } from './readers/usual.ts';
import type { Snapshot } from './restic-output.ts';

export interface ResticGroup {
  /** Newest first. */
  readonly snapshots: readonly Snapshot[];
  /** Those of the lists of paths before it as well, newest first. */
  readonly chain: readonly Snapshot[];
  /** Another list of paths has taken its place. */
  readonly isReplaced: boolean;
}

/** After so many the newer list of paths is what is usual. */
const MOST_EARLIER = 10;
/** A single snapshot of another list may have been made by hand. */
const LEAST_TO_REPLACE = 2;

export function groupsOf(snapshots: readonly Snapshot[]): ResticGroup[] {
  const groups = [...Map.groupBy(snapshots, sourceOf).values()].map(newestFirst);
  const before = new Map(groups.map((group) => [group, predecessorOf(group, groups)]));
  return groups.map((group) => {
    const chain = [...group];
    for (let old = before.get(group); old !== undefined; old = before.get(old)) chain.push(...old);
    const isReplaced = groups.some((other) => before.get(other) === group && other.length >= LEAST_TO_REPLACE);
    return { snapshots: group, chain, isReplaced };
  });
}

function sourceOf({ hostname, paths }: Snapshot): string {
  return JSON.stringify([hostname, [...paths].sort()]);
}

/** Of equal times the later in the list is the newer. */
function newestFirst(group: readonly Snapshot[]): readonly Snapshot[] {
  return group.toReversed().sort((a, b) => Date.parse(b.time) - Date.parse(a.time));
}

/** The group that ended before this one began, of the same host and tags and with a path in common; of several the latest. */
function predecessorOf(group: readonly Snapshot[], groups: readonly (readonly Snapshot[])[]): readonly Snapshot[] | undefined {
  const first = group.at(-1);
  if (first === undefined) return undefined;
  return groups
    .filter((other) => other !== group && (other[0]?.time ?? '') < first.time && isSameJob(other[0], first))
    .reduce<readonly Snapshot[] | undefined>((best, other) => ((best?.[0]?.time ?? '') < (other[0]?.time ?? '') ? other : best), undefined);
}

function isSameJob(old: Snapshot | undefined, next: Snapshot): boolean {
  if (old === undefined || old.hostname !== next.hostname) return false;
  if ([...old.tags].sort().join('\0') !== [...next.tags].sort().join('\0')) return false;
  return old.paths.some((path) => next.paths.some((other) => path === other || isWithin(path, other) || isWithin(other, path)));
}

function isWithin(path: string, folder: string): boolean {
  return path.startsWith(folder === '/' ? '/' : `${folder}/`);
}

export interface Measured {
  readonly usualBytes?: number;
  readonly missingSources?: string[];
}

/** What the snapshot at `index` of a chain is measured by: the ten before it. */
export function measuredBy({ paths }: Snapshot, chain: readonly Snapshot[], index: number): Measured {
  const earlier = chain.slice(index + 1);
  const usualBytes = usualOf(earlier.flatMap(({ bytes = 0 }) => (bytes === 0 ? [] : [bytes])).slice(0, MOST_EARLIER));
  const known = earlier.slice(0, MOST_EARLIER).flatMap((snapshot) => snapshot.paths);
  const missing = [...new Set(known)].filter((path) => !paths.some((other) => path === other || isWithin(path, other)));
  return { ...(usualBytes === undefined ? {} : { usualBytes }), ...(missing.length === 0 ? {} : { missingSources: missing }) };
}
