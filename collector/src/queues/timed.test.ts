// Work at set times: it is run when its time comes, made up for when the collector was down, and never run twice for one time.
import { MINUTE } from '@pantau/shared/time';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openRig } from './testing/queues-rig.ts';
import { createTimed, type TimedDeps, type TimedTask } from './timed.ts';

async function setUp() {
  const rig = await openRig();
  const start = (tasks: readonly TimedTask[], more: Partial<TimedDeps> = {}) => {
    const { prefix } = rig.timed.opts;
    const made = createTimed({
      connection: rig.connection,
      prefix: String(prefix),
      timeZone: 'Asia/Makassar',
      tasks,
      log: rig.log,
      ...more,
    });
    onTestFinished(() => made.close());
    return made;
  };
  const planned = () => rig.timed.getJobSchedulers();
  return { ...rig, start, planned };
}

const nightly = (run: TimedTask['run'] = () => Promise.resolve()): TimedTask => ({ id: 'periksa-jaga', pattern: '15 2 * * *', run });

describe('work at set times', () => {
  it('is set for its hour of the region', async () => {
    const rig = await setUp();
    rig.start([nightly()]);

    await vi.waitFor(async () => expect(await rig.planned()).toHaveLength(1));

    const [first] = await rig.planned();
    const next = new Date(first?.next ?? 0);
    // 02:15 WITA is 18:15 UTC.
    expect([next.getUTCHours(), next.getUTCMinutes()]).toEqual([18, 15]);
  });

  it('follows the tasks: a time that changed is set anew, a task that is gone runs no more', async () => {
    const rig = await setUp();
    const before = rig.start([nightly(), { ...nightly(), id: 'lama' }]);
    await vi.waitFor(async () => expect(await rig.planned()).toHaveLength(2));
    await before.close();

    rig.start([{ ...nightly(), pattern: '30 3 * * *' }]);

    await vi.waitFor(async () =>
      expect((await rig.planned()).map(({ key, pattern }) => [key, pattern])).toEqual([['periksa-jaga', '30 3 * * *']]),
    );
  });

  it('is made up for, once, when its time passed while the collector was down', async () => {
    const rig = await setUp();
    const before = rig.start([nightly()]);
    await vi.waitFor(async () => expect(await rig.timed.getDelayedCount()).toBe(1));
    await before.close();
    // The hour passes: the job is due since a minute.
    const [job] = await rig.timed.getDelayed();
    await rig.redis.zadd(rig.timed.toKey('delayed'), (Date.now() - MINUTE) * 0x1000, String(job?.id));
    const run = vi.fn(() => Promise.resolve());

    rig.start([nightly(run)]);

    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1), 10_000);
    await vi.waitFor(async () =>
      expect(await rig.timed.getJobCounts('active', 'waiting', 'delayed')).toEqual({ active: 0, waiting: 0, delayed: 1 }),
    );
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('that fails is tried again later', async () => {
    const rig = await setUp();
    const run = vi.fn(() => Promise.reject(new Error('ledger')));
    rig.start([nightly(run)]);
    await rig.timed.add('periksa-jaga', {}, { attempts: 2, backoff: { type: 'fixed', delay: 10 } });

    await vi.waitFor(async () => expect(await rig.timed.getFailedCount()).toBe(1), 10_000);
    expect(run).toHaveBeenCalledTimes(2);
    expect(rig.log.error).toHaveBeenCalledWith({ task: 'periksa-jaga', error: 'ledger' }, 'a task at a set time failed');
  });
});
