// When findings were last judged: without it, old findings would look like fresh ones after the collector died.
import type { SqlReader } from '../driver.ts';
import { numberOf } from './row.ts';

/** Newest instant (milliseconds UTC) at which the evaluation was alive; undefined when it never was. */
export async function readLastEvaluation(reader: SqlReader, region: string): Promise<number | undefined> {
  const [row] = await reader.all('select max(last_at) as last_at from heartbeats where region = ?', [region]);
  return row === undefined || row['last_at'] === null ? undefined : numberOf(row, 'last_at');
}
