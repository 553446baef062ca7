// How a collector process begins and ends: alone on its data, and in order when Redis is away.
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTestCollector } from './support/collector.ts';
import { startProgram } from './support/processes.ts';
import { startRedis } from './support/redis.ts';
import { makeTemp } from './support/temp.ts';

const REGISTER = `region: { id: uji, name: Kota Uji, zone: WIB, regulations: [langsa-34-2020] }
pds: [{ id: kominfo, role: dinas }]
`;

async function setUp() {
  const temp = makeTemp();
  const redis = await startRedis();
  const collector = await createTestCollector({ folder: temp.path, redisSocket: redis.socketPath, register: REGISTER, channels: [] });
  onTestFinished(async () => {
    await collector.stop('SIGKILL');
    await redis.remove();
    temp.remove();
  });
  await collector.start();
  return { collector, redis, folder: temp.path };
}

describe('a collector', () => {
  it('refuses to start beside another one on the same data, which goes on', async () => {
    const { collector, folder } = await setUp();

    const second = startProgram('collector', ['serve', '--config', `${folder}/collector.yaml`]);
    const ending = await second.ended;

    expect(ending.code).toBe(1);
    expect(second.output()).toContain('another collector runs on this data directory');
    expect((await fetch(`${collector.url}/readyz`)).status).toBe(200);
  });

  it('is not ready without Redis, says so, and still ends when it is told to', async () => {
    const { collector, redis } = await setUp();

    await redis.kill();
    const ready = await fetch(`${collector.url}/readyz`);
    await collector.stop();

    expect(ready.status).toBe(503);
    expect((await collector.ended()).code).toBe(0);
  });
});
