import { PermanentError, RetryError } from '@pantau/shared/errors';
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import { describe, expect, it } from 'vitest';
import { MAX_ATTEMPTS } from './back-off.ts';
import { type Attempt, createDelivery } from './delivery.ts';
import { createTestChannel, openTestLedger, START } from './testing/alerts-rig.ts';
import { AROUND, CONTEXT, exampleFinding, SILENT, WRITER } from './testing/example-finding.ts';
import { createTurns } from './turn.ts';

const NOW = START + 3_600_000;

async function setUp(...after: Parameters<typeof exampleFinding>[0][]) {
  const test = await openTestLedger();
  const channel = createTestChannel();
  const turns = await createTurns({
    ...AROUND,
    ledger: test.ledger,
    context: CONTEXT,
    writer: WRITER,
    channels: new Map([['surel', channel]]),
    now: () => NOW,
    onDecision: () => undefined,
  });
  const keys: string[] = [];
  for (const changes of after) {
    await test.append(exampleFinding(changes));
    const { notices } = await turns.run({ apply: () => undefined });
    keys.push(...notices.map(({ key }) => key));
  }
  const results: Attempt['result'][] = [];
  const restart = (ledger: SqlWriter = test.ledger) => {
    const deliver = createDelivery({
      ledger,
      region: CONTEXT.region,
      senders: new Map([['surel', channel]]),
      now: () => NOW,
      log: SILENT,
      onAttempt: ({ result }) => void results.push(result),
    });
    return (key: string) => deliver(key, 'surel');
  };
  return { test, channel, results, restart, deliver: restart(), opened: keys[0] ?? '', recovered: keys[1] ?? '' };
}

describe('delivery', () => {
  it('records the delivery and never sends again', async () => {
    const { test, channel, restart, deliver, opened } = await setUp({});

    expect([await deliver(opened), await deliver(opened), await restart()(opened)]).toEqual([
      { kind: 'done' },
      { kind: 'done' },
      { kind: 'done' },
    ]);

    expect(channel.sent).toEqual([opened]);
    expect(await test.rows('outbox')).toMatchObject([{ delivered_at: NOW, failed_at: null, attempts: 1 }]);
  });

  it('comes back after a failure, later each time, and counts', async () => {
    const { test, channel, results, restart, deliver, opened } = await setUp({});
    channel.behave(() => Promise.reject(new Error('connection refused')));

    const waits = [await deliver(opened), await deliver(opened), await restart()(opened)];

    expect(waits).toEqual([1_000, 2_000, 4_000].map((delayMs) => ({ kind: 'later', delayMs })));
    expect(results).toEqual(['retried', 'retried', 'retried']);
    expect(await test.rows('outbox')).toMatchObject([
      { attempts: 3, last_error: 'connection refused', delivered_at: null, failed_at: null },
    ]);
  });

  it('waits as long as the other side asks', async () => {
    const { channel, deliver, opened } = await setUp({});
    channel.behave(() => Promise.reject(new RetryError('slow down', 45_000)));

    expect(await deliver(opened)).toEqual({ kind: 'later', delayMs: 45_000 });
  });

  it('gives up at once when trying again is in vain', async () => {
    const { test, channel, results, deliver, opened } = await setUp({});
    channel.behave(() => Promise.reject(new PermanentError('no such receiver')));

    expect([await deliver(opened), await deliver(opened)]).toEqual([{ kind: 'done' }, { kind: 'done' }]);

    expect(results).toEqual(['failed']);
    expect(await test.rows('outbox')).toMatchObject([{ attempts: 1, failed_at: NOW, last_error: 'no such receiver' }]);
  });

  it('gives up after a day of trying', async () => {
    const { test, channel, results, deliver, opened } = await setUp({});
    channel.behave(() => Promise.reject(new Error('down')));
    await test.ledger.transaction((tx) => tx.run([{ sql: 'update outbox set attempts = ?', params: [MAX_ATTEMPTS - 2] }]));

    expect([(await deliver(opened)).kind, (await deliver(opened)).kind]).toEqual(['later', 'done']);

    expect(results).toEqual(['retried', 'failed']);
  });

  it('does not send again when the record of a send failed', async () => {
    const { test, channel, restart, opened } = await setUp({});
    let broken = true;
    const ledger: SqlWriter = {
      ...test.ledger,
      transaction: (work) => (broken ? Promise.reject(new Error('disk full')) : test.ledger.transaction(work)),
    };
    const deliver = restart(ledger);

    expect(await deliver(opened)).toEqual({ kind: 'later', delayMs: 1_000 });
    broken = false;
    expect(await deliver(opened)).toEqual({ kind: 'done' });

    expect(channel.sent).toEqual([opened]);
    expect(await test.rows('outbox')).toMatchObject([{ delivered_at: NOW, attempts: 1 }]);
  });

  it('repeats only what a crash left between send and record, under the same key', async () => {
    const { test, channel, restart, opened } = await setUp({});
    const dying: SqlWriter = { ...test.ledger, transaction: () => Promise.reject(new Error('killed')) };
    await restart(dying)(opened);

    const next = restart();

    expect([await next(opened), await next(opened)]).toEqual([{ kind: 'done' }, { kind: 'done' }]);
    expect(channel.sent).toEqual([opened, opened]);
  });

  it('does not start a notice that is being sent', async () => {
    const { channel, deliver, opened } = await setUp({});
    const second: unknown[] = [];
    channel.behave(async () => void second.push(await deliver(opened)));

    await deliver(opened);

    expect(second).toEqual([{ kind: 'later', delayMs: 1_000 }]);
    expect(channel.sent).toEqual([opened]);
  });

  it('holds a recovery back until its opening is delivered', async () => {
    const { channel, deliver, opened, recovered } = await setUp({}, { status: 'compliant' });
    expect(await deliver(recovered)).toEqual({ kind: 'later', delayMs: 30_000 });

    await deliver(opened);
    await deliver(recovered);

    expect(channel.sent).toEqual([opened, recovered]);
  });

  it('drops a recovery whose opening nobody heard', async () => {
    const { test, channel, results, deliver, opened, recovered } = await setUp({}, { status: 'compliant' });
    channel.behave(() => Promise.reject(new PermanentError('no such receiver')));
    await deliver(opened);
    channel.behave(() => Promise.resolve());

    expect(await deliver(recovered)).toEqual({ kind: 'done' });

    expect(channel.sent).toEqual([]);
    expect(results).toEqual(['failed', 'never-told']);
    expect((await test.rows('outbox'))[1]).toMatchObject({ attempts: 0, last_error: 'never-told', failed_at: NOW });
  });

  it('forgets a job that the ledger does not know', async () => {
    const { channel, deliver } = await setUp();

    expect(await deliver('alr-9-none-1-surel')).toEqual({ kind: 'done' });

    expect(channel.sent).toEqual([]);
  });
});
