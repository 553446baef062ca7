import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

it.each([
  ['keys in any order', '{"b":1,"a":{"d":[{"y":1,"x":null}],"c":"é\\n"}}', '{"a":{"c":"é\\n","d":[{"x":null,"y":1}]},"b":1}'],
  ['lists as they are', '[2,1,[true]]', '[2,1,[true]]'],
  ['a key that means something to JavaScript', '{"b":1,"__proto__":{"b":2,"a":1}}', '{"__proto__":{"a":1,"b":2},"b":1}'],
  ['an empty object', '{}', '{}'],
])('writes one text for %s', (_what, given, expected) => {
  expect(canonicalJson(JSON.parse(given))).toBe(expected);
});
