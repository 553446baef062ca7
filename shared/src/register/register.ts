// The register: what a region has written down, as a read-only object with quick look-ups. Made from files by the
// collector, from case files by the case reader; the law reads nothing else of it.

import type { Problem } from './problems.ts';
import type { PdRecord } from './records.ts';
import { danglingReferences, type KnownIds, type ReferenceField, referencesOf } from './references.ts';
import {
  type AnyRecord,
  LIST_NAMES,
  LIST_PREFIX,
  type ListName,
  listOfKind,
  type RecordOf,
  type RecordSchemas,
  type Region,
  type RegisterLists,
} from './schemas.ts';

export type * from './records.ts';
export type { AnyRecord, CaseListName, ListName, RecordOf, Region, RegisterLists } from './schemas.ts';

export interface Register {
  /** Left out in case files. */
  readonly region: Region | undefined;
  /** The one office with the role dinas; undefined only in a register that was not checked. */
  readonly dinas: PdRecord | undefined;
  readonly lists: RegisterLists;
  list<Name extends ListName>(name: Name): readonly RecordOf<Name>[];
  get<Name extends ListName>(name: Name, id: string): RecordOf<Name> | undefined;
  /** The records whose field has this value, or holds it when the field is a list. */
  where<Name extends ListName>(name: Name, field: keyof RecordOf<Name> & string, value: string): readonly RecordOf<Name>[];
  /** Whether some records of a list were entered on a known day (`recorded_on`), so that they are not known all along. */
  dated(name: ListName): boolean;
  /** The record behind `server/x`. */
  byRef(ref: string): AnyRecord | undefined;
}

const NONE: readonly AnyRecord[] = Object.freeze([]);

/** Makes a register of records that were parsed and checked. */
export function createRegister(lists: Partial<RegisterLists>, region?: Region): Register {
  const whole = Object.freeze({ ...emptyLists(), ...lists });
  const indexes = new Map<ListName, Map<string, ReadonlyMap<string, readonly AnyRecord[]>>>();
  const dated = new Map<ListName, boolean>();

  function index(name: ListName, field: string): ReadonlyMap<string, readonly AnyRecord[]> {
    const known = indexes.get(name)?.get(field);
    if (known !== undefined) return known;
    const made = indexBy(whole[name], field);
    indexes.set(name, (indexes.get(name) ?? new Map<string, ReadonlyMap<string, readonly AnyRecord[]>>()).set(field, made));
    return made;
  }
  function where<Name extends ListName>(name: Name, field: keyof RecordOf<Name> & string, value: string): readonly RecordOf<Name>[] {
    return (index(name, field).get(value) ?? NONE) as readonly RecordOf<Name>[];
  }
  return {
    region,
    dinas: whole.pds.find((pd) => pd.role === 'dinas'),
    lists: whole,
    list: <Name extends ListName>(name: Name) => whole[name] as readonly RecordOf<ListName>[] as readonly RecordOf<Name>[],
    get: <Name extends ListName>(name: Name, id: string) => index(name, 'id').get(id)?.[0] as RecordOf<Name> | undefined,
    where,
    dated(name) {
      const found = dated.get(name) ?? whole[name].some((record) => record.recorded_on !== undefined);
      dated.set(name, found);
      return found;
    },
    byRef(ref) {
      const slash = ref.indexOf('/');
      const name = listOfKind(ref.slice(0, slash));
      return name === undefined ? undefined : index(name, 'id').get(ref.slice(slash + 1))?.[0];
    },
  };
}

function emptyLists(): RegisterLists {
  const lists: Partial<Record<ListName, readonly never[]>> = {};
  for (const name of LIST_NAMES) lists[name] = Object.freeze([]);
  return lists as RegisterLists;
}

function indexBy(records: readonly AnyRecord[], field: string): ReadonlyMap<string, readonly AnyRecord[]> {
  const found = new Map<string, AnyRecord[]>();
  for (const record of records) {
    const value: unknown = Object.entries(record).find(([key]) => key === field)?.[1];
    for (const each of new Set(Array.isArray(value) ? value.map(String) : [String(value)])) {
      const same = found.get(each);
      if (same === undefined) found.set(each, [record]);
      else same.push(record);
    }
  }
  return found;
}

/** The ids of a register by list, for the check of references. */
export function knownIdsOf(register: Register): KnownIds {
  const sets = new Map<ListName, ReadonlySet<string>>();
  return (name) => {
    const ids = sets.get(name) ?? new Set(register.list(name).map((record) => record.id));
    sets.set(name, ids);
    return ids;
  };
}

/**
 * What is wrong in a register as a whole: references that lead nowhere and the number of offices with the role dinas.
 * Paths start with list and id: `['servers', 'srv-1', 'room']`.
 */
export function registerProblems(register: Register, schemas: RecordSchemas): Problem[] {
  const known = knownIdsOf(register);
  const problems: Problem[] = [];
  for (const name of LIST_NAMES) {
    const records: readonly AnyRecord[] = register.list(name);
    if (records.length === 0) continue;
    const fields: ReferenceField[] = referencesOf(schemas[name]);
    for (const record of records) {
      problems.push(...danglingReferences(record, fields, known, [name, record.id]));
    }
  }
  return [...problems, ...dinasProblems(register)];
}

/** That there is not exactly one office with the role dinas. */
export function dinasProblems(register: Register): Problem[] {
  const dinas = register.list('pds').filter((pd) => pd.role === 'dinas');
  if (dinas.length === 1) return [];
  if (dinas.length === 0) {
    return [
      {
        path: ['pds'],
        id: 'harus ada tepat satu pds dengan role: dinas; belum ada',
        en: 'there must be exactly one of pds with role: dinas; there is none',
      },
    ];
  }
  return dinas.slice(1).map((pd) => ({
    path: ['pds', pd.id, 'role'],
    id: `harus ada tepat satu pds dengan role: dinas; "${dinas[0]?.id}" sudah`,
    en: `there must be exactly one of pds with role: dinas; "${dinas[0]?.id}" already is`,
  }));
}

/** The whole content as one text that is equal exactly when two registers say the same: for a hash of the version. */
export function registerContent(register: Register): string {
  const lists = LIST_NAMES.filter((name) => register.list(name).length > 0).map((name) => {
    const records: readonly AnyRecord[] = register.list(name);
    return [LIST_PREFIX[name], records.toSorted((a, b) => (a.id < b.id ? -1 : 1))];
  });
  return JSON.stringify([register.region ?? null, lists], sortKeys);
}

/** The register that `registerContent` wrote down; its records were checked before. Throws for a text that is none. */
export function registerFromContent(text: string): Register {
  const [region, lists] = JSON.parse(text) as [Region | null, [kind: string, records: readonly AnyRecord[]][]];
  const byName = lists.flatMap(([kind, records]) => {
    const name = listOfKind(kind);
    return name === undefined ? [] : [[name, records] as const];
  });
  return createRegister(Object.fromEntries(byName) as Partial<RegisterLists>, region ?? undefined);
}

/** Replacer for JSON: equal values get equal texts. */
export function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
