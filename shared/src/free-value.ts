// Bounds for JSON whose shape is not known: depth, weight, and no key that could reach the prototype of an object.
// Part of report-schema.ts.

const DEPTH = 8;
const WEIGHT = 64 * 1024;
const DOCUMENT_DEPTH = 32;
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
// Such a key or character can stand in the text as it is, or behind an escape.
const SUSPICIOUS = /__proto__|"constructor"|"prototype"|\\u/;

/** What is wrong in a document and where: a path of keys and positions. */
export interface ValueFault {
  readonly path: readonly (string | number)[];
  readonly rule: 'depth' | 'weight' | 'key' | 'text' | 'number';
}

/** First fault of the value of an unknown fact; undefined when it may be kept. Weight is characters plus 8 a value. */
export function freeValueFault(value: unknown): ValueFault | undefined {
  return walk(value, [], { depth: DEPTH, weight: WEIGHT });
}

/** First fault of a whole parsed document; looks only when its text shows that there could be one. */
export function documentFault(text: string, document: unknown): ValueFault | undefined {
  return SUSPICIOUS.test(text) ? walk(document, [], { depth: DOCUMENT_DEPTH, weight: Number.POSITIVE_INFINITY }) : undefined;
}

interface Budget {
  readonly depth: number;
  weight: number;
}

function walk(value: unknown, path: readonly (string | number)[], budget: Budget): ValueFault | undefined {
  budget.weight -= 8;
  if (typeof value === 'string') {
    budget.weight -= value.length;
    if (!isKeepable(value)) {
      return { path, rule: 'text' };
    }
  }
  if (budget.weight < 0) {
    return { path, rule: 'weight' };
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return { path, rule: 'number' };
  }
  return typeof value === 'object' && value !== null ? walkInside(value, path, budget) : undefined;
}

function walkInside(value: object, path: readonly (string | number)[], budget: Budget): ValueFault | undefined {
  if (path.length >= budget.depth) {
    return { path, rule: 'depth' };
  }
  const list = Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) {
    budget.weight -= list ? 0 : key.length;
    if (!list && (FORBIDDEN_KEYS.has(key) || !isKeepable(key))) {
      return { path: [...path, key], rule: 'key' };
    }
    const fault = walk(inner, [...path, list ? Number(key) : key], budget);
    if (fault !== undefined) {
      return fault;
    }
  }
  return undefined;
}

/** Half a surrogate pair or a zero character would not come back from the ledger as it went in. */
function isKeepable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
