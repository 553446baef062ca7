// Reads one cell of a CSV file into the value that stands in the register: lists, numbers, truths, days as a spreadsheet in
// Indonesian or English writes them. Whether the value is allowed is left to the record's schema.
import { DAY_PATTERN, type JsonSchema, TIME_PATTERN } from '@pantau/shared/register/json-schema';
import { parseDay } from '@pantau/shared/register/moments';
import type { Words } from '@pantau/shared/register/words';
import { asForm, splitsAtSpace } from './columns.ts';
import type { Separator } from './csv-file.ts';

export type CellReading = { readonly value: unknown } | { readonly wrong: Words };

const TRUTHS: Readonly<Record<string, boolean>> = {
  true: true,
  ya: true,
  yes: true,
  benar: true,
  false: false,
  tidak: false,
  no: false,
  salah: false,
};
const NUMBER = /^[+-]?\d+(\.\d+)?$/;
const DECIMAL_COMMA = /^[+-]?\d+,\d+$/;
const SHEET_DAY = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:\s.*)?$/;
/** Days from 2009 to 2064 as a spreadsheet counts them. */
const SHEET_COUNT = /^[45]\d{4}(?:[.,]\d+)?$/;

/** Reads a cell that is not empty. */
export function readCell(text: string, form: JsonSchema, separator: Separator): CellReading {
  if (form.anyOf !== undefined) return readEither(text, form.anyOf.map(asForm), separator);
  if (form.type === 'array') return readList(text, asForm(form.items), separator);
  if (form.type === 'object') return readPairs(text, form, separator);
  if (form.type === 'number' || form.type === 'integer') return readNumber(text, separator);
  if (form.type === 'boolean') {
    const truth = TRUTHS[text.toLowerCase()];
    return truth === undefined ? wrong(`"${text}": tulis ya atau tidak`, `"${text}": write true or false`) : { value: truth };
  }
  if (form.pattern === DAY_PATTERN || form.pattern === TIME_PATTERN) return readMoment(text);
  return { value: text };
}

/** `*` or a list of names; otherwise what the text looks like. */
function readEither(text: string, branches: readonly JsonSchema[], separator: Separator): CellReading {
  const list = branches.find(({ type }) => type === 'array');
  if (branches.some((branch) => branch.const === text)) return { value: text };
  if (list !== undefined && (branches.some((branch) => branch.const !== undefined) || text.includes('|'))) {
    return readCell(text, list, separator);
  }
  return { value: plainValue(text, separator) };
}

function plainValue(text: string, separator: Separator): unknown {
  const number = readNumber(text, separator);
  if ('value' in number) return number.value;
  if (text === 'true' || text === 'false') return text === 'true';
  return text;
}

function readList(text: string, item: JsonSchema, separator: Separator): CellReading {
  const parts = text
    .split(splitsAtSpace(item) ? /[|\s]+/ : '|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const values: unknown[] = [];
  for (const part of parts) {
    const read = Array.isArray(item.type) ? { value: plainValue(part, separator) } : readCell(part, item, separator);
    if ('wrong' in read) return read;
    values.push(read.value);
  }
  return { value: values };
}

/** `to=dinas, at=2026-03-02T08:00`. */
function readPairs(text: string, { properties = {} }: JsonSchema, separator: Separator): CellReading {
  const names = Object.keys(properties);
  const entries: [string, unknown][] = [];
  for (const part of text.split(',')) {
    const [name = '', ...rest] = part.split('=');
    const key = name.trim();
    if (!names.includes(key) || rest.length === 0) {
      const form = names.map((each) => `${each}=…`).join(', ');
      return wrong(`"${part.trim()}": tulis ${form}`, `"${part.trim()}": write ${form}`);
    }
    const read = readCell(rest.join('=').trim(), asForm(properties[key]), separator);
    if ('wrong' in read) return read;
    entries.push([key, read.value]);
  }
  return { value: Object.fromEntries(entries) };
}

/** A decimal comma is what a spreadsheet writes that separates cells by something else. */
function readNumber(text: string, separator: Separator): CellReading {
  if (NUMBER.test(text)) return { value: Number(text) };
  if (DECIMAL_COMMA.test(text) && separator !== ',') return { value: Number(text.replace(',', '.')) };
  return wrong(
    `"${text}" bukan angka; tulis tanpa pemisah ribuan dan satuan, desimal dengan titik: 1234.5`,
    `"${text}" is no number; write it without thousands separator and unit, decimals with a point: 1234.5`,
  );
}

function readMoment(text: string): CellReading {
  const sheet = SHEET_DAY.exec(text);
  const count = SHEET_COUNT.exec(text);
  if (sheet === null && count === null) return { value: text };
  const days = sheet === null ? [countedDay(Math.floor(Number.parseFloat(text)))] : daysMeant(sheet);
  const [id, en] = days.length === 0 ? ['YYYY-MM-DD', 'YYYY-MM-DD'] : [days.join(' atau '), days.join(' or ')];
  return wrong(
    `"${text}" adalah bentuk tanggal lembar kerja; tulis ${id} (atur format sel menjadi yyyy-mm-dd)`,
    `"${text}" is a spreadsheet's form of a day; write ${en} (set the format of the cells to yyyy-mm-dd)`,
  );
}

/** The days that `31/12/2025` or `12/31/25` can mean: day first, then month first. */
function daysMeant([, first = '', second = '', year = '']: RegExpExecArray): string[] {
  const full = year.length === 2 ? `20${year}` : year;
  const [a, b] = [first.padStart(2, '0'), second.padStart(2, '0')];
  return [...new Set([`${full}-${b}-${a}`, `${full}-${a}-${b}`])].filter((day) => parseDay(day) !== undefined);
}

/** A spreadsheet counts days from 30 December 1899. */
function countedDay(count: number): string {
  return new Date(Date.UTC(1899, 11, 30) + count * 86_400_000).toISOString().slice(0, 10);
}

function wrong(id: string, en: string): CellReading {
  return { wrong: { id, en } };
}
