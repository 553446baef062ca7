// The pages of copies and their API, over what agents report of a small region.
import { describe, expect, it } from 'vitest';
import { findingsOnCopies, putCopies } from '../../testing/copies.ts';
import { NOW } from '../../testing/findings.ts';
import { setUp } from '../../testing/setup.ts';

async function open() {
  const rig = await setUp();
  putCopies(rig.ledger, NOW);
  rig.ledger.run('delete from findings');
  rig.ledger.putFindings(await findingsOnCopies(rig.reader, rig.ledger.region, NOW), NOW);
  const html = async (path: string) => {
    const response = await rig.app.request(path);
    return { status: response.status, text: (await response.text()).replaceAll(/\s+/g, ' ') };
  };
  return { ...rig, html };
}

interface Row {
  readonly dataset: string;
  readonly newestCopyAgeSeconds?: number;
  readonly verdicts: readonly { readonly status: string }[];
}

describe('/api/backups', () => {
  it('lists every dataset, by office, by verdict, and in pages', async () => {
    const { get } = await open();
    const names = async (query: string) => {
      const { body } = await get<{ total: number; datasets: Row[]; next: string | null }>(`/api/backups${query}`);
      return { names: body.datasets.map(({ dataset }) => dataset), next: body.next };
    };
    expect((await names('')).names).toEqual(['arsip', 'perizinan', 'simpeg', 'sipd']);
    expect((await names('?pd=bkpsdm')).names).toEqual(['arsip', 'simpeg']);
    expect((await names('?status=violation')).names).toEqual(['perizinan', 'sipd']);
    const first = await names('?limit=3');
    expect((await names(`?limit=3&cursor=${first.next}`)).names).toEqual(['sipd']);
  });

  it('tells of one dataset its places of copies and the findings', async () => {
    const { get } = await open();
    const { body } = await get('/api/backups/simpeg');
    expect(body).toMatchObject({
      ...{ dataset: 'simpeg', copies: 3, sites: 2, newestCopyAgeSeconds: 5 * 3600 },
      lastRestore: { ok: true },
      verdicts: [{ regulation: 'banjarbaru-5-2022', status: 'compliant' }],
      copyPlaces: [{ id: 'simpeg-nas' }, { id: 'simpeg-usb' }, { id: 'simpeg-drc', apart: { km: 45 }, secondWitness: { says: 'agrees' } }],
    });
  });

  it('tells what was committed since the last time it was asked, be it in the same second', async () => {
    const { get, ledger } = await open();
    const says = async () => {
      const { body } = await get<{ copyPlaces: { secondWitness: { says: string } }[] }>('/api/backups/simpeg');
      return body.copyPlaces.map(({ secondWitness }) => secondWitness.says);
    };
    expect(await says()).toEqual(['none', 'none', 'agrees']);
    const gone = JSON.stringify({ tool: 'borg', location: '/srv/borg', files: 0, bytes: 0, gone: true });
    ledger.run(`update facts set value = ? where fact = 'backup_store' and subject like '%/srv/borg'`, gone);
    expect(await says()).toEqual(['none', 'none', 'contradicts']);
  });

  it('judges an instant of the past anew, and refuses what is none or not there', async () => {
    const { get } = await open();
    const before = await get<{ datasets: Row[] }>('/api/backups?at=2026-03-02T07:00');
    expect(before.body.datasets.map(({ newestCopyAgeSeconds: age }) => age)).toEqual([undefined, undefined, undefined, undefined]);
    expect(await get('/api/backups?at=besok')).toMatchObject({ status: 400, body: { error: { field: 'at' } } });
    expect(await get('/api/backups?at=2020-01-01')).toMatchObject({ status: 400, body: { error: { field: 'at' } } });
    const other = await get('/api/backups/simpge');
    expect(other).toMatchObject({ status: 400, body: { error: { field: 'dataset', message: expect.stringContaining('simpeg') } } });
  });
});

describe('/backups', () => {
  it('shows every dataset with verdict, age, copies and restore test, and leads to its picture', async () => {
    const { html } = await open();
    const { text } = await html('/backups');
    expect(text).toMatch(/href="\/backups\/perizinan"><strong>perizinan<\/strong>.*?Melanggar.*?0 di 0 lokasi/);
    expect(text).toMatch(/href="\/backups\/simpeg".*?5 jam lalu.*?3 di 2 lokasi.*?berhasil/);
    const filtered = await html('/backups?pd=bkpsdm&status=compliant');
    expect([filtered.text.includes('/backups/simpeg'), filtered.text.includes('/backups/sipd')]).toEqual([true, false]);
    expect((await html('/backups?status=')).status).toBe(200);
    expect(await html('/backups?sort=x')).toMatchObject({ status: 400, text: expect.stringContaining('<code>sort</code>') });
  });

  it('draws the data, an arrow with distance and age to each copy, and says it in words too', async () => {
    const { html } = await open();
    const { text } = await html('/backups/simpeg');
    expect(text.match(/<svg class="copies-picture/g)).toHaveLength(2);
    expect(text).toMatch(/<desc[^>]*>3 salinan di 2 lokasi\. .*DRC · Hulu Sungai \(hulu\), ruang r-drc: Baik, 7 jam lalu, 45 km<\/desc>/);
    expect(text).toMatch(/<g class="copy good"><path class="edge"[^>]*\/?>.*?45 km<\/text>.*?7 jam lalu<\/text>/);
    expect(text).toContain('DRC · Hulu Sungai</text>');
    expect(text).toMatch(/sepakat<\/strong>.*?a-drc/);
    expect(text).toContain('7 jalan terakhir: 6 berhasil, 1 gagal');
    expect(text).toMatch(/pulih dalam 35 menit.*?berita acara: BA-12\/2026/);
    expect(text).toContain('/explain?duty=banjarbaru-5-2022%2F32.3-backup&amp;subject=dataset%2Fsimpeg');
    expect(text).not.toMatch(/ style=|<script(?! type="module" src=)/);
  });

  it('says why a place or an age is not known, and what to do where there is no copy', async () => {
    const { html } = await open();
    expect((await html('/backups/arsip')).text).toMatch(/Tempat tidak diketahui.*?Belum ada agen yang membaca nas-lama:\/srv\/arsip/);
    expect((await html('/backups/perizinan')).text).toMatch(/Tidak ada salinan yang dikenal<\/text>.*isi backup_sources/);
    expect(await html('/backups/simpge')).toMatchObject({ status: 404, text: expect.stringContaining('Maksudnya simpeg?') });
  });

  it('stands still for a past instant and follows the ledger else', async () => {
    const { html } = await open();
    expect((await html('/backups/simpeg')).text).toContain('/assets/live.js');
    const past = (await html('/backups/simpeg?at=2026-03-02T07:59')).text;
    expect(past).not.toContain('/assets/live.js');
    expect(past).toContain('keadaan pada 2 Mar 2026 07.59 WITA');
    expect(past).toContain('&amp;at=2026-03-02T07%3A59');
  });
});
