// Many rows in few statements: they become a table `k` of values, filled up with nulls to a power of two, so that few texts of a
// statement are ever prepared.
import type { SqlValue } from '@pantau/shared/ledger/driver';

/** Five columns of so many rows stay below the number of parameters that databases take. */
const ROWS_PER_STATEMENT = 1024;

export interface KeyedRows {
  /** `with k(...) as (values ...)`. */
  readonly table: string;
  readonly params: readonly SqlValue[];
}

/** The rows in parts, each as a table `k`; rows of nulls are to be left out with `where k.<first column> is not null`. */
export function keyedRows(columns: readonly string[], rows: readonly (readonly SqlValue[])[]): KeyedRows[] {
  const parts: KeyedRows[] = [];
  const one = `(${columns.map(() => '?').join(', ')})`;
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const part = rows.slice(start, start + ROWS_PER_STATEMENT);
    const size = 2 ** Math.ceil(Math.log2(part.length));
    const params = part.flat();
    while (params.length < size * columns.length) {
      params.push(null);
    }
    parts.push({ table: `with k(${columns.join(', ')}) as (values ${Array.from({ length: size }, () => one).join(', ')})`, params });
  }
  return parts;
}

/** Keys without those that are there already. */
export function eachOnce(keys: readonly (readonly SqlValue[])[]): (readonly SqlValue[])[] {
  return [...new Map(keys.map((key) => [key.join('|'), key])).values()];
}
