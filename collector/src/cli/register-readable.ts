// Records as people and machines read them: instants in the zone of the region instead of milliseconds, fields in their order.
import type { RecordChange } from '@pantau/shared/register/diff';
import { type JsonSchema, recordJsonSchemas, TIME_PATTERN } from '@pantau/shared/register/json-schema';
import type { AnyRecord, ListName } from '@pantau/shared/register/register';
import { type Zone, zonedIso } from '@pantau/shared/time';
import { ZONES_BY_REGULATION } from '../regulation-zones.ts';

export interface Readable {
  /** The value of a list's field. */
  value(list: RecordChange['list'], field: string, value: unknown): unknown;
  /** A record with what every record may have at its end. */
  record(list: ListName, record: AnyRecord): Record<string, unknown>;
}

const LAST = ['recorded_on', 'source', 'note'];

export function createReadable(zone: Zone): Readable {
  const forms = new Map<string, JsonSchema>(recordJsonSchemas(Object.keys(ZONES_BY_REGULATION)));

  function readable(form: JsonSchema | undefined, value: unknown): unknown {
    if (form?.pattern === TIME_PATTERN && typeof value === 'number') {
      return zonedIso(value, zone);
    }
    if (Array.isArray(value)) {
      return value.map((each) => readable(formIn(form?.items), each));
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, readable(formIn(form?.properties?.[name]), inner)]));
  }
  function valueOf(list: string, field: string, value: unknown): unknown {
    return readable(formIn(forms.get(list)?.properties?.[field]), value);
  }
  return {
    value: valueOf,
    record(list, record) {
      const known = Object.keys(forms.get(list)?.properties ?? {}).filter((field) => !LAST.includes(field));
      const written = new Map<string, unknown>(Object.entries(record));
      const fields = [...new Set([...known, ...written.keys()])].filter((field) => written.has(field));
      return Object.fromEntries(fields.map((field) => [field, valueOf(list, field, written.get(field))]));
    },
  };
}

function formIn(part: unknown): JsonSchema | undefined {
  return isForm(part) ? part : undefined;
}

function isForm(part: unknown): part is JsonSchema {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}
