// Test messages: each contact is tried by itself, what is told of each end, and that nobody waits for ever.
import type { Contact } from '@pantau/shared/alert';
import type { Row } from '@pantau/shared/ledger/driver';
import { describe, expect, it } from 'vitest';
import { type Trial, type TrialTold, tryPerson } from './trial.ts';

const WAITING = { delivered_at: null, failed_at: null, last_error: null };
const TELEGRAM = { channel: 'telegram', to: '1001' };
const SMS = { channel: 'sms', to: '+62811' };
const digits = { hasOwnAddress: false, contact: { accepts: (to: string) => /^\+?\d+$/.test(to), hint: { id: 'angka', en: 'digits' } } };

interface Tried {
  readonly trials: readonly Trial[];
  readonly told: readonly [TrialTold, readonly string[], readonly Contact[]][];
  readonly pauses: number;
}

/** Tries Budi by these contacts; `looks` are what the outbox holds at each look of a channel, the last one from then on. */
async function tried(contacts: readonly Contact[], looks: Readonly<Record<string, readonly Row[]>>): Promise<Tried> {
  const told: [TrialTold, readonly string[], readonly Contact[]][] = [];
  const looked = new Map<string, number>();
  let [now, made, pauses] = [1_000, 0, 0];
  const trials = await tryPerson(
    { id: 'budi', name: 'Budi', contacts },
    {
      ledger: {
        async all(_sql, params = []) {
          const channel = told.find(([{ id }]) => id === params[1])?.[2][0]?.channel ?? '';
          const look = looked.get(channel) ?? 0;
          looked.set(channel, look + 1);
          const row = looks[channel]?.[look] ?? looks[channel]?.at(-1);
          return row === undefined ? [] : [row];
        },
      },
      region: 'uji',
      channels: new Map([
        ['telegram', digits],
        ['sms', digits],
      ]),
      now: () => now,
      random: (bytes) => Buffer.alloc(bytes, ++made),
      tell: async (...words) => void told.push(words),
      async pause() {
        pauses += 1;
        now += 200;
      },
      limitMs: 1_000,
    },
  );
  return { trials, told, pauses };
}

describe('a test message', () => {
  it('goes by each contact alone, under an identity of its own: a dead one does not hide behind the next', async () => {
    const { trials, told } = await tried([TELEGRAM, SMS], {
      telegram: [WAITING, { ...WAITING, failed_at: 9, last_error: '400 chat not found' }],
      sms: [{ ...WAITING, delivered_at: 5 }],
    });
    expect(told).toMatchObject([
      [{ id: 'tst-010101010101', kind: 'test', at: 1_000, finding: { subject: 'person/budi' } }, ['person/budi'], [TELEGRAM]],
      [{ id: 'tst-020202020202' }, ['person/budi'], [SMS]],
    ]);
    expect(trials).toEqual([
      { channel: 'telegram', state: 'failed', error: '400 chat not found' },
      { channel: 'sms', state: 'delivered' },
    ]);
  });

  it.each([
    ['is waited for until it is taken', [WAITING, WAITING, { ...WAITING, delivered_at: 9 }], { state: 'delivered' }, 2],
    ['is still tried when the time is over', [{ ...WAITING, last_error: 'no route' }], { state: 'waiting', error: 'no route' }, 5],
    ['found no contact of the kind any more', [], { state: 'failed', error: expect.stringContaining('try again') }, 0],
  ])('%s', async (_what, looks, end, waits) => {
    const { trials, pauses } = await tried([TELEGRAM], { telegram: looks });
    expect(trials).toEqual([{ channel: 'telegram', ...end }]);
    expect(pauses).toBe(waits);
  });

  it('is not sent by a contact that no message can take, which is told with the remedy', async () => {
    const { trials, told } = await tried(
      [
        { channel: 'telegram', to: '@budi' },
        { channel: 'surel', to: 'x' },
      ],
      {},
    );
    expect(told).toEqual([]);
    expect(trials).toEqual([
      { channel: 'telegram', state: 'failed', error: expect.stringContaining('digits') },
      { channel: 'surel', state: 'failed', error: expect.stringContaining('there are: telegram, sms') },
    ]);
  });
});
