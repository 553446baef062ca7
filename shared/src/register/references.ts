// Where references stand in a schema, and whether each of them leads somewhere. One function for all records, witnesses
// and observed values: a schema says of a field that it is a reference (fields.ts), nothing else has to know.
import { z } from 'zod';
import { type Reference, references } from './fields.ts';
import type { Problem } from './problems.ts';
import { LIST_PREFIX, type ListName, listOfKind } from './schemas.ts';
import { nearest, someOf } from './words.ts';

export interface ReferenceField {
  readonly field: string;
  readonly reference: Reference;
}

/** The ids that exist, by list. */
export type KnownIds = (list: ListName) => ReadonlySet<string>;

/** The fields of an object schema that are references; through optional, default and list alike. */
export function referencesOf(schema: z.ZodObject): ReferenceField[] {
  const found: ReferenceField[] = [];
  for (const [field, inner] of Object.entries(schema.shape)) {
    const reference = referenceIn(inner);
    if (reference !== undefined) found.push({ field, reference });
  }
  return found;
}

function referenceIn(schema: z.core.$ZodType): Reference | undefined {
  const own = references.get(schema);
  if (own !== undefined) return own;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return referenceIn(schema.def.innerType);
  return schema instanceof z.ZodArray ? referenceIn(schema.def.element) : undefined;
}

/** The references of one record that lead nowhere or to the wrong kind; `path` is where the record stands. */
export function danglingReferences(
  record: Readonly<Record<string, unknown>>,
  fields: readonly ReferenceField[],
  known: KnownIds,
  path: readonly (string | number)[],
): Problem[] {
  const problems: Problem[] = [];
  for (const { field, reference } of fields) {
    const value = record[field];
    if (typeof value === 'string') problems.push(...danglingAt([...path, field], value, reference, known));
    if (!Array.isArray(value)) continue;
    for (const [index, each] of value.entries()) problems.push(...danglingAt([...path, field, index], String(each), reference, known));
  }
  return problems;
}

function danglingAt(path: Problem['path'], value: string, reference: Reference, known: KnownIds): Problem[] {
  const words = dangling(value, reference, known);
  return words === undefined ? [] : [{ path, ...words }];
}

/** Why a reference leads nowhere; undefined when it leads to an entry. */
export function dangling(value: string, reference: Reference, known: KnownIds): { id: string; en: string } | undefined {
  if (reference.also.includes(value)) return undefined;
  const slash = value.indexOf('/');
  const kind = reference.form === 'id' ? reference.kinds[0] : value.slice(0, slash);
  const id = reference.form === 'id' ? value : value.slice(slash + 1);
  const list = listOfKind(kind ?? '');
  if (list === undefined) {
    const guess = nearest(kind ?? '', Object.values(LIST_PREFIX));
    const hint = guess === undefined ? '' : ` (${guess}/${id}?)`;
    return { id: `"${value}": jenis "${kind}" tidak ada${hint}`, en: `"${value}": there is no kind "${kind}"${hint}` };
  }
  if (reference.kinds !== 'any' && !reference.kinds.includes(kind ?? '')) {
    const allowed = reference.kinds.map((each) => `${each}/`).join(', ');
    return { id: `"${value}": jenisnya harus ${allowed}`, en: `"${value}": its kind must be ${allowed}` };
  }
  const ids = known(list);
  if (ids.has(id)) return undefined;
  const guess = nearest(id, ids);
  const there = someOf([...ids, ...reference.also]);
  const also = guess === undefined ? '' : ` "${guess}"?`;
  return {
    id: `"${value}" tidak ada di ${list};${also} yang ada: ${there}`,
    en: `"${value}" does not exist in ${list};${also} there are: ${there}`,
  };
}
