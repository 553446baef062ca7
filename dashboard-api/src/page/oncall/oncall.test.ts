// Shows what people read about who is called and what is not told, and that a silence can be ended there.
import type { Finding } from '@pantau/shared/law/finding';
import { onCallKey } from '@pantau/shared/ledger/queries/oncall';
import { dutyFile } from '@pantau/shared/oncall/testing/duty-office';
import { describe, expect, it, vi } from 'vitest';
import { FINDINGS, NOW } from '../../testing/findings.ts';
import { putOnCall } from '../../testing/oncall.ts';
import { setUp } from '../../testing/setup.ts';

const textOf = (html: string): string =>
  html
    .replaceAll(/<head>.*<\/head>/gs, '')
    .replaceAll(/<\/?[a-z][^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

describe('/oncall', () => {
  it('says what to do while there is no schedule', async () => {
    const { app } = await setUp();

    expect(textOf(await (await app.request('/oncall')).text())).toMatch(/Belum ada jadwal piket.*pantau oncall check/);
  });

  it('tells who has each duty now, the turns of two weeks with hand-over, stand-in, holiday and holes', async () => {
    const { app, ledger } = await setUp();
    putOnCall(ledger, NOW);
    const html = await (await app.request('/oncall')).text();
    const text = textOf(html);
    const rows = [...html.matchAll(/<tr class="[a-z]*">(.*?)<\/tr>/gs)].map(([row]) => textOf(row));

    expect(text).toMatch(/Sekarang Now jaringan Rina sampai 9 Mar 2026 08\.00 WITA harian \w+.* baru tidak ada/);
    expect(rows).toHaveLength(14);
    expect(rows[0]).toMatch(/Sen 2 Mar Siti Aminah sampai 08\.00 Rina dari 08\.00/);
    expect(rows[1]).toMatch(/Sel 3 Mar Hari &lt;Contoh&gt;.*Sari dari 08\.00 sampai 14\.00/);
    // A rotation that has not begun is no alarm in the calendar: the gaps tell of it.
    expect(rows[7]).toMatch(/Sen 9 Mar .*belum mulai $/);
    expect(rows[8]).toMatch(/Sel 10 Mar .*belum mulai sampai 08\.00 Sari dari 08\.00 $/);
    expect(html.match(/class="nobody"/g)).toHaveLength(1);
    expect(text).toContain('telegram terbukti sampai 28 Feb 2026 08.00 WITA');
    expect(text).not.toMatch(/1001|62811|contoh\.go\.id/);
  });

  it('does not call past hours unfilled, on the day on which a rotation begins', async () => {
    const { app, ledger } = await setUp();
    putOnCall(ledger, NOW);
    const file = {
      ...dutyFile(),
      overrides: [],
      rotations: [{ id: 'hari-ini', members: ['budi'], every: 'day', at: '08:00', start: '2026-03-02' }],
    };
    const policies = [{ id: 'semua', steps: [{ notify: ['rotation/hari-ini'] }] }];
    ledger.run('update meta set value = ? where key = ?', JSON.stringify({ ...file, policies }), onCallKey(ledger.region));
    const html = await (await app.request('/oncall')).text();
    const [first = ''] = [...html.matchAll(/<tr class="[a-z]*">(.*?)<\/tr>/gs)].map(([row]) => textOf(row));

    expect(first).toMatch(/Sen 2 Mar Budi Santoso dari 08\.00 $/);
  });

  it('tells the gaps that the nightly check found', async () => {
    const { app, ledger } = await setUp();
    const [base] = FINDINGS;
    const gap = { duty: 'operasional/oncall-gap', regulation: 'operasional', subject: 'oncall/baru', status: 'violation' } as const;
    const sentence = { id: 'Tidak ada yang bertugas pada giliran baru', en: 'Nobody has the duty' };
    ledger.putFindings(base === undefined ? [] : [{ ...base, ...gap, sentence } satisfies Finding]);

    expect(textOf(await (await app.request('/oncall')).text())).toMatch(
      /Celah 1 Gaps oncall\/baru Tidak ada yang bertugas pada giliran baru/,
    );
  });
});

describe('/silences', () => {
  it('tells what is not told, by whom, why and until when', async () => {
    const { app, ledger } = await setUp();
    putOnCall(ledger, NOW);
    const text = textOf(await (await app.request('/silences')).text());

    expect(text).toMatch(
      /Berlaku 1 In force Peredaman berlaku hal server\/srv-1 .*sampai 2 Mar 2026 11\.00 WITA .*Sari: disk &lt;diganti&gt;/,
    );
    expect(text).toMatch(/Belum mulai 1 Not begun Pemeliharaan belum mulai lokasi pusat, keparahan low/);
    expect(text).toMatch(/Sudah berakhir 1 Over/);
    expect(text).not.toContain('Akhiri');
  });

  it('ends one by way of the collector', async () => {
    const say = vi.fn(async () => ({ taken: true, words: { id: 'ya', en: 'yes' } }));
    const { app, ledger } = await setUp(undefined, { isOpen: async () => true, say });
    putOnCall(ledger, NOW);
    const html = await (await app.request('/silences')).text();
    const [, kunci = ''] = /action="\/silences\/sil-1\/end" id="[^"]+"><input type="hidden" name="kunci" value="([^"]+)"/.exec(html) ?? [];

    expect(html.match(/<form class="act"/g)).toHaveLength(2);
    const body = new URLSearchParams({ kunci, nama: 'Budi' });
    expect((await app.request('/silences/sil-1/end', { method: 'POST', body })).headers.get('location')).toBe('/silences');
    expect((await app.request('/silences/sil-2/end', { method: 'POST', body })).status).toBe(403);
    expect(say.mock.calls).toEqual([['/v1/silences/sil-1/end', { by: 'page/Budi' }]]);
  });
});
