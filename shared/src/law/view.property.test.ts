// The promise of the view, over all checks and random worlds: until `nextChangeAt` time alone changes nothing, and a change of
// the world that changes a judgement touches something that the judgement had read.
import { describe, expect, it } from 'vitest';
import { DAY } from '../time.ts';
import type { Duty, Regulation } from './check.ts';
import { REGULATIONS } from './regulations/registry.ts';
import { readKey } from './snapshot.ts';
import { createRandom, type Random } from './testing/random.ts';
import { randomObservation, randomParts, randomWitness } from './testing/random-worlds.ts';
import { judgeSubject, NOW, type Parts, subjectsOf, worldOf } from './testing/worlds.ts';
import type { Reads } from './view.ts';
import type { World } from './world.ts';

const WORLDS = 400;
const duties: readonly (readonly [Regulation, Duty])[] = REGULATIONS.flatMap((regulation) =>
  regulation.duties.map((duty) => [regulation, duty] as const),
);

interface Outcome {
  readonly words: string;
  readonly reads: Reads;
}

/** The list of subjects of every duty, and status and reason of each subject. */
function outcomes(world: World, at: number): Map<string, Outcome & { again(world: World, at: number): string }> {
  const found = new Map<string, Outcome & { again(world: World, at: number): string }>();
  for (const [regulation, duty] of duties) {
    const list = (other: World, when: number) => {
      const { subjects, reads, failed } = subjectsOf(other, when, regulation, duty);
      return { words: failed ?? subjects.toSorted().join(' '), reads };
    };
    const name = `${regulation.id}/${duty.id}`;
    const listed = list(world, at);
    found.set(name, { ...listed, again: (other, when) => list(other, when).words });
    for (const subject of subjectsOf(world, at, regulation, duty).subjects) {
      const judge = (other: World, when: number) => {
        const { finding, reads, failed } = judgeSubject(other, when, regulation, duty, subject);
        return { words: failed ?? `${finding.status} ${finding.reason}`, reads };
      };
      found.set(`${name} ${subject}`, { ...judge(world, at), again: (other, when) => judge(other, when).words });
    }
  }
  return found;
}

/** Instants from now to before the next change: its last millisecond and some between. */
function instantsBefore(random: Random, next: number): number[] {
  const end = Math.min(next - 1, NOW + 30 * DAY);
  return [end, ...Array.from({ length: 3 }, () => NOW + random(end - NOW + 1))];
}

describe('until the next change', () => {
  it('time alone changes neither what there is to judge nor how it is judged', () => {
    const broken: string[] = [];
    const seen = new Set<string>();
    for (let seed = 1; seed <= WORLDS; seed += 1) {
      const random = createRandom(seed);
      const world = worldOf(randomParts(random));
      for (const [name, { words, reads, again }] of outcomes(world, NOW)) {
        seen.add(words);
        for (const at of instantsBefore(random, reads.nextChangeAt ?? Number.POSITIVE_INFINITY)) {
          const later = again(world, at);
          if (later !== words) {
            broken.push(`world ${seed}, ${name}: ${words} now, ${later} ${at - NOW} ms later`);
          }
        }
      }
    }
    expect(broken.slice(0, 10)).toEqual([]);
    expect([...seen]).toEqual(
      expect.arrayContaining(['compliant copy-fresh', 'violation copy-too-old', 'unknown clock-uncertain', 'violation address-conflict']),
    );
  });

  it('is told for what time will change', () => {
    const world = worldOf(randomParts(createRandom(7)));
    const next = [...outcomes(world, NOW).values()].map(({ reads }) => reads.nextChangeAt).filter((at) => at !== undefined);
    expect(next.length).toBeGreaterThan(0);
    expect(Math.min(...next)).toBeGreaterThan(NOW);
  });
});

interface Change {
  readonly parts: Required<Parts>;
  /** The keys that production announces for it. */
  readonly keys: readonly string[];
}

/** A fact that came, went or was seen again; a witness that was heard, with another offset when its clock fact says so. */
function changed(random: Random, parts: Required<Parts>): Change {
  const { observations, witnesses } = parts;
  const which = random(observations.length);
  const old = observations[which];
  const announced = (each: { fact: string; subject: string } | undefined) =>
    each === undefined ? [] : [readKey.fact(each.fact, each.subject), readKey.fact(each.fact)];
  switch (random(4)) {
    case 0: {
      const added = randomObservation(random, 'new');
      return { parts: { ...parts, observations: [...observations, added] }, keys: announced(added) };
    }
    case 1:
      return { parts: { ...parts, observations: observations.filter((each) => each !== old) }, keys: announced(old) };
    case 2: {
      const heard = witnesses.map((each, index) => (index === which % witnesses.length ? { ...each, lastReport: NOW } : each));
      return { parts: { ...parts, witnesses: heard }, keys: [readKey.witness(`w${which % witnesses.length}`)] };
    }
    default: {
      const id = `w${random(witnesses.length)}`;
      const { clockOffsetSeconds } = randomWitness(random, id);
      const corrected = witnesses.map((each) => (each.id === id ? { ...each, clockOffsetSeconds } : each));
      return { parts: { ...parts, witnesses: corrected }, keys: [readKey.fact('clock', `agent/${id}`), readKey.fact('clock')] };
    }
  }
}

describe('a change of the world', () => {
  it('touches what every judgement that it changes had read', () => {
    const broken: string[] = [];
    let changes = 0;
    for (let seed = 1; seed <= WORLDS; seed += 1) {
      const random = createRandom(seed * 7919);
      const parts = randomParts(random);
      const before = outcomes(worldOf(parts), NOW);
      const change = changed(random, parts);
      const after = worldOf(change.parts);
      for (const [name, { words, reads, again }] of before) {
        const now = again(after, NOW);
        changes += now === words ? 0 : 1;
        if (now !== words && !change.keys.some((key) => reads.keys.includes(key))) {
          broken.push(`world ${seed}, ${name}: ${words} became ${now}; announced: ${change.keys.join(', ')}`);
        }
      }
    }
    expect(broken.slice(0, 10)).toEqual([]);
    expect(changes).toBeGreaterThan(100);
  });

  it('that is a new agent touches the lists of agents', () => {
    const { keys } = [...outcomes(worldOf({}), NOW)].find(([name]) => name === 'operasional/agent-silent')?.[1].reads ?? {
      keys: [],
    };
    expect([...keys]).toContain(readKey.witnesses);
  });
});
