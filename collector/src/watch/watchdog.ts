// The watchdog over the evaluation and the alerts stage: whether findings are still being judged, and what was found becomes alerts. It counts its own looks, not the clock, so that neither a
// clock that is set nor a machine that was asleep looks like a fault.

/** Why findings are no longer judged, or judged but told to nobody. */
export type Stall = 'no-beat' | 'run-does-not-end' | 'alerts-fail';

export interface Verdict {
  /** Undefined: findings are being judged and become alerts. */
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
  /** A turn of the alerts stage was written, or failed as a whole or for some of its groups. */
  turned(ok: boolean): void;
  /** Called at even intervals; says how it stands. */
  look(): Verdict;
}

/** `patience` is how many looks may pass without a beat, or with the same run going on, or with every turn of the alerts stage failing. */
export function createWatchdog(patience: number): Watchdog {
  let sinceBeat = 0;
  let running = 0;
  let sinceBegin = 0;
  let sinceFailed: number | undefined;
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
    turned(ok) {
      sinceFailed = ok ? undefined : (sinceFailed ?? 0);
    },
    look() {
      sinceBeat += 1;
      sinceBegin = running > 0 ? sinceBegin + 1 : 0;
      const looks = Math.max(sinceBeat, sinceBegin);
      if (sinceFailed !== undefined) sinceFailed += 1;
      if (looks <= patience) {
        return sinceFailed === undefined || sinceFailed <= patience
          ? { stall: undefined, looks }
          : { stall: 'alerts-fail', looks: sinceFailed };
      }
      // A run that took up most of that time is why there was no beat.
      return { stall: sinceBegin > patience / 2 ? 'run-does-not-end' : 'no-beat', looks };
    },
  };
}
