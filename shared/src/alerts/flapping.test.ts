import { describe, expect, it } from 'vitest';
import { MINUTE } from '../time.ts';
import { calmAt, flappingAt } from './flapping.ts';

const minutes = (...list: readonly number[]) => list.map((each) => each * MINUTE);

describe('flapping', () => {
  it.each<[string, readonly number[], number, boolean]>([
    ['never opened', [], 0, false],
    ['three in an hour are none yet', [0, 10, 20], 20, false],
    ['the fourth begins it', [0, 10, 20, 30], 30, true],
    ['not before the fourth came', [0, 10, 20, 30], 29, false],
    ['four in exactly an hour', [0, 20, 40, 60], 60, true],
    ['four in more than an hour', [0, 20, 40, 61], 61, false],
    ['it lasts while less than half an hour is quiet', [0, 10, 20, 30], 59, true],
    ['half an hour without a change ends it', [0, 10, 20, 30], 60, false],
    ['slower than it began, it goes on', [0, 5, 10, 15, 40, 65, 90, 115], 120, true],
    ['a rest of exactly half an hour between two openings ends it', [0, 5, 10, 15, 40, 65, 90, 120], 120, false],
    ['after a rest few openings are none', [0, 5, 10, 15, 90], 90, false],
    ['after a rest four begin it anew', [0, 5, 10, 15, 90, 95, 100, 105], 105, true],
    ['right after a rest it is known at once', [0, 10, 20, 30, 60], 60, true],
    ['a slow alternation is told each time', [0, 31, 62, 93, 124], 124, false],
  ])('%s', (_name, openings, now, expected) => {
    expect(flappingAt(minutes(...openings), now * MINUTE)).toBe(expected);
  });

  it('rest is counted from the newest change, also when that is an end', () => {
    const openings = minutes(0, 10, 20, 30);

    expect(flappingAt(openings, 70 * MINUTE, 45 * MINUTE)).toBe(true);
    expect(flappingAt(openings, 75 * MINUTE, 45 * MINUTE)).toBe(false);
    expect(calmAt(45 * MINUTE)).toBe(75 * MINUTE);
  });
});
