// Prometheus gets the newest page of an agent or is told why not; what is served passes promtool.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { redisKeys } from '@pantau/shared/redis-keys';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it, type Mock, vi } from 'vitest';
import { createTelemetry, type Telemetry } from '../telemetry/telemetry.ts';
import { createExposition, type ExpositionTelemetry } from './exposition.ts';
import type { ExposedTarget } from './targets.ts';

const PAGE = '# HELP node_load1 1m load average.\n# TYPE node_load1 gauge\nnode_load1 0.5\n';
const AGENT = { id: 'srv-1', server: 'srv-1', hostname: 'srv-1', intervalSeconds: 15 };

let region: string;
let polled: ExposedTarget[];
let unassigned: { target: string; reason: string }[];
let redis: Redis;
let clock: { now: number };
let own: Telemetry;
let telemetry: { [Name in keyof ExpositionTelemetry]: Mock<ExpositionTelemetry[Name]> };
let app: ReturnType<typeof createExposition>;

beforeEach(() => {
  region = `test-${randomUUID()}`;
  redis = new Redis({ path: process.env['PANTAU_TEST_REDIS_SOCKET'] ?? '' });
  clock = { now: 1_772_413_200_000 };
  polled = [];
  unassigned = [];
  telemetry = { served: vi.fn(), refused: vi.fn(), denied: vi.fn() };
  const list = [AGENT, { ...AGENT, id: 'srv-2', hostname: 'srv-2' }];
  const all = new Map([...list, { ...AGENT, id: 'srv-3', retiredAt: 1 }].map((agent) => [agent.id, agent]));
  const agents = { get: (id: string) => all.get(id), list: () => list };
  const labelsOf = () => ({ pd: 'bkad', site: 'pusat-data' });
  own = createTelemetry({ region, enrolled: () => list, labelsOf });
  app = createExposition({
    redis,
    region,
    agents,
    labelsOf,
    assigned: { polled: () => polled, unassigned: () => unassigned },
    now: () => clock.now,
    telemetry,
    metrics: own.registry,
    token: undefined,
  });
});

afterEach(() => redis.disconnect());

let stored = 0;

async function store(page: Buffer | string, changes: { at?: number; interval?: number } = {}): Promise<void> {
  stored += 1;
  const fields = {
    entry: `${stored}-0`,
    at: changes.at ?? clock.now,
    interval: changes.interval ?? 15_000,
    page: typeof page === 'string' ? gzipSync(page) : page,
  };
  await redis.hset(redisKeys(region).page('srv-1', 'self'), fields);
}

async function scrape(path = '/v1/agents/srv-1/metrics', headers: Record<string, string> = {}) {
  const response = await app.request(path, { headers }, { incoming: { socket: { remoteAddress: '127.0.0.1' } } });
  return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
}

function checkMetrics(text: string): string {
  const promtool = process.env['PANTAU_TEST_PROMTOOL'];
  if (promtool === undefined) {
    throw new Error('PANTAU_TEST_PROMTOOL is not set: run the tests with npm test');
  }
  return execFileSync(promtool, ['check', 'metrics'], { input: text, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });
}

describe('GET /v1/agents/:id/metrics', () => {
  it('serves the newest page as it came, or expanded for who does not take gzip', async () => {
    const page = gzipSync(PAGE);
    await store(page);
    const compressed = await scrape(undefined, { 'accept-encoding': 'gzip' });
    expect([compressed.status, compressed.headers.get('content-encoding'), compressed.headers.get('content-type')]).toEqual([
      200,
      'gzip',
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    expect(compressed.body).toEqual(page);
    const plain = await scrape();
    expect([plain.headers.get('content-encoding'), plain.body.toString()]).toEqual([null, PAGE]);
    expect(checkMetrics(gunzipSync(compressed.body).toString())).toBe('');
    await store(PAGE.replace('0.5', '0.7'));
    expect((await scrape()).body.toString()).toContain('0.7');
  });

  it.each([
    [15_000, 45_000],
    [2_000, 15_000],
    [60_000, 180_000],
  ])('answers 503 with the age when the page of an interval of %i ms is older than %i ms', async (interval, limit) => {
    await store(PAGE, { at: clock.now - limit, interval });
    expect((await scrape()).status).toBe(200);
    clock.now += 1;
    const late = await scrape();
    expect([late.status, late.body.toString()]).toEqual([503, expect.stringContaining(`${limit / 1000} s old`) as string]);
    expect(telemetry.refused).toHaveBeenCalledWith('stale');
  });

  it('answers 503 for an agent that never sent a page, 404 for one that is unknown or retired', async () => {
    expect((await scrape()).status).toBe(503);
    expect((await scrape('/v1/agents/srv-9/metrics')).status).toBe(404);
    expect((await scrape('/v1/agents/srv-3/metrics')).status).toBe(404);
  });

  it.each([
    ['timestamp', gzipSync('a 1 1772413200000\n'), 'line 1 has a timestamp'],
    ['malformed', gzipSync('a 1\nnot a line\n'), 'line 2 is not'],
    ['not_gzip', Buffer.from([0x1f, 0x8b, 0x08, 1, 2, 3]), 'not whole gzip'],
    ['too_large', gzipSync(Buffer.alloc(9 * 1024 * 1024, '\n')), 'longer than'],
  ])('answers 503 for a page at fault: %s', async (reason, page, text) => {
    await store(page);
    const answer = await scrape();
    expect([answer.status, answer.body.toString()]).toEqual([503, expect.stringContaining(text) as string]);
    expect(telemetry.refused).toHaveBeenCalledWith(reason);
    await store(PAGE);
    expect((await scrape()).status).toBe(200);
  });

  it('answers 503 when Redis is away', async () => {
    redis.disconnect();
    expect((await scrape()).status).toBe(503);
    expect(telemetry.refused).toHaveBeenCalledWith('redis');
  });
});

describe('what agents poll', () => {
  const TARGET = {
    target: 'device/rt-1',
    job: 'snmp',
    instance: '10.0.0.1',
    everySeconds: 60,
    labels: { device: 'rt-1', pd: 'kominfo', site: 'drc' },
  };
  const path = '/v1/targets/device/rt-1/metrics';

  async function poll(failed: string): Promise<void> {
    const fields = { entry: `polled-${failed}`, at: clock.now, interval: 60_000, failed, page: gzipSync('ifMtu{ifIndex="1"} 1500\n') };
    await redis.hset(redisKeys(region).target('device/rt-1'), fields);
  }

  it('is answered with 503 and the reason when nobody can poll it, also once its last page is old', async () => {
    polled = [TARGET];
    expect((await scrape(path)).body.toString()).toContain('no page has come');
    unassigned = [{ target: 'device/rt-1', reason: 'tidak ada gateway · no gateway' }];
    const answer = async () => scrape(path).then(({ status, body }) => `${status} ${body.toString()}`);
    expect(await answer()).toBe('503 tidak ada gateway · no gateway\n');
    await poll('');
    expect(await answer()).toContain('200 ');
    clock.now += 181_000;
    expect(await answer()).toBe('503 tidak ada gateway · no gateway\n');
  });

  it('is a list of targets of its own, each with the interval of its poll', async () => {
    polled = [TARGET];
    const answer = await scrape('http://pantau.example:9600/v1/sd/targets', { host: 'pantau.example:9600' });
    expect(JSON.parse(answer.body.toString())).toEqual([
      {
        targets: ['pantau.example:9600'],
        labels: {
          __metrics_path__: path,
          __scrape_interval__: '60s',
          __scrape_timeout__: '10s',
          job: 'snmp',
          instance: '10.0.0.1',
          device: 'rt-1',
          pd: 'kominfo',
          site: 'drc',
          region,
        },
      },
    ]);
  });

  it('is served, is down at once when its poll failed, and is 404 when nothing asks for it', async () => {
    polled = [TARGET];
    expect((await scrape(path)).status).toBe(503);
    await poll('');
    expect([(await scrape(path)).status, (await scrape(path)).body.toString()]).toEqual([200, 'ifMtu{ifIndex="1"} 1500\n']);
    clock.now += 179_000;
    expect((await scrape(path)).status).toBe(200);
    await poll('timeout');
    expect([(await scrape(path)).status, (await scrape(path)).body.toString()]).toEqual([
      503,
      expect.stringContaining('timeout') as string,
    ]);
    expect(telemetry.refused).toHaveBeenCalledWith('failed');
    polled = [];
    expect((await scrape(path)).status).toBe(404);
  });
});

describe('GET /v1/sd/agents', () => {
  it('lists every enrolled agent, silent or not, under the address it was asked at', async () => {
    const answer = await scrape('http://pantau.example:9600/v1/sd/agents', { host: 'pantau.example:9600' });
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    const groups = JSON.parse(answer.body.toString()) as { targets: string[]; labels: Record<string, string> }[];
    expect(groups.map(({ targets, labels }) => [targets, labels['instance'], labels['pd'], labels['site']])).toEqual([
      [['pantau.example:9600'], 'srv-1:9100', 'bkad', 'pusat-data'],
      [['pantau.example:9600'], 'srv-2:9100', 'bkad', 'pusat-data'],
    ]);
  });

  it('puts no host into the list that is none', async () => {
    expect((await scrape('/v1/sd/agents', { host: 'a b"<' })).status).toBe(400);
  });
});

describe('GET /metrics', () => {
  it('passes promtool and tells of agents that are enrolled only', async () => {
    const spool = { files: 1, bytes: 900, oldestSeconds: 3, dropped: 2, setAside: 0 };
    const sample = { clockOffsetSeconds: -0.25, software: 'pantau-agent/0.1.0', intervalSeconds: 15, spool };
    own.agents.record({ agent: 'srv-1', server: 'srv-1', at: clock.now, ...sample });
    own.agents.record({ agent: 'srv-1', server: 'srv-1', at: clock.now - 60_000, ...sample, spool: { ...spool, dropped: 1 } });
    own.agents.record({ agent: 'srv-9', server: 'srv-9', at: clock.now, ...sample });
    own.ingest.received();
    own.ingest.refused('invalid', 0.001);
    own.stream.handled(3, 0.01);
    own.exposition.refused('stale');
    const { body, headers } = await scrape('/metrics');
    const text = body.toString();
    expect(checkMetrics(text)).toBe('');
    expect(headers.get('content-type')).toMatch(/^text\/plain/);
    expect(text).toContain(`pantau_agents_enrolled{region="${region}"} 2`);
    expect(text).toContain(`pantau_agent_spool_dropped_total{agent="srv-1",server="srv-1",region="${region}"} 2`);
    expect(text).toContain(
      `pantau_agent_info{agent="srv-1",server="srv-1",pd="bkad",site="pusat-data",software="pantau-agent/0.1.0",region="${region}"} 1`,
    );
    expect(text).toContain(`agent="srv-2",server="srv-1",pd="bkad",site="pusat-data",software="",region="${region}"} 1`);
    expect(text).toContain(
      `pantau_agent_last_report_timestamp_seconds{agent="srv-1",server="srv-1",region="${region}"} ${clock.now / 1000}`,
    );
    expect(text).not.toContain('srv-9');
  });
});
