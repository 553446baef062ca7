// Reads the CSV that a spreadsheet writes: its encoding, its separator and its rows, each with its line. A row that cannot be
// read is told by itself; the rows after it are read all the same.
import { readFile, stat } from 'node:fs/promises';
import { describeError, type Fault, InputError } from '@pantau/shared/errors';
import { CsvError, parse } from 'csv-parse/sync';

export const MAX_CSV_BYTES = 5 * 1024 * 1024;
const MAX_ROW_LETTERS = 100_000;
const MAX_ROWS = 20_000;
/** A file full of rows with wrong quotation marks is told only in part. */
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
  if (rows.length > MAX_ROWS) {
    throw refused(
      path,
      `lebih dari ${MAX_ROWS} baris; bagi menjadi beberapa berkas`,
      `holds more than ${MAX_ROWS} rows; split it into several files`,
    );
  }
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

/** Reads pieces of the file one after the other; after a row with wrong quotation marks reading starts anew. */
function readRows(path: string, lines: readonly string[], separator: Separator, faults: Fault[]): CsvRow[] {
  const rows: CsvRow[] = [];
  let next = 0;
  while (next < lines.length && faults.length <= MAX_BROKEN_ROWS) {
    const from = next;
    const end = pieceEnd(lines, from);
    const error = readPiece(lines.slice(from, end), separator, (cells, read) => {
      const begin = firstWritten(lines, next);
      next = from + read;
      if (cells.some((cell) => cell.trim() !== '')) rows.push({ line: begin + 1, cells, text: lines[begin] ?? '' });
    });
    if (error === undefined) next = end;
    // A row that the end of the piece cuts is whole in the next one, which begins with it.
    if (error === undefined || (end < lines.length && next > from)) continue;
    const begin = firstWritten(lines, next);
    faults.push({ place: `${path}:${begin + 1}:1`, field: '', ...brokenWords(error) });
    next = begin + 1;
  }
  if (next < lines.length) {
    faults.push({
      place: `${path}:${next + 1}:1`,
      field: '',
      id: 'sisanya tidak dibaca; perbaiki dahulu',
      en: 'the rest was not read; mend these first',
    });
  }
  return rows;
}

/** The line before which a piece ends that is surely longer than one row may be. */
function pieceEnd(lines: readonly string[], from: number): number {
  let letters = 0;
  let end = from;
  while (end < lines.length && letters <= 2 * MAX_ROW_LETTERS) {
    letters += (lines[end] ?? '').length + 1;
    end += 1;
  }
  return end;
}

/** Hands on rows, each with the number of lines up to its end, until the piece or the rows that can be read end. */
function readPiece(
  lines: readonly string[],
  delimiter: Separator,
  onRow: (cells: readonly string[], read: number) => void,
): CsvError | undefined {
  try {
    parse(lines.join('\n'), {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAX_ROW_LETTERS,
      on_record(record: string[], { lines: read }) {
        onRow(record, read);
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
  let line = from;
  while (line < lines.length && lines[line]?.trim() === '') line += 1;
  return line;
}

function brokenWords({ code }: CsvError): { id: string; en: string } {
  if (code === 'CSV_MAX_RECORD_SIZE') {
    return {
      id: `baris lebih panjang dari ${MAX_ROW_LETTERS} huruf; periksa apakah sebuah tanda kutip (") tidak ditutup`,
      en: `the row is longer than ${MAX_ROW_LETTERS} letters; see whether a quotation mark (") is not closed`,
    };
  }
  if (code === 'CSV_QUOTE_NOT_CLOSED') {
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
