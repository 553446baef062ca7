// While Redis is away agents are told so at once and keep their reports; when it is back all goes on, nothing is lost.
import { validHead } from '@pantau/shared/testing/valid-head';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type PrivateRedis, startPrivateRedis } from '../stream/testing/private-redis.ts';
import type { Credentials } from './testing/hostile-requests.ts';
import { type IngestServer, startIngestServer } from './testing/ingest-server.ts';
import { send } from './testing/send.ts';
import { reportBytes, reportHeaders } from './testing/valid-report.ts';

let redis: PrivateRedis;
let server: IngestServer;
let own: Credentials;

beforeAll(async () => {
  redis = await startPrivateRedis();
  server = await startIngestServer({ socketPath: redis.socketPath });
  own = await server.enrol('srv-1');
});

afterAll(async () => {
  await server.close();
  await redis.remove();
});

async function post(sequence: number): Promise<{ status: number; retryAfter: number; ms: number }> {
  const body = reportBytes(validHead({ region: server.region, sequence }));
  const started = performance.now();
  const answer = await send(server.port, { method: 'POST', path: '/v1/reports', headers: reportHeaders(own.agent, own.key), body });
  return { status: answer.status, retryAfter: Number(answer.headers['retry-after']), ms: performance.now() - started };
}

describe('ingest without Redis', () => {
  it('answers 503 at once, and 202 for what is in Redis after it was killed and started again', async () => {
    expect((await post(1)).status).toBe(202);
    await redis.kill();
    const refused = await post(2);
    expect([refused.status, refused.retryAfter > 0, refused.ms < 3_000]).toEqual([503, true, true]);
    await redis.start();
    await vi.waitFor(async () => expect((await post(3)).status).toBe(202), 5_000);
    const reader = new Redis({ path: redis.socketPath });
    const entries = await reader.xrange(server.keys.reports, '-', '+');
    reader.disconnect();
    expect(entries.map(([, fields]) => (JSON.parse(fields[1] ?? '{}') as { sequence: number }).sequence)).toEqual([1, 3]);
  });

  it('answers 503 when Redis is full', async () => {
    await server.redis.config('SET', 'maxmemory', '1');
    expect((await post(4)).status).toBe(503);
    await server.redis.config('SET', 'maxmemory', '0');
    expect((await post(4)).status).toBe(202);
  });
});
