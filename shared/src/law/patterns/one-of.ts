// Where one of several is enough: the best of them decides, and one that may be in order leaves it open.
import type { Judgement } from '../check.ts';

const ORDER = ['compliant', 'unknown', 'advisory', 'violation'] as const;

/** The best judgement of things of which one in order is enough; undefined when there are none. */
export function bestOf(judged: readonly Judgement[]): Judgement | undefined {
  return ORDER.map((status) => judged.find((each) => each.status === status)).find((each) => each !== undefined);
}
