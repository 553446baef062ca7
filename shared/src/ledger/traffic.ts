// Reads the traffic of lines out of the ledger: days of parts of five minutes, and the fact `traffic` that the evaluation reads.
import { DAY } from '../time.ts';
import { decodeDay, type TrafficDay } from '../traffic/day.ts';
import { trafficReading } from '../traffic/fact.ts';
import type { Row, SqlReader, SqlValue } from './driver.ts';
import type { PastInterval } from './facts-at.ts';
import { numberOf, textOf } from './queries/row.ts';

/** Days of lines, by the line. */
export type DaysByLink = ReadonlyMap<string, readonly TrafficDay[]>;

/** The newest day of each line at an instant and the two before: its reading rests on no more. */
const READING = `with newest as (
    select link, max(day) as day from traffic_days where region = ? and day <= ? LINKS group by link
  )
  select d.link, d.day, d.notes, d.parts from newest n cross join traffic_days d
  where d.region = ? and d.link = n.link and d.day > n.day - ${3 * DAY} and d.day <= n.day order by d.link, d.day`;

/** Readings as facts at an instant (milliseconds UTC), of some lines or of all. What was counted is known up to `lastAt`. */
export async function trafficFacts(reader: SqlReader, region: string, at: number, links?: readonly string[]): Promise<PastInterval[]> {
  const only = links === undefined ? '' : `and link in (${links.map(() => '?').join(', ')})`;
  const rows = await reader.all(READING.replace('LINKS', only), [region, at, ...(links ?? []), region]);
  return [...byLink(rows)].flatMap(([link, days]) => {
    const reading = trafficReading(days, at);
    return reading === undefined ? [] : [{ ...reading, subject: `link/${link}`, fact: 'traffic', value: { ...reading.value } }];
  });
}

/** Lines of which anything was ever counted, by name. */
export async function readTrafficLinks(reader: SqlReader, region: string): Promise<string[]> {
  const rows = await reader.all('select distinct link from traffic_days where region = ? order by link', [region]);
  return rows.map((row) => textOf(row, 'link'));
}

export interface TrafficSpan {
  readonly link: string;
  /** Days that begin in this time. */
  readonly from: number;
  readonly to: number;
}

/** Days of a line in order. */
export async function readTrafficDays(reader: SqlReader, region: string, { link, from, to }: TrafficSpan): Promise<TrafficDay[]> {
  const params: SqlValue[] = [region, link, from, to];
  const sql = 'select link, day, notes, parts from traffic_days where region = ? and link = ? and day >= ? and day < ? order by day';
  return (await reader.all(sql, params)).map(dayOf);
}

function byLink(rows: readonly Row[]): DaysByLink {
  return new Map([...Map.groupBy(rows, (row) => textOf(row, 'link'))].map(([link, days]) => [link, days.map(dayOf)]));
}

/** A day of a row with `day`, `notes` and `parts`. */
export function dayOf(row: Row): TrafficDay {
  const parts = row['parts'];
  if (!(parts instanceof Uint8Array)) {
    throw new TypeError('column parts: bytes expected');
  }
  return decodeDay(numberOf(row, 'day'), parts, textOf(row, 'notes'));
}
