// Turns the rows of a CSV file into what they say of records: fields with a value, fields to remove. Every cell that cannot be
// read is told with line and column; a header that names unknown columns is told with the nearest names.
import type { Fault } from '@pantau/shared/errors';
import type { ListName } from '@pantau/shared/register/schemas';
import { nearest, someOf, type Words } from '@pantau/shared/register/words';
import { readCell } from './cells.ts';
import type { Column } from './columns.ts';
import { type CsvFile, type CsvRow, columnName } from './csv-file.ts';

/** A cell with this alone removes the field: an empty one leaves it as it is. */
export const REMOVE = '-';

export interface ImportRow {
  readonly id: string;
  readonly line: number;
  readonly set: ReadonlyMap<string, unknown>;
  readonly remove: readonly string[];
  /** Fields whose cell could not be read: the row is refused, and checked for the rest only. */
  readonly unread: ReadonlySet<string>;
  /** `file:line:column` of a field's cell; of the row for a field that has none. */
  place(field: string): string;
}

export interface ImportRows {
  readonly rows: readonly ImportRow[];
  readonly faults: readonly Fault[];
}

/** The rows that name a record, and what is wrong with any. */
export function importRows(csv: CsvFile, list: ListName, columns: readonly Column[]): ImportRows {
  const faults: Fault[] = [...csv.faults];
  const header = headerOf(csv, columns, faults);
  const lines = new Map<string, number>();
  const rows: ImportRow[] = [];
  const indexes = new Map(header.map((column, index) => [column?.name, index]));
  for (const row of csv.rows) {
    const place = (index: number): string => `${csv.path}:${row.line}:${index < 0 ? 1 : columnAt(row.text, index, csv.separator)}`;
    const read = readRow(row, { csv, list, header, place });
    const { id } = read;
    const before = id === undefined ? undefined : lines.get(id);
    if (id !== undefined && before !== undefined) {
      read.faults.push({
        place: place(0),
        field: `${list}[${id}]`,
        id: `id ini sudah ada di baris ${before}; hapus salah satu`,
        en: `this id already stands in line ${before}; remove one of them`,
      });
    }
    faults.push(...read.faults);
    if (id === undefined || before !== undefined) continue;
    lines.set(id, row.line);
    rows.push({
      id,
      line: row.line,
      set: read.set,
      remove: read.remove,
      unread: read.unread,
      place: (field) => place(indexes.get(field) ?? -1),
    });
  }
  return { rows, faults };
}

/** The column behind each cell of the header; undefined where it names none. */
function headerOf({ path, header, separator }: CsvFile, columns: readonly Column[], faults: Fault[]): (Column | undefined)[] {
  const byName = new Map(columns.map((column) => [column.name, column]));
  const seen = new Set<string>();
  const found = header.cells.map((cell, index) => {
    const name = columnName(cell);
    const column = byName.get(name);
    const place = `${path}:${header.line}:${columnAt(header.text, index, separator)}`;
    if (column === undefined) faults.push({ place, field: cell.trim(), ...unknownColumn(name, [...byName.keys()]) });
    if (column !== undefined && seen.has(name)) faults.push({ place, field: name, ...TWICE });
    seen.add(name);
    return column;
  });
  if (!seen.has('id')) faults.push({ place: `${path}:${header.line}:1`, field: 'id', ...NO_ID });
  return found;
}

const TWICE: Words = { id: 'kolom ini sudah ada; hapus salah satu', en: 'this column is there already; remove one of them' };
const NO_ID: Words = {
  id: 'kolom id tidak ada; baris pertama harus memuat nama kolom',
  en: 'there is no column id; the first row must hold the names of the columns',
};

function unknownColumn(name: string, known: readonly string[]): Words {
  if (name === '') return { id: 'kolom tanpa nama; hapus atau beri nama', en: 'a column without a name; remove it or name it' };
  const guess = nearest(name, known);
  const [hint, hintEn] =
    guess === undefined
      ? [`yang ada: ${someOf(known, 40)}`, `there are: ${someOf(known, 40)}`]
      : [`maksudnya "${guess}"?`, `did you mean "${guess}"?`];
  return { id: `kolom tidak dikenal; ${hint}`, en: `unknown column; ${hintEn}` };
}

interface RowContext {
  readonly csv: CsvFile;
  readonly list: ListName;
  readonly header: readonly (Column | undefined)[];
  readonly place: (index: number) => string;
}

interface ReadRow {
  readonly id: string | undefined;
  readonly set: ReadonlyMap<string, unknown>;
  readonly remove: readonly string[];
  readonly unread: ReadonlySet<string>;
  readonly faults: Fault[];
}

function readRow(row: CsvRow, { csv, list, header, place }: RowContext): ReadRow {
  const set = new Map<string, unknown>();
  const remove: string[] = [];
  const unread = new Set<string>();
  const faults: Fault[] = [];
  const written = row.cells[header.findIndex((column) => column?.name === 'id')]?.trim();
  const id = written === undefined || written === '' || written === REMOVE ? undefined : written;
  const whole = wholeRowFault(row, csv);
  if (whole !== undefined) return { id: undefined, set, remove, unread, faults: [{ place: place(0), field: '', ...whole }] };
  if (id === undefined) faults.push({ place: place(0), field: `${list}.id`, id: 'wajib diisi', en: 'is required' });
  for (const [index, column] of header.entries()) {
    const text = row.cells[index]?.trim() ?? '';
    if (column === undefined || text === '') continue;
    if (text === REMOVE) {
      remove.push(column.name);
      continue;
    }
    const read = readCell(text, column.form, csv.separator);
    if ('value' in read) {
      set.set(column.name, read.value);
      continue;
    }
    unread.add(column.name);
    faults.push({ place: place(index), field: `${list}[${id ?? ''}].${column.name}`, ...read.wrong });
  }
  return { id, set, remove, unread, faults };
}

/** What is wrong with a row before its cells are looked at. */
function wholeRowFault({ cells, text }: CsvRow, { header, separator }: CsvFile): Words | undefined {
  if (cells.some((cell) => cell.includes('\uFFFD'))) {
    return {
      id: `bukan UTF-8 (${text}); simpan ulang sebagai "CSV UTF-8", bukan "CSV" biasa`,
      en: `is not UTF-8 (${text}); save the file again as "CSV UTF-8", not as plain "CSV"`,
    };
  }
  const most = header.cells.length;
  const other = [';', ',', '\t'].find((each) => each !== separator && text.split(each).length > 2);
  if (cells.length === 1 && most > 1 && other !== undefined) {
    const [a, b] = [shownSeparator(other), shownSeparator(separator)];
    return {
      id: `baris ini dipisah dengan ${a}, baris kepala dengan ${b}; samakan`,
      en: `this row is separated by ${a}, the header by ${b}; use one`,
    };
  }
  if (cells.slice(most).every((cell) => cell.trim() === '')) return undefined;
  return {
    id: `${cells.length} sel untuk ${most} kolom; apit sel yang memuat ${shownSeparator(separator)} dengan tanda kutip "…"`,
    en: `${cells.length} cells for ${most} columns; put a cell that holds ${shownSeparator(separator)} into quotation marks "…"`,
  };
}

function shownSeparator(separator: string): string {
  return separator === '\t' ? 'tab' : `"${separator}"`;
}

/** Where a cell begins in the text of its row, from 1. */
function columnAt(text: string, index: number, separator: string): number {
  let quoted = false;
  let left = index;
  for (let at = 0; at < text.length && left > 0; at++) {
    if (text[at] === '"') quoted = !quoted;
    if (text[at] !== separator || quoted) continue;
    left -= 1;
    if (left === 0) return at + 2;
  }
  return 1;
}
