// Opens the ledger: SQLite in a worker thread behind the driver's interface, the one writer of all that counts as evidence.
import { describeError, InputError } from '@pantau/shared/errors';
import type { SqlTransaction, SqlWriter } from '@pantau/shared/ledger/driver';
import { LEDGER_TABLES, LEDGER_UPGRADES, LEDGER_VERSION } from '@pantau/shared/ledger/schema';
import { startWorker, type WorkerLink } from './worker-link.ts';

export interface LedgerOptions {
  /** Path of the SQLite file, in a directory that exists. It has to be a file: reads go through a connection of their own. */
  readonly file: string;
  /** Told once when the worker dies. Everything asked of the ledger is rejected from then on; only a restart mends it. */
  readonly onFault?: (error: Error) => void;
}

interface OpenTransaction {
  readonly tx: SqlTransaction;
  /** Whether the database was asked to begin. */
  begun(): boolean;
  /** The first error; from then on it can only be rolled back, as half a list of statements may have run. */
  failure(): unknown;
  /** Refuses all further use. */
  end(): void;
}

/**
 * Opens or creates the ledger and its tables. Write-ahead log with `synchronous = full`: a commit returns after the log is
 * flushed to the disk, so a crash or a power cut loses nothing that was committed (on a disk that does what flush says).
 * Reads outside of transactions use a second, read-only connection in the same worker: they see what is committed, and
 * need not wait for a transaction that is under way, not even when its own work asks for them.
 * Rejects with an InputError for a ledger of a newer version, and with the database's message for a file that cannot be used.
 */
export async function openLedger(options: LedgerOptions): Promise<SqlWriter> {
  let opened = false;
  const link = startWorker(options.file, (error) => {
    if (opened) options.onFault?.(error);
  });
  const ledger = createWriter(link);
  try {
    await ledger.transaction((tx) => prepareTables(tx, options.file));
  } catch (error) {
    await ledger.close();
    if (error instanceof InputError) throw error;
    const remedy = 'check that its directory exists, that this user may write there and that the disk has room';
    throw new Error(`${describeError(error)}; ${remedy}`, { cause: error });
  }
  opened = true;
  return ledger;
}

async function prepareTables(tx: SqlTransaction, file: string): Promise<void> {
  const tables = LEDGER_TABLES.map((sql) => ({ sql, params: [] }));
  // `meta` stands first: it is all that is needed to refuse, and the rollback takes it back.
  await tx.run(tables.slice(0, 1));
  const [found] = await tx.all("select value from meta where key = 'ledger_version'");
  if (found !== undefined && !(Number(found['value']) <= LEDGER_VERSION)) {
    const version = String(found['value']);
    throw new InputError([
      {
        place: file,
        field: 'ledger_version',
        id: `buku besar ini versi ${version}, program ini hanya mengenal sampai versi ${LEDGER_VERSION}: pasang Pantau yang lebih baru, atau pulihkan salinan lama`,
        en: `this ledger has version ${version}, this program knows up to ${LEDGER_VERSION}: install a newer Pantau, or restore an older copy`,
      },
    ]);
  }
  const from = found === undefined ? LEDGER_VERSION : Number(found['value']);
  const upgrades = Array.from({ length: LEDGER_VERSION - from }, (_, step) => LEDGER_UPGRADES[from + step] ?? []).flat();
  const version = { sql: "insert or replace into meta (key, value) values ('ledger_version', ?)", params: [String(LEDGER_VERSION)] };
  // Indexes come last: they may be on columns that only an upgrade makes.
  const isIndex = ({ sql }: { readonly sql: string }) => /^create (unique )?index /.test(sql);
  const rest = [...tables.slice(1).filter((each) => !isIndex(each)), ...upgrades.map((sql) => ({ sql, params: [] }))];
  await tx.run([...rest, ...tables.filter(isIndex), version]);
}

function openTransaction(link: WorkerLink): OpenTransaction {
  let begun = false;
  let ended = false;
  let failure: unknown;

  // The first request also begins the transaction, which saves a message.
  async function ask<T>(send: (begin: boolean) => Promise<T>): Promise<T> {
    if (ended) throw new Error('this ledger transaction has ended');
    const begin = !begun;
    begun = true;
    try {
      return await send(begin);
    } catch (error) {
      failure ??= error;
      throw error;
    }
  }

  return {
    tx: {
      all: (sql, params = []) => ask((begin) => link.call({ op: 'all', begin, sql, params })),
      async run(statements) {
        if (statements.length > 0) await ask((begin) => link.call({ op: 'run', begin, statements }));
      },
    },
    begun: () => begun,
    failure: () => failure,
    end: () => {
      ended = true;
    },
  };
}

function createWriter(link: WorkerLink): SqlWriter {
  let last: Promise<unknown> = Promise.resolve();

  async function runTransaction<T>(work: (tx: SqlTransaction) => Promise<T>): Promise<T> {
    const open = openTransaction(link);
    try {
      const result = await work(open.tx);
      open.end();
      if (open.failure() !== undefined) throw open.failure();
      if (open.begun()) await link.call({ op: 'commit' });
      return result;
    } catch (error) {
      open.end();
      // What made it fail is told; that the rollback of a dead worker fails too is no news.
      if (open.begun()) await link.call({ op: 'rollback' }).catch(() => undefined);
      throw error;
    }
  }

  return {
    all: (sql, params = []) => link.call({ op: 'read', sql, params }),
    transaction(work) {
      const result = last.then(() => runTransaction(work));
      last = result.catch(() => undefined);
      return result;
    },
    async close() {
      await last;
      await link.close();
    },
  };
}
