// Judging only what a change touches comes to the same as judging everything: after any sequence of facts that come and go,
// witnesses that fall silent and are heard again, and time that passes (fast-check over the worlds of all worked cases, and over
// backups as agents report them).
import { createEngine } from '@pantau/collector/evaluate/engine';
import { judgeAll } from '@pantau/shared/law/evaluate';
import type { Finding } from '@pantau/shared/law/finding';
import { OPERATIONAL } from '@pantau/shared/law/regulations/registry';
import { readKey } from '@pantau/shared/law/snapshot';
import { createObservationIndex, createWorld, type Observation, type Witness, type World } from '@pantau/shared/law/world';
import { MINUTE } from '@pantau/shared/time';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backupWorlds } from './support/backup-worlds.ts';
import { type Judgeable, workedWorlds } from './support/worked-worlds.ts';

// What no article asks for is judged in every region beside its own regulation.
const worked = (await workedWorlds()).flatMap((each) => [each, { ...each, regulation: OPERATIONAL }]);
const reported = backupWorlds();

/** One thing that happens; `which` picks the fact or witness it happens to. */
const event = fc.record({
  kind: fc.constantFrom('goes', 'comes', 'again', 'heard', 'time'),
  which: fc.nat(),
  minutes: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 3 * 24 * 60 })),
});
type Happening = typeof event extends fc.Arbitrary<infer T> ? T : never;

/** A world that changes, and tells the keys of each change as production does. */
function createChanging({ parts, at: start }: Judgeable) {
  const witnesses = new Map<string, Witness>([...parts.witnesses].map((each) => [each.id, each]));
  const all: Observation[] = [...parts.observations].map((each, index) => ({ ...each, id: `${each.id} ${index}` }));
  const present = new Set(all);
  const index = createObservationIndex();
  for (const observation of all) {
    index.set(observation);
  }
  let at = start;
  const world: World = { ...createWorld({ ...parts, witnesses: witnesses.values(), observations: [] }), observations: index.find };
  const keysOf = ({ fact, subject }: Observation) => [readKey.fact(fact, subject), readKey.fact(fact)];

  function happen({ kind, which, minutes }: Happening): string[] {
    const observation = all[which % Math.max(1, all.length)];
    const witness = [...witnesses.values()][which % Math.max(1, witnesses.size)];
    if (kind === 'time') {
      at += minutes * MINUTE;
      return [];
    }
    if (kind === 'heard' && witness !== undefined) {
      // The lists by place and kind hold the very objects, as in production.
      Object.assign(witness, { lastReport: Math.max(witness.lastReport, at - (minutes % 5) * MINUTE) });
      return [readKey.witness(witness.id)];
    }
    if (observation === undefined) {
      return [];
    }
    const [first] = observation.seen;
    if (kind === 'goes' && present.delete(observation)) {
      index.delete(observation);
    } else if (kind === 'comes' && !present.has(observation)) {
      present.add(observation);
      index.set(observation);
    } else if (kind === 'again' && present.has(observation)) {
      Object.assign(observation, { seen: [...observation.seen.filter((time) => time < at), at] });
    }
    const sameSubjects = kind === 'again' && observation.seen[0] === first;
    return [...keysOf(observation), ...(sameSubjects ? [] : [readKey.subjects(observation.fact)])];
  }
  return { world, happen, at: () => at };
}

const words = (findings: Iterable<Finding>) =>
  [...findings]
    .map(({ duty, subject, status, reason, sanctionExposure }) => `${duty} ${subject}: ${status} ${reason} ${sanctionExposure}`)
    .toSorted();

it.each([
  ['the worked cases', worked, 300],
  ['backups as agents report them', reported, 60],
] as const)('judging what changed in %s comes to the same as judging everything', { timeout: 5 * 60_000 }, (_of, worlds, numRuns) => {
  fc.assert(
    fc.property(fc.nat({ max: worlds.length - 1 }), fc.array(event, { maxLength: 12 }), (index, happenings) => {
      const chosen = worlds[index] as Judgeable;
      const copied = { ...chosen.parts, witnesses: [...chosen.parts.witnesses].map((each) => ({ ...each, lastReport: each.lastReport })) };
      const changing = createChanging({ ...chosen, parts: copied });
      const engine = createEngine(changing.world, [chosen.regulation]);
      const kept = new Map<string, Finding>();
      for (const happening of [undefined, ...happenings]) {
        engine.touch(happening === undefined ? [] : changing.happen(happening));
        for (const [key, finding] of engine.run(changing.at()).judged) {
          if (finding === null) {
            kept.delete(key);
          } else {
            kept.set(key, finding);
          }
        }
        expect(words(kept.values())).toEqual(words(judgeAll(changing.world, changing.at(), chosen.regulation)));
      }
    }),
    { numRuns },
  );
});
