import { describe, expect, it } from 'vitest';
import { backOffMs, MAX_ATTEMPTS } from './back-off.ts';

describe('backOffMs', () => {
  it.each([
    ['the first wait is a second', 1, undefined, 1_000],
    ['waits double', 5, undefined, 16_000],
    ['up to five minutes', 10, undefined, 300_000],
    ['for as long as it is tried', 295, undefined, 300_000],
    ['a longer wait that was asked for is kept', 1, 90_000, 90_000],
    ['a shorter one changes nothing', 10, 1_000, 300_000],
    ['nobody can ask for more than an hour', 1, 99_999_999, 3_600_000],
  ])('%s', (_rule, failures, retryAfterMs, wait) => {
    expect(backOffMs(failures, retryAfterMs)).toBe(wait);
  });

  it('gives up after a day of trying', () => {
    let total = 0;
    for (let failures = 1; failures < MAX_ATTEMPTS; failures += 1) {
      total += backOffMs(failures);
    }
    expect(total).toBeGreaterThan(23.9 * 3_600_000);
    expect(total).toBeLessThan(24.1 * 3_600_000);
  });
});
