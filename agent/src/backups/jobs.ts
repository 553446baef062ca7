// Background work of the backup readers: one job at a time, so that checking backups never loads a server twice over.

export interface Jobs {
  /** Puts a job at the end of the queue. A job handles its own errors. */
  add(job: (signal: AbortSignal) => Promise<void>): void;
  /** Resolves when no job is waiting or running. */
  idle(): Promise<void>;
  /** Forgets waiting jobs and tells the running one to end. */
  stop(): Promise<void>;
}

/** Serial queue; `onFault` hears of a job that threw, which is a bug and not the state of a backup. */
export function createJobs(onFault: (error: unknown) => void): Jobs {
  const waiting: ((signal: AbortSignal) => Promise<void>)[] = [];
  const abort = new AbortController();
  let working: Promise<void> | undefined;

  async function work(): Promise<void> {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      await job(abort.signal).catch(onFault);
    }
    working = undefined;
  }

  return {
    add(job) {
      if (abort.signal.aborted) return;
      waiting.push(job);
      working ??= work();
    },
    async idle() {
      while (working !== undefined) await working;
    },
    async stop() {
      waiting.length = 0;
      abort.abort();
      await working;
    },
  };
}
