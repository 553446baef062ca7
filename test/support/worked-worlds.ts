// The worlds of all worked cases, for properties that hold whatever is in them: every family has cases, so every rule is met.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createCaseLoader } from '@pantau/collector/case/load';
import { decisionsOf } from '@pantau/shared/case/judge';
import type { ResolvedCase } from '@pantau/shared/case/resolve';
import type { Regulation } from '@pantau/shared/law/check';
import { judgeAll } from '@pantau/shared/law/evaluate';
import type { Finding } from '@pantau/shared/law/finding';
import type { Decision } from '@pantau/shared/law/parameters';
import { REGULATIONS, regulationById } from '@pantau/shared/law/regulations/registry';
import { createWorld, type WorldParts } from '@pantau/shared/law/world';
import type { Zone } from '@pantau/shared/time';

/** A world, when and by which regulation it is judged. */
export interface Judgeable {
  readonly name: string;
  readonly at: number;
  readonly regulation: Regulation;
  readonly parts: WorldParts & { readonly decisions: readonly Decision[] };
}

/** The zone of each regulation that binds. */
export const ZONES_OF_LAW = Object.fromEntries(
  REGULATIONS.flatMap(({ id, zone }): [string, Zone][] => (zone === undefined ? [] : [[id, zone]])),
);

const casesDir = join(import.meta.dirname, '../cases');

/** Paths of the worked cases of the families. */
export function workedCases(): string[] {
  return readdirSync(casesDir)
    .filter((name) => /^law-.*\.yaml$/.test(name))
    .map((name) => join(casesDir, name));
}

/** Every case, variant, instant and regulation. */
export async function workedWorlds(): Promise<Judgeable[]> {
  const loader = createCaseLoader({ known: ZONES_OF_LAW });
  const loaded = await Promise.all(workedCases().map((path) => loader.load(path)));
  return loaded.flatMap(({ cases }) => cases.flatMap(judgeable));
}

function judgeable(resolved: ResolvedCase): Judgeable[] {
  const regulation = regulationById(resolved.regulation);
  const { at, zone, register, witnesses, observations, title, variant = '' } = resolved;
  const decisions = decisionsOf(resolved);
  return regulation === undefined
    ? []
    : [{ name: `${title} ${variant}`, at, regulation, parts: { zone, register, witnesses, observations, decisions } }];
}

/** The findings of a world by duty and subject. */
export function findingsOf(world: Judgeable, parts: Partial<WorldParts> = {}, at = world.at): Map<string, Finding> {
  const judged = judgeAll(createWorld({ ...world.parts, ...parts }), at, world.regulation);
  return new Map(judged.map((finding) => [`${finding.duty} ${finding.subject}`, finding]));
}
