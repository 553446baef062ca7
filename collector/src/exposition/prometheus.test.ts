// A real Prometheus with the configuration that is shipped: it finds the agents by itself, and `up` says who is silent.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { redisKeys } from '@pantau/shared/redis-keys';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createHttpServer, type HttpServer } from '../http/http-server.ts';
import { createTelemetry } from '../telemetry/telemetry.ts';
import { createExposition } from './exposition.ts';

const CONFIG = fileURLToPath(new URL('../../../deploy/prometheus/prometheus.yml', import.meta.url));
const AGENTS = ['srv-1', 'srv-2'].map((id) => ({ id, server: id, hostname: id, intervalSeconds: 1 }));

const region = `test-${randomUUID()}`;
const clock = { now: 1_772_413_200_000 };
let folder: string;
let redis: Redis;
let server: HttpServer;
let prometheus: ChildProcess;
let api: string;

function tool(name: string): string {
  const path = process.env[name];
  if (path === undefined) {
    throw new Error(`${name} is not set: run the tests with npm test`);
  }
  return path;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pantau-prometheus-'));
  redis = new Redis({ path: process.env['PANTAU_TEST_REDIS_SOCKET'] ?? '' });
  const labelsOf = () => ({ pd: 'bkad', site: 'pusat-data' });
  const agents = { get: (id: string) => AGENTS.find((agent) => agent.id === id), list: () => AGENTS };
  const telemetry = createTelemetry({ region, enrolled: () => AGENTS, labelsOf });
  const now = () => clock.now;
  const { exposition, registry } = telemetry;
  const routes = createExposition({
    redis,
    region,
    agents,
    labelsOf,
    assigned: { polled: () => [], unassigned: () => [] },
    now,
    telemetry: exposition,
    metrics: registry,
    token: undefined,
  });
  server = createHttpServer({ host: '127.0.0.1', port: 0, routes: [routes], checks: {}, log: { error: vi.fn() } });
  const { port } = await server.listen();
  const config = join(folder, 'prometheus.yml');
  writeFileSync(config, readFileSync(CONFIG, 'utf8').replaceAll('127.0.0.1:9600', `127.0.0.1:${port}`));
  const address = `127.0.0.1:${await freePort()}`;
  const options = [`--config.file=${config}`, `--storage.tsdb.path=${join(folder, 'data')}`, `--web.listen-address=${address}`];
  prometheus = spawn(tool('PANTAU_TEST_PROMETHEUS'), options, { stdio: 'ignore' });
  api = `http://${address}/api/v1/query?query=`;
});

afterAll(async () => {
  const ended = once(prometheus, 'exit');
  prometheus.kill('SIGKILL');
  await ended;
  await server.close();
  redis.disconnect();
  rmSync(folder, { recursive: true, force: true });
});

async function query(expression: string): Promise<{ labels: Record<string, string>; value: string }[]> {
  const answer = (await (await fetch(api + encodeURIComponent(expression))).json()) as {
    data: { result: { metric: Record<string, string>; value: [number, string] }[] };
  };
  return answer.data.result.map(({ metric, value }) => ({ labels: metric, value: value[1] }));
}

async function upOf(agent: string): Promise<string | undefined> {
  return (await query(`up{job="node",agent="${agent}"}`))[0]?.value;
}

describe('deploy/prometheus/prometheus.yml', () => {
  it('passes promtool', () => {
    expect(execFileSync(tool('PANTAU_TEST_PROMTOOL'), ['check', 'config', CONFIG], { encoding: 'utf8' })).toContain('SUCCESS');
  });

  it('scrapes every agent under its own identity, and `up` follows what comes', async () => {
    const page = gzipSync('# TYPE node_load1 gauge\nnode_load1{instance="forged",job="forged"} 0.5\n');
    await redis.hset(redisKeys(region).page('srv-1', 'self'), { entry: '1-0', at: clock.now, interval: 1_000, page });
    const options = { timeout: 40_000, interval: 200 };
    await vi.waitFor(async () => expect([await upOf('srv-1'), await upOf('srv-2')]).toEqual(['1', '0']), options);
    const [series] = await query('node_load1');
    expect(series?.labels).toMatchObject({
      job: 'node',
      instance: 'srv-1:9100',
      pd: 'bkad',
      site: 'pusat-data',
      region,
      exported_instance: 'forged',
    });
    clock.now += 60_000;
    await vi.waitFor(async () => expect(await upOf('srv-1')).toBe('0'), options);
    expect(await query('node_load1')).toEqual([]);
    await vi.waitFor(async () => expect((await query('pantau_agents_enrolled'))[0]?.value).toBe('2'), options);
  }, 100_000);
});
