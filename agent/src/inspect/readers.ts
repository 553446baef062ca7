// Readers of the fields of an inspection, beside those of faults.ts: each gives a value of its type and notes a fault where it is none.
import { type Reader, readInteger, readList, readObject } from '../faults.ts';

const LONGEST = 512;
const MANY = 2_000;

export function readWord(value: unknown, field: string, reader: Reader): string {
  if (typeof value === 'string' && value.length > 0 && value.length <= LONGEST) return value;
  reader.fault(field, `harus teks · must be a text of at most ${LONGEST} characters`);
  return '';
}

/** One of a few words. */
export function readChoice<Word extends string>(value: unknown, field: string, words: readonly [Word, ...Word[]], reader: Reader): Word {
  const found = words.find((word) => word === value);
  if (found === undefined) reader.fault(field, `harus salah satu · must be one of ${words.join(', ')}`);
  return found ?? words[0];
}

export function readInstant(value: unknown, field: string, reader: Reader): string {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(value)) return value;
  reader.fault(field, 'harus waktu UTC · must be an instant such as 2026-03-02T01:00:00Z');
  return '';
}

export function readTruth(value: unknown, field: string, reader: Reader): boolean {
  if (typeof value !== 'boolean') reader.fault(field, 'harus · must be true or false');
  return value === true;
}

export function readCount(value: unknown, field: string, reader: Reader): number {
  if (value === undefined) reader.fault(field, 'wajib · is required');
  return readInteger(value, field, [0, Number.MAX_SAFE_INTEGER], reader) ?? 0;
}

export function readWords(value: unknown, field: string, reader: Reader): string[] {
  const words = readList(value, field, reader) ?? [];
  return words.slice(0, MANY).map((word, index) => readWord(word, `${field}[${index}]`, reader));
}

/** Items of a list of objects with these keys. */
export function readItems<T>(
  value: unknown,
  field: string,
  keys: readonly string[],
  reader: Reader,
  read: (item: Record<string, unknown>, field: string) => T,
): T[] {
  const items = readList(value, field, reader) ?? [];
  if (items.length > MANY) reader.fault(field, `paling banyak · at most ${MANY}`);
  return items.slice(0, MANY).map((item, index) => read(readObject(item, `${field}[${index}]`, keys, reader) ?? {}, `${field}[${index}]`));
}

/** `{ [name]: read(value) }`, or nothing when the field was left out. */
export function optional<Name extends string, T>(
  item: Record<string, unknown>,
  name: Name,
  read: (value: unknown, field: string, reader: Reader) => T,
  field: string,
  reader: Reader,
): { [Key in Name]?: T } {
  const found: { [Key in Name]?: T } = {};
  if (item[name] !== undefined) found[name] = read(item[name], `${field}.${name}`, reader);
  return found;
}
