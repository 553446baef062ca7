// Cursors of paged replies: the key of the last item shown, in a form that survives a URL.
import { ParameterError } from './errors.ts';
import { PARAMETER_HELP } from './params.ts';

export type CursorKey = readonly (string | number)[];

/** The key as the `next` of a reply. */
export function writeCursor(key: CursorKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * The key of a cursor; undefined without one. `shape` gives the types of its parts, for example `['number', 'string']`.
 * Throws a ParameterError for what this API did not make.
 */
export function readCursor(cursor: string | undefined, shape: readonly ('string' | 'number')[]): CursorKey | undefined {
  if (cursor === undefined) {
    return undefined;
  }
  const key = parseKey(cursor);
  const fits = Array.isArray(key) && key.length === shape.length && shape.every((type, index) => typeof key[index] === type);
  if (!fits) {
    const help = PARAMETER_HELP['cursor'] ?? { id: '', en: '' };
    throw new ParameterError('cursor', { id: `Nilai tidak dapat dipakai. ${help.id}.`, en: `The value cannot be used. ${help.en}.` });
  }
  return key as CursorKey;
}

/** Cuts a list that was read with one item too many: the items to show, and the cursor when there are more. */
export function cutPage<T>(
  items: readonly T[],
  limit: number,
  keyOf: (item: T) => CursorKey,
): { items: readonly T[]; next: string | null } {
  const shown = items.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown, next: items.length > limit && last !== undefined ? writeCursor(keyOf(last)) : null };
}

function parseKey(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
