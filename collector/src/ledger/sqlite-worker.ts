// The thread that holds the SQLite file: it carries out requests one after the other, so that a slow disk never blocks ingest.
// It knows SQL and nothing of the ledger, and imports only `node:*`, so that it runs from source and from the build alike.
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { Row, SqlValue } from '@pantau/shared/ledger/driver';
import type { AllRequest, Reply, Request, RunRequest } from './messages.ts';

/** How long to wait for a lock that another process (a backup, a person's sqlite3) holds. */
const BUSY_TIMEOUT_MS = 5_000;
const CACHED_STATEMENTS = 256;

interface Connection {
  readonly db: DatabaseSync;
  prepare(sql: string): StatementSync;
}

function connect(file: string, readOnly: boolean): Connection {
  const db = new DatabaseSync(file, { readOnly, timeout: BUSY_TIMEOUT_MS });
  const statements = new Map<string, StatementSync>();
  return {
    db,
    prepare(sql) {
      const known = statements.get(sql);
      if (known !== undefined) return known;
      const statement = db.prepare(sql);
      if (statements.size >= CACHED_STATEMENTS) statements.clear();
      statements.set(sql, statement);
      return statement;
    },
  };
}

function openWriter(file: string): Connection {
  const writer = connect(file, false);
  const mode = writer.db.prepare('pragma journal_mode = wal').get()?.['journal_mode'];
  if (mode !== 'wal') throw new Error(`write-ahead log is not possible here (journal_mode ${String(mode)})`);
  writer.db.exec('pragma synchronous = full');
  return writer;
}

function attempted<T>(what: string, sql: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`${message} (${what}: ${sql.replace(/\s+/g, ' ').slice(0, 200)})`, { cause: error });
  }
}

function createAnswer(file: string): (request: Request) => Row[] {
  const writer = openWriter(file);
  let reader: Connection | undefined;

  function query(connection: Connection, sql: string, params: readonly SqlValue[]): Row[] {
    return attempted('query', sql, () => connection.prepare(sql).all(...params)) as Row[];
  }

  // SQLite itself rolls back on a full disk or an input/output error. What came after would then be committed statement by
  // statement: refuse it.
  function enter(request: AllRequest | RunRequest): void {
    if (request.begin) attempted('begin', 'begin immediate', () => writer.db.exec('begin immediate'));
    if (!writer.db.isTransaction) throw new Error('the transaction is over: an earlier error has rolled it back');
  }

  return (request) => {
    switch (request.op) {
      case 'read':
        reader ??= connect(file, true);
        return query(reader, request.sql, request.params);
      case 'all':
        enter(request);
        return query(writer, request.sql, request.params);
      case 'run':
        enter(request);
        for (const [index, { sql, params }] of request.statements.entries()) {
          attempted(`statement ${index + 1} of ${request.statements.length}`, sql, () => writer.prepare(sql).run(...params));
        }
        return [];
      case 'commit':
        attempted('commit', 'commit', () => writer.db.exec('commit'));
        return [];
      case 'rollback':
        if (writer.db.isTransaction) attempted('rollback', 'rollback', () => writer.db.exec('rollback'));
        return [];
      case 'close':
        reader?.db.close();
        writer.db.close();
        return [];
    }
  };
}

const port = parentPort;
if (port === null) throw new Error('the ledger worker runs only as a worker thread');
const answer = createAnswer((workerData as { file: string }).file);

port.on('message', ({ id, request }: { id: number; request: Request }) => {
  let reply: Reply;
  try {
    reply = { id, rows: answer(request) };
  } catch (error) {
    reply = { id, error: error instanceof Error ? error.message : String(error) };
  }
  port.postMessage(reply);
  if (request.op === 'close' && reply.error === undefined) port.close();
});
