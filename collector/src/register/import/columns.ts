// The columns of one kind of record in a CSV file: their names, what they mean and how a cell of each is written.
import { DAY_PATTERN, type JsonSchema, recordJsonSchemas, TIME_PATTERN } from '@pantau/shared/register/json-schema';
import type { RegulationZones } from '@pantau/shared/register/moments';
import type { ListName } from '@pantau/shared/register/schemas';
import { type Words, wordsOf } from '@pantau/shared/register/words';

export interface Column {
  readonly name: string;
  readonly isRequired: boolean;
  readonly form: JsonSchema;
  readonly meaning: Words;
}

const LAST = ['recorded_on', 'source', 'note'];

/** The columns of a list in the order of the template: the id, what is required, the rest, and what every record may have. */
export function columnsOf(list: ListName, known: RegulationZones): Column[] {
  const { properties = {}, required = [] } = recordJsonSchemas(Object.keys(known)).get(list) ?? {};
  const columns = Object.entries(properties).flatMap(([name, form]): Column[] =>
    typeof form === 'boolean' ? [] : [{ name, form, isRequired: required.includes(name), meaning: wordsOf(form.description ?? '') }],
  );
  const rank = ({ name, isRequired }: Column): number => {
    if (LAST.includes(name)) return 2;
    return isRequired ? 0 : 1;
  };
  return columns.toSorted((a, b) => rank(a) - rank(b));
}

/** How a cell is written, with an example where words alone would not do. */
export function cellWords(form: JsonSchema): Words {
  if (form.anyOf !== undefined) {
    const list = form.anyOf.map(asForm).find(({ type }) => type === 'array');
    const isAll = form.anyOf.some((each) => asForm(each).const === '*');
    const inner = cellWords(list ?? {});
    return isAll ? { id: `* atau ${inner.id}`, en: `* or ${inner.en}` } : { id: 'teks, angka, atau a|b', en: 'text, a number, or a|b' };
  }
  if (form.type === 'array') {
    const item = asForm(form.items);
    if (item.type === 'object') {
      const parts = Object.keys(item.properties ?? {}).map((name) => `${name}=…`);
      return { id: `${parts.join(', ')} | …`, en: `${parts.join(', ')} | …` };
    }
    const inner = cellWords(item);
    const space = splitsAtSpace(item) ? [' atau spasi', ' or a space'] : ['', ''];
    return { id: `daftar, dipisah |${space[0]}: ${inner.id}`, en: `list, separated by |${space[1]}: ${inner.en}` };
  }
  if (form.enum !== undefined) {
    const all = form.enum.map(String).join(', ');
    return { id: all, en: all };
  }
  if (form.pattern === DAY_PATTERN) return { id: 'tanggal 2026-03-02', en: 'day 2026-03-02' };
  if (form.pattern === TIME_PATTERN) return { id: 'waktu 2026-03-02T08:00', en: 'time 2026-03-02T08:00' };
  if (form.type === 'number' || form.type === 'integer') return { id: 'angka', en: 'number' };
  if (form.type === 'boolean') return { id: 'true/false atau ya/tidak', en: 'true/false or ya/tidak' };
  const [example] = form.examples ?? [];
  if (typeof example === 'string') return { id: example, en: example };
  return form.pattern === undefined ? { id: 'teks', en: 'text' } : { id: 'id', en: 'id' };
}

/** Entries of a list that can hold no space may be separated by spaces too. */
export function splitsAtSpace(item: JsonSchema): boolean {
  return item.enum !== undefined || item.pattern !== undefined;
}

/** A part of a form: a schema, not the truth that allows everything. */
export function asForm(part: JsonSchema['items']): JsonSchema {
  return typeof part === 'object' && !Array.isArray(part) ? part : {};
}
