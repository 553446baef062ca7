// Looks up many keys with few statements: the keys become a table of values to join with.
import type { Row, SqlReader, SqlValue } from '@pantau/shared/ledger/driver';

const KEYS_PER_QUERY = 512;

export interface KeyedQuery {
  /** Columns of the table `k`, in the order of the values of a key. */
  readonly columns: readonly string[];
  /**
   * A select from `k cross join ...`, its own parameters after the keys. Written so, the database goes from the few keys to the
   * many rows; left to itself, SQLite scans the table.
   */
  readonly select: string;
  readonly params: readonly SqlValue[];
}

/** The rows of all keys, in no order. The keys must differ. */
export async function queryKeyed(reader: SqlReader, query: KeyedQuery, keys: readonly (readonly SqlValue[])[]): Promise<Row[]> {
  const found: Row[][] = [];
  for (let start = 0; start < keys.length; start += KEYS_PER_QUERY) {
    const part = keys.slice(start, start + KEYS_PER_QUERY);
    // Filled up to a power of two with nulls, which equal nothing: so few texts of the statement are ever prepared.
    const size = 2 ** Math.ceil(Math.log2(part.length));
    const nulls = Array.from({ length: (size - part.length) * query.columns.length }, () => null);
    const values = Array.from({ length: size }, () => `(${query.columns.map(() => '?').join(', ')})`);
    const sql = `with k(${query.columns.join(', ')}) as (values ${values.join(', ')}) ${query.select}`;
    found.push(await reader.all(sql, [...part.flat(), ...nulls, ...query.params]));
  }
  return found.flat();
}
