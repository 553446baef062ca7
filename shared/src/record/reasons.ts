// Time without a verdict, summed by its reason.
import { compareTexts, durationOf } from './measures.ts';
import type { ReasonTime } from './model.ts';

/** The sums of several counts of milliseconds, the longest first. */
export function reasonTimes(counts: Iterable<ReadonlyMap<string, number>>): ReasonTime[] {
  return [...addCounts(counts)]
    .filter(([, ms]) => ms > 0)
    .toSorted(([a, left], [b, right]) => right - left || compareTexts(a, b))
    .map(([reason, ms]) => ({ reason, ...durationOf(ms) }));
}

function addCounts(counts: Iterable<ReadonlyMap<string, number>>): Map<string, number> {
  const sum = new Map<string, number>();
  for (const [key, ms] of [...counts].flatMap((count) => [...count])) {
    sum.set(key, (sum.get(key) ?? 0) + ms);
  }
  return sum;
}
