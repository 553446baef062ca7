// A serious incident in the register of a collector process: people are told that its clocks run, once, whatever ends the process; and a
// silence that somebody made is still there after it.
import { writeFileSync } from 'node:fs';
import { readSilences } from '@pantau/shared/ledger/queries/silences';
import { HOUR, MINUTE } from '@pantau/shared/time';
import { expect, it, onTestFinished } from 'vitest';
import { createTestCollector, readLedger, until } from './support/collector.ts';
import { startRedis } from './support/redis.ts';
import { makeTemp } from './support/temp.ts';

const BASE = `region: { id: uji, name: Kota Uji, zone: WIB, regulations: [langsa-34-2020] }
pds: [{ id: kominfo, role: dinas }, { id: dinkes, role: pd, name: Dinas Kesehatan }]
`;

function incident(id: string, agoMs: number): string {
  const at = new Date(Date.now() - agoMs).toISOString().slice(0, 19);
  const judged = `qualified_at: ${at}Z, serious: true, cause_third_party: true`;
  return `{ id: ${id}, pd: dinkes, kind: ransomware, detected_at: ${at}Z, ${judged} }`;
}

it('a serious incident is told with its time limits and drafts, once, also when the collector is killed', async () => {
  const temp = makeTemp();
  const redis = await startRedis();
  // Its times stay as they are: another time would be another clock.
  const firstIncident = incident('i1', 2 * MINUTE);
  const register = `${BASE}incidents: [${firstIncident}]\n`;
  const channels = [{ id: 'layar', type: 'console', detail: 'full' }];
  const collector = await createTestCollector({ folder: temp.path, redisSocket: redis.socketPath, register, channels });
  onTestFinished(async () => {
    await collector.stop('SIGKILL');
    await redis.remove();
    temp.remove();
  });
  const clocks = async (): Promise<string[]> => {
    const ledger = readLedger(collector.ledgerFile);
    try {
      const rows = await ledger.all("select notice from outbox where kind = 'clock' and delivered_at is not null order by created_at");
      return rows.map((row) => String(row['notice']));
    } finally {
      ledger.close();
    }
  };
  const told = (count: number) =>
    until(
      async () => ((await clocks()).length >= count ? await clocks() : undefined),
      20_000,
      () => collector.output(),
    );

  await collector.start();
  const [first = ''] = await told(1);
  expect(first).toContain('Laporan kepada Dinas: belum tercatat');
  expect(first).toContain('incident/i1');
  await until(async () => (collector.output().includes('BUKAN SURAT RESMI') ? true : undefined), 10_000, collector.output);
  const wanted = { kind: 'silence', match: { pd: 'dinkes' }, until: Date.now() + HOUR, by: 'terminal/ani', why: 'uji' } as const;
  const { silence } = await collector.admin.addSilence(wanted);

  await collector.stop('SIGKILL');
  await collector.start();
  // A second incident is told after all that the start had to tell: by then a repetition of the first would be there too.
  writeFileSync(`${temp.path}/register/register.yaml`, `${BASE}incidents: [${firstIncident}, ${incident('i2', MINUTE)}]\n`);
  const [, second = ''] = await told(2);
  expect(second).toContain('incident/i2');
  expect(await clocks()).toHaveLength(2);
  const ledger = readLedger(collector.ledgerFile);
  onTestFinished(() => ledger.close());
  expect(await readSilences(ledger, 'uji')).toEqual([silence]);
  expect(await collector.admin.endSilence(silence.id, 'terminal/ani')).toMatchObject({ id: silence.id, endedBy: 'terminal/ani' });
});
