// An agent is killed again and again while its key is being changed, at every part of a second: it is never locked out.
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { createTestCollector, readLedger, until } from './support/collector.ts';
import { runAgent } from './support/impostor.ts';
import { startProgram } from './support/processes.ts';
import { startRedis } from './support/redis.ts';
import { tempForTest } from './support/temp.ts';

const KILLS_AFTER_MS = [120, 160, 200, 240, 280, 320, 360, 400, 500, 700, 900, 1_100, 1_300, 1_500];
const FIRST_DAYS = 88;

const registerWith = (days: number) => `
region: { id: bunuh, name: Kota Bunuh, zone: WITA, regulations: [banjarbaru-5-2022] }
pds: [{ id: kominfo, role: dinas, name: Diskominfo }]
servers: [{ id: srv-1, owner_pd: kominfo, managed_by: kominfo }]
parameters: [{ id: kunci, name: agent_key_days, value: ${days}, number: 1/UJI, date: 2026-01-02 }]
`;

it('keeps a key that is accepted, whatever it was doing when it was killed', async () => {
  const folder = tempForTest();
  const redis = await startRedis();
  onTestFinished(() => redis.remove());
  const collector = await createTestCollector({
    folder,
    redisSocket: redis.socketPath,
    register: registerWith(90),
    channels: [],
    more: { report_interval_seconds: 1 },
  });
  await collector.start();
  onTestFinished(() => collector.stop());
  const ledger = readLedger(collector.ledgerFile);
  onTestFinished(() => ledger.close());
  const count = async (sql: string) => Number((await ledger.all(sql))[0]?.['count'] ?? 0);
  const reports = () => count('select coalesce(sum(last_seq - first_seq + 1), 0) as count from received');
  const { token, collector: url } = await collector.admin.createToken({ server: 'srv-1', expiresInHours: 1 });
  const state = `${folder}/agent`;
  expect(await runAgent('enroll', '--collector', url, '--token', token, '--state', state)).toMatchObject({ code: 0 });
  const keyAtFirst = keyOf(state);

  for (const [round, killAfterMs] of KILLS_AFTER_MS.entries()) {
    // Two days less each time: the key is due again, also when it was changed in the round before.
    writeFileSync(`${folder}/register/register.yaml`, registerWith(FIRST_DAYS - 2 * round));
    const versions = round + 2;
    await until(
      async () => ((await count('select count(*) as count from register_versions')) >= versions ? true : undefined),
      10_000,
      collector.output,
    );
    const killed = startProgram('agent', ['run', '--state', state]);
    await delay(killAfterMs);
    await killed.stop('SIGKILL');
    const before = await reports();
    const running = startProgram('agent', ['run', '--state', state]);
    await until(async () => ((await reports()) > before ? true : undefined), 15_000, running.output);
    expect(running.output()).not.toMatch(/refused|ditolak/i);
    await running.stop('SIGKILL');
  }
  expect(keyOf(state)).not.toBe(keyAtFirst);
  expect(await count("select count(*) as count from journal where about = 'key-changed'")).toBeGreaterThan(KILLS_AFTER_MS.length / 3);
});

function keyOf(state: string): string {
  return (JSON.parse(readFileSync(`${state}/agent.json`, 'utf8')) as { key: string }).key;
}
