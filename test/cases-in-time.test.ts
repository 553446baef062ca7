// The worked cases once more, for the promise on which the live evaluation rests: until the instant that a judgement names,
// time alone changes neither what there is to judge nor how it is judged.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createCaseLoader } from '@pantau/collector/case/load';
import type { ResolvedCase } from '@pantau/shared/case/resolve';
import type { Duty, Regulation } from '@pantau/shared/law/check';
import { judgeSubject, subjectsOf } from '@pantau/shared/law/evaluate';
import { REGULATIONS, regulationById } from '@pantau/shared/law/regulations/registry';
import { createWorld } from '@pantau/shared/law/world';
import { DAY, type Zone } from '@pantau/shared/time';
import { expect, it } from 'vitest';

const casesDir = join(import.meta.dirname, 'cases');
const known = Object.fromEntries(REGULATIONS.flatMap(({ id, zone }): [string, Zone][] => (zone === undefined ? [] : [[id, zone]])));
const paths = readdirSync(casesDir)
  .filter((name) => /^law-.*\.yaml$/.test(name))
  .map((name) => join(casesDir, name));

/** Instants before the next change: its last millisecond, and two on the way. */
function instantsBefore(at: number, next: number): number[] {
  const end = Math.min(next - 1, at + 40 * DAY);
  return [end, at + Math.floor((end - at) / 2), at + Math.floor((end - at) / 3)];
}

/** What changed by time alone before it was announced, of one duty in one case. */
function earlyChanges(resolved: ResolvedCase, regulation: Regulation, duty: Duty): string[] {
  // A sighting that is still to come is a change of the world, not of time alone.
  const observations = resolved.observations.filter((each) => each.seen.every((time) => time <= resolved.at));
  const world = createWorld({ ...resolved, observations, decisions: [] });
  function list(at: number): { words: string; next: number; subjects: readonly string[] } {
    const { subjects, reads } = subjectsOf(world, at, regulation, duty);
    return { words: subjects.toSorted().join(' '), next: reads.nextChangeAt ?? Number.POSITIVE_INFINITY, subjects };
  }
  function judged(at: number, subject: string): { words: string; next: number } {
    const { finding, reads } = judgeSubject(world, at, regulation, duty, subject);
    return { words: `${finding.status} ${finding.reason} ${finding.since}`, next: reads.nextChangeAt ?? Number.POSITIVE_INFINITY };
  }
  const { subjects } = list(resolved.at);
  const looks = [list, ...subjects.map((subject) => (at: number) => judged(at, subject))];
  return looks.flatMap((look) => {
    const { words, next } = look(resolved.at);
    const later = instantsBefore(resolved.at, next).map((at) => `${words} / ${look(at).words}`);
    return later.filter((both) => both !== `${words} / ${words}`).map((both) => `${resolved.variant} ${duty.id}: ${both}`);
  });
}

it.each(paths)('%s changes only when it said it would', async (path) => {
  const { cases } = await createCaseLoader({ known }).load(path);
  const early = cases.flatMap((resolved) => {
    const regulation = regulationById(resolved.regulation);
    const expected = new Set(resolved.expect.map((each) => each.duty));
    const duties = regulation?.duties.filter((duty) => expected.has(duty.id) && duty.check.parts === undefined) ?? [];
    return regulation === undefined ? [] : duties.flatMap((duty) => earlyChanges(resolved, regulation, duty));
  });

  expect(early.slice(0, 10)).toEqual([]);
});
