// Work beside the main line: what nobody waits for, and what must not overlap.
import { describeError } from '@pantau/shared/errors';
import type { StageLog } from './log.ts';

/** Work that nobody waits for: its failure is logged, and `finish` waits for what still runs. */
export function createBackground(log: StageLog): { start(work: () => Promise<void>): void; finish(): Promise<void> } {
  const running = new Set<Promise<void>>();
  return {
    start(work) {
      const one = work().catch((error: unknown) => log.error({ error: describeError(error) }, 'alerts stage: background work failed'));
      running.add(one);
      void one.then(() => running.delete(one));
    },
    async finish() {
      while (running.size > 0) {
        await Promise.all(running);
      }
    },
  };
}

/** Calls never overlap: one that comes while another runs is served by one further run after it. */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  return function call(): Promise<void> {
    if (current === undefined) {
      current = work().finally(() => {
        current = undefined;
      });
      return current;
    }
    next ??= current
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return call();
      });
    return next;
  };
}
