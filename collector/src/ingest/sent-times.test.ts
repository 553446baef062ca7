// When a report was taken, told by the collector's clock whatever the agent's wall clock says.
import { SENT_HEADERS } from '@pantau/shared/report';
import { validHead } from '@pantau/shared/testing/valid-head';
import { describe, expect, it } from 'vitest';
import { correctedTakenAt, parseSentTimes, type SentTimes } from './sent-times.ts';

const RECEIVED = Date.parse('2026-03-02T01:00:00Z');
const BOOT = validHead().bootId;

describe('correctedTakenAt', () => {
  it.each<[string, string, SentTimes, string]>([
    ['5 s in the spool', '2026-03-02T00:59:55Z', { sentBootId: BOOT, sentMonotonicMs: 605_000 }, '2026-03-02T00:59:55Z'],
    ['a wall clock 3 h fast', '2026-03-02T03:59:55Z', { sentBootId: BOOT, sentMonotonicMs: 605_000 }, '2026-03-02T00:59:55Z'],
    [
      'a day in the spool with a clock years slow',
      '2001-01-01T00:00:00Z',
      { sentBootId: BOOT, sentMonotonicMs: 87_000_000 },
      '2026-03-01T01:00:00Z',
    ],
    ['another boot since', '2026-03-01T20:00:00Z', { sentBootId: 'other', sentMonotonicMs: 605_000 }, '2026-03-01T20:00:00Z'],
    ['another boot and a clock in the future', '2026-03-02T09:00:00Z', { sentBootId: 'other', sentMonotonicMs: 1 }, '2026-03-02T01:00:00Z'],
    ['no header', '2026-03-02T00:30:00Z', {}, '2026-03-02T00:30:00Z'],
    ['a monotonic clock that ran backwards', '2026-03-02T00:30:00Z', { sentBootId: BOOT, sentMonotonicMs: 1 }, '2026-03-02T00:30:00Z'],
  ])('%s', (_name, takenAt, sent, expected) => {
    const at = correctedTakenAt(validHead({ takenAt, monotonicMs: 600_000 }), sent, RECEIVED);
    expect(new Date(at).toISOString()).toBe(expected.replace('Z', '.000Z'));
  });
});

describe('parseSentTimes', () => {
  it('reads what is there', () => {
    const headers = {
      [SENT_HEADERS.sentAt]: '2026-03-02T01:00:00.250Z',
      [SENT_HEADERS.sentMonotonicMs]: '605000.5',
      [SENT_HEADERS.bootId]: BOOT,
    };
    expect(parseSentTimes(headers)).toEqual({ sentAt: RECEIVED + 250, sentMonotonicMs: 605_000.5, sentBootId: BOOT });
    expect(parseSentTimes({})).toEqual({});
  });

  it.each([
    [SENT_HEADERS.sentAt, '2026-03-02T01:00:00'],
    [SENT_HEADERS.sentAt, '2026-99-02T01:00:00Z'],
    [SENT_HEADERS.sentMonotonicMs, '1e9'],
    [SENT_HEADERS.bootId, ''],
  ])('refuses %s: %s, naming the header', (name, value) => {
    expect(() => parseSentTimes({ [name]: value })).toThrow(expect.objectContaining({ status: 400, field: name }) as Error);
  });
});
