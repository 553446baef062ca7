// Wakes a part at an instant that may lie far ahead or move: one timer, set anew whenever it is told another instant.
import { MINUTE } from '@pantau/shared/time';
import type { Clock } from './clock.ts';

/** A clock that was put right is noticed within this time: a timer knows nothing of it. */
const LONGEST_WAIT = MINUTE;

export interface Alarm {
  /** Rings at this instant, at once when it has passed; undefined: not at all. Only the last instant counts. */
  set(at: number | undefined): void;
  stop(): void;
}

export function createAlarm(ring: () => void, { now, wakeAt }: Pick<Clock, 'now' | 'wakeAt'>): Alarm {
  let cancel = (): void => undefined;
  let isStopped = false;
  function set(at: number | undefined): void {
    cancel();
    if (at === undefined || isStopped) return;
    const look = (): void => (now() < at ? set(at) : ring());
    cancel = wakeAt(Math.min(at, now() + LONGEST_WAIT), look);
  }
  return {
    set,
    stop() {
      isStopped = true;
      cancel();
    },
  };
}
