// Gives back the pages of program files that only the start needed. Most of a Node process is its own program, read once
// and never again; the kernel keeps it mapped until memory is short. A page that is used after all is mapped anew.
import { readFileSync } from 'node:fs';
import { openLibrary } from './libc.ts';

export interface Mapping {
  readonly start: number;
  readonly bytes: number;
}

/** Takes the pages away until they are used; false when it was refused. */
export type Release = (mapping: Mapping) => boolean;

const FIRST_MS = 20_000;
const EVERY_MS = 600_000;
const LEAST_KIB = 256;
const MADV_DONTNEED = 4;
const HEADER = /^([0-9a-f]+)-([0-9a-f]+) r-[-x]p [0-9a-f]+ \S+ ([1-9][0-9]*) +\/.*\n/;

/**
 * Mappings of files that can be dropped without loss, from the text of /proc/PID/smaps: not writable, and no page of them
 * was ever written or swapped out, as those are that the linker has filled in.
 */
export function parseDroppable(smaps: string): Mapping[] {
  const mappings: Mapping[] = [];
  for (const entry of smaps.split(/^(?=[0-9a-f]+-[0-9a-f]+ )/m)) {
    const [, from = '', to = ''] = HEADER.exec(entry) ?? [];
    if (from === '') continue;
    const kibibytes = (name: string): number => Number(new RegExp(`^${name}: +([0-9]+) kB$`, 'm').exec(entry)?.[1] ?? Number.NaN);
    const isClean = ['Private_Dirty', 'Shared_Dirty', 'Anonymous', 'Swap', 'Locked'].every((name) => kibibytes(name) === 0);
    const start = Number.parseInt(from, 16);
    if (isClean && kibibytes('Rss') >= LEAST_KIB) mappings.push({ start, bytes: Number.parseInt(to, 16) - start });
  }
  return mappings;
}

/** Gives them back soon after the start and then now and again; returns what ends that. */
export function keepGivingBack(): () => void {
  const release = openRelease();
  if (release === undefined) return () => undefined;
  const giveBack = (): void => {
    try {
      parseDroppable(readFileSync('/proc/self/smaps', 'latin1')).every(release);
    } catch {
      // Without /proc nothing is given back.
    }
  };
  const first = setTimeout(giveBack, FIRST_MS).unref();
  const next = setInterval(giveBack, EVERY_MS).unref();
  return () => {
    clearTimeout(first);
    clearInterval(next);
  };
}

/** undefined where the C library cannot be called. */
export function openRelease(): Release | undefined {
  const madvise = openLibrary()?.func('int madvise(uintptr_t start, size_t bytes, int advice)');
  return madvise === undefined ? undefined : ({ start, bytes }) => madvise(start, bytes, MADV_DONTNEED) === 0;
}
