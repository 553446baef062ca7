// A ledger in memory for tests that open many: the same tables and queries as the real one, nothing on a disk.
import { DatabaseSync } from 'node:sqlite';
import type { Row, SqlTransaction, SqlWriter } from '@pantau/shared/ledger/driver';
import { LEDGER_TABLES } from '@pantau/shared/ledger/schema';

export function openMemoryLedger(): SqlWriter {
  const db = new DatabaseSync(':memory:');
  for (const table of LEDGER_TABLES) db.exec(table);
  const all: SqlWriter['all'] = async (sql, params = []) => db.prepare(sql).all(...params) as Row[];
  let queue: Promise<unknown> = Promise.resolve();
  const tx: SqlTransaction = {
    all,
    async run(statements) {
      for (const { sql, params } of statements) db.prepare(sql).run(...params);
    },
  };
  return {
    all,
    transaction(work) {
      const done = queue.then(async () => {
        db.exec('begin');
        try {
          const result = await work(tx);
          db.exec('commit');
          return result;
        } catch (error) {
          db.exec('rollback');
          throw error;
        }
      });
      queue = done.catch(() => undefined);
      return done;
    },
    close: async () => db.close(),
  };
}
