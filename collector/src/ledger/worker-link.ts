// The main thread's end of the database worker: numbers requests, hands replies back, and tells when the worker has died.
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Row } from '@pantau/shared/ledger/driver';
import type { Reply, Request } from './messages.ts';

export interface WorkerLink {
  /** Rejects with the database's message, or because the worker is gone. */
  call(request: Request): Promise<Row[]>;
  /** Closes the database after what was asked before, and ends the worker. */
  close(): Promise<void>;
}

interface Waiting {
  resolve(rows: Row[]): void;
  reject(error: Error): void;
}

/** Starts the worker on `file`. `onFault` is called once if it dies without having been closed. */
export function startWorker(file: string, onFault: (error: Error) => void): WorkerLink {
  // The source runs the source, the build runs the build.
  const script = new URL(`./sqlite-worker${extname(import.meta.url)}`, import.meta.url);
  const worker = new Worker(script, { workerData: { file }, name: 'ledger' });
  const waiting = new Map<number, Waiting>();
  const exited = Promise.withResolvers<void>();
  let nextId = 1;
  let closing = false;
  let gone: Error | undefined;

  function end(reason: Error): void {
    if (gone !== undefined) return;
    gone = reason;
    for (const each of waiting.values()) each.reject(reason);
    waiting.clear();
    if (!closing) onFault(reason);
  }

  worker.on('message', (reply: Reply) => {
    const asked = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.error === undefined) asked?.resolve(reply.rows ?? []);
    else asked?.reject(new Error(`ledger ${file}: ${reply.error}`));
  });
  worker.on('error', (error: Error) => end(new Error(`ledger ${file}: the database worker died: ${error.message}`, { cause: error })));
  worker.on('exit', (code) => {
    end(new Error(closing ? `ledger ${file} is closed` : `ledger ${file}: the database worker ended with code ${code}`));
    exited.resolve();
  });

  function call(request: Request): Promise<Row[]> {
    if (gone !== undefined) return Promise.reject(gone);
    const id = nextId++;
    const answered = Promise.withResolvers<Row[]>();
    waiting.set(id, answered);
    try {
      worker.postMessage({ id, request });
    } catch (error) {
      waiting.delete(id);
      answered.reject(new Error(`ledger ${file}: this cannot be sent to the database`, { cause: error }));
    }
    return answered.promise;
  }

  return {
    call,
    async close() {
      if (gone === undefined && !closing) {
        closing = true;
        await call({ op: 'close' });
      }
      await exited.promise;
    },
  };
}
