// What changed between two versions of a register, record by record and field by field.
import { type Register, sortKeys } from './register.ts';
import { type AnyRecord, LIST_NAMES, type ListName } from './schemas.ts';

export interface FieldChange {
  readonly field: string;
  /** Left out: the field was not there. */
  readonly before?: unknown;
  /** Left out: the field is gone. */
  readonly after?: unknown;
}

export interface RecordChange {
  /** `region` stands for the region itself. */
  readonly list: ListName | 'region';
  readonly id: string;
  readonly kind: 'added' | 'changed' | 'removed';
  /** All fields of a record that was added or removed, besides its id. */
  readonly fields: readonly FieldChange[];
}

/** Changes in the order of the lists, in each by id. */
export function diffRegisters(before: Register, after: Register): RecordChange[] {
  const region = diffRecord('region', before.region, after.region);
  return [...(region === undefined ? [] : [region]), ...LIST_NAMES.flatMap((list) => diffList(list, before.list(list), after.list(list)))];
}

function diffList(list: ListName, before: readonly AnyRecord[], after: readonly AnyRecord[]): RecordChange[] {
  const old = new Map(before.map((record) => [record.id, record]));
  const fresh = new Map(after.map((record) => [record.id, record]));
  const ids = [...new Set([...old.keys(), ...fresh.keys()])].toSorted();
  return ids.flatMap((id) => diffRecord(list, old.get(id), fresh.get(id)) ?? []);
}

/** The change from one record to another; undefined when they say the same. */
export function diffRecord(
  list: RecordChange['list'],
  before: { readonly id: string } | undefined,
  after: { readonly id: string } | undefined,
): RecordChange | undefined {
  const id = after?.id ?? before?.id;
  const fields = diffFields(before ?? {}, after ?? {});
  if (id === undefined || fields.length === 0) return undefined;
  if (before === undefined) return { list, id, kind: 'added', fields };
  return { list, id, kind: after === undefined ? 'removed' : 'changed', fields };
}

function diffFields(before: object, after: object): FieldChange[] {
  const old = new Map<string, unknown>(Object.entries(before));
  const fresh = new Map<string, unknown>(Object.entries(after));
  const names = new Set([...old.keys(), ...fresh.keys()]);
  names.delete('id');
  return [...names]
    .filter((field) => canonical(old.get(field)) !== canonical(fresh.get(field)))
    .map((field) => ({
      field,
      ...(old.get(field) === undefined ? {} : { before: old.get(field) }),
      ...(fresh.get(field) === undefined ? {} : { after: fresh.get(field) }),
    }));
}

function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, sortKeys);
}
