// The record as JSON, in pieces: the whole of a long period may be more than one text can hold.
import type { RecordModel } from './model.ts';

/** Below this depth (an entry of a subject's list) values are small and written at once. */
const DEEPEST = 8;
const INDENT = '  ';

/** Two spaces a level and a line feed at the end; the keys in the order of the model. */
export function* recordJson(record: RecordModel): Generator<string> {
  yield* pieces(record, 0);
  yield '\n';
}

function* pieces(value: unknown, depth: number): Generator<string> {
  const pad = `\n${INDENT.repeat(depth)}`;
  if (depth === DEEPEST || typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    yield JSON.stringify(value, null, INDENT).replaceAll('\n', pad);
    return;
  }
  const isList = Array.isArray(value);
  let before = isList ? '[' : '{';
  for (const [key, part] of Object.entries(value)) {
    yield `${before}${pad}${INDENT}${isList ? '' : `${JSON.stringify(key)}: `}`;
    yield* pieces(part, depth + 1);
    before = ',';
  }
  yield `${pad}${isList ? ']' : '}'}`;
}
