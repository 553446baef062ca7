// `npm start` keeps the `listen` that a person wrote, and tells what is wrong with it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { withWrittenPorts, writeConfiguration } from './configuration.mjs';
import { parseStartOptions } from './options.mjs';

const redisUrl = 'unix:/run/redis.sock';

/** @param {string[]} args @param {(path: string) => void} [prepare] */
function setUp(args = [], prepare = () => undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'pantau-configuration-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'collector.yaml');
  prepare(path);
  return { path, options: parseStartOptions(['--data', folder, ...args], {}) };
}

/** @param {string} listen */
const written = (listen) => (/** @type {string} */ path) =>
  writeFileSync(path, `${listen}\nredis: unix:/old\ndata: .\nregister: register\n`);

describe('the configuration of npm start', () => {
  it('follows --port while nobody has changed what the first start wrote', async () => {
    const { path, options } = setUp(['--port', '8000']);
    writeConfiguration({ options: await withWrittenPorts(options), redisUrl });
    expect(readFileSync(path, 'utf8')).toContain('listen: {"host":"127.0.0.1","port":8000}\nredis: "unix:/run/redis.sock"\n');

    const next = await withWrittenPorts({ ...options, collectorPort: 8100, dashboardPort: 8101 });
    writeConfiguration({ options: next, redisUrl });
    expect(readFileSync(path, 'utf8')).toContain('listen: {"host":"127.0.0.1","port":8100}\n');
  });

  it.each([
    ['on one line', 'listen: { host: 0.0.0.0, port: 9700 }'],
    ['on several lines', 'listen:\n  host: 0.0.0.0 # semua\n  port: 9700'],
  ])('keeps a listen that a person wrote %s, and takes its port', async (_where, listen) => {
    const { path, options } = setUp([], written(listen));
    const taken = await withWrittenPorts(options);
    expect(taken).toMatchObject({ collectorPort: 9700, dashboardPort: 9701 });
    writeConfiguration({ options: taken, redisUrl });
    expect(readFileSync(path, 'utf8')).toBe(`${listen}\nredis: "${redisUrl}"\ndata: .\nregister: register\n`);
  });

  it.each([
    ['no number', [], 'listen: { host: 0.0.0.0, port: banyak }', /collector\.yaml:1:\d+: listen\.port: /],
    ['not the port of --port', ['--port', '8000'], 'listen: { host: 0.0.0.0, port: 9700 }', /listen\.port: .* --port says 8000; change it/],
    ['no fixed port', [], 'listen: { host: 0.0.0.0, port: 0 }', /listen\.port: .*from 1 to 65534/],
    ['out of reach of this machine', [], 'listen: { host: 192.0.2.7, port: 9700 }', /listen\.host: .*write 0\.0\.0\.0/],
  ])('tells the field and the remedy when it is %s', async (_what, args, listen, message) => {
    const { options } = setUp(args, written(listen));
    await expect(withWrittenPorts(options)).rejects.toThrow(message);
  });
});
