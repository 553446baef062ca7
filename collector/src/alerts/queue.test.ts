// Poison jobs: what nobody can read and what brings the collector down again and again is set aside; all else goes on.
import { describe, expect, it, vi } from 'vitest';
import { openRig, REGION } from '../queues/testing/queues-rig.ts';
import { MOST_STALLS, noticeJob } from './notice-job.ts';

const DONE = { kind: 'done' } as const;

describe('the queue of notices', () => {
  it('sets aside a job that names no notice of this region, and goes on with the others', async () => {
    const rig = await openRig();
    const delivered: string[] = [];
    await rig.queue.add('notice', { wrong: true }, { jobId: 'broken' });
    await rig.queue.add('notice', { region: 'lain', key: 'other' }, { jobId: 'other' });
    const queue = rig.work((key) => Promise.resolve(DONE).finally(() => void delivered.push(key)));
    await rig.queue.waitUntilReady();
    await vi.waitFor(() => queue.add([{ key: 'good', channel: 'surel', severity: 'high' }]));

    await vi.waitFor(() => expect(delivered).toEqual(['good']));
    await vi.waitFor(async () =>
      expect(await rig.queue.getJobCounts('waiting', 'prioritized', 'active', 'failed')).toEqual({
        waiting: 0,
        prioritized: 0,
        active: 0,
        failed: 2,
      }),
    );
    expect((await rig.queue.getFailed()).map(({ failedReason }) => failedReason)).toEqual([
      expect.stringMatching(/^unreadable: /),
      expect.stringMatching(/^unreadable: /),
    ]);
  });

  it('sends the worst first, though it came last', async () => {
    const rig = await openRig();
    const order: string[] = [];
    const gate = Promise.withResolvers<void>();
    const queue = rig.work(async (key) => {
      order.push(key);
      await gate.promise;
      return DONE;
    });
    const storm = Array.from({ length: 300 }, (_, index) => ({ key: `medium-${index}`, channel: 'surel', severity: 'medium' as const }));
    await vi.waitFor(() => queue.add(storm));
    await vi.waitFor(() => expect(order.length).toBeGreaterThan(0));
    await queue.add([
      { key: 'low', channel: 'surel', severity: 'low' },
      { key: 'high', channel: 'surel', severity: 'high' },
      { key: 'critical', channel: 'surel', severity: 'critical' },
    ]);
    const before = order.length;
    gate.resolve();
    await queue.idle();
    expect(order).toHaveLength(303);
    expect(order.filter((key) => !key.startsWith('medium'))).toEqual(['critical', 'high', 'low']);
    // Only what was in hand already was sent before it.
    expect(order.indexOf('critical')).toBeLessThanOrEqual(before + 4);
    expect(order.at(-1)).toBe('low');
  });

  it('sets aside a notice that the ledger holds but nobody can read, and the sweeper does not bring it back', async () => {
    const rig = await openRig();
    const deliver = vi.fn(() => Promise.reject(new SyntaxError('Unexpected token')));
    const queue = rig.work(deliver);
    await vi.waitFor(() => queue.add([{ key: 'n-1', channel: 'surel', severity: 'high' }]));
    await vi.waitFor(async () => expect(await rig.queue.getFailedCount()).toBe(1));

    await queue.add([{ key: 'n-1', channel: 'surel', severity: 'high' }]);

    expect(await rig.queue.getJobCounts('waiting', 'active', 'delayed', 'failed')).toEqual({
      waiting: 0,
      active: 0,
      delayed: 0,
      failed: 1,
    });
    expect(deliver).toHaveBeenCalledTimes(1);
  });

  it('tries again what failed for a while only', async () => {
    const rig = await openRig();
    let calls = 0;
    const queue = rig.work(() => (calls++ === 0 ? Promise.reject(new Error('database is locked')) : Promise.resolve(DONE)));
    await vi.waitFor(() => queue.add([{ key: 'n-1', channel: 'surel', severity: 'high' }]));

    await vi.waitFor(() => expect(calls).toBe(2), 10_000);
    await vi.waitFor(async () => expect(await rig.queue.getJobCounts('delayed', 'failed')).toEqual({ delayed: 0, failed: 0 }));
    expect(rig.log.error).toHaveBeenCalledWith({ key: 'n-1', error: 'database is locked' }, 'notice could not be looked at');
  });

  it.each([
    [MOST_STALLS - 1, 'is done once more', 1, 0],
    [MOST_STALLS, 'is set aside', 0, 1],
  ])('a job whose process died %d times before %s', async (deaths, _what, sends, dead) => {
    const rig = await openRig();
    const { name, data, opts } = noticeJob(REGION, 'n-1');
    await rig.queue.add(name, data, opts);
    const key = (part: string): string => rig.queue.toKey(part);
    // As a process leaves it that dies in the middle: among the active ones, without a lock.
    await rig.redis
      .multi()
      .lmove(key('wait'), key('active'), 'LEFT', 'LEFT')
      .hset(key('n-1'), 'stc', deaths)
      .sadd(key('stalled'), 'n-1')
      .exec();
    const deliver = vi.fn(() => Promise.resolve(DONE));
    rig.work(deliver);

    await vi.waitFor(
      async () => expect(await rig.queue.getJobCounts('active', 'waiting', 'failed')).toEqual({ active: 0, waiting: 0, failed: dead }),
      20_000,
    );
    expect(deliver).toHaveBeenCalledTimes(sends);
  });
});
