import { PermanentError } from '@pantau/shared/errors';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { Registry } from 'prom-client';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createTestChannel, openTestLedger, startAlerts, testRedis } from './testing/alerts-rig.ts';
import { exampleFinding } from './testing/example-finding.ts';

const CHANNELS = ['surel', 'hook'] as const;

async function setUp() {
  const test = await openTestLedger();
  const [surel, hook] = [createTestChannel(), createTestChannel()];
  const senders = new Map([
    ['surel', surel],
    ['hook', hook],
  ]);
  return { test, surel, hook, senders };
}

/** Waits until every notice is delivered or given up. */
async function settled(test: Awaited<ReturnType<typeof openTestLedger>>): Promise<void> {
  await vi.waitFor(async () => {
    const open = (await test.rows('outbox')).filter((row) => row['delivered_at'] === null && row['failed_at'] === null);
    expect(open).toEqual([]);
  });
}

describe('alerts', () => {
  it('tells every channel of a violation and of its end, once', async () => {
    const { test, surel, hook, senders } = await setUp();
    const alerts = await startAlerts({ ledger: test.ledger, senders });
    await test.append(exampleFinding());
    await alerts.run();
    await Promise.all([surel.waitFor(1), hook.waitFor(1)]);
    await test.append(exampleFinding({ status: 'compliant' }));
    await alerts.run();
    await Promise.all([surel.waitFor(2), hook.waitFor(2)]);
    await alerts.run();
    await alerts.sweep();
    await settled(test);

    const rows = await test.rows('outbox');
    const keysOf = (channel: string) => rows.filter((row) => row['channel'] === channel).map((row) => row['key']);
    expect(surel.sent).toEqual(keysOf('surel'));
    expect(hook.sent).toEqual(keysOf('hook'));
    expect(rows.map((row) => [row['channel'], row['kind']])).toEqual([
      ['surel', 'opened'],
      ['hook', 'opened'],
      ['surel', 'recovered'],
      ['hook', 'recovered'],
    ]);
    expect((await test.rows('outbox')).map((row) => row['attempts'])).toEqual([1, 1, 1, 1]);
  });

  it('leaves nothing behind in Redis but the key of a notice while it waits', async () => {
    const { test, surel, hook, senders } = await setUp();
    const redis = testRedis();
    surel.behave(() => Promise.reject(new Error('down')));
    const alerts = await startAlerts({ ledger: test.ledger, senders, redis });
    await test.append(exampleFinding());
    await alerts.run();
    await hook.waitFor(1);
    await settledIn(test, 'hook');
    await alerts.close();

    const client = new Redis({ ...redis.connection, replyMapping: 'legacy' });
    onTestFinished(() => client.disconnect());
    const queues = CHANNELS.map((channel) => new Queue(`notices-${channel}`, { connection: client, prefix: redis.prefix }));
    const [waiting, done] = await Promise.all(queues.map((queue) => queue.getJobs()));
    expect(waiting?.map(({ id, data }) => ({ id, data }))).toEqual([
      {
        id: expect.stringMatching(/^grp-[0-9a-f]{12}-1-[0-9a-f]{8}$/),
        data: { region: 'contoh', key: expect.stringMatching(/^grp-[0-9a-f]{12}-1-[0-9a-f]{8}$/) },
      },
    ]);
    expect(done).toEqual([]);
  });

  it('queues after a restart what a crash left between commit and queue', async () => {
    const { test, surel, hook, senders } = await setUp();
    const nowhere = { connection: { path: '/nonexistent/redis.sock' }, prefix: 'none' };
    const before = await startAlerts({ ledger: test.ledger, senders, redis: nowhere });
    await test.append(exampleFinding());
    await before.run();
    expect(await test.rows('outbox')).toMatchObject([{ queued_at: null }, { queued_at: null }]);
    await before.close();

    await startAlerts({ ledger: test.ledger, senders });
    await Promise.all([surel.waitFor(1), hook.waitFor(1)]);
    await settled(test);

    expect([surel.sent.length, hook.sent.length]).toEqual([1, 1]);
  });

  it('brings back under the same key what a lost Redis forgot', async () => {
    const { test, surel, senders } = await setUp();
    const redis = testRedis();
    let up = false;
    surel.behave(() => (up ? Promise.resolve() : Promise.reject(new Error('down'))));
    const alerts = await startAlerts({ ledger: test.ledger, senders, redis });
    await test.append(exampleFinding());
    await alerts.run();
    await vi.waitFor(async () =>
      expect(await test.rows('outbox')).toContainEqual(expect.objectContaining({ channel: 'surel', attempts: 1 })),
    );
    await alerts.close();
    const client = new Redis({ ...redis.connection, replyMapping: 'legacy' });
    await client.del(await client.keys(`${redis.prefix}:*`));
    client.disconnect();

    up = true;
    await startAlerts({ ledger: test.ledger, senders, redis });
    await surel.waitFor(1);
    await settled(test);

    const keys = (await test.rows('outbox')).filter((row) => row['channel'] === 'surel').map((row) => row['key']);
    expect(surel.sent).toEqual(keys);
  });

  it('does not let a slow channel delay another', async () => {
    const { test, surel, hook, senders } = await setUp();
    const release = Promise.withResolvers<void>();
    surel.behave(() => release.promise);
    const alerts = await startAlerts({ ledger: test.ledger, senders });
    await test.append(...Array.from({ length: 20 }, (_, index) => exampleFinding({ duty: `contoh/${index}` })));
    await alerts.run();

    await hook.waitFor(20);

    expect(surel.sent).toEqual([]);
    release.resolve();
    await surel.waitFor(20);
  });

  it('waits at the end for the send that runs', async () => {
    const { test, surel, senders } = await setUp();
    const started = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    surel.behave(() => {
      started.resolve();
      return release.promise;
    });
    const alerts = await startAlerts({ ledger: test.ledger, senders });
    await test.append(exampleFinding());
    await alerts.run();
    await started.promise;

    const closed = alerts.close();
    release.resolve();
    await closed;

    expect(await test.rows('outbox')).toContainEqual(expect.objectContaining({ channel: 'surel', delivered_at: expect.any(Number) }));
  });

  it('sends the recovery as soon as a delayed opening is through', async () => {
    const { test, surel, senders } = await setUp();
    const release = Promise.withResolvers<void>();
    surel.behave(() => release.promise);
    const alerts = await startAlerts({ ledger: test.ledger, senders });
    await test.append(exampleFinding());
    await alerts.run();
    await test.append(exampleFinding({ status: 'compliant' }));
    await alerts.run();
    release.resolve();

    await surel.waitFor(2);

    const kinds = new Map((await test.rows('outbox')).map((row) => [row['key'], row['kind']]));
    expect(surel.sent.map((key) => kinds.get(key))).toEqual(['opened', 'recovered']);
  });

  it('is silent about what was over before anybody could be told', async () => {
    const { test, senders } = await setUp();
    const alerts = await startAlerts({ ledger: test.ledger, senders });
    await test.append(exampleFinding(), exampleFinding({ status: 'compliant' }));
    await alerts.run();

    expect(await test.rows('outbox')).toEqual([]);
    expect((await test.rows('alert_transitions')).map((row) => row['to_state'])).toEqual(['firing', 'resolved']);
  });

  it('tells once that a channel fails and once that it works again', async () => {
    const { test, surel, senders } = await setUp();
    surel.behave(() => Promise.reject(new PermanentError('no such receiver')));
    const told: unknown[] = [];
    const metrics = new Registry();
    const onDeliveryState = (channel: string, { failing, lastError }: { failing: boolean; lastError: string | undefined }): void => {
      told.push([channel, failing, lastError]);
    };
    const alerts = await startAlerts({ ledger: test.ledger, senders, metrics, onDeliveryState });
    await alerts.sweep();
    await test.append(exampleFinding(), exampleFinding({ duty: 'contoh/lain' }));
    await alerts.run();
    await vi.waitFor(() => expect(alerts.deliveryState().get('surel')?.failing).toBe(true));
    surel.behave(() => Promise.resolve());
    await test.append(exampleFinding({ duty: 'contoh/ketiga' }));
    await alerts.run();
    await vi.waitFor(() => expect(alerts.deliveryState().get('surel')?.failing).toBe(false));

    expect(told).toEqual([
      ['surel', false, undefined],
      ['hook', false, undefined],
      ['surel', true, 'no such receiver'],
      ['surel', false, undefined],
    ]);
    expect(await metrics.getSingleMetricAsString('pantau_notice_attempts_total')).toContain('channel="surel",result="failed"} 2');
  });

  it('remembers after a restart that a notice was given up', async () => {
    const { test, surel, senders } = await setUp();
    surel.behave(() => Promise.reject(new PermanentError('no such receiver')));
    const before = await startAlerts({ ledger: test.ledger, senders });
    await test.append(exampleFinding());
    await before.run();
    await settled(test);
    await before.close();

    const after = await startAlerts({ ledger: test.ledger, senders });
    await after.sweep();

    expect([...after.deliveryState()].map(([channel, { failing }]) => [channel, failing])).toEqual([
      ['surel', true],
      ['hook', false],
    ]);
  });
});

async function settledIn(test: Awaited<ReturnType<typeof openTestLedger>>, channel: string): Promise<void> {
  await vi.waitFor(async () => {
    const rows = (await test.rows('outbox')).filter((row) => row['channel'] === channel);
    expect(rows.every((row) => row['delivered_at'] !== null)).toBe(true);
  });
}
