// When violations open and close in the record, and what proves it.
import { describe, expect, it } from 'vitest';
import type { Status } from '../law/status.ts';
import { HOUR } from '../time.ts';
import { change, day, finding, history, recordOne } from './testing/small-record.ts';

const A = 'dataset/a';

describe('violations', () => {
  const opens = finding('violation', {
    reason: 'copy-too-old',
    since: day(1) - HOUR,
    evidence: [
      { key: 'k1', subject: A, fact: 'copy', witness: 'a1', observedAt: day(1) },
      { key: 'k2', subject: A, fact: 'record', witness: 'register' },
    ],
  });

  it('tell when, why and by which evidence they opened and how they closed', async () => {
    const { duty } = await recordOne([history(A, [change(1, -1, 'compliant'), change(2, 2, opens), change(3, 5, 'compliant')])]);

    expect(duty.violations).toEqual({ opened: 1, closed: 1, open: 0 });
    expect(duty.subjects[0]?.violations).toEqual([
      {
        opened: {
          at: '2026-03-03T00:00:00.000+08:00',
          since: '2026-03-01T23:00:00.000+08:00',
          reason: 'copy-too-old',
          sentence: { id: 'violation', en: 'violation' },
          evidence: [
            { key: 'k1', subject: A, fact: 'copy', witness: 'a1', observedAt: '2026-03-02T00:00:00.000+08:00' },
            { key: 'k2', subject: A, fact: 'record', witness: 'register', observedAt: null },
          ],
          entry: { writer: 'w1', seq: 2, hash: 'hash-w1-2' },
        },
        closed: {
          at: '2026-03-06T00:00:00.000+08:00',
          status: 'compliant',
          reason: 'is-compliant',
          entry: { writer: 'w1', seq: 3, hash: 'hash-w1-3' },
        },
        unverified: false,
      },
    ]);
  });

  it.each<[string, (Status | null)[], { opened: number; closed: number; open: number }, boolean]>([
    ['what nobody sees any more stays open, unverified', ['violation', 'unknown'], { opened: 1, closed: 0, open: 1 }, true],
    ['what waits for a statement stays open, unverified', ['violation', 'attest'], { opened: 1, closed: 0, open: 1 }, true],
    ['what is seen again is the same violation', ['violation', 'unknown', 'violation'], { opened: 1, closed: 0, open: 1 }, false],
    ['what was repaired unseen is closed', ['violation', 'unknown', 'compliant'], { opened: 1, closed: 1, open: 0 }, false],
    ['a decree closes', ['violation', 'exempt'], { opened: 1, closed: 1, open: 0 }, false],
    ['what is gone is closed', ['violation', null], { opened: 1, closed: 1, open: 0 }, false],
    ['what comes back is a new one', ['violation', 'compliant', 'violation'], { opened: 2, closed: 1, open: 1 }, false],
    ['an unknown alone is none', ['unknown'], { opened: 0, closed: 0, open: 0 }, false],
  ])('%s', async (_what, statuses, expected, unverified) => {
    const { duty } = await recordOne([
      history(
        A,
        statuses.map((status, index) => change(index + 1, index + 1, status)),
      ),
    ]);

    expect(duty.violations).toEqual(expected);
    expect(duty.subjects[0]?.violations.at(-1)?.unverified ?? false).toBe(unverified);
  });

  it('that were open before the period are told with their true opening, also through an unknown', async () => {
    const { duty } = await recordOne([history(A, [change(1, -90, 'violation'), change(2, -10, 'unknown'), change(3, 5, 'compliant')])]);

    expect(duty.violations).toEqual({ opened: 0, closed: 1, open: 0 });
    expect(duty.subjects[0]?.violations[0]?.opened).toMatchObject({ at: '2025-12-01T00:00:00.000+08:00', entry: { seq: 1 } });
    expect(duty.subjects[0]?.changes.map(({ entry }) => entry.seq)).toEqual([2, 3]);
  });

  it('that ended before the period are not told', async () => {
    const { duty } = await recordOne([history(A, [change(1, -9, 'violation'), change(2, -8, 'compliant')])]);

    expect(duty.subjects[0]?.violations).toEqual([]);
  });
});
