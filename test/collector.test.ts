// How a collector process begins and ends: alone on its data, and in order when Redis is away.
import { writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
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

/** Statuses of a duty in the ledger. */
async function read(file: string, duty: string): Promise<string[]> {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return database
      .prepare('select status from findings where duty = ?')
      .all(duty)
      .map((row) => String(row['status']));
  } finally {
    database.close();
  }
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

  it('starts with the last good register when that on disk is broken, says so, and takes the mended one', async () => {
    const { collector, folder } = await setUp();
    const state = async (): Promise<string> => (await read(collector.ledgerFile, 'operasional/register-faulty'))[0] ?? '';
    expect(await state()).toBe('compliant');

    await collector.stop();
    writeFileSync(`${folder}/register/register.yaml`, `${REGISTER}servres: []\n`);
    await collector.start();
    expect(await state()).toBe('violation');
    writeFileSync(`${folder}/register/register.yaml`, REGISTER);

    await expect.poll(state, { timeout: 10_000 }).toBe('compliant');
  });

  it('has findings that a command hands to a pipe whole, however many', async () => {
    const { collector, folder } = await setUp();
    await collector.stop();
    const database = new DatabaseSync(collector.ledgerFile);
    const [row] = database.prepare('select * from findings limit 1').all();
    const columns = Object.keys(row ?? {});
    const insert = database.prepare(`insert into findings (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`);
    for (let index = 0; index < 2_000; index += 1) {
      insert.run(...columns.map((name) => (name === 'subject' ? `agent/${index}` : (row?.[name] ?? null))));
    }
    database.close();

    const command = startProgram('collector', ['findings', '--data', `${folder}/data`, '--json']);
    await command.ended;

    expect((JSON.parse(command.stdout()) as { findings: object[] }).findings.length).toBeGreaterThan(2_000);
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
