import { describe, expect, it } from 'vitest';
import { type ChannelView, createDeliveryState, judgeDelivery } from './delivery-state.ts';
import type { PendingNotice } from './notices.ts';

const NOW = 1_000_000;

function waiting(changes: Partial<PendingNotice> = {}): PendingNotice {
  const createdAt = NOW - 5_000;
  return {
    key: 'k',
    group: 'a',
    kind: 'opened',
    receiver: 'channel/surel',
    channel: 'surel',
    severity: 'high',
    createdAt,
    attempts: 0,
    lastError: undefined,
    ...changes,
  };
}

describe('judgeDelivery', () => {
  it.each<[string, Partial<ChannelView>, ReturnType<typeof judgeDelivery>]>([
    ['nothing to deliver is no failure', {}, { failing: false, since: NOW, lastError: undefined, undelivered: 0 }],
    [
      'two failed attempts are no failure yet',
      { pending: [waiting({ attempts: 2 })] },
      { failing: false, since: NOW, lastError: undefined, undelivered: 1 },
    ],
    [
      'three failed attempts are',
      { pending: [waiting(), waiting({ attempts: 3, lastError: 'refused' })] },
      { failing: true, since: NOW - 5_000, lastError: 'refused', undelivered: 2 },
    ],
    [
      'a minute without delivery is no failure yet',
      { pending: [waiting({ createdAt: NOW - 60_000 })] },
      { failing: false, since: NOW, lastError: undefined, undelivered: 1 },
    ],
    [
      'more than a minute is',
      { pending: [waiting({ createdAt: NOW - 60_001 })] },
      { failing: true, since: NOW - 60_001, lastError: undefined, undelivered: 1 },
    ],
    [
      'the time before the start does not count',
      { pending: [waiting({ createdAt: NOW - 900_000 })], startedAt: NOW - 1_000 },
      { failing: false, since: NOW, lastError: undefined, undelivered: 1 },
    ],
    [
      'a long queue that gets shorter is none',
      { pending: [waiting({ createdAt: NOW - 900_000 })], deliveredAt: NOW - 60_000 },
      { failing: false, since: NOW, lastError: undefined, undelivered: 1 },
    ],
    [
      'one in which nothing moved for a minute is, from its beginning',
      { pending: [waiting({ createdAt: NOW - 900_000 })], deliveredAt: NOW - 60_001 },
      { failing: true, since: NOW - 900_000, lastError: undefined, undelivered: 1 },
    ],
    [
      'a notice given up is a failure until the next delivery',
      { lost: { at: NOW - 7_000, error: 'no such receiver' } },
      { failing: true, since: NOW - 7_000, lastError: 'no such receiver', undelivered: 0 },
    ],
  ])('%s', (_rule, view, state) => {
    expect(judgeDelivery({ pending: [], lost: undefined, startedAt: 0, now: NOW, ...view })).toEqual(state);
  });
});

it('does not blame a channel for the time in which the queue was away', async () => {
  const clock = { now: NOW };
  const row = { key: 'k', told_in: 'a', kind: 'opened', receiver: 'channel/surel', channel: 'surel', created_at: NOW, attempts: 0 };
  const told: boolean[] = [];
  const state = await createDeliveryState({
    ledger: { all: async (sql) => (sql.includes('not exists') ? [] : [row]) },
    ...{ region: 'contoh', channels: ['surel'], now: () => clock.now },
    onDeliveryState: (_channel, { failing }) => void told.push(failing),
  });
  await state.refresh();

  clock.now += 10 * 60_000;
  state.noteReachable();
  await state.refresh();
  clock.now += 60_001;
  await state.refresh();

  expect(told).toEqual([false, true]);
});
