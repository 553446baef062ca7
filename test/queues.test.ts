// What the administrator sees and mends of the queues, and what the outside hears of the collector: real processes, Redis and sockets.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTestCollector } from './support/collector.ts';
import { startRedis } from './support/redis.ts';
import { makeTemp } from './support/temp.ts';
import { root } from './support/tools.ts';
import { startWebhook } from './support/webhook.ts';

const REGISTER = `region: { id: uji, name: Kota Uji, zone: WIB, regulations: [langsa-34-2020] }
pds: [{ id: kominfo, role: dinas }]
`;
/** A fault of the register is a finding that opens an alert. */
const BROKEN = `${REGISTER}servres: []\n`;
const run = promisify(execFile);

async function setUp() {
  const temp = makeTemp();
  const [redis, hook, outside] = await Promise.all([startRedis(), startWebhook(), startWebhook()]);
  const collector = await createTestCollector({
    folder: temp.path,
    redisSocket: redis.socketPath,
    register: REGISTER,
    channels: [{ id: 'bot', type: 'webhook', url: hook.url }],
    more: { heartbeat: { url: `${outside.url}ping/5bf66975`, every_seconds: 10 } },
  });
  onTestFinished(async () => {
    await collector.stop('SIGKILL');
    await Promise.all([redis.remove(), hook.stop(), outside.stop()]);
    temp.remove();
  });
  const pantau = async (...words: string[]): Promise<{ code: number; out: string }> => {
    const command = [`${root}collector/dist/main.js`, 'queue', ...words, '--data', `${temp.path}/data`];
    return await run(process.execPath, command).then(
      ({ stdout }) => ({ code: 0, out: stdout }),
      (ended: { code: number; stdout: string; stderr: string }) => ({ code: ended.code, out: ended.stdout + ended.stderr }),
    );
  };
  return { collector, hook, outside, pantau, folder: temp.path };
}

describe('a collector with queues', () => {
  it('shows a notice that was given up, and sends it under the same key when that is asked for', async () => {
    const { collector, hook, pantau, folder } = await setUp();
    hook.answerWith(404);
    await collector.start();
    writeFileSync(`${folder}/register/register.yaml`, BROKEN);
    const refused = await hook.requests.next(20_000);
    const key = String(refused.headers['idempotency-key']);

    await expect.poll(async () => (await pantau('list')).code, { timeout: 15_000 }).toBe(1);
    const shown = await pantau('show', 'notices-bot', '--state', 'dead');
    expect(shown.out).toMatch(new RegExp(`mati · dead +${key} .*\\n +.*404`));
    const page = await (await fetch(`${collector.url}/metrics`)).text();
    expect(page).toMatch(/^pantau_queue_jobs\{queue="notices-bot",state="dead",region="uji"\} 1$/m);

    hook.answerWith(204);
    expect(await pantau('replay', 'notices-bot', key)).toEqual({ code: 0, out: `${key}: selesai · done\n` });
    const again = await hook.requests.next(20_000);
    expect(again.headers['idempotency-key']).toBe(key);
    await expect.poll(async () => (await pantau('list')).code, { timeout: 15_000 }).toBe(0);
    expect((await pantau('replay', 'notices-bot', key)).out).toContain('it is not sent twice');
  });

  it('says outside that it starts, that findings are judged, and that it ends in order, never telling the address', async () => {
    const { collector, outside } = await setUp();
    await collector.start();
    const first = await outside.requests.next(20_000);
    const second = await outside.requests.next(20_000);
    const pathOf = ({ path }: { path: string }): string => path.replace(/\?rid=[0-9a-f-]{36}$/, '');
    expect([first, second].map(pathOf)).toEqual(['/ping/5bf66975/start', '/ping/5bf66975']);
    expect(second.path.split('rid=')[1]).toBe(first.path.split('rid=')[1]);
    expect(second.body).toContain('findings are judged');
    expect(collector.output()).not.toContain('5bf66975');

    await collector.stop();
    expect(pathOf(await outside.requests.next(20_000))).toBe('/ping/5bf66975/log');
    await collector.start();
    expect(pathOf(await outside.requests.next(20_000))).toBe('/ping/5bf66975/start');
  });
});
