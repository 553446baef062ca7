// Shows what changes in a register, record by record and field by field: for people, and as a document for machines.
import type { FieldChange, RecordChange } from '@pantau/shared/register/diff';
import { LIST_PREFIX } from '@pantau/shared/register/schemas';
import { valueText } from '@pantau/shared/register/value-text';
import type { Readable } from './register-readable.ts';
import type { Style } from './terminal.ts';

const SIGNS = { added: '+', changed: '~', removed: '-' } as const;

/** A line for each record; under one that changed a line for each field. */
export function changesText(changes: readonly RecordChange[], style: Style, readable: Readable): string {
  return changes.map((change) => changeText(change, style, readable)).join('\n');
}

function changeText(change: RecordChange, style: Style, readable: Readable): string {
  const paint = { added: style.green, changed: style.yellow, removed: style.red }[change.kind];
  const name = paint(`${SIGNS[change.kind]} ${recordName(change)}`);
  if (change.kind === 'changed') {
    return [name, ...change.fields.map((field) => `    ${fieldText(change.list, field, readable, style)}`)].join('\n');
  }
  const fields = change.fields.map(
    ({ field, before, after }) => `${field}: ${valueText(readable.value(change.list, field, after ?? before))}`,
  );
  return `${name}  ${style.dim(fields.join(', '))}`.trimEnd();
}

function fieldText(list: RecordChange['list'], { field, before, after }: FieldChange, readable: Readable, style: Style): string {
  const text = (value: unknown): string =>
    value === undefined ? style.dim('(kosong · empty)') : valueText(readable.value(list, field, value));
  return `${field}: ${text(before)} → ${text(after)}`;
}

/** `server/srv-1`; the region is itself. */
function recordName({ list, id }: RecordChange): string {
  return list === 'region' ? 'region' : `${LIST_PREFIX[list]}/${id}`;
}

/** The same for machines. */
export function changesDocument(changes: readonly RecordChange[], readable: Readable): object[] {
  return changes.map((change) => ({
    kind: change.kind,
    record: recordName(change),
    fields: change.fields.map(({ field, before, after }) => ({
      field,
      ...(before === undefined ? {} : { before: readable.value(change.list, field, before) }),
      ...(after === undefined ? {} : { after: readable.value(change.list, field, after) }),
    })),
  }));
}

/** How many records of each kind came, changed and went: `+2 server, ~1 room`. */
export function changesSummary(changes: readonly RecordChange[]): string {
  const counts = new Map<string, number>();
  for (const change of changes) {
    const what = change.list === 'region' ? 'region' : LIST_PREFIX[change.list];
    const key = `${SIGNS[change.kind]} ${what}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => key.replace(' ', `${count} `)).join(', ');
}
