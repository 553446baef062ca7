// The bandwidth of the record as CSV (RFC 4180): one line for each line of the network and month.
import type { RecordLine, RecordMonth } from './bandwidth.ts';
import { type CsvValue, csvLine } from './csv.ts';
import type { RecordModel } from './model.ts';

interface Line {
  readonly record: RecordModel;
  readonly line: RecordLine;
  readonly month: RecordMonth;
}

/** The columns in their order. README of shared explains them. */
const COLUMNS: readonly (readonly [name: string, valueOf: (line: Line) => CsvValue])[] = [
  ['region', ({ record }) => record.region.id],
  ['link', ({ line }) => line.link],
  ['kind', ({ line }) => line.kind],
  ['pd', ({ line }) => line.pd],
  ['capacity_mbps', ({ line }) => line.capacityMbps],
  ['month', ({ month }) => month.month],
  ['from', ({ month }) => month.from],
  ['to', ({ month }) => month.to],
  ['p95_mbps', ({ month }) => month.p95Mbps],
  ['p95_in_mbps', ({ month }) => month.p95InMbps],
  ['p95_out_mbps', ({ month }) => month.p95OutMbps],
  ['p95_of_capacity_pct', ({ month }) => month.p95OfCapacityPct],
  ['max_in_mbps', ({ month }) => month.maxInMbps],
  ['max_out_mbps', ({ month }) => month.maxOutMbps],
  ['bytes_in', ({ month }) => month.bytesIn],
  ['bytes_out', ({ month }) => month.bytesOut],
  ['samples', ({ month }) => month.samples],
  ['samples_expected', ({ month }) => month.expected],
  ['samples_missing_pct', ({ month }) => month.samplesMissingPct],
  ['counter_resets', ({ month }) => month.counterResets],
  ['settled', ({ record }) => String(record.bandwidth.settled)],
  ['method', ({ record }) => record.bandwidth.method],
];

/** Line by line, the names of the columns first. */
export function* bandwidthCsv(record: RecordModel): Generator<string> {
  yield csvLine(COLUMNS.map(([name]) => name));
  for (const line of record.bandwidth.lines) {
    for (const month of line.months) {
      yield csvLine(COLUMNS.map(([, valueOf]) => valueOf({ record, line, month })));
    }
  }
}
