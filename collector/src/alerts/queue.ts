// The notice queue on Redis: one BullMQ queue for each channel, so that a slow channel delays no other. Jobs carry the
// key of a notice and nothing else; what is true stands in the ledger, so a queue that is lost loses nothing.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Severity } from '@pantau/shared/law/finding';
import { SECOND } from '@pantau/shared/time';
import { Queue, Worker } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import type { JobOutcome } from './delivery.ts';
import { rankOf } from './holding.ts';
import type { StageLog } from './log.ts';
import { type JobData, MOST_STALLS, noticeJob, workOnNotice } from './notice-job.ts';

/** Sends of one channel at the same time: to people, and to a machine that takes a storm one message a group. */
const CONCURRENCY = 4;
const TO_MACHINES = 16;
/** After a crash the next process takes over the jobs of the dead one when this has passed. */
const LOCK = 10 * SECOND;
const STALLED_INTERVAL = 5 * SECOND;
const RECONNECT_WAIT = SECOND;
const PRODUCER_TIMEOUT = 2 * SECOND;
const JOBS_AT_ONCE = 100;
const CLOSE_LIMIT = 20 * SECOND;
const IDLE_STEP = 5;
/** What BullMQ keeps of its own events, which nobody reads, and of its counts by the minute. */
const KEPT_EVENTS = 1_000;
const KEPT_MINUTES = 60;

/** Name of the queue of a channel; BullMQ allows no colon in it. */
export function noticeQueueName(channel: string): string {
  return `notices-${channel}`;
}

export interface NoticeJob {
  readonly key: string;
  readonly channel: string;
  /** The worst goes first. */
  readonly severity: Severity;
}

export interface NoticeQueueDeps {
  /** How to reach Redis; without `keyPrefix`. */
  readonly connection: RedisOptions;
  /** Prefix of all keys of the queues. */
  readonly prefix: string;
  readonly region: string;
  readonly channels: readonly string[];
  /** Whether nobody reads what goes through a channel. */
  readonly forMachines: (channel: string) => boolean;
  readonly deliver: (key: string, channel: string) => Promise<JobOutcome>;
  /** How long a job waits before another try, milliseconds of the machine. */
  readonly delay: (delayMs: number) => number;
  readonly log: StageLog;
  /** Called whenever Redis can be reached again, the first time included. */
  readonly onReady: () => void;
}

export interface NoticeQueue {
  /** Adds jobs; one that is there already stays as it is. Rejects at once when Redis cannot be reached. */
  add(jobs: readonly NoticeJob[]): Promise<void>;
  /** Whether Redis can be reached. */
  isReachable(): boolean;
  /** Resolves when no job waits, is delayed or runs; at once while Redis cannot be reached, since nothing is sent then. */
  idle(): Promise<void>;
  /** Waits for running sends, then disconnects. */
  close(): Promise<void>;
}

/** Starts a queue and a worker for each channel. */
export function createNoticeQueue(deps: NoticeQueueDeps): NoticeQueue {
  const { connection, prefix, log } = deps;
  const retryStrategy = (times: number): number => Math.min(times * 50, RECONNECT_WAIT);
  const common = { ...connection, retryStrategy, replyMapping: 'legacy' } as const;
  const producer = new Redis({ ...common, enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: PRODUCER_TIMEOUT });
  const consumer = new Redis({ ...common, maxRetriesPerRequest: null });
  const onError = logOncePerChange(log);
  producer.on('error', onError);
  consumer.on('error', onError);
  producer.on('ready', () => {
    onError.reset();
    deps.onReady();
  });

  const running = new Set<Promise<JobOutcome>>();
  const queues = new Map<string, Queue<JobData>>();
  const workers: Worker<JobData>[] = [];
  const onTrouble = (key: string, error: string) => log.error({ key, error }, 'notice could not be looked at');
  for (const channel of deps.channels) {
    const name = noticeQueueName(channel);
    const queue = new Queue<JobData>(name, {
      connection: producer,
      prefix,
      skipVersionCheck: true,
      streams: { events: { maxLen: KEPT_EVENTS } },
    });
    queue.on('error', onError);
    queues.set(channel, queue);
    const worker = new Worker<JobData>(
      name,
      (job, token) => workOnNotice(job, token, { region: deps.region, deliver: (key) => deliver(key, channel), onTrouble }),
      {
        connection: consumer,
        prefix,
        concurrency: deps.forMachines(channel) ? TO_MACHINES : CONCURRENCY,
        lockDuration: LOCK,
        stalledInterval: STALLED_INTERVAL,
        maxStalledCount: MOST_STALLS,
        metrics: { maxDataPoints: KEPT_MINUTES },
        runRetryDelay: RECONNECT_WAIT,
        skipVersionCheck: true,
      },
    );
    worker.on('error', onError);
    worker.on('failed', (job, error) =>
      log.error({ queue: name, job: job?.id, error: error.message }, 'notice job is set aside; see pantau queue show'),
    );
    workers.push(worker);
  }

  return {
    async add(jobs) {
      if (producer.status !== 'ready') {
        throw new Error('Redis cannot be reached.');
      }
      await Promise.all(
        [...queues].map(([channel, queue]) =>
          addJobs(
            queue,
            deps.region,
            jobs.filter((job) => job.channel === channel),
          ),
        ),
      );
    },
    isReachable: () => producer.status === 'ready',
    async idle() {
      if (producer.status !== 'ready') return;
      for (const queue of queues.values()) {
        while ((await queue.getJobCountByTypes('waiting', 'active', 'delayed', 'prioritized')) > 0) await sleep(IDLE_STEP);
      }
    },
    async close() {
      await withinLimit(closeWorkers(), CLOSE_LIMIT);
      await withinLimit(Promise.all([...queues.values()].map((queue) => queue.close())), SECOND);
      producer.disconnect();
      consumer.disconnect();
    },
  };

  async function deliver(key: string, channel: string): Promise<JobOutcome> {
    const delivery = deps.deliver(key, channel);
    running.add(delivery);
    try {
      const outcome = await delivery;
      return outcome.kind === 'done' ? outcome : { ...outcome, delayMs: deps.delay(outcome.delayMs) };
    } finally {
      running.delete(delivery);
    }
  }

  /** BullMQ waits for its jobs, but without Redis for ever: then only the sends are waited for, the ledger has the rest. */
  async function closeWorkers(): Promise<void> {
    const reachable = consumer.status === 'ready';
    if (!reachable) {
      await Promise.allSettled(running);
    }
    await Promise.all(workers.map((worker) => worker.close(!reachable)));
  }
}

/** A storm in one request would take longer than a request may; its worst is in the first one. */
async function addJobs(queue: Queue<JobData>, region: string, jobs: readonly NoticeJob[]): Promise<void> {
  const sorted = jobs.toSorted((a, b) => rankOf(a.severity) - rankOf(b.severity));
  for (let start = 0; start < jobs.length; start += JOBS_AT_ONCE) {
    await queue.addBulk(sorted.slice(start, start + JOBS_AT_ONCE).map(({ key, severity }) => noticeJob(region, key, severity)));
  }
}

/** Redis reports the same fault with every try to reconnect; it is logged when it is new. */
function logOncePerChange(log: StageLog): { (error: Error): void; reset(): void } {
  let last: string | undefined;
  const onError = (error: Error): void => {
    if (error.message !== last) {
      last = error.message;
      log.error({ error: error.message }, 'notice queue has no Redis');
    }
  };
  return Object.assign(onError, {
    reset: () => {
      last = undefined;
    },
  });
}

async function withinLimit(work: Promise<unknown>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  try {
    await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
