// Which limits a value is beyond and since when: steps instead of numbers, with a margin between going beyond and coming back, so that a
// value that wavers about a limit changes nothing. Pure.
import type { PassedLimit } from '@pantau/shared/health-facts';

export interface Ladder {
  readonly limits: readonly number[];
  /** Beyond is above, or below. */
  readonly beyond: 'above' | 'below';
  /** How far the value must come back before a limit is no longer passed. */
  readonly margin: (limit: number) => number;
}

/** Limits that are passed, by the instant at which the value went beyond them. */
export type Passed = ReadonlyMap<number, number>;

/** A limit counts once the value has stayed beyond it for so long: a moment is nobody's business. */
export const SETTLE_MS = 120_000;

export function passedLimits({ limits, beyond, margin }: Ladder, before: Passed, value: number, at: number): Passed {
  const sign = beyond === 'above' ? 1 : -1;
  return new Map(
    limits.flatMap((limit): [number, number][] => {
      const since = before.get(limit);
      const distance = sign * (value - limit);
      if (since === undefined) return distance >= 0 ? [[limit, at]] : [];
      // A clock that was set back must not leave an instant ahead.
      return distance >= -margin(limit) ? [[limit, Math.min(since, at)]] : [];
    }),
  );
}

/** Those that have stayed, as a fact tells them. */
export function settled(passed: Passed, at: number): PassedLimit[] {
  return [...passed].filter(([, since]) => at - since >= SETTLE_MS).map(([limit, since]) => ({ limit, since: wholeSecond(since) }));
}

/** The same for things that are or are not so. */
export function settledNames(since: ReadonlyMap<string, number>, at: number): [name: string, since: string][] {
  return [...since].filter(([, from]) => at - from >= SETTLE_MS).map(([name, from]) => [name, wholeSecond(from)]);
}

/** Since when each of the names that hold now has held. */
export function heldSince(before: ReadonlyMap<string, number>, names: readonly string[], at: number): ReadonlyMap<string, number> {
  return new Map(names.map((name) => [name, Math.min(before.get(name) ?? at, at)]));
}

export function wholeSecond(ms: number): string {
  return new Date(Math.floor(ms / 1000) * 1000).toISOString();
}
