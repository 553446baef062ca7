// The stream hands each report over at least once and in order, through rejections, restarts and a killed Redis.
import type { AcceptedReport } from '@pantau/shared/accepted';
import { redisKeys } from '@pantau/shared/redis-keys';
import { validHead } from '@pantau/shared/testing/valid-head';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it, type Mock, vi } from 'vitest';
import { createStream, type ReportStream, type StreamTelemetry } from './stream.ts';
import { type PrivateRedis, startPrivateRedis } from './testing/private-redis.ts';

const REGION = 'banjarbaru';
const keys = redisKeys(REGION);

interface Sink {
  readonly sequences: number[];
  readonly batches: number[];
  handle(batch: readonly AcceptedReport[]): Promise<void>;
}

function createSink(fail: (batch: readonly AcceptedReport[]) => boolean = () => false): Sink {
  const sink: Sink = {
    sequences: [],
    batches: [],
    handle: (batch) => {
      if (fail(batch)) {
        return Promise.reject(new Error('the ledger is locked'));
      }
      sink.batches.push(batch.length);
      sink.sequences.push(...batch.map((report) => report.head.sequence));
      return Promise.resolve();
    },
  };
  return sink;
}

let server: PrivateRedis;
let redis: Redis;
let telemetry: { [Name in keyof StreamTelemetry]: Mock<StreamTelemetry[Name]> };
let stream: ReportStream;
let running: AbortController[];

beforeEach(async () => {
  server = await startPrivateRedis();
  redis = new Redis({ path: server.socketPath, retryStrategy: () => 20 });
  redis.on('error', () => undefined);
  telemetry = { handled: vi.fn(), failed: vi.fn(), dead: vi.fn(), waiting: vi.fn() };
  stream = createStream({ redis, region: REGION, telemetry, log: { warn: () => undefined, info: () => undefined } });
  running = [];
});

afterEach(async () => {
  for (const controller of running) {
    controller.abort();
  }
  redis.disconnect();
  await server.remove();
});

/** Adds reports as ingest does. */
async function add(first: number, last: number): Promise<void> {
  for (let sequence = first; sequence <= last; sequence += 1) {
    const head = JSON.stringify(validHead({ sequence }));
    const times = ['receivedAt', '1772413200000', 'sentAt', '', 'sentMonotonicMs', '700000', 'sentBootId', 'b'];
    await redis
      .multi()
      .xadd(keys.reports, '*', 'head', head, ...times)
      .incrby(keys.reportBytes, head.length)
      .exec();
  }
}

function consume(sink: Sink, maxBatch = 200): { stop: () => Promise<void> } {
  const controller = new AbortController();
  running.push(controller);
  const done = stream.consume(sink.handle, { signal: controller.signal, maxBatch });
  return {
    stop: async () => {
      controller.abort();
      await done;
    },
  };
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const emptied = async () => expect([await redis.xlen(keys.reports), await redis.get(keys.reportBytes)]).toEqual([0, '0']);

describe('createStream', () => {
  it('hands over what is there and what comes, in order and in batches, and empties the stream', async () => {
    await add(1, 5);
    const sink = createSink();
    const { stop } = consume(sink, 3);
    await vi.waitFor(() => expect(sink.sequences).toEqual(range(1, 5)));
    await add(6, 6);
    await vi.waitFor(() => expect(sink.sequences).toEqual(range(1, 6)));
    await vi.waitFor(emptied);
    await stop();
    expect(sink.batches[0]).toBe(3);
    expect(telemetry.waiting).toHaveBeenLastCalledWith(0, 0);
  });

  it('gives the report with its times, and leaves out those that were not sent', async () => {
    await add(1, 1);
    const reports: AcceptedReport[] = [];
    const sink = createSink();
    const { stop } = consume({ ...sink, handle: (batch) => Promise.resolve(void reports.push(...batch)) });
    await vi.waitFor(() => expect(reports).toHaveLength(1));
    await stop();
    expect(reports[0]).toEqual({ head: validHead(), receivedAt: 1772413200000, sentMonotonicMs: 700000, sentBootId: 'b' });
  });

  it('brings a rejected batch again until it is handled', async () => {
    await add(1, 4);
    let refusals = 2;
    const sink = createSink(() => (refusals -= 1) >= 0);
    const { stop } = consume(sink);
    await vi.waitFor(() => expect(sink.sequences).toEqual(range(1, 4)), 5_000);
    await stop();
    expect(telemetry.failed).toHaveBeenCalledTimes(2);
    await emptied();
  });

  it('begins after a restart with what was in hand when it stopped', async () => {
    await add(1, 3);
    const first = createSink(() => true);
    const { stop } = consume(first, 2);
    await vi.waitFor(() => expect(telemetry.failed).toHaveBeenCalled());
    await stop();
    await add(4, 4);
    const second = createSink();
    const again = consume(second, 2);
    await vi.waitFor(() => expect(second.sequences).toEqual(range(1, 4)));
    await again.stop();
    expect(second.batches[0]).toBe(2);
  });

  it('settles a batch in hand when it is stopped meanwhile', async () => {
    await add(1, 1);
    let finish: () => void = () => undefined;
    const inHand = new Promise<void>((resolve) => (finish = resolve));
    const handle = vi.fn(() => inHand);
    const { stop } = consume({ ...createSink(), handle });
    await vi.waitFor(() => expect(handle).toHaveBeenCalled());
    const stopped = stop();
    finish();
    await stopped;
    await emptied();
  });

  it('sets an unreadable entry aside, counts it, and goes on with the others', async () => {
    await add(1, 1);
    await redis.xadd(keys.reports, '*', 'head', '{"version":"1.0"}', 'receivedAt', '1');
    await add(2, 2);
    const sink = createSink();
    const { stop } = consume(sink);
    await vi.waitFor(() => expect(sink.sequences).toEqual([1, 2]));
    await vi.waitFor(emptied);
    await stop();
    expect(telemetry.dead).toHaveBeenCalledTimes(1);
    const [dead] = await redis.lrange(keys.deadReports, 0, -1);
    expect(dead).toContain('region');
  });

  it('goes on by itself when Redis is killed and started again, also in the middle of a batch', async () => {
    const sink = createSink();
    const { stop } = consume(sink, 10);
    await add(1, 20);
    await vi.waitFor(() => expect(sink.sequences).toContain(20));
    await server.kill();
    await server.start();
    await add(21, 40);
    await vi.waitFor(() => expect(sink.sequences).toContain(40), 5_000);
    let killed = false;
    await stop();
    const during = createSink();
    const again = consume({
      ...during,
      handle: async (batch) => {
        if (!killed) {
          killed = true;
          await server.kill();
          await server.start();
        }
        await during.handle(batch);
      },
    });
    await add(41, 50);
    await vi.waitFor(async () => {
      expect(new Set(during.sequences)).toEqual(new Set(range(41, 50)));
      await emptied();
    }, 8_000);
    await again.stop();
    expect(new Set(sink.sequences)).toEqual(new Set(range(1, 40)));
  });

  it('makes its group again when Redis has lost everything', async () => {
    const sink = createSink();
    const { stop } = consume(sink);
    await add(1, 1);
    await vi.waitFor(() => expect(sink.sequences).toEqual([1]));
    await redis.flushall();
    await vi.waitFor(() => expect(telemetry.failed).toHaveBeenCalled(), 8_000);
    await add(2, 2);
    await vi.waitFor(() => expect(sink.sequences).toEqual([1, 2]), 8_000);
    await stop();
  }, 20_000);
});
