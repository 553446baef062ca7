// An alert that opens and closes again and again: when that begins, and when it is over.
import { HOUR, MINUTE } from '../time.ts';

/** Three openings in an hour may be one repair with its retries; at the fourth nobody learns anything from a further pair of messages. */
const BEGINS_AT = 4;
const BEGINS_WITHIN = HOUR;
/** Far longer than the gaps that began it (a quarter of an hour on average), so that it does not end between two of its own openings. */
const REST = 30 * MINUTE;

/**
 * Whether it flaps at an instant, by the instants at which it opened: four in an hour begin it, half an hour without any change ends it.
 * `lastTransition` is its newest change of any kind, when that is not an opening.
 */
export function flappingAt(openings: readonly number[], now: number, lastTransition = Number.NEGATIVE_INFINITY): boolean {
  const times = openings.filter((at) => at <= now).toSorted((a, b) => a - b);
  let flapping = false;
  for (const [index, at] of times.entries()) {
    const before = times[index - 1];
    if (before !== undefined && at >= calmAt(before)) flapping = false;
    const first = times[index - BEGINS_AT + 1];
    flapping ||= first !== undefined && at - first <= BEGINS_WITHIN;
  }
  const newest = times.at(-1);
  return flapping && newest !== undefined && now < calmAt(Math.max(newest, lastTransition <= now ? lastTransition : newest));
}

/** When something that flaps is held to be calm again, if nothing changes any more. */
export function calmAt(lastTransition: number): number {
  return lastTransition + REST;
}
