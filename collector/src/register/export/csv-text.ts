// Cells and lines of CSV (RFC 4180) for spreadsheets and NetBox, in the order of addresses.
import { parseIp, sortKey } from '@pantau/shared/register/address';

export function csvText(rows: readonly (readonly string[])[], separator: ';' | ','): string {
  return rows.map((row) => `${row.map((cell) => quoted(cell, separator)).join(separator)}\r\n`).join('');
}

function quoted(cell: string, separator: string): string {
  return cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** In the order of addresses, by the address or network that each holds. */
export function inAddressOrder<R>(records: readonly R[], addressOf: (record: R) => string): R[] {
  const keyed = records.map((record) => ({ record, key: keyOf(addressOf(record)) }));
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key))).map(({ record }) => record);
}

function keyOf(text: string): string {
  const address = parseIp(text.split('/')[0] ?? '');
  return address === undefined ? '' : sortKey(address);
}
