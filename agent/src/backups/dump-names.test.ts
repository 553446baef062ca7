import { describe, expect, it } from 'vitest';
import { isDumpName, stemOf } from './dump-names.ts';

describe('dump names', () => {
  it.each([
    ['sipd.sql', true],
    ['sipd.sql.gz', true],
    ['sipd.sql.zst', true],
    ['sipd.sql.xz', true],
    ['sipd.dump', true],
    ['sipd.sql.gz.tmp', false],
    ['.sipd.sql', false],
    ['sipd.sql.gz.sha256', false],
    ['readme.txt', false],
  ])('%s is a dump: %s', (name, expected) => {
    expect(isDumpName(name)).toBe(expected);
  });

  it.each([
    ['sipd-2026-11-22.sql.gz', 'sipd'],
    ['sipd_20261122_0230.sql.gz', 'sipd'],
    ['sipd-20261122T023015Z.dump', 'sipd'],
    ['sipd.2026-11-22T02:30:15+0800.sql', 'sipd'],
    ['2026-11-22_sipd.sql', 'sipd'],
    ['sipd-1767225600.sql', 'sipd'],
    ['sipd.sql', 'sipd'],
    ['db2-prod-20261122.sql', 'db2-prod'],
    ['20261122.sql', '20261122'],
    ['sipd-v12345678.sql', 'sipd-v12345678'],
  ])('the stem of %s is %s', (name, expected) => {
    expect(stemOf(name)).toBe(expected);
  });
});
