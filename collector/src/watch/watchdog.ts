// The watchdog over the evaluation: whether findings are still being judged. It counts its own looks, not the clock, so that neither a
// clock that is set nor a machine that was asleep looks like a fault.

/** Why findings are no longer judged. */
export type Stall = 'no-beat' | 'run-does-not-end';

export interface Verdict {
  /** Undefined: findings are being judged. */
  readonly stall: Stall | undefined;
  /** Looks since the last sign of life. */
  readonly looks: number;
}

export interface Watchdog {
  // Signs of life.
  /** A run of the evaluation began or ended. */
  began(): void;
  ended(): void;
  /** The evaluation recorded that it is current. */
  beat(): void;
  /** Called at even intervals; says how it stands. */
  look(): Verdict;
}

/** `patience` is how many looks may pass without a beat, or with the same run going on. */
export function createWatchdog(patience: number): Watchdog {
  let sinceBeat = 0;
  let running = 0;
  let sinceBegin = 0;
  return {
    began() {
      if (running === 0) sinceBegin = 0;
      running += 1;
    },
    ended() {
      running = Math.max(0, running - 1);
      sinceBegin = 0;
    },
    beat() {
      sinceBeat = 0;
    },
    look() {
      sinceBeat += 1;
      sinceBegin = running > 0 ? sinceBegin + 1 : 0;
      const looks = Math.max(sinceBeat, sinceBegin);
      if (looks <= patience) return { stall: undefined, looks };
      // A run that took up most of that time is why there was no beat.
      return { stall: sinceBegin > patience / 2 ? 'run-does-not-end' : 'no-beat', looks };
    },
  };
}
