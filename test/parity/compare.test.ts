import { describe, expect, it } from 'vitest';
import { compare } from './compare.ts';
import { type Seen, seriesKey } from './series.ts';

/** Each row: name, type and the values of one series at the seconds 0, 1, 2, ... */
function seen(rows: readonly (readonly [string, string, readonly number[], Record<string, string>?])[]): Seen {
  const series = rows.map(([name, , values, labels = {}]) => {
    const points = values.map((value, time) => ({ time, value }));
    return [seriesKey(name, labels), { name, labels, points }] as const;
  });
  return { series: new Map(series), types: new Map(rows.map(([name, type]) => [name, type])) };
}

const counting = (from: number): number[] => Array.from({ length: 20 }, (_, second) => from + second);
const what = (neighbour: Seen, pantau: Seen): string[] =>
  compare(neighbour, pantau).differences.map((each) => `${each.what}: ${each.name}`);

describe('compare', () => {
  it.each([
    ['a name that Pantau lacks', seen([['node_a', 'gauge', [1]]]), seen([]), ['pantau lacks the name: node_a']],
    ['a name that only Pantau has', seen([]), seen([['node_a', 'gauge', [1]]]), ['neighbour lacks the name: node_a']],
    [
      'a series with another label',
      seen([['node_a', 'gauge', [1], { cpu: '0' }]]),
      seen([['node_a', 'gauge', [1], { cpu: '1' }]]),
      ['neighbour lacks the series: node_a', 'pantau lacks the series: node_a'],
    ],
    ['another type', seen([['node_a', 'gauge', [1]]]), seen([['node_a', 'counter', [1]]]), ['type: node_a']],
    ['another constant', seen([['node_a', 'gauge', [5, 5]]]), seen([['node_a', 'gauge', [6, 6]]]), ['value: node_a']],
    [
      'a counter that is behind',
      seen([['node_a', 'counter', counting(100)]]),
      seen([['node_a', 'counter', counting(80)]]),
      ['value: node_a'],
    ],
    [
      'a counter that is ahead',
      seen([['node_a', 'counter', counting(100)]]),
      seen([['node_a', 'counter', counting(103)]]),
      ['value: node_a'],
    ],
    ['a counter in other units', seen([['node_a', 'unknown', counting(100)]]), seen([['node_a', 'unknown', [1, 2]]]), ['value: node_a']],
    ['a gauge that moves elsewhere', seen([['node_a', 'gauge', [5, 6]]]), seen([['node_a', 'gauge', [9, 8]]]), ['value: node_a']],
  ])('tells %s', (_, neighbour, pantau, expected) => {
    expect(what(neighbour, pantau)).toEqual(expected);
  });

  it.each([
    ['a counter that is two seconds behind', seen([['node_a', 'counter', counting(100)]]), seen([['node_a', 'counter', counting(98)]])],
    ['gauges that pass the same values', seen([['node_a', 'gauge', [5, 6, 7]]]), seen([['node_a', 'gauge', [6, 6]]])],
    ['not a number on both sides', seen([['node_a', 'gauge', [Number.NaN]]]), seen([['node_a', 'gauge', [Number.NaN]]])],
    ['an empty label', seen([['node_a', 'gauge', [1], { model: '' }]]), seen([['node_a', 'gauge', [1]]])],
    ['what only the other program can have', seen([['go_goroutines', 'gauge', [7]]]), seen([['pantau_x', 'gauge', [7]]])],
    ['values of the programs themselves', seen([['process_open_fds', 'gauge', [7]]]), seen([['process_open_fds', 'gauge', [9]]])],
  ])('takes %s for agreement', (_, neighbour, pantau) => {
    expect(what(neighbour, pantau)).toEqual([]);
  });

  it('wants the very value where both read the same files', () => {
    const [a, b] = [seen([['node_a', 'counter', [100]]]), seen([['node_a', 'counter', [101]]])];

    expect(compare(a, b, { sameInstant: true }).differences).toHaveLength(1);
    expect(compare(a, a, { sameInstant: true })).toMatchObject({ differences: [], names: 1, series: 1, values: 1 });
  });
});
