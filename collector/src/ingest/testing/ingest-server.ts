// Ingest behind a real listening server, with a real Redis and a ledger in memory, for tests.
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { type RedisKeys, redisKeys } from '@pantau/shared/redis-keys';
import { Redis } from 'ioredis';
import { type Mock, vi } from 'vitest';
import { PRODUCER_OPTIONS } from '../accept.ts';
import { type AgentDirectory, loadAgentDirectory } from '../agent-directory.ts';
import { createEnrolment, type Enrolment } from '../enrolment.ts';
import { createIngest, INGEST_LIMITS, type IngestDeps, type IngestLimits, type IngestTelemetry } from '../ingest.ts';
import type { Credentials } from './hostile-requests.ts';
import { createMemoryLedger, createRecordingJournal, type MemoryLedger, type RecordingJournal } from './memory-ledger.ts';

export interface IngestServer {
  readonly port: number;
  readonly region: string;
  readonly redis: Redis;
  readonly keys: RedisKeys;
  readonly ledger: MemoryLedger;
  readonly journal: RecordingJournal;
  readonly agents: AgentDirectory;
  readonly enrolment: Enrolment;
  readonly telemetry: { [Name in keyof IngestTelemetry]: Mock<IngestTelemetry[Name]> };
  /** The collector's clock, which stands still until it is set. */
  readonly clock: { now: number };
  /** Enrols an agent on a server and gives its key. */
  enrol(server: string): Promise<Credentials>;
  close(): Promise<void>;
}

/** Each has a region, and so keys, of its own in the Redis that all tests share. */
export async function startIngestServer(
  options: { limits?: Partial<IngestLimits>; socketPath?: string | undefined; workFor?: IngestDeps['workFor'] } = {},
): Promise<IngestServer> {
  const region = `test-${randomUUID()}`;
  const clock = { now: Date.parse('2026-03-02T01:00:10.000Z') };
  const path = options.socketPath ?? process.env['PANTAU_TEST_REDIS_SOCKET'] ?? '';
  const redis = new Redis({ ...PRODUCER_OPTIONS, path, retryStrategy: () => 20 });
  redis.on('error', () => undefined);
  await once(redis, 'ready');
  const ledger = createMemoryLedger();
  const journal = createRecordingJournal();
  const agents = await loadAgentDirectory({ ledger, region });
  const now = () => clock.now;
  const trust = () => ({ ca: 'PEM', system: false, version: 'v1' });
  const shared = { ledger, journal, agents, region, now, random: randomBytes, trust };
  const enrolment = createEnrolment({ ...shared, intervalSeconds: 15, keyDays: () => 90, ownerOf: () => undefined });
  const telemetry = { received: vi.fn(), accepted: vi.fn(), refused: vi.fn() };
  const limits = { ...INGEST_LIMITS, ...options.limits };
  const app = createIngest({
    redis,
    region,
    agents,
    enrolment,
    trust,
    now,
    limits,
    telemetry,
    workFor: options.workFor ?? (() => undefined),
  });
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    region,
    redis,
    keys: redisKeys(region),
    ledger,
    journal,
    agents,
    enrolment,
    telemetry,
    clock,
    async enrol(name) {
      const { token } = await enrolment.tokens.issue({ server: name }, 1);
      const reply = await enrolment.enrol({ token, machineId: 'ab12', hostname: name, software: 'pantau-agent/0.1.0' });
      return { agent: reply.agent, key: reply.key };
    },
    async close() {
      server.closeAllConnections();
      server.close();
      redis.disconnect();
      await ledger.close();
    },
  };
}
