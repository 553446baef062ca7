import { describe, expect, it } from 'vitest';
import { MINUTE } from '../time.ts';
import { freeAt, overLimit } from './limit.ts';

const LIMIT = { messages: 3, minutes: 10 };
const minutes = (...list: readonly number[]) => list.map((each) => each * MINUTE);

describe('messages to one receiver', () => {
  it.each<[string, readonly number[], number, boolean, number]>([
    ['none was sent', [], 0, false, 0],
    ['one below', [0, 1], 2, false, 2],
    ['as many as are allowed', [0, 1, 2], 2, true, 10],
    ['the oldest leaves the span', [0, 1, 2], 10, false, 10],
    ['in any order', [2, 0, 1], 9, true, 10],
    ['more than are allowed, after the limit was lowered', [0, 1, 2, 3, 4], 5, true, 12],
    ['of long ago', [0, 1, 2], 500, false, 500],
    ['what lies ahead does not count: the clock was set back', [90, 91, 92], 5, false, 5],
  ])('%s', (_name, sent, now, over, free) => {
    expect(overLimit(minutes(...sent), now * MINUTE, LIMIT)).toBe(over);
    expect(freeAt(minutes(...sent), now * MINUTE, LIMIT)).toBe(free * MINUTE);
  });
});
