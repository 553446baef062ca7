// A test message: what is told of its end, and that nobody waits for ever.
import type { Row } from '@pantau/shared/ledger/driver';
import { describe, expect, it } from 'vitest';
import { type Trial, type TrialTold, tryReceiver } from './trial.ts';

const WAITING = { channel: 'telegram', delivered_at: null, failed_at: null, last_error: null };

/** Tries Budi; `looks` are what the outbox holds at each look, the last one from then on. */
async function tried(...looks: Row[]): Promise<{ trial: Trial | undefined; told: [TrialTold, readonly string[]][]; pauses: number }> {
  const told: [TrialTold, readonly string[]][] = [];
  let [now, look, pauses] = [1_000, 0, 0];
  const trial = await tryReceiver('person/budi', {
    ledger: {
      async all() {
        const row = looks[Math.min(look++, looks.length - 1)];
        return row === undefined ? [] : [row];
      },
    },
    region: 'uji',
    now: () => now,
    random: (bytes) => Buffer.alloc(bytes, 7),
    tell: async (...words) => void told.push(words),
    async pause() {
      pauses += 1;
      now += 200;
    },
    limitMs: 1_000,
  });
  return { trial, told, pauses };
}

describe('a test message', () => {
  it('goes to the person under an identity of its own', async () => {
    const { told } = await tried({ ...WAITING, delivered_at: 5 });
    expect(told).toMatchObject([
      [{ id: 'tst-070707070707', kind: 'test', at: 1_000, finding: { subject: 'person/budi' } }, ['person/budi']],
    ]);
  });

  it.each([
    [
      'is waited for until it is taken, by whichever contact',
      [WAITING, { ...WAITING, channel: 'sms' }, { ...WAITING, channel: 'sms', delivered_at: 9, last_error: 'telegram: 403' }],
      { state: 'delivered', channel: 'sms' },
      2,
    ],
    [
      'was given up',
      [{ ...WAITING, failed_at: 9, last_error: 'chat not found' }],
      { state: 'failed', channel: 'telegram', error: 'chat not found' },
      0,
    ],
    [
      'is still tried when the time is over',
      [{ ...WAITING, last_error: 'no route' }],
      { state: 'waiting', channel: 'telegram', error: 'no route' },
      5,
    ],
    ['was not sent, for want of a contact', [], undefined, 0],
  ])('%s', async (_what, looks, end, waits) => {
    const { trial, pauses } = await tried(...looks);
    expect(trial).toEqual(end);
    expect(pauses).toBe(waits);
  });
});
