// What people see of the queues, and how they mend them.
import { DAY } from '@pantau/shared/time';
import { describe, expect, it, vi } from 'vitest';
import { noticeJob } from '../alerts/notice-job.ts';
import { JOB_STATES } from './job-view.ts';
import { NOW, openRig, REGION } from './testing/queues-rig.ts';

const QUEUE = 'notices-surel';
const NONE = { waiting: 0, active: 0, delayed: 0, failed: 0, dead: 0 };

async function filled() {
  const rig = await openRig();
  const add = async (key: string, delay = 0): Promise<void> => {
    const { name, data, opts } = noticeJob(REGION, key);
    await rig.queue.add(name, data, { ...opts, delay });
  };
  await rig.notice('n-waits');
  await add('n-waits');
  await rig.notice('n-later');
  await add('n-later', 60_000);
  await rig.notice('n-failed', { attempts: 3, error: 'The webhook answered 503.' });
  await add('n-failed', 60_000);
  await rig.notice('n-gone', { attempts: 296, failedAt: NOW - 1_000, error: 'The webhook answered 404.' });
  return rig;
}

describe('the view of the queues', () => {
  it('tells what waits, what comes later, what failed and comes again, and what is dead', async () => {
    const rig = await filled();
    const queues = rig.view();
    await vi.waitFor(() => queues.look());

    expect(await queues.list()).toEqual([
      {
        queue: QUEUE,
        counts: { ...NONE, waiting: 1, delayed: 1, failed: 1, dead: 1 },
        oldestAt: expect.any(Number) as number,
        done: 0,
        setAside: 0,
      },
      { queue: 'timed', counts: NONE, done: 0, setAside: 0 },
    ]);
    expect((await queues.jobs(QUEUE, JOB_STATES))?.map(({ id, state, attempts, reason }) => [id, state, attempts, reason])).toEqual([
      ['n-gone', 'dead', 296, 'The webhook answered 404.'],
      ['n-later', 'delayed', 0, undefined],
      ['n-failed', 'failed', 3, 'The webhook answered 503.'],
      ['n-waits', 'waiting', 0, undefined],
    ]);
    const [failed] = (await queues.jobs(QUEUE, ['failed'])) ?? [];
    expect(failed).toMatchObject({ kind: 'opened', receiver: 'person/budi', addedAt: NOW - 5_000 });
    expect(Math.abs((failed?.dueAt ?? 0) - Date.now() - 60_000)).toBeLessThan(10_000);
    expect(await queues.jobs('notices-hilang', JOB_STATES)).toBeUndefined();
  });

  it('tells of those that wait by their weight, and of the oldest of them', async () => {
    const rig = await openRig();
    for (const [key, severity, timestamp] of [
      ['n-medium', 'medium', NOW - 3_000],
      ['n-low', 'low', NOW - 9_000],
      ['n-lower', 'low', NOW],
      ['n-worst', 'critical', NOW - 1_000],
    ] as const) {
      const { name, data, opts } = noticeJob(REGION, key, severity);
      await rig.queue.add(name, data, { ...opts, timestamp });
    }
    const queues = rig.view();
    await vi.waitFor(() => queues.look());
    expect((await queues.list())[0]).toMatchObject({ counts: { ...NONE, waiting: 4 }, oldestAt: NOW - 9_000 });
    expect((await queues.jobs(QUEUE, ['waiting']))?.map(({ id }) => id)).toEqual(['n-worst', 'n-medium', 'n-low', 'n-lower']);
  });

  it('sets aside a job that is no JSON, tells of it, and tells when it is gone', async () => {
    const rig = await openRig();
    await rig.queue.add('notice', {}, { jobId: 'n-1', priority: 2 });
    await rig.redis.hset(rig.queue.toKey('n-1'), 'data', '{"region":');
    const told = vi.fn();
    const queues = rig.view({ onPoison: told });

    await vi.waitFor(() => queues.look());

    expect(await queues.jobs(QUEUE, ['dead'])).toMatchObject([{ id: 'n-1', reason: expect.stringMatching(/^unreadable: /) as string }]);
    expect(told.mock.calls).toEqual([
      [QUEUE, { dead: 1, job: 'n-1', reason: expect.stringMatching(/^unreadable: /) as string, since: NOW }],
    ]);
    expect(await queues.drop(QUEUE, 'n-1')).toBe('done');
    expect(told.mock.calls.slice(1)).toEqual([[QUEUE, undefined]]);
  });
});

describe('a dead job', () => {
  it('that was given up is tried again from its first way on', async () => {
    const rig = await filled();
    const sweep = vi.fn(() => Promise.resolve());
    const queues = rig.view({ sweep });
    await vi.waitFor(() => queues.look());

    expect(await queues.replay(QUEUE, 'n-gone')).toBe('done');

    const [row] = await rig.ledger.all("select * from outbox where key = 'n-gone'", []);
    expect(row).toMatchObject({ failed_at: null, queued_at: null, attempts: 0, way: 0, channel: 'surel' });
    expect(sweep).toHaveBeenCalledTimes(1);
    expect(await queues.jobs(QUEUE, ['dead'])).toEqual([]);
  });

  it('that was set aside goes out once it is brought back', async () => {
    const rig = await openRig();
    await rig.notice('n-1');
    let readable = false;
    const sent: string[] = [];
    const queue = rig.work((key) => {
      if (!readable) return Promise.reject(new SyntaxError('Unexpected token'));
      sent.push(key);
      return Promise.resolve({ kind: 'done' });
    });
    const add = (): Promise<void> => queue.add([{ key: 'n-1', channel: 'surel', severity: 'high' }]);
    await vi.waitFor(add);
    await vi.waitFor(async () => expect(await rig.queue.getFailedCount()).toBe(1));
    const queues = rig.view({ sweep: add });
    await vi.waitFor(() => queues.look());

    readable = true;
    expect(await queues.replay(QUEUE, 'n-1')).toBe('done');

    await vi.waitFor(() => expect(sent).toEqual(['n-1']));
    expect(await queues.jobs(QUEUE, ['dead'])).toEqual([]);
  });

  it('of no notice is made anew with its data', async () => {
    const rig = await openRig();
    await rig.timed.add('periksa', { hari: 1 }, { attempts: 2, removeOnFail: { count: 3 } });
    const [job] = await rig.timed.getJobs(['waiting']);
    const id = String(job?.id);
    await rig.redis.multi().lrem(rig.timed.toKey('wait'), 0, id).zadd(rig.timed.toKey('failed'), NOW, id).exec();
    const queues = rig.view();
    await vi.waitFor(() => queues.look());

    expect(await queues.replay('timed', id)).toBe('done');

    expect((await rig.timed.getJobs(['waiting'])).map(({ name, data, opts }) => ({ name, data, attempts: opts.attempts }))).toEqual([
      { name: 'periksa', data: { hari: 1 }, attempts: 2 },
    ]);
  });

  it('that is given up by hand is heard of no more', async () => {
    const rig = await filled();
    const queues = rig.view();
    await vi.waitFor(() => queues.look());

    expect(await queues.drop(QUEUE, 'n-gone')).toBe('done');

    expect(await queues.jobs(QUEUE, ['dead'])).toEqual([]);
    const [row] = await rig.ledger.all("select failed_at, last_error from outbox where key = 'n-gone'", []);
    expect(row).toEqual({ failed_at: NOW - 1_000, last_error: 'given up by hand' });
  });

  it('is forgotten after a month', async () => {
    const rig = await openRig();
    const died = { old: Date.now() - 31 * DAY, new: Date.now() - 29 * DAY };
    for (const [id, at] of Object.entries(died)) {
      await rig.timed.add('periksa', {}, { jobId: id });
      const key = (part: string): string => rig.timed.toKey(part);
      await rig.redis.multi().lrem(key('wait'), 0, id).hset(key(id), 'finishedOn', at).zadd(key('failed'), at, id).exec();
    }
    const queues = rig.view();
    await vi.waitFor(() => queues.look());

    await queues.forget();

    expect((await queues.jobs('timed', ['dead']))?.map(({ id }) => id)).toEqual(['new']);
  });

  it.each([
    ['n-waits', 'not-dead'],
    ['n-failed', 'not-dead'],
    ['n-sent', 'delivered'],
    ['n-nowhere', 'unknown'],
  ])('is not what %s is: %s', async (key, expected) => {
    const rig = await filled();
    await rig.notice('n-sent', { deliveredAt: NOW });
    const sweep = vi.fn(() => Promise.resolve());
    const queues = rig.view({ sweep });
    await vi.waitFor(() => queues.look());
    const before = await rig.ledger.all('select * from outbox order by key', []);

    expect(await queues.replay(QUEUE, key)).toBe(expected);
    expect(await queues.drop(QUEUE, key)).toBe(expected === 'delivered' ? 'not-dead' : expected);

    expect(await rig.ledger.all('select * from outbox order by key', [])).toEqual(before);
    expect(sweep).not.toHaveBeenCalled();
  });
});
