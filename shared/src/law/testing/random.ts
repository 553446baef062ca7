// What random worlds are made of: a generator of whole numbers, choices, ages beside the limits of the checks, days near today.
import { DAY, HOUR, MINUTE } from '../../time.ts';
import { NOW } from './worlds.ts';

export type Random = (below: number) => number;

/** A linear congruential generator (Numerical Recipes); gives whole numbers from 0 to below. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * below);
  };
}

/** One of these. */
export function pick<T>(random: Random, ...choices: readonly [T, ...T[]]): T {
  return choices[random(choices.length)] ?? choices[0];
}

const EDGES = [1, 2, 4, 26, 24, 168, 170, 72] as const;

/** An age of which some limit is near: at it, a little younger or a little older, or anything below two weeks. */
export function age(random: Random): number {
  const edge = pick(random, ...EDGES) * HOUR;
  return Math.max(
    0,
    pick(
      random,
      edge,
      edge - 1,
      edge + 1,
      edge - random(3 * HOUR),
      edge + random(3 * HOUR),
      random(14 * DAY),
      random(HOUR),
      7 * DAY - random(MINUTE),
    ),
  );
}

/** A day near today, before or after it. */
export function day(random: Random, spread = 3): string {
  return new Date(NOW + (random(2 * spread + 1) - spread) * DAY).toISOString().slice(0, 10);
}

/** A day about so many days ago. */
export function dayAgo(random: Random, days: number): string {
  return new Date(NOW - (days - 2 + random(5)) * DAY).toISOString().slice(0, 10);
}
