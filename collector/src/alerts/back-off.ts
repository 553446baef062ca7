// How long a notice waits after a failed attempt, and when it is given up. Counted in attempts, not by the clock, so
// that the time in which the collector was down does not use up the tries.
import { HOUR, MINUTE, SECOND } from '@pantau/shared/time';

const FIRST_WAIT = SECOND;
const LONGEST_WAIT = 5 * MINUTE;
const LONGEST_ASKED_WAIT = HOUR;

/** Attempts that fit into 24 hours of trying: 9 with doubling waits (1 s to 256 s), then one every 5 minutes. */
export const MAX_ATTEMPTS = 296;

/**
 * Milliseconds to wait after the `failedAttempts`-th failure (from 1). A wait asked for by the other side is honoured up
 * to one hour, but never shortens our own.
 */
export function backOffMs(failedAttempts: number, retryAfterMs = 0): number {
  const own = Math.min(FIRST_WAIT * 2 ** (failedAttempts - 1), LONGEST_WAIT);
  return Math.max(own, Math.min(retryAfterMs, LONGEST_ASKED_WAIT));
}
