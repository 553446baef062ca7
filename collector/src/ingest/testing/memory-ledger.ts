// A ledger in memory for tests: the real tables in the real database, in this process, and a journal that only records.
import { DatabaseSync } from 'node:sqlite';
import type { Row, SqlValue, SqlWriter, Statement } from '@pantau/shared/ledger/driver';
import type { Journal, JournalEntry } from '@pantau/shared/ledger/journal';
import { LEDGER_TABLES } from '@pantau/shared/ledger/schema';

export interface MemoryLedger extends SqlWriter {
  /** Everything that is in the ledger, as one text: equal before and after means that nothing changed. */
  dump(): string;
}

export function createMemoryLedger(): MemoryLedger {
  const database = new DatabaseSync(':memory:');
  for (const sql of LEDGER_TABLES) {
    database.exec(sql);
  }
  const all = (sql: string, params: readonly SqlValue[] = []) => Promise.resolve(database.prepare(sql).all(...params) as Row[]);
  const run = (statements: readonly Statement[]) => {
    for (const { sql, params } of statements) {
      database.prepare(sql).run(...params);
    }
    return Promise.resolve();
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    all,
    transaction(work) {
      const done = last.then(async () => {
        database.exec('begin');
        try {
          const result = await work({ all, run });
          database.exec('commit');
          return result;
        } catch (error) {
          database.exec('rollback');
          throw error;
        }
      });
      last = done.catch(() => undefined);
      return done;
    },
    close: () => Promise.resolve(database.close()),
    dump() {
      const tables = database.prepare("select name from sqlite_master where type = 'table' order by name").all();
      return JSON.stringify(tables.map(({ name }) => [name, database.prepare(`select * from "${String(name)}"`).all()]));
    },
  };
}

export interface RecordingJournal extends Journal {
  readonly entries: JournalEntry[];
}

export function createRecordingJournal(): RecordingJournal {
  const entries: JournalEntry[] = [];
  return {
    entries,
    append: (_tx, added) => {
      entries.push(...added);
      return Promise.resolve(added.map((_, index) => entries.length - added.length + index + 1));
    },
  };
}
