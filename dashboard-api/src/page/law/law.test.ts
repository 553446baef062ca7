// The pages of the law as a reader sees them, and the page that explains a finding.
import { REGULATIONS, regulationById } from '@pantau/shared/law/regulations/registry';
import { describe, expect, it } from 'vitest';
import { setUp } from '../../testing/setup.ts';

async function pageOf(address: string): Promise<{ status: number; html: string; text: string }> {
  const { app } = await setUp();
  const response = await app.request(address);
  const html = await response.text();
  const text = html
    .replaceAll(/<head>.*<\/head>/gs, '')
    .replaceAll(/<\/?[a-z][^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
  return { status: response.status, html, text };
}

const idsOf = (html: string): string[] => [...html.matchAll(/<article class="law-duty" id="([^"]+)"/g)].map(([, id]) => id ?? '');

describe('/law', () => {
  it('lists every regulation, the one that binds this region first, and the first page leads to it', async () => {
    const { html, text } = await pageOf('/law');
    const linked = [...html.matchAll(/href="\/law\/([^"]+)"/g)].map(([, id]) => id ?? '');
    expect(linked.toSorted()).toEqual(REGULATIONS.map(({ id }) => id).toSorted());
    expect([linked[0], linked.at(-1)]).toEqual(['banjarbaru-5-2022', 'operasional']);
    expect(text).toContain('mengikat daerah ini');
    expect((await pageOf('/')).html).toContain('href="/law"');
  });

  it.each(REGULATIONS.map(({ id }) => id))('/law/%s has every duty once, with an anchor', async (id) => {
    const { html } = await pageOf(`/law/${id}`);
    expect(idsOf(html)).toEqual(regulationById(id)?.duties.map((duty) => duty.id));
  });

  it('tells a duty in both languages, with article, parameters and origin', async () => {
    const { text } = await pageOf('/law/banjarbaru-5-2022');
    expect(text).toContain(
      'Pasal 32 ayat (3) Ketersediaan dijamin dengan menyediakan cadangan Availability is assured by providing backups',
    );
    expect(text).toContain('backup_max_age_h = 26 jam: batas; nilai saran, belum diputuskan');
    expect(text).toContain('yang berlaku ialah naskah resmi');
  });

  it('is filtered by family and class, without a script', async () => {
    const family = idsOf((await pageOf('/law/banjarbaru-5-2022?family=backup-freshness&class=')).html);
    expect(family).toEqual(['32.3-backup', '32.3-recovery']);
    expect(idsOf((await pageOf('/law/banjarbaru-5-2022?family=backup-freshness&class=B')).html)).toEqual(['32.3-recovery']);
    const none = await pageOf('/law/banjarbaru-5-2022?family=nothing');
    expect([idsOf(none.html), none.text.includes('Tidak ada kewajiban yang cocok')]).toEqual([[], true]);
  });

  it('shows a value that the region decided', async () => {
    const { app, ledger } = await setUp();
    const decision = { id: 'd', name: 'backup_max_age_h', value: 20, number: '7/2026', date: '2026-02-01' };
    ledger.run('update register_versions set content = ?', JSON.stringify([null, [['parameter', [decision]]]]));
    expect(await (await app.request('/law/banjarbaru-5-2022')).text()).toContain('20 jam: batas; keputusan Dinas 7/2026, 2026-02-01');
  });

  it.each([
    ['/law/banjarbaru-5-2202', 404, 'banjarbaru-5-2022'],
    ['/law/banjarbaru-5-2022?class=D', 400, '<code>class</code>'],
    ['/law/banjarbaru-5-2022?kelas=A', 400, '<code>kelas</code>'],
  ])('%s is refused with %i', async (address, status, hint) => {
    const found = await pageOf(address);
    expect(found.status).toBe(status);
    expect(found.html).toContain(hint);
  });
});

describe('/explain', () => {
  it('is reached from the row of a finding and tells the same as the API', async () => {
    const { app } = await setUp();
    const first = await (await app.request('/?q=sipd')).text();
    const [, address = ''] = /href="(\/explain\?[^"]+sipd)"/.exec(first) ?? [];
    const html = await (await app.request(address.replaceAll('&amp;', '&'))).text();
    expect(html).toContain('Salinan terbaru berumur 50 jam, melebihi batas 26 jam');
    expect(html).toContain('Mengapa status ini');
  });

  it('refuses a finding that there is not, with the nearest', async () => {
    const { status, text } = await pageOf('/explain?duty=banjarbaru-5-2022/32.3-backup&subject=dataset/spid');
    expect(status).toBe(400);
    expect(text).toContain('banjarbaru-5-2022/32.3-backup dataset/sipd');
  });
});
