// `pantau backup` over a ledger on disk with a register, what agents report of repositories, jobs and stores, and findings.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backupsIn } from '@pantau/shared/backups/open-backups';
import { copiesWorld } from '@pantau/shared/backups/testing/copies-region';
import { createSnapshot } from '@pantau/shared/law/snapshot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backupText } from './backup-view.ts';
import { createStyle } from './terminal.ts';
import { runCli } from './testing/cli-rig.ts';
import { COPIES_NOW, writeCopiesLedger } from './testing/copies-ledger.ts';

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'pantau-backup-'));
  await writeCopiesLedger(data);
});
afterAll(() => rm(data, { recursive: true }));

async function backup(words: readonly string[], more: Parameters<typeof runCli>[1] = {}) {
  return await runCli(['backup', ...words], { env: { PANTAU_DATA: data }, now: () => COPIES_NOW, ...more });
}

describe('pantau backup list', () => {
  it('shows every dataset with verdict, age of the newest copy, copies, sites and restore test', async () => {
    const { code, out, err } = await backup(['list']);
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(/DATASET +PD +PUTUSAN · VERDICT/);
    expect(out).toMatch(/simpeg +bkpsdm +\S.* 5 jam lalu +3 \/ 2 lokasi · sites +\d{4}-\d\d-\d\d ok/);
    expect(out).toMatch(/perizinan +kominfo +Melanggar .* \? +0 \/ 0 lokasi · sites +-/);
  });

  it('takes one office alone, and tells machines the same', async () => {
    const { out } = await backup(['list', '--pd', 'bkpsdm', '--json']);
    const { datasets } = JSON.parse(out) as { datasets: { dataset: string; newestCopyAgeSeconds?: number }[] };
    expect(datasets.map(({ dataset, newestCopyAgeSeconds: age }) => [dataset, age])).toEqual([
      ['arsip', undefined],
      ['simpeg', 5 * 3600],
    ]);
  });

  it('names the office that may be meant', async () => {
    expect(await backup(['list', '--pd', 'bkpsm'])).toMatchObject({ code: 2, err: expect.stringContaining('did you mean bkpsdm?') });
  });
});

describe('pantau backup show', () => {
  it('draws the copies as a tree by site, with distance, age and by whose word', async () => {
    const { code, out } = await backup(['show', 'simpeg']);
    expect(code).toBe(0);
    expect(out).toMatch(/● server\/db-1 \(primary\) +Pusat Data · Balai Kota \(balai\), ruang r-dc/);
    expect(out).toMatch(/├─ Pusat Data · Balai Kota[\s\S]*├── ✓ Baik · Good +gedung yang sama +5 jam lalu[\s\S]*└── ! Perlu perhatian/);
    expect(out).toMatch(/└─ DRC · Hulu Sungai[\s\S]*✓ Baik · Good +45 km +7 jam lalu/);
    expect(out).toMatch(/saksi kedua · second witness: sepakat/);
    expect(out).toMatch(/last runs: .*1 gagal/);
    expect(out).toMatch(/✓ berhasil · passed .*35 menit.*evidence: BA-12\/2026[\s\S]*✗ gagal · failed/);
    expect(out).toMatch(/\d+ sesuai atau tidak berlaku/);
    expect(out).not.toContain('\u001b[');
  });

  it('exits with 1 and says why when a copy is late, contradicted, or nowhere', async () => {
    const late = await backup(['show', 'dataset/sipd']);
    expect(late.code).toBe(1);
    expect(late.out).toMatch(/✗ Bermasalah · Faulty +ruang yang sama[\s\S]*It is 50 h old, the limit is 26 h\./);
    expect(late.out).toContain('second witness: bertentangan');
    const none = await backup(['show', 'perizinan']);
    expect([none.code, none.out]).toEqual([1, expect.stringContaining('no copy is known: fill in backup_sources')]);
    expect(none.out).toContain('0 copies at 0 sites\n');
  });

  it('counts one copy as one', () => {
    const pictures = backupsIn(createSnapshot(copiesWorld(COPIES_NOW), COPIES_NOW), new Map(), []);
    const picture = pictures.picture('simpeg');
    if (picture === undefined) throw new Error('no picture');
    const one = backupText({ ...picture, copies: picture.copies.slice(0, 1) }, 'WITA', createStyle(false));
    expect(one).toContain('1 salinan di 1 lokasi · 1 copy at 1 site\n');
  });

  it('uses colours at a terminal', async () => {
    const { out } = await backup(['show', 'simpeg'], { isTty: { stdout: true, stderr: true } });
    expect(out).toContain('\u001b[32m✓ Baik');
  });

  it('judges an instant of the past anew: before any report nobody had seen a copy', async () => {
    const { code, out } = await backup(['show', 'simpeg', '--at', '-30m', '--json']);
    const document = JSON.parse(out) as { copies: number; copyPlaces: { state: string }[]; verdicts: { status: string }[] };
    expect([code, document.copies]).toEqual([1, 0]);
    expect(document.copyPlaces.map(({ state }) => state)).toEqual(['unknown', 'unknown', 'unknown']);
    expect(document.verdicts).toMatchObject([{ status: 'unknown' }]);
  });

  it('names the dataset that may be meant', async () => {
    expect(await backup(['show', 'simpge'])).toMatchObject({ code: 2, err: expect.stringContaining('did you mean simpeg?') });
  });
});
