// Fact `units_failed`: units of systemd that have failed. One that is started again and again fails again and again: it stays told until it
// has been well for a while, with the instant of its first failure. Pure.
import type { UnitsFailedFact } from '@pantau/shared/health-facts';
import { wholeSecond } from './limits.ts';

interface Failing {
  /** When it failed first. */
  readonly since: number;
  readonly lastSeen: number;
}

export type FailedUnits = ReadonlyMap<string, Failing>;

/** Some readings in a row. */
const CALM_MS = 150_000;

/** `failed` gives when each unit came into its state, by systemd's own word; 0 when it is not known. */
export function nextFailed(before: FailedUnits, failed: ReadonlyMap<string, number>, now: number): FailedUnits {
  // A clock that was set back must not keep anything for long.
  const kept = [...before].filter(([name, { lastSeen }]) => !failed.has(name) && Math.abs(now - lastSeen) < CALM_MS);
  const seen = [...failed].map(([name, at]): [string, Failing] => {
    const since = before.get(name)?.since ?? (at > 0 ? at : now);
    return [name, { since: Math.min(since, now), lastSeen: now }];
  });
  return new Map([...kept, ...seen].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

export function unitsFailed(failed: FailedUnits): UnitsFailedFact {
  return { units: [...failed].map(([name, { since }]) => ({ name, since: wholeSecond(since) })) };
}
