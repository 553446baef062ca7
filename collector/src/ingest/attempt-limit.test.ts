// Failed attempts make an address wait, and remembering them takes bounded memory.
import { describe, expect, it } from 'vitest';
import { createAttemptLimit } from './attempt-limit.ts';

const LIMITS = { attempts: 3, windowMs: 60_000, addresses: 2 };

describe('createAttemptLimit', () => {
  it('lets an address wait after its third failure until its window is over', () => {
    const limit = createAttemptLimit(LIMITS);
    for (const now of [0, 10_000, 20_000]) {
      expect(limit.waitSeconds('a', now)).toBe(0);
      limit.failed('a', now);
    }
    expect([limit.waitSeconds('a', 20_000), limit.waitSeconds('b', 20_000)]).toEqual([40, 0]);
    expect(limit.waitSeconds('a', 60_000)).toBe(0);
    limit.failed('a', 60_000);
    expect(limit.waitSeconds('a', 60_000)).toBe(0);
  });

  it('forgets the address that was counted first when there are too many', () => {
    const limit = createAttemptLimit({ ...LIMITS, attempts: 1 });
    for (const address of ['a', 'b', 'c']) {
      limit.failed(address, 0);
    }
    expect(['a', 'b', 'c'].map((address) => limit.waitSeconds(address, 0) > 0)).toEqual([false, true, true]);
  });
});
