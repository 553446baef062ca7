// Reads typed values out of database rows, so that a column of another type is noticed where it is read.
import type { Row, SqlValue } from '../driver.ts';

/** Text of a column. Throws when it holds anything else. */
export function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') {
    throw new TypeError(`column ${column}: text expected, ${describe(value)} found`);
  }
  return value;
}

/** Number of a column. Throws when it holds anything else. */
export function numberOf(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') {
    throw new TypeError(`column ${column}: number expected, ${describe(value)} found`);
  }
  return value;
}

/** `{ [name]: number }`, or nothing when the column is null: to be spread into an object with an optional field. */
export function optionalNumber<Name extends string>(row: Row, column: string, name: Name): Partial<Record<Name, number>> {
  return isNull(row[column]) ? {} : ({ [name]: numberOf(row, column) } as Record<Name, number>);
}

/** `{ [name]: text }`, or nothing when the column is null. */
export function optionalText<Name extends string>(row: Row, column: string, name: Name): Partial<Record<Name, string>> {
  return isNull(row[column]) ? {} : ({ [name]: textOf(row, column) } as Record<Name, string>);
}

function isNull(value: SqlValue | undefined): boolean {
  return value === null || value === undefined;
}

function describe(value: SqlValue | undefined): string {
  return isNull(value) ? 'nothing' : typeof value;
}
