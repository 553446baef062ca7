// Ten thousand requests that must be refused, against a collector of its own process: each gets its answer, none changes
// anything, and the memory of the process stays flat.
import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { type HostileOptions, hostileRequests } from '@pantau/collector/ingest/testing/hostile-requests';
import { send } from '@pantau/collector/ingest/testing/send';
import { reportBytes, reportHeaders } from '@pantau/collector/ingest/testing/valid-report';
import { redisKeys } from '@pantau/shared/redis-keys';
import type { ErrorReply } from '@pantau/shared/report';
import { validHead } from '@pantau/shared/testing/valid-head';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestCollector, readLedger, type TestCollector, until } from './support/collector.ts';
import { startRedis, type TestRedis } from './support/redis.ts';
import { makeTemp } from './support/temp.ts';

const REGION = 'kebal';
const WARM_UP = 5_000;
const MEASURED = 5_000;
const SEED = 20_260_302;
const MOST_GROWTH_KIB = 40 * 1024;
const SENDERS = 4;

const REGISTER = `
region: { id: ${REGION}, name: Kota Kebal, zone: WITA, regulations: [banjarbaru-5-2022] }
pds: [{ id: kominfo, role: dinas, name: Diskominfo Kebal }]
sites: [{ id: dc, kind: pusat_data, operator: kominfo }]
rooms: [{ id: r-dc, site: dc, kind: pusat_data }]
servers:
${[1, 2, 3, 4, 5].map((number) => `  - { id: srv-${number}, owner_pd: kominfo, managed_by: kominfo, room: r-dc }`).join('\n')}
`;

const temp = makeTemp();
const connections = new Agent({ keepAlive: true, maxSockets: SENDERS });
let redisServer: TestRedis;
let redis: Redis;
let collector: TestCollector;
let options: Omit<HostileOptions, 'count' | 'seed'>;

beforeAll(async () => {
  redisServer = await startRedis();
  redis = new Redis({ path: redisServer.socketPath });
  collector = await createTestCollector({ folder: temp.path, redisSocket: redisServer.socketPath, register: REGISTER, channels: [] });
  await collector.start();
  const own = await collector.enrol('srv-1');
  const other = await collector.enrol('srv-2');
  const retired = await collector.enrol('srv-3');
  await collector.admin.change(retired.agent, 'retire');
  const used = await collector.admin.createToken({ server: 'srv-4', expiresInHours: 1 });
  await collector.redeem(used.token, 'machine-srv-4');
  const expired = await collector.admin.createToken({ server: 'srv-5', expiresInHours: 1e-9 });
  options = { region: REGION, own, other, retired, usedToken: used.token, expiredToken: expired.token };
  // So that there is state which could be changed: a stream that was used, facts, a page.
  await report(1);
  await received(1);
});

afterAll(async () => {
  connections.destroy();
  redis?.disconnect();
  await collector?.stop();
  await redisServer?.remove();
  temp.remove();
});

/** Sends a good report of the agent; the status of the answer. */
async function report(sequence: number): Promise<number> {
  const takenAt = new Date().toISOString();
  const body = reportBytes(validHead({ region: REGION, agent: options.own.agent, sequence, takenAt }));
  const headers = reportHeaders(options.own.agent, options.own.key);
  return (await send(collector.port, { method: 'POST', path: '/v1/reports', headers, body })).status;
}

/** Waits until the ledger has this report. */
async function received(sequence: number): Promise<void> {
  const ledger = readLedger(collector.ledgerFile);
  try {
    const sql = 'select last_seq from received where region = ? and last_seq >= ?';
    await until(
      async () => ((await ledger.all(sql, [REGION, sequence])).length > 0 ? true : undefined),
      10_000,
      () => `report ${sequence} is not in the ledger`,
    );
  } finally {
    ledger.close();
  }
}

/** All that the collector keeps: every table of the ledger but the heartbeat, which beats by itself, and every key of ingest in Redis. */
async function stateOfCollector(): Promise<Record<string, unknown>> {
  const state: Record<string, unknown> = {};
  const ledger = readLedger(collector.ledgerFile);
  try {
    const tables = await ledger.all("select name from sqlite_master where type = 'table' and name <> 'heartbeats' order by name");
    for (const { name } of tables) {
      state[String(name)] = await ledger.all(`select * from "${String(name)}"`);
    }
  } finally {
    ledger.close();
  }
  const { reports, queues } = redisKeys(REGION);
  for (const key of (await redis.keys('*')).filter((name) => !name.startsWith(queues)).toSorted()) {
    state[key] = key === reports ? await redis.xrange(key, '-', '+') : await contentOf(key);
  }
  return state;
}

async function contentOf(key: string): Promise<unknown> {
  return (await redis.type(key)) === 'hash' ? redis.hgetallBuffer(key) : redis.get(key);
}

interface Volley {
  readonly wrong: string[];
  readonly byKind: ReadonlyMap<string, number>;
}

/** Sends them, a few at a time; says which were not answered as is due. */
async function fire(count: number, seed: number): Promise<Volley> {
  const wrong: string[] = [];
  const byKind = new Map<string, number>();
  const requests = hostileRequests({ ...options, count, seed });
  async function sender(): Promise<void> {
    for (const request of requests) {
      const answer = await send(collector.port, request, connections);
      const { error } = JSON.parse(answer.text) as ErrorReply;
      byKind.set(request.kind, (byKind.get(request.kind) ?? 0) + 1);
      const isDue = request.statuses.includes(answer.status) && error.field === request.field && error.pesan !== '' && error.message !== '';
      if (!isDue) {
        wrong.push(`${request.kind}: ${answer.status} ${answer.text}, due ${request.statuses.join('/')} ${request.field}`);
      }
    }
  }
  await Promise.all(Array.from({ length: SENDERS }, sender));
  return { wrong, byKind };
}

/** Resident memory of the collector's process in KiB. */
function residentKib(): number {
  const status = readFileSync(`/proc/${collector.pid()}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
}

describe('10,000 hostile requests', () => {
  let before: Record<string, unknown>;
  let warm = 0;

  it('are each refused with the status that is due, naming the field', async () => {
    before = await stateOfCollector();

    const first = await fire(WARM_UP, SEED);
    warm = residentKib();
    const second = await fire(MEASURED, SEED + 1);

    expect([...first.wrong, ...second.wrong]).toEqual([]);
    expect(Math.min(...second.byKind.values())).toBeGreaterThan(100);
  }, 120_000);

  it('leave the memory of the collector flat', () => {
    const growth = residentKib() - warm;
    process.stdout.write(
      `collector memory: ${Math.round(warm / 1024)} MiB after ${WARM_UP} requests, ${growth} KiB more after ${MEASURED} more\n`,
    );

    expect(warm).toBeGreaterThan(0);
    expect(growth).toBeLessThan(MOST_GROWTH_KIB);
  });

  it('change nothing in the ledger, the stream and the pages', async () => {
    const after = await stateOfCollector();

    expect(Object.keys(before)).toContain(redisKeys(REGION).page(options.own.agent, 'self'));
    expect(before['received']).toHaveLength(1);
    expect(after).toEqual(before);
  });

  it('leave a collector that is healthy and takes a good report', async () => {
    expect((await fetch(`${collector.url}/readyz`)).status).toBe(200);
    expect(await report(2)).toBe(202);
    await received(2);
  });
});
