// The clock of the played day: it stands still until it is moved, and rings what is due when it is.
import type { Clock } from '@pantau/collector/alarm/clock';
import { MINUTE } from '@pantau/shared/time';

/** A job of Redis that waits is tried again at once: the clock of the day stands meanwhile. */
const QUEUE_DELAY_MS = 5;

export interface DayClock extends Clock {
  /** The whole minute at which the next alarm rings; undefined: none is set. */
  next(): number | undefined;
  /** Moves on and rings what is due by then, in its order. */
  moveTo(at: number): void;
}

export function createDayClock(start: number): DayClock {
  const alarms = new Set<{ readonly at: number; readonly call: () => void }>();
  let current = start;
  return {
    now: () => current,
    wakeAt(at, call) {
      const alarm = { at, call };
      alarms.add(alarm);
      return () => void alarms.delete(alarm);
    },
    queueDelay: () => QUEUE_DELAY_MS,
    next() {
      const first = Math.min(...[...alarms].map(({ at }) => at));
      return Number.isFinite(first) ? Math.max(Math.ceil(first / MINUTE) * MINUTE, current + MINUTE) : undefined;
    },
    moveTo(at) {
      current = at;
      const due = [...alarms].filter((each) => each.at <= at).toSorted((a, b) => a.at - b.at);
      for (const alarm of due) {
        // One that rang before may have taken it back.
        if (alarms.delete(alarm)) alarm.call();
      }
    },
  };
}
