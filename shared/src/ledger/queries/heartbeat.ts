// When findings were judged: without it, old findings would look like fresh ones after the collector died.
import type { JudgedTime } from '../../record/input.ts';
import { joinSpans, type Span } from '../../record/spans.ts';
import type { SqlReader } from '../driver.ts';
import { numberOf, optionalNumber } from './row.ts';

/** Heartbeats further apart than this leave a gap in the record. */
export const BEAT_GAP_MS = 60_000;

/** Newest instant (milliseconds UTC) at which the evaluation was alive; undefined when it never was. */
export async function readLastEvaluation(reader: SqlReader, region: string): Promise<number | undefined> {
  const [row] = await reader.all('select max(last_at) as last_at from heartbeats where region = ?', [region]);
  return row === undefined || row['last_at'] === null ? undefined : numberOf(row, 'last_at');
}

/** When findings were judged without a break, as far as it touches the period. */
export async function readJudgedTime(reader: SqlReader, region: string, { from, to }: Span): Promise<JudgedTime> {
  const rows = await reader.all(
    'select first_at, last_at from heartbeats where region = ? and last_at >= ? and first_at <= ? order by first_at, writer',
    [region, from - BEAT_GAP_MS, to + BEAT_GAP_MS],
  );
  const [ends = {}] = await reader.all('select min(first_at) as first, max(last_at) as last from heartbeats where region = ?', [region]);
  const beats = rows.map((row) => ({ from: numberOf(row, 'first_at'), to: numberOf(row, 'last_at') }));
  return { spans: joinSpans(beats, BEAT_GAP_MS), ...optionalNumber(ends, 'first', 'first'), ...optionalNumber(ends, 'last', 'last') };
}
