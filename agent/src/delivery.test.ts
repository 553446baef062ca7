import { describe, expect, it } from 'vitest';
import { backoffMs, classify, parseRetryAfter } from './delivery.ts';

describe('classify', () => {
  it.each([
    [200, 'remove', 'delivered'],
    [202, 'remove', 'delivered'],
    [204, 'remove', 'delivered'],
    [400, 'set-aside', 'malformed'],
    [413, 'set-aside', 'too-large'],
    [422, 'set-aside', 'unacceptable'],
    [401, 'pause', 'key-refused'],
    [403, 'pause', 'forbidden'],
    [404, 'pause', 'no-such-address'],
    [408, 'pause', 'too-slow'],
    [426, 'pause', 'version-unsupported'],
    [429, 'pause', 'too-many-requests'],
    [301, 'pause', 'redirected'],
    [308, 'pause', 'redirected'],
    [500, 'pause', 'server-error'],
    [503, 'pause', 'server-error'],
    [409, 'pause', 'unexpected-answer'],
    [418, 'pause', 'unexpected-answer'],
  ])('%i means %s, %s', (status, action, reason) => {
    expect(classify(status)).toEqual({ action, reason });
  });
});

describe('backoffMs', () => {
  it.each([
    ['nothing by chance after the first failure', 1, 0, 0, 0],
    ['at most 1 s after the first', 1, 1, 0, 1_000],
    ['half of 8 s after the fourth', 4, 0.5, 0, 4_000],
    ['at most 60 s', 30, 1, 0, 60_000],
    ['at most 60 s after a thousand', 1_000, 1, 0, 60_000],
    ['what the collector asked for', 1, 0, 30_000, 30_000],
    ['no longer than an hour, whatever it asked', 1, 0, 10 ** 9, 3_600_000],
  ])('waits %s', (_, failures, random, retryAfter, expected) => {
    expect(backoffMs(failures, random, retryAfter)).toBe(expected);
  });
});

describe('parseRetryAfter', () => {
  const now = Date.UTC(2026, 0, 1);
  it.each([
    [undefined, 0],
    ['5', 5_000],
    ['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['soon', 0],
    ['-5', 0],
  ])('%s is %i ms', (header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected);
  });
});
