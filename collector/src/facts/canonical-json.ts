// One text for one value: JSON with the keys of objects in a fixed order, so that equal values are equal texts whatever order an
// agent wrote them in, and a fact's row does not depend on which report came first.
import type { Json } from '@pantau/shared/report';

/** JSON text with sorted keys and no white space. */
export function canonicalJson(value: Json): string {
  return JSON.stringify(ordered(value));
}

/** A copy whose objects were built key by key in order; numbers as keys stand first, as everywhere in JavaScript. */
function ordered(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map(ordered);
  const keys = Object.keys(value).sort();
  const sorted: Record<string, Json> = {};
  for (const key of keys) {
    const member = value[key] ?? null;
    // An assignment to this one would set the prototype instead.
    if (key === '__proto__') Object.defineProperty(sorted, key, { value: ordered(member), enumerable: true });
    else sorted[key] = typeof member === 'object' ? ordered(member) : member;
  }
  return sorted;
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
