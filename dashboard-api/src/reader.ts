// The dashboard's only way to the ledger: a read-only connection. There is no writer in this package, so nothing here can
// change what the collector recorded.
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Row, SqlReader, SqlValue } from '@pantau/shared/ledger/driver';

export interface LedgerReader extends SqlReader {
  /** A number that moves whenever another connection has committed something. */
  dataVersion(): number;
  close(): void;
}

const BUSY_TIMEOUT_MS = 5_000;

/** Opens the ledger file for reading. Throws when it is missing or no database. */
export function openReader(file: string): LedgerReader {
  const database = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  database.exec('pragma query_only = on');
  const statements = new Map<string, StatementSync>();

  function prepare(sql: string): StatementSync {
    const known = statements.get(sql);
    if (known !== undefined) {
      return known;
    }
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  }

  return {
    all: async (sql: string, params: readonly SqlValue[] = []) => prepare(sql).all(...params) as Row[],
    dataVersion: () => Number(prepare('pragma data_version').get()?.['data_version']),
    close: () => database.close(),
  };
}
