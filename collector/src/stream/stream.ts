// The durable way from ingest to facts: accepted reports are read from Redis in batches and leave it only once they were
// handled. One consumer; what it had in hand when it stopped comes first when it starts again.
import { setTimeout as delay } from 'node:timers/promises';
import type { AcceptedReport } from '@pantau/shared/accepted';
import { describeError } from '@pantau/shared/errors';
import { redisKeys } from '@pantau/shared/redis-keys';
import type { Redis } from 'ioredis';
import { openEntry, parseEntry, type StreamEntry } from './entry.ts';
import { defineSettleScript } from './settle-script.ts';

const GROUP = 'facts';
const CONSUMER = 'collector';
const BLOCK_MS = 5_000;
const MAX_BATCH = 200;
/** Unreadable entries that are kept for a person to look at. */
const DEAD_KEPT = 100;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 10_000;
/** What is not settled this long after the stop is handled again at the next start. */
const STOP_MS = 10_000;

/** What the stream counts. */
export interface StreamTelemetry {
  handled(reports: number, seconds: number): void;
  failed(): void;
  dead(): void;
  /** What waits in the stream after a batch. */
  waiting(entries: number, bytes: number): void;
}

export interface StreamDeps {
  /** Any connection to the Redis of ingest; the stream makes its own after its options. */
  readonly redis: Redis;
  readonly region: string;
  readonly telemetry: StreamTelemetry;
  readonly log: { warn(fields: object, message: string): void; info(fields: object, message: string): void };
}

export interface ConsumeOptions {
  /** Ends the consumption; a batch in hand is handled to its end. */
  readonly signal: AbortSignal;
  readonly maxBatch?: number;
}

type Handle = (batch: readonly AcceptedReport[]) => Promise<void>;

export interface ReportStream {
  /**
   * Calls `handle` with one batch after the other, up to `maxBatch` reports or what is there. A batch leaves the stream
   * when `handle` resolves; when it rejects, or Redis goes away, the same reports come again after a wait that grows to
   * 10 s. So each report is handled at least once. Resolves when the signal is given.
   */
  consume(handle: Handle, options: ConsumeOptions): Promise<void>;
}

export function createStream(deps: StreamDeps): ReportStream {
  const { telemetry, log } = deps;
  const keys = redisKeys(deps.region);

  /** Undelivered entries, or with `pending` those that were delivered and not settled. Waits up to BLOCK_MS. */
  async function read(redis: Redis, pending: boolean, count: number): Promise<StreamEntry[]> {
    const from = pending ? '0' : '>';
    const group = ['GROUP', GROUP, CONSUMER, 'COUNT', count, 'BLOCK', BLOCK_MS, 'STREAMS', keys.reports, from] as const;
    const answer = await redis.xreadgroupBuffer(...group);
    return (answer?.[0]?.[1] ?? []).map(openEntry);
  }

  async function bury(redis: Redis, entry: StreamEntry, error: unknown): Promise<void> {
    const record = { id: entry.id, reason: describeError(error), head: entry.head.toString('base64') };
    await redis
      .multi()
      .lpush(keys.deadReports, JSON.stringify(record))
      .ltrim(keys.deadReports, 0, DEAD_KEPT - 1)
      .exec();
    telemetry.dead();
    log.warn({ entry: entry.id, reason: record.reason }, 'An entry of the report stream cannot be read and was set aside');
  }

  async function readable(redis: Redis, entries: readonly StreamEntry[]): Promise<AcceptedReport[]> {
    const batch: AcceptedReport[] = [];
    for (const entry of entries) {
      try {
        batch.push(parseEntry(entry));
      } catch (error) {
        await bury(redis, entry, error);
      }
    }
    return batch;
  }

  async function settle(redis: Redis, entries: readonly StreamEntry[]): Promise<void> {
    const list = entries.flatMap((entry) => [entry.id, entry.bytes]);
    const [left, bytes] = await redis.pantauSettle(keys.reports, keys.reportBytes, GROUP, ...list);
    telemetry.waiting(left, bytes);
  }

  async function handleBatch(redis: Redis, entries: readonly StreamEntry[], handle: Handle): Promise<void> {
    const started = performance.now();
    const batch = await readable(
      redis,
      entries.filter((entry) => entry.fields.size > 0),
    );
    if (batch.length > 0) {
      await handle(batch);
      telemetry.handled(batch.length, (performance.now() - started) / 1000);
    }
    await settle(redis, entries);
  }

  async function consume(handle: Handle, { signal, maxBatch = MAX_BATCH }: ConsumeOptions): Promise<void> {
    const redis = connect(deps.redis);
    const state = { handling: false, pending: true, waitMs: 0 };
    // What was on its way when the connection broke may be delivered, without having arrived here.
    redis.on('close', () => (state.pending = true));
    const stop = stopper(redis, () => state.handling);
    signal.addEventListener('abort', stop.now);
    try {
      while (!signal.aborted) {
        try {
          await Promise.race([next(redis, state), stop.ended]);
          state.waitMs = recovered(state.waitMs);
        } catch (error) {
          state.pending = true;
          state.waitMs = signal.aborted ? 0 : await failed(error, state.waitMs, signal);
        } finally {
          state.handling = false;
        }
      }
    } finally {
      signal.removeEventListener('abort', stop.now);
      stop.end();
    }

    async function next(connection: Redis, current: typeof state): Promise<void> {
      const own = current.pending;
      if (own) {
        await createGroup(connection);
        current.pending = false;
      }
      const entries = await read(connection, own, maxBatch);
      // What arrives while the connection closes stays undelivered for the next start.
      if (entries.length > 0 && !signal.aborted) {
        current.handling = true;
        await handleBatch(connection, entries, handle);
        current.pending ||= own;
      }
    }
  }

  async function createGroup(redis: Redis): Promise<void> {
    await redis.xgroup('CREATE', keys.reports, GROUP, '0', 'MKSTREAM').catch((error: unknown) => {
      if (!describeError(error).startsWith('BUSYGROUP')) {
        throw error;
      }
    });
  }

  /** Waits before the next attempt and returns how long; only the first failure in a row is logged. */
  async function failed(error: unknown, lastWaitMs: number, signal: AbortSignal): Promise<number> {
    telemetry.failed();
    if (lastWaitMs === 0) {
      log.warn({ reason: describeError(error) }, 'A batch of reports was not handled; it is tried again');
    }
    const waitMs = Math.min(Math.max(lastWaitMs * 2, FIRST_WAIT_MS), LONGEST_WAIT_MS);
    await delay(waitMs, undefined, { signal }).catch(() => undefined);
    return waitMs;
  }

  function recovered(lastWaitMs: number): number {
    if (lastWaitMs > 0) {
      log.info({}, 'Reports are handled again');
    }
    return 0;
  }

  return { consume };
}

/** A connection that may block and that outlives every outage of Redis: its commands wait until Redis is back. */
function connect(redis: Redis): Redis {
  const connection = redis.duplicate({ commandTimeout: undefined, maxRetriesPerRequest: null, enableOfflineQueue: true });
  connection.on('error', () => undefined);
  defineSettleScript(connection);
  return connection;
}

/** Ends the connection: at once while it only waits for entries, else when the batch in hand had time to be settled. */
function stopper(redis: Redis, handling: () => boolean) {
  let timer: NodeJS.Timeout | undefined;
  // Commands that wait for a Redis that is away are not rejected by the disconnection: nobody waits for them any more.
  const over = Promise.withResolvers<never>();
  over.promise.catch(() => undefined);
  const end = () => {
    clearTimeout(timer);
    redis.disconnect();
    over.reject(new Error('The stream was ended'));
  };
  return {
    end,
    ended: over.promise,
    now: () => {
      if (!handling()) {
        end();
        return;
      }
      timer = setTimeout(end, STOP_MS);
    },
  };
}
