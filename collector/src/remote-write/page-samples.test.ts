import { describe, expect, it } from 'vitest';
import { parsePage } from './page-samples.ts';

describe('a page taken apart', () => {
  it('has every sample with its labels unescaped', () => {
    const page = [
      '# HELP node_load1 1m load average.',
      '# TYPE node_load1 gauge',
      'node_load1 0.25',
      'node_filesystem_size_bytes{device="/dev/\\"a\\\\b\\n",mountpoint="/"} 1e+21',
      'a{} +Inf',
      'b NaN',
      '',
    ].join('\n');

    expect(parsePage(page)).toEqual([
      { name: 'node_load1', labels: [], value: 0.25 },
      {
        name: 'node_filesystem_size_bytes',
        labels: [
          ['device', '/dev/"a\\b\n'],
          ['mountpoint', '/'],
        ],
        value: 1e21,
      },
      { name: 'a', labels: [], value: Number.POSITIVE_INFINITY },
      { name: 'b', labels: [], value: Number.NaN },
    ]);
  });

  it.each(['node_load1 1 1700000000', 'node_load1', 'a{b="c} 1', 'a{b=c} 1', '{a="b"} 1'])('is not guessed at: %s', (line) => {
    expect(() => parsePage(`ok 1\n${line}\n`)).toThrow('line 2');
  });
});
