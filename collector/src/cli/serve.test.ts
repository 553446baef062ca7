// The collector as `pantau serve` runs it: started, told to end, and refused with a remedy.

import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validHead } from '@pantau/shared/testing/valid-head';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCliRig, runCli, until } from './testing/cli-rig.ts';

const LEAST = 'redis: redis://x\ndata: d\nregister: r\n';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'pantau-serve-'));
});
afterEach(async () => {
  // A start that was given up may still be writing.
  await rm(cwd, { recursive: true, maxRetries: 5 });
});

async function writeConfig(port: number, redis = `unix:${process.env['PANTAU_TEST_REDIS_SOCKET'] ?? ''}`): Promise<void> {
  await runCli(['register', 'init', '--from', '-', 'register'], { cwd, input: JSON.stringify({ head: validHead() }) });
  await writeFile(join(cwd, 'pantau.yaml'), `listen: { port: ${port} }\nredis: ${redis}\ndata: data\nregister: register\n`);
}

it('runs until it is told to end, and can be asked meanwhile', async () => {
  await writeConfig(0);
  const stop = Promise.withResolvers<void>();
  const rig = createCliRig({ cwd, stopSignal: () => stop.promise });
  const running = rig.cli.run(['serve', '--config', 'pantau.yaml', '--json']);
  await until('the collector tells its address', () => rig.out() !== '');
  const { address } = JSON.parse(rig.out()) as { address: string };
  expect((await fetch(`${address}/metrics`)).status).toBe(200);
  const token = await runCli(['token', 'create', '--server', 'srv-1', '--data', 'data'], { cwd });
  expect(token).toMatchObject({ code: 0, err: '' });
  expect(await runCli(['ledger', 'verify', '--data', 'data'], { cwd })).toMatchObject({ code: 0 });
  stop.resolve();
  expect(await running).toBe(0);
  await expect(fetch(address)).rejects.toThrow('fetch failed');
});

it('tells addresses that work when it listens on all', async () => {
  await writeConfig(0);
  const config = join(cwd, 'pantau.yaml');
  await writeFile(config, (await readFile(config, 'utf8')).replace('port: 0', 'host: 0.0.0.0, port: 0'));
  const stop = Promise.withResolvers<void>();
  const rig = createCliRig({ cwd, stopSignal: () => stop.promise });
  const running = rig.cli.run(['serve', '--config', 'pantau.yaml']);
  await until('the collector tells its address', () => rig.out() !== '');
  expect(rig.out()).not.toContain('//0.0.0.0');
  const [, address = ''] = /running: (http:\/\/[^\s;]+)/.exec(rig.out()) ?? [];
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  stop.resolve();
  expect(await running).toBe(0);
});

it('ends at once when it is told to while it still waits for Redis', async () => {
  await writeConfig(0, `unix:${join(cwd, 'no-redis.sock')}`);
  const stop = Promise.withResolvers<void>();
  const rig = createCliRig({ cwd, stopSignal: () => stop.promise });
  const running = rig.cli.run(['serve', '--config', 'pantau.yaml']);
  await until('Redis is missed', () => rig.err().includes('Redis cannot be reached'));
  stop.resolve();
  expect(await running).toBe(0);
});

it('tells the remedy when its port is taken', async () => {
  const other: Server = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const taken = other.address();
  await writeConfig(typeof taken === 'object' && taken !== null ? taken.port : 0);
  const { code, err } = await runCli(['serve', '--config', 'pantau.yaml'], { cwd });
  other.close();
  expect(code).toBe(1);
  expect(err).toMatch(/address already in use[\s\S]*check listen, redis and data in this file/);
});

it.each([
  ['no file', undefined, 'cannot be read'],
  ['an unknown key', 'redis: redis://x\ndata: d\nregister: r\nport: 1\n', 'pantau.yaml'],
  ['a certificate without its key', `${LEAST}tls: { certificate_file: a.pem }\n`, 'certificate_file and key_file only together'],
  ['an address for agents that is none', `${LEAST}public_url: pantau.contoh.go.id\n`, 'must be like https://'],
  ['a proxy that is no address', `${LEAST}plain_http_from: [proksi]\n`, 'must be an IP address or a block like 10.0.0.0/24'],
])('refuses a configuration that is wrong: %s', async (_what, text, message) => {
  if (text !== undefined) {
    await writeFile(join(cwd, 'pantau.yaml'), text);
  }
  const { code, out, err } = await runCli(['serve', '--config', 'pantau.yaml'], { cwd });
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(message);
});
