// The clocks of incidents and the drafts of their letters, from the command line over a ledger.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRegister } from '@pantau/shared/register/register';
import { HOUR } from '@pantau/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './testing/cli-rig.ts';
import { LAST_REPORT, loadRegisterVersion, smallRegister, writeSmallLedger } from './testing/small-ledger.ts';

const QUALIFIED = { serious: true, cause_third_party: true, kind: 'ransomware', datasets: ['atlet'] };

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'pantau-incident-'));
  await writeSmallLedger(data);
  const before = smallRegister();
  const lists = {
    ...before.lists,
    pds: [...before.lists.pds, { id: 'dispora', role: 'pd' as const, name: 'Dispora' }],
    incidents: [
      { id: 'i1', pd: 'dispora', detected_at: LAST_REPORT - 40 * HOUR, qualified_at: LAST_REPORT - 30 * HOUR, ...QUALIFIED },
      { id: 'i2', pd: 'dispora', detected_at: LAST_REPORT - HOUR },
      { id: 'i3', pd: 'dispora', detected_at: LAST_REPORT - 2 * HOUR, serious: false },
    ],
  };
  await loadRegisterVersion(data, createRegister(lists, before.region), LAST_REPORT - HOUR);
});
afterAll(() => rm(data, { recursive: true }));

function pantau(...words: string[]) {
  return runCli(['incident', ...words], { env: { PANTAU_DATA: data }, now: () => LAST_REPORT, cwd: data });
}

describe('incident list', () => {
  it('shows each incident with its clocks, and exits with 1 when a limit has passed', async () => {
    const { code, out } = await pantau('list');
    expect(code).toBe(1);
    expect(out).toMatch(/incident\/i2 .*\n {2}belum dinilai · not judged yet/);
    expect(out).toMatch(/incident\/i3 .*\n {2}tidak menjalankan batas waktu · starts no clock/);
    expect(out).toMatch(
      /batas terlewati · limit passed +banjarbaru-5-2022\/31\.7-report +Laporan kepada Dinas: tidak tercatat; batas .* lewat 6 jam\./,
    );
    expect(out).toMatch(/berjalan · running +banjarbaru-5-2022\/31\.7-notice +Pemberitahuan tertulis kepada Wali Kota: .*\(42 jam lagi\)/);
  });

  it('tells machines the same', async () => {
    const { out } = await pantau('list', '--json');
    const incidents = JSON.parse(out) as { id: string; clocks: { step: string; state: string }[] }[];
    expect(incidents.map(({ id, clocks }) => [id, clocks.length])).toEqual([
      ['i2', 3],
      ['i3', 0],
      ['i1', 3],
    ]);
    expect(incidents[2]?.clocks).toContainEqual(expect.objectContaining({ step: 'reported', state: 'over', startKnown: true }));
  });
});

describe('incident draft', () => {
  it('writes the letters that are still to be sent, or puts them whole into a file', async () => {
    const shown = await pantau('draft', 'i1');
    expect(shown.code).toBe(0);
    expect(shown.out.match(/BUKAN SURAT RESMI/g)).toHaveLength(2);
    expect(shown.out).toContain('Kepada Yth.\nWali Kota\nKota Contoh');
    expect(shown.out).toContain('Kepada Yth.\nKepala Dinas Kominfo\n');
    expect(shown.out).toContain('CONTOH');
    const { out } = await pantau('draft', 'i1', '--out', 'konsep.txt', '--json');
    expect(JSON.parse(out)).toMatchObject({ incident: 'i1', file: join(data, 'konsep.txt') });
    expect(await readFile(join(data, 'konsep.txt'), 'utf8')).toBe(shown.out);
    expect((await pantau('draft', 'i1', '--out', 'konsep.txt')).err).toContain('is there already');
  });

  it('is refused with the remedy where there is nothing to write', async () => {
    expect((await pantau('draft', 'i2')).err).toContain('is not judged yet; fill in serious');
    expect((await pantau('draft', 'i3')).err).toContain('asks for no letter');
    expect(await pantau('draft', 'i9')).toMatchObject({ code: 2, err: expect.stringContaining('there is no incident "i9"; did you mean') });
  });
});
