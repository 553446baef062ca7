// Reads the CSV that a spreadsheet writes: its encoding, its separator and its rows, each with its line. A row that cannot be
// read is told by itself; the rows after it are read all the same.
import { readFile, stat } from 'node:fs/promises';
import { describeError, type Fault, InputError } from '@pantau/shared/errors';
import { CsvError, parse } from 'csv-parse/sync';

export const MAX_CSV_BYTES = 5 * 1024 * 1024;
const MAX_ROW_LETTERS = 100_000;
/** Reading starts anew after a row with wrong quotation marks; a file full of them is told only in part. */
const MAX_BROKEN_ROWS = 200;
/** Excel separates by the list separator of its language: `;` in Indonesian, `,` in English. A tab comes from copying cells. */
const SEPARATORS = [';', ',', '\t'] as const;
export type Separator = (typeof SEPARATORS)[number];

export interface CsvRow {
  /** Line in which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** The row as it stands in the file; of one over several lines the first. */
  readonly text: string;
}

export interface CsvFile {
  readonly path: string;
  readonly separator: Separator;
  readonly header: CsvRow;
  readonly rows: readonly CsvRow[];
  readonly lines: readonly string[];
  /** Rows that could not be read. */
  readonly faults: readonly Fault[];
}

/** Reads a CSV file whose header may name `columns`. Throws InputError for a file that is none. */
export async function readCsvFile(path: string, columns: ReadonlySet<string>): Promise<CsvFile> {
  const text = decode(path, await readBytes(path));
  const lines = text.split(/\r\n|\r|\n/);
  const first = lines.find((line) => line.trim() !== '');
  if (first === undefined) {
    throw refused(path, 'kosong; mulai dari: pantau register template', 'is empty; begin with: pantau register template');
  }
  const separator = separatorOf(first, columns);
  const faults: Fault[] = [];
  const [header, ...rows] = readRows(path, lines, separator, faults);
  if (header === undefined) throw new InputError(faults);
  return { path, separator, header, rows, lines, faults };
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size <= MAX_CSV_BYTES) return await readFile(path);
  } catch (error) {
    const reason = describeError(error);
    throw refused(path, `tidak dapat dibaca: ${reason}`, `cannot be read: ${reason}`);
  }
  const limit = `${MAX_CSV_BYTES / 1024 / 1024} MiB`;
  throw refused(path, `melebihi ${limit}; bagi menjadi beberapa berkas`, `exceeds ${limit}; split it into several files`);
}

/** UTF-8 with or without its mark. What is no UTF-8 becomes U+FFFD, which refuses its row. */
function decode(path: string, bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff' || bytes.includes(0)) {
    throw refused(
      path,
      'tersimpan sebagai UTF-16 (Unicode Text) atau bukan CSV; simpan ulang sebagai "CSV UTF-8"',
      'was saved as UTF-16 (Unicode Text) or is no CSV; save it again as "CSV UTF-8"',
    );
  }
  return new TextDecoder().decode(bytes);
}

/** The separator by which the header names most known columns. */
function separatorOf(header: string, columns: ReadonlySet<string>): Separator {
  const score = (separator: Separator): number => {
    const names = header.split(separator);
    return names.filter((name) => columns.has(columnName(name.replaceAll('"', '')))).length + names.length / 1_000;
  };
  return SEPARATORS.toSorted((a, b) => score(b) - score(a))[0] ?? ';';
}

/** A name in the header as it is compared. */
export function columnName(cell: string): string {
  return cell.trim().toLowerCase();
}

function readRows(path: string, lines: readonly string[], separator: Separator, faults: Fault[]): CsvRow[] {
  const rows: CsvRow[] = [];
  let next = 0;
  for (let broken = 0; next < lines.length; broken++) {
    const error = readUntilBroken(lines, next, separator, (cells, end) => {
      const begin = firstWritten(lines, next);
      next = end;
      if (cells.some((cell) => cell.trim() !== '')) rows.push({ line: begin + 1, cells, text: lines[begin] ?? '' });
    });
    if (error === undefined) return rows;
    const begin = firstWritten(lines, next);
    faults.push({ place: `${path}:${begin + 1}:1`, field: '', ...quotationWords(error) });
    if (broken >= MAX_BROKEN_ROWS) {
      const rest = `${path}:${begin + 2}:1`;
      faults.push({ place: rest, field: '', id: 'sisanya tidak dibaca; perbaiki dahulu', en: 'the rest was not read; mend these first' });
      return rows;
    }
    next = begin + 1;
  }
  return rows;
}

/** Hands on rows, each with the number of lines up to its end, until the file or a row that can be read ends. */
function readUntilBroken(
  lines: readonly string[],
  from: number,
  delimiter: Separator,
  onRow: (cells: readonly string[], end: number) => void,
): CsvError | undefined {
  try {
    parse(lines.slice(from).join('\n'), {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAX_ROW_LETTERS,
      on_record(record: string[], { lines: end }) {
        onRow(record, from + end);
        return null;
      },
    });
    return undefined;
  } catch (error) {
    if (error instanceof CsvError) return error;
    throw error;
  }
}

/** The first line from one on that is not blank. */
function firstWritten(lines: readonly string[], from: number): number {
  const found = lines.findIndex((line, index) => index >= from && line.trim() !== '');
  return found === -1 ? from : found;
}

function quotationWords({ code }: CsvError): { id: string; en: string } {
  if (code === 'CSV_MAX_RECORD_SIZE' || code === 'CSV_QUOTE_NOT_CLOSED') {
    return {
      id: 'tanda kutip (") dibuka dan tidak ditutup; tutup, atau hapus',
      en: 'a quotation mark (") is opened and not closed; close it, or remove it',
    };
  }
  return {
    id: 'tanda kutip (") di tengah sel; apit seluruh sel dengan "…" dan tulis "" untuk satu tanda kutip di dalamnya',
    en: 'a quotation mark (") in the middle of a cell; put the whole cell into "…" and write "" for one inside it',
  };
}

function refused(path: string, id: string, en: string): InputError {
  return new InputError([{ place: path, field: '', id, en }]);
}
