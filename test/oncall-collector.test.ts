// The on-call duty in a collector process: a person is tried by a real message, gaps are findings, and a broken schedule changes nothing.
import { rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { createTestCollector } from './support/collector.ts';
import { startProgram } from './support/processes.ts';
import { startRedis } from './support/redis.ts';
import { makeTemp } from './support/temp.ts';
import { startWebhook } from './support/webhook.ts';

const REGISTER = `region: { id: uji, name: Kota Uji, zone: WIB, regulations: [langsa-34-2020] }
pds: [{ id: kominfo, role: dinas }]
`;
const SCHEDULE = `people:
  - { id: budi, name: Budi, contacts: [{ channel: mati, to: tidak-ada }, { channel: ponsel, to: topik-budi }] }
  - { id: siti, name: Siti, contacts: [{ channel: ponsel, to: topik-siti }] }
rotations: [{ id: jaringan, members: [budi, siti], every: week, start: 2026-01-05 }]
policies: [{ id: semua, steps: [{ notify: [rotation/jaringan] }] }]
`;
const WAIT = { timeout: 20_000 };

it('is tried, told of and kept', async () => {
  const temp = makeTemp();
  const redis = await startRedis();
  const [phone, dead] = [await startWebhook(), await startWebhook()];
  dead.answerWith(403);
  const schedule = `${temp.path}/oncall.yaml`;
  writeFileSync(schedule, SCHEDULE);
  const channels = [
    { id: 'ponsel', type: 'ntfy', url: phone.url },
    { id: 'mati', type: 'ntfy', url: dead.url },
  ];
  const collector = await createTestCollector({ folder: temp.path, redisSocket: redis.socketPath, register: REGISTER, channels });
  onTestFinished(async () => {
    await collector.stop('SIGKILL');
    await redis.remove();
    await Promise.all([phone.stop(), dead.stop()]);
    temp.remove();
  });
  const pantau = async (...words: string[]) => {
    const program = startProgram('collector', [...words, '--data', `${temp.path}/data`]);
    const { code } = await program.ended;
    return { code, output: program.output() };
  };
  const gaps = () => {
    const database = new DatabaseSync(collector.ledgerFile, { readOnly: true });
    const sql = "select subject, status, finding from findings where duty = 'operasional/oncall-gap' order by subject";
    const rows = database.prepare(sql).all();
    database.close();
    return rows.map(({ subject, status, finding }) => [subject, status, JSON.parse(String(finding)).reason].join(' '));
  };
  const covered = ['oncall/jaringan compliant covered', 'oncall/uji compliant covered'];

  await collector.start();
  await expect.poll(gaps, WAIT).toEqual([...covered, 'person/budi violation unproved', 'person/siti violation unproved']);

  // The first contact of Budi is refused for good: that his next one works does not hide it.
  const tried = await pantau('oncall', 'test', 'budi');
  expect(tried.output).toMatch(/mati +Gagal · failed +.*403/);
  expect(tried.output).toMatch(/ponsel +Diterima · taken/);
  expect(tried.code).toBe(1);
  // Beside it came the alert that nobody was reached yet.
  const received = phone.requests.all.map(({ body }) => JSON.parse(body));
  expect(received).toContainEqual(expect.objectContaining({ topic: 'topik-budi', title: 'UJI COBA: pesan piket (Kota Uji)' }));
  await expect.poll(gaps, WAIT).toEqual([...covered, 'person/budi violation contact-failed', 'person/siti violation unproved']);
  dead.answerWith(200);
  expect(await pantau('oncall', 'test', 'budi')).toMatchObject({ code: 0, output: expect.stringMatching(/mati +Diterima · taken/) });
  await expect.poll(gaps, WAIT).toEqual([...covered, 'person/budi compliant covered', 'person/siti violation unproved']);
  expect(await pantau('oncall', 'check')).toMatchObject({ code: 1, output: expect.stringContaining('pantau oncall test siti') });

  // A schedule that is broken, and then gone, over a restart.
  writeFileSync(schedule, SCHEDULE.replace('members: [budi, siti]', 'members: [bude]'));
  await expect.poll(gaps, WAIT).toContain('oncall/uji violation schedule-faulty');
  rmSync(schedule);
  await collector.stop();
  await collector.start();
  await expect.poll(gaps, WAIT).toContain('oncall/uji violation schedule-faulty');
  expect(await pantau('oncall', 'who')).toMatchObject({ code: 0, output: expect.stringMatching(/jaringan +(?:Budi|Siti)/) });

  // Somebody who left is judged no longer.
  writeFileSync(schedule, SCHEDULE.replace(/ {2}- \{ id: siti.*\n/, '').replace('[budi, siti]', '[budi]'));
  await expect.poll(gaps, WAIT).toContain('oncall/uji compliant covered');
  await expect.poll(() => gaps().filter((each) => each.startsWith('person/siti violation')), WAIT).toEqual([]);
}, 120_000);
