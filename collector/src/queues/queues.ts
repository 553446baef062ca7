// The queues as people see and mend them: what waits, what failed, what is dead; a dead job is brought back or given up by hand.
// Jobs that were set aside are looked for every half minute and told.
import { describeError } from '@pantau/shared/errors';
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import { DAY, SECOND } from '@pantau/shared/time';
import { type Job, type JobsOptions, Queue } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import { createStoredNotices } from './dead-notices.ts';
import type { JobState, JobView, PoisonState, QueueView } from './job-view.ts';
import { countQueue, listJobs, type OpenedQueue, setAsideIn } from './read-queue.ts';
import { setUnreadableAside } from './unreadable.ts';

const LOOK_INTERVAL = 30 * SECOND;
/** BullMQ forgets dead jobs by itself only when another one dies. */
const DEAD_FOR = 30 * DAY;
const MOST_FORGOTTEN = 10_000;
const COMMAND_TIMEOUT = 5 * SECOND;

export interface QueueName {
  readonly name: string;
  /** Of a queue of notices: the channel that they go by. */
  readonly channel?: string;
}

export interface QueuesDeps {
  readonly connection: RedisOptions;
  readonly prefix: string;
  readonly names: readonly QueueName[];
  readonly ledger: SqlWriter;
  readonly region: string;
  readonly now: () => number;
  /** Brings back to the queue what the ledger has undelivered. */
  readonly sweep: () => Promise<void>;
  /** Called when a queue begins to have jobs that were set aside, when they change and when it has none any more. */
  readonly onPoison: (queue: string, state: PoisonState | undefined) => void;
  readonly log: { warn(fields: object, message: string): void };
}

/** What became of a job that somebody wanted brought back or given up. */
export type JobChange = 'done' | 'unknown' | 'not-dead' | 'delivered';

export interface Queues {
  list(): Promise<readonly QueueView[]>;
  /** Undefined when there is no such queue. */
  jobs(queue: string, states: readonly JobState[]): Promise<readonly JobView[] | undefined>;
  /** Has a dead job done again. */
  replay(queue: string, id: string): Promise<JobChange>;
  /** Gives a dead job up for good. */
  drop(queue: string, id: string): Promise<JobChange>;
  /** Forgets dead jobs of long ago; what the ledger has of notices stays there. */
  forget(): Promise<void>;
  /** Sets aside what cannot be read and tells what was set aside. */
  look(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the view. Each of its functions rejects while Redis cannot be reached. */
export function createQueues(deps: QueuesDeps): Queues {
  const { prefix, ledger, region, now, log } = deps;
  const options = { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: COMMAND_TIMEOUT, replyMapping: 'legacy' } as const;
  const redis = new Redis({ ...deps.connection, ...options });
  // The queue of notices tells when Redis is away; once is enough.
  redis.on('error', () => undefined);
  const notices = createStoredNotices(ledger, region);
  const opened = deps.names.map(({ name, channel }): OpenedQueue => {
    const queue = new Queue(name, { connection: redis, prefix, skipVersionCheck: true });
    queue.on('error', () => undefined);
    return { name, channel, queue, redis };
  });
  const told = new Map<string, string>();
  const timer = setInterval(() => void lookQuietly(), LOOK_INTERVAL);
  redis.on('ready', () => void lookQuietly());

  return {
    async list() {
      await look();
      return await Promise.all(opened.map((each) => countQueue(each, notices, now())));
    },
    async jobs(name, states) {
      const found = find(name);
      if (found === undefined) return undefined;
      await setUnreadableAside(redis, found.queue, now());
      return await listJobs(found, states, notices, now());
    },
    replay: (name, id) => change(name, id, true),
    drop: (name, id) => change(name, id, false),
    async forget() {
      for (const { queue } of opened) await queue.clean(DEAD_FOR, MOST_FORGOTTEN, 'failed');
    },
    look,
    async close() {
      clearInterval(timer);
      await Promise.all(opened.map(({ queue }) => queue.close().catch(() => undefined)));
      redis.disconnect();
    },
  };

  function find(name: string) {
    return opened.find((each) => each.name === name);
  }

  /** The ledger goes first: a notice whose job is gone is brought back from there by the sweep. */
  async function change(name: string, id: string, again: boolean): Promise<JobChange> {
    const found = find(name);
    if (found === undefined) return 'unknown';
    await setUnreadableAside(redis, found.queue, now());
    const job = await found.queue.getJob(id);
    const isAside = job !== undefined && (await job.isFailed());
    const stored = found.channel === undefined ? undefined : await notices.stateOf(id);
    if (job === undefined && stored === undefined) return 'unknown';
    if (stored === 'delivered' && again) return 'delivered';
    if (!isAside && stored !== 'given-up') return 'not-dead';
    if (stored !== undefined && stored !== 'delivered') await (again ? notices.revive(id) : notices.giveUp(id, now()));
    if (isAside) await takeAway(found, job, again);
    if (again) await deps.sweep();
    await look();
    return 'done';
  }

  /** What is no notice has nothing in the ledger: its job is made anew, without the tries and deaths of the old one. */
  async function takeAway({ channel, queue }: OpenedQueue, job: Job, again: boolean): Promise<void> {
    await job.remove();
    if (!again || channel !== undefined) return;
    await queue.add(job.name, job.data, kept(job.opts));
  }

  async function look(): Promise<void> {
    for (const { name, queue } of opened) {
      const unreadable = await setUnreadableAside(redis, queue, now());
      if (unreadable.length > 0) log.warn({ queue: name, jobs: unreadable }, 'jobs that cannot be read are set aside');
      const state = await setAsideIn(queue);
      const text = JSON.stringify(state ?? null);
      if (text !== (told.get(name) ?? 'null')) {
        told.set(name, text);
        deps.onPoison(name, state);
      }
    }
  }

  async function lookQuietly(): Promise<void> {
    if (redis.status !== 'ready') return;
    await look().catch((error: unknown) => log.warn({ error: describeError(error) }, 'the queues could not be looked at'));
  }
}

/** Retention and tries as they were; when it was to run is over. */
function kept(opts: JobsOptions): JobsOptions {
  const { attempts, backoff, removeOnComplete, removeOnFail } = opts;
  return {
    ...(attempts === undefined ? {} : { attempts }),
    ...(backoff === undefined ? {} : { backoff }),
    ...(removeOnComplete === undefined ? {} : { removeOnComplete }),
    ...(removeOnFail === undefined ? {} : { removeOnFail }),
  };
}
