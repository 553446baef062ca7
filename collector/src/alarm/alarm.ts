// Wakes a part at an instant that may lie far ahead or move: one timer, set anew whenever it is told another instant.
import { MINUTE } from '@pantau/shared/time';

/** A clock that was put right is noticed within this time: a timer knows nothing of it. */
const LONGEST_WAIT = MINUTE;

export interface Alarm {
  /** Rings at this instant, at once when it has passed; undefined: not at all. Only the last instant counts. */
  set(at: number | undefined): void;
  stop(): void;
}

export function createAlarm(ring: () => void, now: () => number): Alarm {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  function set(at: number | undefined): void {
    clearTimeout(timer);
    if (at === undefined || isStopped) return;
    const look = () => (now() < at ? set(at) : ring());
    timer = setTimeout(look, Math.min(Math.max(0, at - now()), LONGEST_WAIT));
    timer.unref();
  }
  return {
    set,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
