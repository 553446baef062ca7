// Shows the table that `npm start` prints: what it says, and that it keeps to the width of the terminal.
import { describe, expect, it } from 'vitest';
import { renderFindings } from './findings-table.mjs';
import { visibleWidth, wrap } from './text-columns.mjs';

const finding = {
  regulation: 'banjarbaru-5-2022',
  duty: 'banjarbaru-5-2022/32.3-backup',
  title: { id: 'Cadangan', en: 'Backup' },
  citation: { text: 'Pasal 32 ayat (3)' },
  subject: 'dataset/simpeg',
  status: 'compliant',
  statusWord: { id: 'Sesuai', en: 'Compliant' },
  sentence: { id: 'Salinan terbaru berumur 5 jam, batasnya 26 jam', en: 'The newest copy is 5 hours old' },
  evidence: [{ summary: { id: 'restic a1b2c3d4 lulus restic check', en: 'restic' }, ageSeconds: 12, witness: 'ag-1' }],
};
const replies = {
  summary: {
    region: { name: 'Kota Banjarbaru', example: true },
    view: false,
    totals: { violation: 1, compliant: 1, unknown: 0, attest: 12, 'not-applicable': 3 },
    regulations: [{ id: 'banjarbaru-5-2022', title: 'Perda Banjarbaru 5/2022' }],
    lastEvaluationAgeSeconds: 2,
    openAlerts: { critical: 1, high: 0, medium: 2, low: 0 },
  },
  findings: {
    total: 3,
    view: false,
    findings: [
      finding,
      {
        ...finding,
        subject: 'dataset/sipd',
        status: 'violation',
        sentence: { id: 'Salinan terbaru berumur 50 jam', en: 'x' },
        unverifiedSince: '2026-03-02T08:00:00+08:00',
      },
      {
        ...finding,
        regulation: 'operasional',
        duty: 'operasional/agent-silent',
        title: { id: 'Agen melapor', en: 'x' },
        citation: { text: '' },
        subject: 'agent/ag-2',
        status: 'violation',
        evidence: [],
      },
    ],
  },
  hosts: {
    hosts: [
      {
        hostname: 'host-1',
        server: 'srv-1',
        state: 'reporting',
        sentence: { id: 'laporan terakhir 4 s lalu', en: 'x' },
        failedProbes: { restic: 'tidak ada' },
      },
      { hostname: 'host-2', server: 'srv-2', state: 'late', sentence: { id: 'tidak ada laporan selama 95 s', en: 'x' }, failedProbes: {} },
    ],
  },
  addresses: [
    { label: 'Halaman', url: 'http://127.0.0.1:9601/' },
    { label: 'Prometheus', url: 'http://127.0.0.1:9600/metrics' },
  ],
  noticesFile: '/srv/pantau/log/collector.log',
};

describe('renderFindings', () => {
  it('says region, addresses, hosts, findings with article and evidence, and totals', () => {
    const text = renderFindings(replies, { width: 140, colour: false });

    expect(text).toContain('CONTOH');
    expect(text).toContain('Halaman      http://127.0.0.1:9601/');
    expect(text).toContain('host-2  tidak ada laporan selama 95 s');
    expect(text).toContain('pemeriksaan gagal: restic');
    expect(text.match(/^Pasal 32 ayat \(3\) · Cadangan$/gm)).toHaveLength(1);
    expect(text).toMatch(/^Melanggar {2,}dataset\/sipd {2,}Salinan terbaru berumur 50 jam \(tidak dapat/m);
    expect(text).toContain('restic a1b2c3d4 lulus restic check');
    expect(text).toContain('12 detik lalu');
    expect(text).toMatch(
      /Jumlah: 1 Melanggar, 12 Perlu pernyataan, 1 Sesuai, 3 Tidak berlaku\nPeringatan terbuka: 1 kritis, 2 sedang\. .*\/collector\.log\n$/,
    );
    expect(text.indexOf('dataset/sipd')).toBeLessThan(text.indexOf('dataset/simpeg'));
    expect(text.indexOf('Operasional (tidak masuk hitungan')).toBeGreaterThan(text.indexOf('dataset/simpeg'));
  });

  it.each([40, 60, 80, 99, 100, 120, 200])('keeps to a width of %i and loses no word', (width) => {
    const text = renderFindings(replies, { width, colour: false });

    for (const line of text.split('\n').filter((each) => !each.includes('http://'))) {
      expect(visibleWidth(line)).toBeLessThanOrEqual(width);
    }
    for (const word of ['Melanggar', 'dataset/simpeg', 'a1b2c3d4', 'batasnya']) {
      expect(text).toContain(word);
    }
  });

  it('colours a silent host and a violation red, and nothing without colour', () => {
    const coloured = renderFindings(replies, { width: 120, colour: true });

    expect(coloured).toContain('\u001B[31mtidak ada laporan selama 95 s\u001B[0m');
    expect(coloured).toMatch(/\u001B\[31mMelanggar/);
    expect(renderFindings(replies, { width: 120, colour: false })).not.toContain('\u001B');
  });

  it('marks a view and counts what it does not show', () => {
    const text = renderFindings(
      { ...replies, summary: { ...replies.summary, view: true }, findings: { ...replies.findings, total: 10 } },
      { width: 120, colour: false },
    );

    expect(text).toContain('PANDANGAN: dinilai menurut Perda Banjarbaru 5/2022 — tidak dicatat, tidak mengirim peringatan');
    expect(text).toContain('7 temuan lain');
  });

  it('lets no foreign text command the terminal', () => {
    const foreign = {
      ...replies.hosts.hosts[1],
      hostname: 'evil\u001B[2J',
      sentence: { id: 'x\u001B]0;t\u0007', en: 'x' },
      state: 'late',
      server: 's',
      failedProbes: {},
    };
    const text = renderFindings({ ...replies, hosts: { hosts: [foreign] } }, { width: 120, colour: false });

    expect(text).not.toMatch(/[\u0007\u001B]/);
  });

  it('tells duties of one article apart by their titles', () => {
    const second = { ...finding, duty: 'banjarbaru-5-2022/32.3-restore', title: { id: 'Uji pulih', en: 'x' } };
    const text = renderFindings(
      { ...replies, findings: { total: 2, view: false, findings: [second, finding] } },
      { width: 120, colour: false },
    );

    expect(text).toMatch(/^Pasal 32 ayat \(3\) · Cadangan\n.*dataset\/simpeg[\s\S]*^Pasal 32 ayat \(3\) · Uji pulih\n.*dataset\/simpeg/m);
  });

  it.each([80, 120])('counts what would make the table endless, at a width of %i', (width) => {
    const many = Array.from({ length: 30 }, (_, index) => ({ ...finding, subject: `ip/10.0.0.${index + 1}` }));
    const broken = { ...finding, subject: 'ip/10.0.0.99', status: 'violation', evidence: Array(7).fill(finding.evidence[0]) };
    const text = renderFindings(
      { ...replies, findings: { total: 31, view: false, findings: [...many, broken] } },
      { width, colour: false },
    );

    expect(text.match(/ip\/10\.0\.0\.\d+/g)).toHaveLength(9);
    expect(text).toContain('ip/10.0.0.99');
    expect(text).toContain('… 22 lain Sesuai: lihat halaman');
    expect(text).toContain('… dan 4 bukti lain');
  });

  it('says when there is nothing yet', () => {
    const text = renderFindings(
      { ...replies, summary: { ...replies.summary, totals: {} }, findings: { total: 0, view: false, findings: [] } },
      { width: 80, colour: false },
    );

    expect(text).toContain('Belum ada temuan.');
    expect(text).toContain('Jumlah: belum ada temuan');
  });
});

describe('wrap', () => {
  it.each([
    ['satu dua tiga', 8, ['satu dua', 'tiga']],
    ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['srv/pantau/demo', 12, ['srv/pantau/', 'demo']],
    ['', 5, []],
  ])('%j in %i', (text, size, lines) => {
    expect(wrap(text, size)).toEqual(lines);
  });

  it('tells by number what a region has not written down about itself', () => {
    const paper = { ...finding, duty: 'banjarbaru-5-2022/7.1', subject: 'region/pemda', status: 'unknown', evidence: [] };
    const attest = { ...paper, duty: 'banjarbaru-5-2022/31.4', status: 'attest' };
    const missing = { ...paper, duty: 'banjarbaru-5-2022/7.3', status: 'violation' };
    const found = { ...replies.findings, findings: [finding, paper, attest, missing] };
    const text = renderFindings({ ...replies, findings: found }, { width: 100, colour: false });
    expect(text).toContain('2 kewajiban daerah dan PD belum dapat dinilai');
    expect(text.match(/region\/pemda/g)).toHaveLength(1);
  });
});
