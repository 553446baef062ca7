// Keys carry the region and never collide between regions, agents and targets.
import { describe, expect, it } from 'vitest';
import { redisKeys } from './redis-keys.ts';

describe('redisKeys', () => {
  it('puts version and region in front of every key', () => {
    const keys = redisKeys('banjarbaru');
    const all = [keys.reports, keys.reportBytes, keys.deadReports, keys.queues, keys.page('srv-1', 'self')];
    expect(all.every((key) => key.startsWith('pantau:1:banjarbaru:'))).toBe(true);
    expect(new Set(all).size).toBe(all.length);
  });

  it('keeps the pages of two targets apart', () => {
    const keys = redisKeys('langsa');
    expect(keys.page('srv-1', 'self')).not.toBe(keys.page('srv-1', 'switch-1'));
    expect(keys.page('srv-1', 'self')).not.toBe(keys.page('srv-2', 'self'));
  });
});
