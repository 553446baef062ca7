// The narrow waist between the ledger and a database. Queries are written once, with `?` placeholders and portable SQL;
// a driver carries them to SQLite (collector, in a worker) or to a read-only connection (dashboard-api).

export type SqlValue = null | number | string | Uint8Array;
export type Row = Record<string, SqlValue>;

export interface Statement {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

export interface SqlReader {
  /** All rows, in the order of the query. Rejects with the database's own message. */
  all(sql: string, params?: readonly SqlValue[]): Promise<Row[]>;
}

/** Inside a transaction: reads see what was written before them; nothing is visible outside until it commits. */
export interface SqlTransaction extends SqlReader {
  /** Runs the statements in order, as one message to the database. */
  run(statements: readonly Statement[]): Promise<void>;
}

/** The one writer. */
export interface SqlWriter extends SqlReader {
  /** Commits when `work` resolves, rolls back when it rejects. Transactions run one after the other. */
  transaction<T>(work: (tx: SqlTransaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
