import { describe, expect, it } from 'vitest';
import { parseTextfile } from './textfile-parse.ts';

describe('parseTextfile', () => {
  it('reads families with and without declarations', () => {
    const text = [
      '# cron wrote this',
      '# HELP backup_age_seconds Age of the newest\\ndump \\\\ each.',
      '# TYPE backup_age_seconds gauge',
      'backup_age_seconds{name="sipd \\"utama\\"",} 1.5e3',
      'jobs_running 3',
      '# TYPE empty counter',
      '',
    ].join('\n');

    expect(parseTextfile(text)).toEqual([
      {
        name: 'backup_age_seconds',
        help: 'Age of the newest\ndump \\ each.',
        type: 'gauge',
        samples: [{ labels: { name: 'sipd "utama"' }, value: 1500 }],
      },
      { name: 'jobs_running', help: undefined, type: 'untyped', samples: [{ labels: {}, value: 3 }] },
    ]);
  });

  it('keeps the parts of a histogram and of a summary together', () => {
    const text = [
      '# TYPE took_seconds histogram',
      'took_seconds_bucket{le="+Inf"} 2',
      'took_seconds_sum 3.5',
      'took_seconds_count 2',
      '# TYPE size summary',
      'size{quantile="0.5"} NaN',
      'size_count 0',
      '',
    ].join('\n');

    expect(parseTextfile(text).map(({ name, samples }) => [name, samples.map(({ suffix, value }) => [suffix, value])])).toEqual([
      ['took_seconds', [['_bucket', 2], ['_sum', 3.5], ['_count', 2]]], // biome-ignore format: one family a line
      ['size', [[undefined, Number.NaN], ['_count', 0]]], // biome-ignore format: one family a line
    ]);
  });

  it.each([
    ['a timestamp', 'a 1 1700000000000\n', 'line 1'],
    ['a file that is still being written', 'a 1\nb 2', 'last line'],
    ['a word for a number', 'a 1\na{x="y"} many\n', 'line 2'],
    ['no value', 'a{x="y"}\n', 'line 1'],
    ['an open label', 'a{x="y} 1\n', 'line 1'],
    ['a label twice', 'a{x="1",x="2"} 1\n', 'twice'],
    ['a name with a dash', 'a-b 1\n', 'value'],
    ['an unknown type', '# TYPE a gadget\na 1\n', 'none of: counter'],
    ['a type behind the samples', 'a 1\n# TYPE a gauge\n', 'line 2'],
    ['a second help', '# HELP a x\n# HELP a x\na 1\n', 'second HELP'],
    ['a bucket without its limit', '# TYPE a histogram\na_bucket 1\n', 'le'],
    ['a page of HTML', '<html>\n', 'line 1'],
  ])('refuses %s', (_, text, reason) => {
    expect(() => parseTextfile(text)).toThrow(reason);
  });
});
