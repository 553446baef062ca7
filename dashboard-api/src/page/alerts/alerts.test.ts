// Shows what somebody on call reads on the pages of alerts, and that what they say there reaches the collector, and only from there.
import { describe, expect, it, vi } from 'vitest';
import type { CollectorLink } from '../../collector-link.ts';
import { NOW } from '../../testing/findings.ts';
import { putOnCall } from '../../testing/oncall.ts';
import { type Setup, setUp } from '../../testing/setup.ts';

const textOf = (html: string): string =>
  html
    .replaceAll(/<head>.*<\/head>/gs, '')
    .replaceAll(/<\/?[a-z][^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const read = async ({ app }: Setup, address: string) => (await app.request(address)).text();

function collector(answer = { taken: true, words: { id: 'Tercatat', en: 'Recorded' } }) {
  return { isOpen: async () => true, say: vi.fn<CollectorLink['say']>(async () => answer) };
}

/** Fills the form of this id as a browser would, and sends it. */
async function send({ app }: Setup, address: string, form: string, filled: Record<string, string>, headers: Record<string, string> = {}) {
  const html = await (await app.request(address)).text();
  const [, action = '', inner = ''] =
    new RegExp(`<form class="act" method="post" action="([^"]+)" id="${form}">(.*?)</form>`, 's').exec(html) ?? [];
  const [, key = ''] = /name="kunci" value="([^"]+)"/.exec(inner) ?? [];
  const body = new URLSearchParams({ kunci: key, ...filled });
  return app.request(action, { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin', ...headers } });
}

describe('the list', () => {
  it('puts what nobody has in hand first, tells who has the rest, what is held and what is over', async () => {
    const setup = await setUp();
    putOnCall(setup.ledger, NOW);
    const text = textOf(await read(setup, '/alerts'));

    expect(text).toContain('1 belum ditangani · 1 ditangani · 0 tidak dikabarkan');
    expect(text).toMatch(/berlangsung kritis lokasi pusat dataset\/sipd: .*ditangani tinggi lokasi kantor agent\/ag-2/);
    expect(text).toContain('Ditangani Sari sampai 2 Mar 2026 11.00 WITA: menuju lokasi');
    expect(text).toMatch(/Ditahan sebentar.*agent\/ag-3.*dikabarkan bila masih begitu pada 2 Mar 2026 08\.01 WITA/);
    expect(text).toMatch(/Sudah selesai.*dataset\/simpeg.*28 Feb 2026 16\.00 WITA sampai 28 Feb 2026 17\.00 WITA/);
  });

  it('says why nobody is told of a group, and leads to what it lies behind', async () => {
    const setup = await setUp();
    const hide = (by: string, behind: string) =>
      setup.ledger.run(
        `update alert_groups set body = json_set(body, '$.hiddenBy', ?, '$.hiddenBehind', ?) where id = 'grp-1'`,
        by,
        behind,
      );
    hide('cause', 'al-2');
    const html = await read(setup, '/alerts');
    expect(textOf(html)).toMatch(
      /0 belum ditangani · 1 ditangani · 1 tidak dikabarkan.*di belakang sebab yang sudah dikabarkan.*: agent\/ag-2/,
    );
    expect(html).toContain('<a href="/alerts/grp-2">agent/ag-2</a>');

    hide('silence', 'sil-1');
    expect(await read(setup, '/alerts/grp-1')).toContain('<a href="/silences#s-sil-1">sil-1</a>');
  });

  it.each([
    ['?state=acknowledged', ['grp-2']],
    ['?state=firing', ['grp-1']],
    ['?state=resolved', ['grp-0']],
    ['?severity=high', ['grp-2']],
    ['?site=kantor', ['grp-2']],
    ['?pd=bkpsdm', ['grp-0']],
    ['?site=tiada', []],
  ])('%s narrows', async (query, groups) => {
    const html = await read(await setUp(), `/alerts${query}`);

    expect([...html.matchAll(/id="g-([^"]+)"/g)].map(([, id]) => id)).toEqual(groups);
  });

  it('leads through what is over page by page', async () => {
    const setup = await setUp();
    for (let index = 0; index < 45; index += 1) {
      const at = NOW - (100 + index) * 3_600_000;
      setup.ledger.run(
        `insert into alert_groups select region, ?1, key, ?2, closed_at, json_set(body, '$.id', ?1, '$.openedAt', ?2) from alert_groups where id = 'grp-0'`,
        `old-${index}`,
        at,
      );
    }
    const seen: (string | undefined)[] = [];
    let address: string | undefined = '/alerts?state=resolved';
    while (address !== undefined) {
      const html = await read(setup, address);
      seen.push(...[...html.matchAll(/id="g-([^"]+)"/g)].map(([, id]) => id));
      address = /<p class="more"><a href="([^"]+)">Yang lebih lama/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    }

    expect(seen).toHaveLength(46);
    expect(new Set(seen).size).toBe(46);
  });
});

describe('one group', () => {
  it('tells what to do, the article, the evidence, each step and what became of each message', async () => {
    const setup = await setUp();
    putOnCall(setup.ledger, NOW);
    const text = textOf(await read(setup, '/alerts/grp-1'));

    expect(text).toMatch(/Yang perlu dilakukan What to do Salinan terbaru berumur 50 jam/);
    expect(text).toContain('Pasal 32 ayat (3), Peraturan Daerah Kota Banjarbaru Nomor 5 Tahun 2022');
    expect(text).toContain('restic a1b2c3d4, diambil 1 Mar 2026 03.00 WITA');
    expect(text).toMatch(/Riwayat History .*dataset\/sipd: pelanggaran baru/);
    expect(text).toMatch(/Budi Santoso pesan: masalah baru, lewat sms .* — gagal, dicoba lagi .*HTTP 500/);
    expect(text).toContain('Dikabari: channel/webhook, Budi Santoso.');
    expect(text).not.toMatch(/777000777|\+62811/);
  });

  it('shows foreign words as words', async () => {
    const html = await read(await setUp(), '/alerts/grp-0');

    expect(html).toContain('&lt;b&gt;disk&lt;/b&gt; diganti');
    expect(html).toContain('page/Sari');
  });

  it('is 404 for one that there is not', async () => {
    expect((await (await setUp()).app.request('/alerts/tiada')).status).toBe(404);
  });
});

describe('what people say', () => {
  it('is offered only while a collector listens', async () => {
    expect(await read(await setUp(), '/alerts/grp-1')).not.toContain('<form class="act"');
    const open = await setUp(undefined, collector());
    expect(await read(open, '/alerts/grp-1')).toContain('<form class="act"');
    expect(await read(open, '/alerts/grp-0')).not.toContain('<form class="act"');
  });

  it('reaches the collector with the name of whoever says it, and leads back', async () => {
    const link = collector();
    const setup = await setUp(undefined, link);
    const nama = 'Budi /\u0000 S.';

    const taken = await send(setup, '/alerts/grp-1', 'tangani', { nama, jam: '2', catatan: 'jalan' });
    await send(setup, '/alerts/grp-2', 'tarik', { nama });
    await send(setup, '/alerts/grp-1', 'redam', { nama, apa: 'lokasi', jam: '4', catatan: 'listrik padam' });
    await send(setup, '/alerts/grp-1', 'selesaikan', { nama, peringatan: 'al-1', catatan: 'disk diganti' });

    expect([taken.status, taken.headers.get('location')]).toEqual([303, '/alerts/grp-1']);
    expect(taken.headers.get('set-cookie')).toMatch(/^pantau_nama=Budi.*HttpOnly; SameSite=Strict$/);
    const by = 'page/Budi S.';
    expect(link.say.mock.calls).toEqual([
      ['/v1/alerts/groups/grp-1/acknowledge', { by, note: 'jalan', hours: 2 }],
      ['/v1/alerts/groups/grp-2/withdraw', { by }],
      ['/v1/silences', { kind: 'silence', match: { site: 'pusat' }, until: NOW + 4 * 3_600_000, by, why: 'listrik padam' }],
      ['/v1/alerts/al-1/resolve', { by, note: 'disk diganti' }],
    ]);
  });

  it.each([
    ['from another site', { nama: 'Budi' }, { 'sec-fetch-site': 'cross-site' }, 403, 'dari situs lain'],
    ['with a key of another page', { nama: 'Budi', kunci: 'x' }, {}, 403, 'muat ulang halamannya'],
    ['without a name', { nama: ' ' }, {}, 403, 'Isi nama Anda'],
    ['with hours that are none', { nama: 'Budi', jam: 'lama' }, {}, 422, 'berapa jam'],
  ])('%s is not taken, and says why', async (_what, filled, headers, status, words) => {
    const link = collector();
    const response = await send(await setUp(undefined, link), '/alerts/grp-1', 'tangani', filled, headers);

    expect([response.status, link.say.mock.calls]).toEqual([status, []]);
    expect(await response.text()).toContain(words);
  });

  it('needs a reason for a silence and for an end', async () => {
    const link = collector();
    const setup = await setUp(undefined, link);

    expect((await send(setup, '/alerts/grp-1', 'redam', { nama: 'Budi', apa: 'hal', jam: '1' })).status).toBe(422);
    expect((await send(setup, '/alerts/grp-1', 'redam', { nama: 'Budi', apa: 'semua', jam: '1', catatan: 'x' })).status).toBe(422);
    expect((await send(setup, '/alerts/grp-1', 'selesaikan', { nama: 'Budi', peringatan: 'al-1' })).status).toBe(422);
    expect(link.say).not.toHaveBeenCalled();
  });

  it('a key of one form opens no other', async () => {
    const link = collector();
    const setup = await setUp(undefined, link);
    const html = await read(setup, '/alerts/grp-1');
    const [, kunci = ''] = /grp-1\/acknowledge" id="tangani"><input type="hidden" name="kunci" value="([^"]+)"/.exec(html) ?? [];
    const body = new URLSearchParams({ kunci, nama: 'Budi', peringatan: 'al-1', catatan: 'x' });

    expect((await setup.app.request('/alerts/grp-1/resolve', { method: 'POST', body })).status).toBe(403);
    expect((await setup.app.request('/alerts/grp-1/acknowledge', { method: 'POST', body })).status).toBe(303);
  });

  it('shows the refusal of the collector', async () => {
    const no = collector({ taken: false, words: { id: 'Kelompok ini sudah selesai', en: 'This group is over' } });
    const response = await send(await setUp(undefined, no), '/alerts/grp-1', 'tangani', { nama: 'Budi' });

    expect([response.status, textOf(await response.text())]).toEqual([409, expect.stringContaining('Kelompok ini sudah selesai')]);
  });
});
