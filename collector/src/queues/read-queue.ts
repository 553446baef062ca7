// Reads one queue: its jobs from Redis, and what the ledger says of those that are notices.
import { QUEUE_PRIORITIES } from '@pantau/shared/alerts/priority';
import type { Job, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { NoticeRow, StoredNotices } from './dead-notices.ts';
import type { JobState, JobView, PoisonState, QueueView } from './job-view.ts';

/** So many jobs of each kind are looked at; more are counted, not listed. */
const MOST_LISTED = 1_000;
const SCORE_UNIT = 0x1000;
/** BullMQ sorts by priority times this plus a counter. */
const PRIORITY_UNIT = 0x100000000;

export interface OpenedQueue {
  readonly name: string;
  readonly channel: string | undefined;
  readonly queue: Queue;
  readonly redis: Redis;
}

/** Jobs of these states: dead ones first, then what is tried again, each the oldest first. */
export async function listJobs(
  { name, channel, queue, redis }: OpenedQueue,
  states: readonly JobState[],
  notices: StoredNotices,
  now: number,
): Promise<JobView[]> {
  const of = async (kind: 'waiting' | 'prioritized' | 'active' | 'delayed' | 'failed'): Promise<Job[]> =>
    (await queue.getJobs([kind], 0, MOST_LISTED - 1, true)).filter((job: Job | undefined) => job !== undefined);
  const found = await Promise.all([of('failed'), of('delayed'), of('active'), of('waiting'), of('prioritized')]);
  const due = await dueTimes(redis, queue);
  const jobs = found.flat();
  const rows = channel === undefined ? new Map<string, NoticeRow>() : await notices.of(jobs.map(({ id }) => String(id)));
  const aside = new Set(found[0].map(({ id }) => id));
  const stateOf = (job: Job, kind: number): JobState => {
    if (kind !== 1) return (['dead', 'delayed', 'active', 'waiting'] as const)[kind] ?? 'waiting';
    return (rows.get(String(job.id))?.attempts ?? job.attemptsMade) > 0 ? 'failed' : 'delayed';
  };
  const ofRedis = found.flatMap((list, kind) =>
    list.map((job): JobView => {
      const row = rows.get(String(job.id));
      return {
        ...plain(name, job, kind === 1 ? due.get(String(job.id)) : undefined),
        ...row,
        ...reasonOf(job, row?.reason),
        state: stateOf(job, kind),
      };
    }),
  );
  const givenUp = channel === undefined ? [] : await notices.givenUp(channel, now);
  const ofLedger = givenUp.filter(({ id }) => !aside.has(id)).map((row): JobView => ({ ...row, queue: name, state: 'dead' }));
  return [...ofLedger, ...ofRedis].filter(({ state }) => states.includes(state));
}

/** When delayed jobs come back: the score is that instant, shifted to make room for a counter. */
async function dueTimes(redis: Redis, queue: Queue): Promise<ReadonlyMap<string, number>> {
  const flat = await redis.zrange(queue.toKey('delayed'), '0', String(MOST_LISTED - 1), 'WITHSCORES');
  const pairs = Array.from({ length: flat.length / 2 }, (_, index) => [String(flat[2 * index]), Number(flat[2 * index + 1])] as const);
  return new Map(pairs.map(([id, score]) => [id, Math.floor(score / SCORE_UNIT)]));
}

/** How many jobs are in which state. */
export async function countQueue(opened: OpenedQueue, notices: StoredNotices, now: number): Promise<QueueView> {
  const { name, queue } = opened;
  const [counts, listed, oldestAt, done, failed] = await Promise.all([
    queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed'),
    listJobs(opened, ['failed', 'dead'], notices, now),
    oldestOf(opened),
    queue.getMetrics('completed', 0, 0),
    queue.getMetrics('failed', 0, 0),
  ]);
  const tried = listed.filter(({ state }) => state === 'failed').length;
  const { waiting = 0, prioritized = 0, active = 0, delayed = 0 } = counts;
  return {
    queue: name,
    counts: { waiting: waiting + prioritized, active, delayed: Math.max(0, delayed - tried), failed: tried, dead: listed.length - tried },
    ...(oldestAt === undefined ? {} : { oldestAt }),
    done: done.meta.count,
    setAside: failed.meta.count,
  };
}

/** Since when the oldest job waits: the first of those without a priority, and of those of each. */
async function oldestOf({ queue, redis }: OpenedQueue): Promise<number | undefined> {
  const key = queue.toKey('prioritized');
  const [plainly, ...ranked] = await Promise.all([
    queue.getJobs(['waiting'], 0, 0, true),
    ...Object.values(QUEUE_PRIORITIES).map((each) =>
      redis.zrangebyscore(key, each * PRIORITY_UNIT, `(${(each + 1) * PRIORITY_UNIT}`, 'LIMIT', 0, 1),
    ),
  ]);
  const times = await Promise.all(ranked.flat().map((id) => redis.hget(queue.toKey(id), 'timestamp')));
  const known = [...plainly.map(({ timestamp }) => timestamp), ...times.filter((time) => time !== null).map(Number)];
  return known.length === 0 ? undefined : Math.min(...known);
}

/** The jobs of a queue that were set aside; undefined when there are none. */
export async function setAsideIn(queue: Queue): Promise<PoisonState | undefined> {
  const [dead, [newest]] = await Promise.all([queue.getFailedCount(), queue.getFailed(0, 0)]);
  if (newest === undefined) return undefined;
  return { dead, job: String(newest.id), reason: newest.failedReason ?? '', since: newest.finishedOn ?? newest.timestamp };
}

function plain(queue: string, job: Job, dueAt: number | undefined): Omit<JobView, 'state'> {
  return {
    queue,
    id: String(job.id),
    addedAt: job.timestamp,
    attempts: job.attemptsMade,
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(job.finishedOn === undefined ? {} : { diedAt: job.finishedOn }),
  };
}

/** Why it was set aside says more than why it failed before. */
function reasonOf(job: Job, before: string | undefined): { reason?: string } {
  const reason = job.failedReason || before;
  return reason === undefined ? {} : { reason };
}
