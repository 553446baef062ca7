import type { BackupRecord } from '@pantau/shared/backup-facts';
import { describe, expect, it } from 'vitest';
import { isWhole, newestPerJob, usualOf, withUsual } from './usual.ts';

const run = (day: number, changes: Partial<BackupRecord> = {}): BackupRecord => ({
  job: 'malam',
  finished: `2026-01-${String(day).padStart(2, '0')}T01:00:00.000Z`,
  result: 'success',
  ...changes,
});

describe('usualOf', () => {
  it.each([
    [[], undefined],
    [[5], undefined],
    [[5, 8], 7],
    [[1, 100, 3], 3],
  ])('of %j is %s', (numbers, expected) => {
    expect(usualOf(numbers)).toBe(expected);
  });
});

describe('isWhole', () => {
  it.each<[string, Partial<BackupRecord>, boolean]>([
    ['half of what is usual', { bytes: 50, usualBytes: 100 }, true],
    ['less than half', { bytes: 49, usualBytes: 100 }, false],
    ['nothing', { bytes: 0 }, false],
    ['not told', {}, true],
    ['all but a source', { bytes: 100, usualBytes: 100, missingSources: ['/etc'] }, false],
    ['a failure', { result: 'failed', bytes: 100 }, false],
  ])('of %s', (_what, changes, expected) => {
    expect(isWhole(run(1, changes))).toBe(expected);
  });
});

describe('withUsual', () => {
  it('measures by the ten good ones before, not by itself, a failed, an empty one or another job', () => {
    const before = Array.from({ length: 12 }, (_, index) => run(index + 1, { bytes: 100 + index }));
    const noise = [run(13, { bytes: 1, result: 'failed' }), run(14, { bytes: 0 }), run(15, { bytes: 7, job: 'lain' })];

    const [newest] = withUsual([...before, ...noise, run(16, { bytes: 5, result: 'warning' })]);

    expect(newest).toMatchObject({ bytes: 5, usualBytes: 107 });
  });

  it('does not say what is usual after a single copy', () => {
    expect(withUsual([run(1, { bytes: 1 }), run(2, { bytes: 2 })])[0]).not.toHaveProperty('usualBytes');
  });

  it('names the sources that the one before had, once, with those that the tool named itself', () => {
    const records = [
      run(1, { sources: ['/srv', '/etc'] }),
      run(2, { result: 'failed' }),
      run(3, { sources: ['/srv', '/home'], missingSources: ['/home'] }),
    ];

    const [newest, failed, first] = withUsual(records);

    expect(newest?.missingSources).toEqual(['/home', '/etc']);
    expect(failed).not.toHaveProperty('missingSources');
    expect(first).not.toHaveProperty('missingSources');
  });
});

describe('newestPerJob', () => {
  it('keeps so many of each job and host', () => {
    const records = withUsual([run(1), run(2), run(3), run(1, { job: 'lain' }), run(1, { host: 'b' })]);

    expect(newestPerJob(records, 2).map(({ job, host, finished }) => [job, host, finished?.slice(8, 10)])).toEqual([
      ['malam', undefined, '03'],
      ['malam', undefined, '02'],
      ['lain', undefined, '01'],
      ['malam', 'b', '01'],
    ]);
  });
});
