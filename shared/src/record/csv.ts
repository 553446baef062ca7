// The record as CSV (RFC 4180): one line for each duty and subject, and one for a duty for which there was nothing to judge.
import { RECORD_STATES, type RecordDuty, type RecordModel, type RecordRegulation, type RecordSubject } from './model.ts';

interface Line {
  readonly record: RecordModel;
  readonly regulation: RecordRegulation;
  readonly duty: RecordDuty;
  readonly subject: RecordSubject | undefined;
}

export type CsvValue = string | number | null | undefined;

/** The columns in their order. README of shared explains them. */
const COLUMNS: readonly (readonly [name: string, valueOf: (line: Line) => CsvValue])[] = [
  ['region', ({ record }) => record.region.id],
  ['from', ({ record }) => record.period.from],
  ['to', ({ record }) => record.period.to],
  ['regulation', ({ regulation }) => regulation.id],
  ['article', ({ duty }) => duty.article],
  ['duty', ({ duty }) => duty.duty],
  ['title', ({ duty }) => duty.title.id],
  ['bound', ({ duty }) => duty.bound.join('; ')],
  ['severity', ({ duty }) => duty.severity],
  ['class', ({ duty }) => duty.class],
  ['subject', ({ subject }) => subject?.subject],
  ['pd', ({ subject }) => subject?.pd],
  ['at_end', ({ subject }) => subject?.atEnd],
  ...RECORD_STATES.map(
    (state) => [`${state.replaceAll('-', '_')}_days`, (line: Line) => (line.subject?.time ?? line.duty.worst)[state].days] as const,
  ),
  ['unknown_reasons', ({ subject }) => subject?.unknown.map(({ reason, days }) => `${reason}=${decimal(days)}`).join('; ')],
  ['violations_opened', ({ record, subject }) => subject?.violations.filter(({ opened }) => opened.at >= record.period.start).length],
  ['violations_closed', ({ subject }) => subject?.violations.filter(({ closed }) => closed !== null).length],
  ['violations_open', ({ subject }) => subject?.violations.filter(({ closed }) => closed === null).length],
  ['exemptions', ({ subject }) => subject?.exemptions.map(({ decree, days }) => `${decree}=${decimal(days)}`).join('; ')],
  ['changes', ({ subject }) => subject?.changes.length],
  ['last_entry', ({ subject }) => entryText(subject?.changes.at(-1)?.entry)],
];

/** Line by line, the names of the columns first. */
export function* recordCsv(record: RecordModel): Generator<string> {
  yield csvLine(COLUMNS.map(([name]) => name));
  for (const regulation of record.regulations) {
    for (const duty of regulation.duties) {
      const subjects = duty.subjects.length === 0 ? [undefined] : duty.subjects;
      for (const subject of subjects) {
        const line: Line = { record, regulation, duty, subject };
        yield csvLine(COLUMNS.map(([, valueOf]) => valueOf(line)));
      }
    }
  }
}

/** One line with its end. */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(cellOf).join(',')}\r\n`;
}

function entryText(entry: { readonly writer: string; readonly seq: number; readonly hash: string } | undefined): string {
  return entry === undefined ? '' : `${entry.writer}:${entry.seq}:${entry.hash}`;
}

function cellOf(value: CsvValue): string {
  if (typeof value === 'number') {
    return decimal(value);
  }
  const text = value ?? '';
  // A spreadsheet would take what begins so for a formula.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** `0.00001`, never `1e-5`: not every spreadsheet reads that. */
function decimal(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(8).replace(/0+$/, '');
}
