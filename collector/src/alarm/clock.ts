// The time that a collector lives in: what it is now, and being called when it is later. Tests play days in seconds with one of their own.
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now(): number;
  /** Calls once at this instant, soon when it has passed; what comes back takes it back. */
  wakeAt(at: number, call: () => void): () => void;
  /** How long a job waits in a queue of Redis, which knows the time of the machine only: milliseconds. */
  queueDelay(delayMs: number): number;
}

/** A timer takes no longer wait; it is set again when it rings too early. */
const LONGEST_WAIT = 2 ** 31 - 1;

export const SYSTEM_CLOCK: Clock = {
  now: Date.now,
  wakeAt(at, call) {
    let timer: NodeJS.Timeout;
    const set = (): void => {
      timer = setTimeout(() => (Date.now() < at ? set() : call()), Math.min(Math.max(at - Date.now(), 0) + 1, LONGEST_WAIT));
    };
    set();
    return () => clearTimeout(timer);
  },
  queueDelay: (delayMs) => delayMs,
};
