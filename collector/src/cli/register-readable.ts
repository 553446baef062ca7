// Values of records as people and machines read them: instants in the zone of the region instead of milliseconds.

import type { RecordChange } from '@pantau/shared/register/diff';
import { type JsonSchema, recordJsonSchemas, TIME_PATTERN } from '@pantau/shared/register/json-schema';
import { type Zone, zonedIso } from '@pantau/shared/time';
import { ZONES_BY_REGULATION } from '../regulation-zones.ts';

/** Turns the value of a list's field into one that can be read. */
export type Readable = (list: RecordChange['list'], field: string, value: unknown) => unknown;

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
  return (list, field, value) => readable(formIn(forms.get(list)?.properties?.[field]), value);
}

function formIn(part: unknown): JsonSchema | undefined {
  return isForm(part) ? part : undefined;
}

function isForm(part: unknown): part is JsonSchema {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}
