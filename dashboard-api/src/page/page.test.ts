// Shows what a reader of the first page sees, and what can be told of its markup without a browser.
import { describe, expect, it } from 'vitest';
import { FINDINGS, manyFindings, NOW } from '../testing/findings.ts';
import { setUp } from '../testing/setup.ts';

const TAG = /<\/?[a-z][^>]*>/g;

/** The page as a reader sees it: text only. */
function textOf(html: string): string {
  return html
    .replaceAll(/<head>.*<\/head>/gs, '')
    .replaceAll(TAG, ' ')
    .replaceAll(/\s+/g, ' ');
}

function rowsOf(html: string): string[] {
  return [...html.matchAll(/<tr role="row" class=.*?<\/tr>/gs)].map(([row]) => textOf(row));
}

describe('the first page', () => {
  it('shows status word, sentence, evidence with age, parameter with source, and exemption', async () => {
    const { app } = await setUp();
    const html = await (await app.request('/')).text();
    const rows = rowsOf(html);

    const violation = rows.find((row) => row.includes('sipd'));
    expect(violation).toContain('Melanggar');
    expect(violation).toContain('Salinan terbaru berumur 50 jam, melebihi batas 26 jam');
    expect(violation).toContain('10 detik lalu');
    expect(violation).toContain('backup_max_age_h = 26 jam nilai saran');
    expect(violation).toContain('tidak dapat dipastikan lagi sejak 2 Mar 2026 07.40 WITA');
    expect(rows.find((row) => row.includes('srv-3'))).toMatch(/Pengecualian: Keputusan Wali Kota 188\/12\/2026.*Tanpa itu: Melanggar/);
    expect(rows).toHaveLength(FINDINGS.length);
  });

  it('goes from regulation to article to subject, operasional last and apart', async () => {
    const { app } = await setUp();
    const text = textOf(await (await app.request('/')).text());

    const order = [
      'Pasal 18 ayat (4)',
      'server/ srv-10',
      'Pasal 32 ayat (3)',
      'dataset/ sipd',
      'Operasional',
      'agent/ ag-2',
      'tidak masuk hitungan kepatuhan',
    ];
    const from = text.lastIndexOf('Arti status');
    expect(order.map((part) => text.indexOf(part, from))).toEqual(order.map((part) => text.indexOf(part, from)).toSorted((a, b) => a - b));
    expect(order.every((part) => text.includes(part, from))).toBe(true);
    expect(text.match(/1 Melanggar/g)).toHaveLength(3);
  });

  it('never lets unknown look like a pass: its own hatched part of the bar, its own shape', async () => {
    const { app } = await setUp();
    const html = await (await app.request('/')).text();

    expect(html).toContain('class="part unknown"');
    expect(html).toContain('aria-label="1 Melanggar, 1 Tidak diketahui, 1 Perlu pernyataan');
    expect(await (await app.request('/assets/page.css')).text()).toMatch(/\.part\.unknown \{\s*fill: url\(#hatch\)/);
  });

  it('shows hosts with the age of their reports, the silent ones first, and open alerts', async () => {
    const { app } = await setUp();
    const text = textOf(await (await app.request('/')).text());

    expect(text).toMatch(
      /host-2 .*tidak ada laporan selama 600 s \(10 menit\).*host-3 .*belum pernah melapor.*host-1 .*laporan 10 detik lalu/,
    );
    expect(text).toMatch(/Peringatan terbuka 2 dataset\/sipd kritis .* agent\/ag-2 tinggi .*ditangani/);
  });

  it('says CONTOH for an example region, and that nobody judges any more', async () => {
    const { app, setNow } = await setUp();
    expect(await (await app.request('/')).text()).toContain('<b>CONTOH</b>');

    setNow(NOW + 300_000);
    expect(textOf(await (await app.request('/')).text())).toContain('Penilaian tidak berjalan!');
  });

  it('marks a view, which has no alerts', async () => {
    const { app } = await setUp();
    const text = textOf(await (await app.request('/?view=serang-47-2017')).text());

    expect(text).toContain(
      'PANDANGAN : dinilai menurut Peraturan Wali Kota Serang Nomor 47 Tahun 2017 — tidak dicatat, tidak mengirim peringatan.',
    );
    expect(text).not.toContain('Peringatan terbuka');
    expect(text).toContain('7 Melanggar');
  });

  it.each([
    ['/?status=violation', 2],
    ['/?status=violation&status=attest&q=', 3],
    ['/?q=sipd', 1],
    ['/?regulation=operasional', 1],
    ['/?duty=banjarbaru-5-2022/32.3-backup&subject=dataset/simpeg', 1],
    ['/?q=tiada', 0],
  ])('%s narrows to %i findings without a script', async (address, count) => {
    const { app } = await setUp();
    const html = await (await app.request(address)).text();

    expect(rowsOf(html)).toHaveLength(count);
    expect(html.includes('Tidak ada temuan yang cocok')).toBe(count === 0);
  });

  it('writes out the worst subjects of a long list and leads to the rest', async () => {
    const { app, ledger } = await setUp();
    ledger.putFindings(manyFindings(450));
    const address = '/?duty=banjarbaru-5-2022%2F32.3-backup';

    const overview = await (await app.request('/')).text();
    const pages = await Promise.all([1, 2, 3].map(async (page) => rowsOf(await (await app.request(`${address}&page=${page}`)).text())));

    expect(textOf(overview)).toContain('433 subjek lain dari 453');
    expect(overview).toContain(`href="${address}"`);
    expect(pages.map((rows) => rows.length)).toEqual([200, 200, 53]);
    expect(new Set(pages.flat().map((row) => /dataset\/ (\S+)/.exec(row)?.[1])).size).toBe(453);
  });

  it.each([
    ['/?status=bad', 'status'],
    ['/?page=0', 'page'],
    ['/?nonsense=1', 'nonsense'],
    ['/?view=nobody-1-2000', 'view'],
  ])('%s is refused for %s', async (address, field) => {
    const { app } = await setUp();
    const response = await app.request(address);

    expect(response.status).toBe(400);
    expect(await response.text()).toContain(`<code>${field}</code>`);
  });

  it('shows foreign text as text', async () => {
    const { app, ledger } = await setUp();
    const [finding] = manyFindings(1);
    ledger.putFindings(finding === undefined ? [] : [{ ...finding, sentence: { id: '<script>alert(1)</script>', en: '"><img src=x>' } }]);

    const html = await (await app.request('/?q=alert')).text();

    expect(html).toContain('&lt;script&gt;alert(1)');
    expect(html).not.toContain('<img');
  });
});

describe('the markup', () => {
  it.each([
    '/',
    '/?view=serang-47-2017',
    '/?q=sipd&status=violation',
    '/api',
    '/?status=bad',
    '/law',
    '/law/banjarbaru-5-2022',
    '/law/banjarbaru-5-2022?class=A&family=',
    '/law/banjarbaru-5-2022?class=D',
    '/law/nowhere',
    '/explain?duty=banjarbaru-5-2022%2F32.3-backup&subject=dataset%2Fsipd',
    '/explain?duty=x',
    '/alerts',
    '/alerts?state=resolved&site=pusat',
    '/alerts?state=x',
    '/alerts/grp-1',
    '/alerts/grp-0',
    '/alerts/nowhere',
    '/oncall',
    '/silences',
  ])('%s is in Indonesian, has one h1, labels and nothing inline', async (address) => {
    const { app } = await setUp();
    const response = await app.request(address);
    const html = await response.text();
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);

    expect(html).toMatch(/^<!doctype html><html lang="id">/);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html.match(/<main[ >]/g)).toHaveLength(1);
    expect(html).toMatch(/<title>[^<]+<\/title>/);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of html.matchAll(/(?:aria-labelledby|for)="([^"]+)"/g)) {
      expect(ids).toContain(target);
    }
    expect(html).not.toMatch(/ style=| on[a-z]+=|<style|<script(?! type="module" src=)/);
    expect(html.match(/<th(?= )/g)?.length ?? 0).toBe(html.match(/<th scope="col"/g)?.length ?? 0);
    expect(response.headers.get('content-security-policy')).toContain(
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:",
    );
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('serves what the page links to, with an ETag', async () => {
    const { app } = await setUp();
    const html = await (await app.request('/')).text();
    const linked = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');

    expect(linked.length).toBeGreaterThan(3);
    for (const path of linked) {
      const first = await app.request(path);
      const again = await app.request(path, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
      expect([path, first.status, again.status]).toEqual([path, 200, 304]);
    }
    expect((await app.request('/assets/..%2Fpackage.json')).status).toBe(404);
  });
});
