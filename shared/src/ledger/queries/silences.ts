// Silences and maintenance windows as the ledger holds them.
import type { Silence } from '../../alerts/silence.ts';
import type { SqlReader } from '../driver.ts';
import { textOf } from './row.ts';

/** Those that were not over before `since` (left out: all), the one made last first. */
export async function readSilences(reader: SqlReader, region: string, since = 0): Promise<Silence[]> {
  const rows = await reader.all('select body from silences where region = ? and until >= ? and coalesce(ended_at, until) >= ?', [
    region,
    since,
    since,
  ]);
  const silences = rows.map((row) => JSON.parse(textOf(row, 'body')) as Silence);
  return silences.toSorted((a, b) => b.createdAt - a.createdAt || a.id.localeCompare(b.id));
}
