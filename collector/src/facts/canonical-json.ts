// One text for one value: JSON with the keys of objects in order, so that equal values are equal texts whatever order an agent wrote
// them in, and a fact's row does not depend on which report came first.
import type { Json } from '@pantau/shared/report';

/** JSON text with sorted keys and no white space. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
