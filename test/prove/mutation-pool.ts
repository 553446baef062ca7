// Two workers share the mutants. One whose run does not come to an end is stopped from outside and replaced; the mutant
// counts as found.
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Baseline, Outcome, WorkerInput } from './mutation-worker.ts';

const WORKERS = 2;
/** A run takes a few milliseconds; one that takes this long does not end. */
const STALLED_MS = 20_000;
const LOOK_MS = 500;
/** What does not end may also fill the memory. */
const MEMORY_MB = 2_000;

interface Seat {
  readonly baseline: Baseline;
  judge(mutant: string): Promise<Outcome | 'gone'>;
  stop(): Promise<unknown>;
}

export interface Pool {
  readonly baseline: Baseline;
  /** Judges these mutants, telling each outcome as it comes. */
  judge(mutants: readonly string[], tell: (mutant: string, outcome: Outcome) => void): Promise<void>;
  stop(): Promise<unknown>;
}

/** Starts workers on the mutated sources. */
export async function startPool(sources: ReadonlyMap<string, string>): Promise<Pool> {
  const seats = await Promise.all(Array.from({ length: WORKERS }, () => startSeat(sources)));
  const [first] = seats;
  if (first === undefined) throw new Error('There is no worker.');
  return {
    baseline: first.baseline,
    async judge(mutants, tell) {
      const waiting = mutants.values();
      await Promise.all(
        seats.map(async (_seat, index) => {
          for (const mutant of waiting) {
            const outcome = await seats[index]?.judge(mutant);
            tell(mutant, outcome === undefined || outcome === 'gone' ? 'timeout' : outcome);
            if (outcome === 'gone') seats[index] = await startSeat(sources);
          }
        }),
      );
    },
    stop: () => Promise.all(seats.map((seat) => seat.stop())),
  };
}

async function startSeat(sources: ReadonlyMap<string, string>): Promise<Seat> {
  const pulse = new Int32Array(new SharedArrayBuffer(4));
  const workerData: WorkerInput = { sources, pulse };
  const worker = new Worker(new URL('./mutation-worker.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const baseline = await new Promise<Baseline>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  return { baseline, judge: (mutant) => ask(worker, pulse, mutant), stop: () => worker.terminate() };
}

/** The answer of a worker; `gone` when it did not come to an end and was stopped, or ended itself. */
async function ask(worker: Worker, pulse: Int32Array, mutant: string): Promise<Outcome | 'gone'> {
  const asked = new AbortController();
  const { signal } = asked;
  const answered = once(worker, 'message', { signal }).then(([outcome]: Outcome[]) => outcome ?? 'gone');
  worker.postMessage(mutant);
  // An error of the worker (no memory left) rejects what waits for its message.
  const answer = await Promise.race([answered.catch(() => 'gone' as const), stalled(pulse, signal)]);
  asked.abort();
  if (answer === 'gone') await worker.terminate();
  return answer;
}

/** Comes true when no run was begun for a long time. */
async function stalled(pulse: Int32Array, signal: AbortSignal): Promise<'gone'> {
  let seen = Atomics.load(pulse, 0);
  let since = Date.now();
  while (!signal.aborted && Date.now() - since <= STALLED_MS) {
    await delay(LOOK_MS, undefined, { signal }).catch(() => undefined);
    const now = Atomics.load(pulse, 0);
    since = now === seen ? since : Date.now();
    seen = now;
  }
  return 'gone';
}
