// Work at set times of the day, by job schedulers of BullMQ on a queue of its own: a time that passed while the collector was down is
// made up for when it is back, once.
import { describeError } from '@pantau/shared/errors';
import { DAY, MINUTE, SECOND } from '@pantau/shared/time';
import { type JobsOptions, Queue, Worker } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';

export const TIMED_QUEUE = 'timed';

const LOCK = MINUTE;
const MOST_STALLS = 3;
const RECONNECT_WAIT = SECOND;
const CLOSE_LIMIT = 5 * SECOND;
const KEPT_EVENTS = 1_000;
const TRIES: JobsOptions = {
  attempts: 3,
  backoff: { type: 'exponential', delay: MINUTE },
  removeOnComplete: true,
  removeOnFail: { age: (7 * DAY) / SECOND, count: 100 },
};

export interface TimedTask {
  readonly id: string;
  /** When, as in a crontab: `15 2 * * *`, local time of the region. */
  readonly pattern: string;
  run(): Promise<void>;
}

export interface TimedDeps {
  readonly connection: RedisOptions;
  readonly prefix: string;
  /** IANA time zone of the region. */
  readonly timeZone: string;
  readonly tasks: readonly TimedTask[];
  readonly log: { info(fields: object, message: string): void; error(fields: object, message: string): void };
}

export interface Timed {
  close(): Promise<void>;
}

/** Starts the worker; the times are set as soon as Redis can be reached, and again when it was lost. */
export function createTimed({ connection, prefix, timeZone, tasks, log }: TimedDeps): Timed {
  const retryStrategy = (times: number): number => Math.min(times * 50, RECONNECT_WAIT);
  const redis = new Redis({ ...connection, retryStrategy, maxRetriesPerRequest: null, replyMapping: 'legacy' });
  // The queue of notices tells when Redis is away; once is enough.
  const quiet = (): void => undefined;
  redis.on('error', quiet);
  const queue = new Queue(TIMED_QUEUE, { connection: redis, prefix, skipVersionCheck: true, streams: { events: { maxLen: KEPT_EVENTS } } });
  queue.on('error', quiet);
  const worker = new Worker(
    TIMED_QUEUE,
    async ({ name }) => {
      const task = tasks.find(({ id }) => id === name);
      log.info({ task: name }, task === undefined ? 'a task at a set time is no longer known' : 'a task at a set time begins');
      await task?.run();
    },
    {
      connection: redis,
      prefix,
      lockDuration: LOCK,
      maxStalledCount: MOST_STALLS,
      runRetryDelay: RECONNECT_WAIT,
      skipVersionCheck: true,
      metrics: { maxDataPoints: 60 },
    },
  );
  worker.on('error', quiet);
  worker.on('failed', (job, error) => log.error({ task: job?.name, error: error.message }, 'a task at a set time failed'));
  redis.on('ready', () => {
    setTimes().catch((error: unknown) => log.error({ error: describeError(error) }, 'the times of tasks could not be set'));
  });

  return {
    async close() {
      const ended = worker.close(redis.status !== 'ready').then(() => queue.close());
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([ended.catch(quiet), new Promise<void>((resolve) => (timer = setTimeout(resolve, CLOSE_LIMIT)))]);
      clearTimeout(timer);
      redis.disconnect();
    },
  };

  /** A time that is set already is left alone: setting it anew would forget one that has passed. */
  async function setTimes(): Promise<void> {
    for (const { key } of await queue.getJobSchedulers()) {
      if (!tasks.some(({ id }) => id === key)) await queue.removeJobScheduler(key);
    }
    for (const { id, pattern } of tasks) {
      const before = await queue.getJobScheduler(id);
      if (before?.pattern === pattern && before.tz === timeZone) continue;
      await queue.upsertJobScheduler(id, { pattern, tz: timeZone }, { name: id, data: {}, opts: TRIES });
    }
  }
}
