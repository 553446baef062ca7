// Every await of the alert pipeline as a numbered point: the calls of the ledger, of the queue and of the channels are wrapped, and at the point
// that was chosen this process ends as `kill -9` ends it.
import { writeSync } from 'node:fs';
import type { SqlTransaction, SqlWriter, Statement } from '@pantau/shared/ledger/driver';
import { Job, Queue, Worker } from 'bullmq';
import { type Death, PROCESS_HEADER, TAKEN_HEADER, type Target } from './kills-plan.ts';

export interface Watch {
  /** From now on points are counted as those of this instant. */
  enter(at: number): void;
  ledger(inner: SqlWriter): SqlWriter;
  fetch: typeof fetch;
}

/** Starts to count at an instant of the script; `tell` hears of each point. */
export function createPoints(targets: readonly Target[], start: number, tell: (at: number, what: string) => void): Watch {
  let at = start;
  let ordinal = 0;
  /** What it leaves behind is told: nothing more may come to it. */
  let isDying = false;
  /** Keys of messages that a channel may have taken and whose delivery is not recorded. */
  const unrecorded = new Set<string>();
  watchQueue();
  return {
    enter(next) {
      if (next === at) return;
      at = next;
      ordinal = 0;
    },
    ledger: (inner) => ({
      all: (sql, params) => awaited('ledger read', () => inner.all(sql, params)),
      async transaction(work) {
        const settled: string[] = [];
        const made = await awaited('transaction', () =>
          inner.transaction(async (tx) => {
            point('transaction begun');
            const result = await work(watchTransaction(tx, settled));
            // The commit is under way when this process ends.
            point('commit', true);
            return result;
          }),
        );
        for (const key of settled) unrecorded.delete(key);
        return made;
      },
      close: () => inner.close(),
    }),
    async fetch(input, init) {
      if (isDying) return new Promise(() => undefined);
      const key = new Headers(init?.headers).get('idempotency-key') ?? '';
      point('before the send');
      unrecorded.add(key);
      // The receiver ends this process when it has taken the message.
      const dies = isDue('the receiver took it');
      if (dies) announce('the receiver took it', { at, ordinal });
      const headers = new Headers(init?.headers);
      headers.set(PROCESS_HEADER, String(process.pid));
      if (dies) headers.set(TAKEN_HEADER, String(process.pid));
      const response = await awaited('send', () => fetch(input, { ...init, headers }));
      if (!response.ok) unrecorded.delete(key);
      return response;
    },
  };

  function watchTransaction(tx: SqlTransaction, settled: string[]): SqlTransaction {
    return {
      all: (sql, params) => awaited('read in a transaction', () => tx.all(sql, params)),
      run(statements) {
        settled.push(...statements.flatMap(recordedKey));
        return awaited('write in a transaction', () => tx.run(statements));
      },
    };
  }

  /** Two points: while the call is under way, and when it came back. */
  async function awaited<T>(what: string, call: () => Promise<T>): Promise<T> {
    const running = call();
    point(`${what}: under way`, true);
    const result = await running;
    point(`${what}: done`);
    return result;
  }

  function point(what: string, soon = false): void {
    if (!isDue(what)) return;
    const due = { at, ordinal };
    const die = (): void => {
      announce(what, due);
      process.kill(process.pid, 'SIGKILL');
    };
    if (soon) setImmediate(die);
    else die();
  }

  function isDue(what: string): boolean {
    ordinal += 1;
    tell(at, what);
    return targets.some((target) => target.at === at && target.ordinal === ordinal);
  }

  function announce(what: string, due: Target): void {
    isDying = true;
    const death: Death = { ...due, what, unrecorded: [...unrecorded] };
    writeSync(1, `dies ${JSON.stringify(death)}\n`);
  }

  /** BullMQ makes its calls by itself: they are met where its classes have them. */
  function watchQueue(): void {
    const calls = [
      [Queue.prototype, 'addBulk', 'queue: add'],
      [Worker.prototype, 'moveToActive', 'queue: fetch a job'],
      [Job.prototype, 'moveToCompleted', 'queue: end of a job'],
      [Job.prototype, 'moveToDelayed', 'queue: job put off'],
    ] as const;
    for (const [owner, name, what] of calls) {
      const inner: unknown = Reflect.get(owner, name);
      if (typeof inner !== 'function') throw new Error(`BullMQ has no ${name}: the proof must be told where it makes this call now.`);
      Reflect.set(owner, name, function watched(this: unknown, ...args: unknown[]): Promise<unknown> {
        return awaited(what, () => Promise.resolve(Reflect.apply(inner, this, args)));
      });
    }
  }
}

/** The notice whose delivery a statement records. */
function recordedKey({ sql, params }: Statement): string[] {
  return sql.startsWith('update outbox set delivered_at') ? [String(params.at(-1))] : [];
}
