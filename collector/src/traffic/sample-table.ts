// The table of raw counters: rows of an hour, read and written as samples.
import type { Row, SqlReader, Statement } from '@pantau/shared/ledger/driver';
import { numberOf, textOf } from '@pantau/shared/ledger/queries/row';
import { HOUR } from '@pantau/shared/time';
import { type CounterSample, decodeSamples, encodeSamples, inOrder, lesserOf } from './samples.ts';

/** Samples of one line; those of one instant, witness and series are one. */
export interface LineSamples {
  readonly link: string;
  readonly samples: Map<string, CounterSample>;
  /** Rows that are to be written again. */
  readonly changed: Set<string>;
}

export function noSamples(link: string): LineSamples {
  return { link, samples: new Map(), changed: new Set() };
}

/** Adds a sample; false when it is known. */
export function addSample({ samples, changed }: LineSamples, sample: CounterSample): boolean {
  const key = `${sample.at} ${rowOf(sample)}`;
  const known = samples.get(key);
  const kept = known === undefined ? sample : lesserOf(known, sample);
  if (known !== undefined && lesserOf(sample, known) === known) {
    return false;
  }
  samples.set(key, kept);
  changed.add(rowOf(sample));
  return true;
}

function rowOf({ at, witness, seriesText }: CounterSample): string {
  return JSON.stringify([hourOf(at), witness, seriesText]);
}

export function hourOf(at: number): number {
  return Math.floor(at / HOUR) * HOUR;
}

/** Reads what is stored of some lines in a time. */
export async function loadSamples(
  reader: SqlReader,
  region: string,
  { links, from, to }: { readonly links: readonly string[]; readonly from: number; readonly to: number },
): Promise<Map<string, LineSamples>> {
  const rows = await reader.all(
    `select hour, link, witness, series, samples from traffic_samples
     where region = ? and hour >= ? and hour <= ? and link in (${links.map(() => '?').join(', ')})`,
    [region, hourOf(from), hourOf(to), ...links],
  );
  const lines = new Map(links.map((link) => [link, noSamples(link)]));
  for (const row of rows) {
    const line = lines.get(textOf(row, 'link'));
    for (const sample of samplesOf(row)) {
      line?.samples.set(`${sample.at} ${rowOf(sample)}`, sample);
    }
  }
  return lines;
}

function samplesOf(row: Row): CounterSample[] {
  const bytes = row['samples'];
  if (!(bytes instanceof Uint8Array)) {
    throw new TypeError('column samples: bytes expected');
  }
  return decodeSamples(numberOf(row, 'hour'), { witness: textOf(row, 'witness'), seriesText: textOf(row, 'series'), bytes });
}

/** Statements that write the rows that changed. */
export function sampleStatements(region: string, { link, samples, changed }: LineSamples): Statement[] {
  if (changed.size === 0) {
    return [];
  }
  const rows = Map.groupBy(inOrder(samples.values()), rowOf);
  return [...changed].map((row) => {
    const [hour, witness, seriesText] = JSON.parse(row) as [number, string, string];
    return {
      sql: `insert into traffic_samples (region, hour, link, witness, series, samples) values (?, ?, ?, ?, ?, ?)
        on conflict (region, hour, link, witness, series) do update set samples = excluded.samples`,
      params: [region, hour, link, witness, seriesText, encodeSamples(hour, rows.get(row) ?? [])],
    };
  });
}
