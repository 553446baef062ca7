import type { Notice, NoticeAlert } from '@pantau/shared/alert';
import { HOUR, MINUTE } from '@pantau/shared/time';
import { describe, expect, it } from 'vitest';
import { composeMessage } from './message.ts';
import { exampleFinding, exampleNotice } from './testing/example-notice.ts';
import { COLUMNS } from './text.ts';

const later = exampleNotice().openedAt + 5 * HOUR;
const operational = {
  ...exampleFinding,
  regulation: 'operasional',
  duty: 'operasional/agent-silent',
  title: { id: 'Agen melapor', en: 'Agent reports' },
  citation: { regulation: 'operasional', title: 'Operasional' },
  bound: [],
  severity: 'high',
  subject: 'agent/srv-db-01',
  reason: 'silent',
  sentence: { id: 'Agen srv-db-01 tidak melapor sejak 45 detik.', en: 'Agent srv-db-01 has not reported for 45 seconds.' },
  remarks: [],
  evidence: exampleFinding.evidence.slice(0, 1),
  parameters: [{ name: 'agent_silence_ttl', value: 30, unit: 'detik', source: 'operational' }],
} as const satisfies Notice['finding'];
const exempt = { ...exampleFinding, status: 'exempt', wouldBe: 'violation', exemption: 'kecuali-simpeg' } as const;
const compliant = {
  ...exampleFinding,
  status: 'compliant',
  sentence: { id: 'Salinan terverifikasi terbaru dari simpeg berumur 1 jam.', en: 'The newest verified copy of simpeg is 1 hour old.' },
  remarks: [],
} as const;
const prometheus = {
  ...operational,
  regulation: 'prometheus',
  duty: 'prometheus/InstanceDown',
  title: { id: '10.20.3.7:9100 mati', en: '10.20.3.7:9100 is down' },
  citation: { regulation: 'prometheus', title: 'Prometheus' },
  subject: 'target/5a1c',
  sentence: { id: 'Sasaran 10.20.3.7:9100 mati.', en: 'Target 10.20.3.7:9100 is down.' },
  evidence: [],
  parameters: [],
} as const satisfies Notice['finding'];
const storm: NoticeAlert[] = Array.from({ length: 12 }, (_, index) => ({
  id: `alr-${index}`,
  subject: index < 10 ? `agent/srv-${index}` : `service/simpeg-${index}`,
  severity: 'high',
  openedAt: exampleNotice().openedAt + index * 1_000,
  sentence: { id: `Nomor ${index} tidak melapor.`, en: `Number ${index} does not report.` },
}));
const stormOf = {
  finding: { ...operational, subject: 'agent/srv-0' },
  severity: 'high',
  alerts: storm,
  total: 1_000,
  resolved: 3,
  hidden: 1_200,
} as const satisfies Partial<Notice>;
const acknowledged = [
  {
    id: 'Budi menangani sampai 14.00: server srv-0 di 10.1.2.3 dicek.',
    en: 'Budi has it in hand until 14:00: checking srv-0 at 10.1.2.3.',
  },
];
const clock = {
  ...exampleFinding,
  duty: 'banjarbaru-5-2022/41.2-report',
  title: { id: 'Insiden serius dilaporkan kepada Diskominfo', en: 'A serious incident is reported to Diskominfo' },
  subject: 'incident/ins-2026-03',
  sentence: {
    id: 'Laporan harus ada sebelum 3 Maret 2026 08.00; tersisa 6 jam.',
    en: 'The report is due by 2026-03-03 08:00; 6 hours are left.',
  },
} as const;

const CASES: readonly [string, Partial<Notice>][] = [
  ['opened', {}],
  ['opened-example', { example: true }],
  ['opened-operational', { finding: operational, severity: 'high' }],
  ['opened-prometheus', { finding: prometheus, severity: 'high' }],
  ['opened-storm', stormOf],
  ['reminder', { kind: 'reminder', createdAt: later }],
  ['escalated', { kind: 'escalated', notes: [{ id: 'Budi tidak menjawab selama 15 menit.', en: 'Budi did not answer for 15 minutes.' }] }],
  ['acknowledged', { ...stormOf, kind: 'acknowledged', createdAt: later, notes: acknowledged, answerable: false }],
  ['flapping', { kind: 'flapping', finding: operational, severity: 'high' }],
  ['recovered', { kind: 'recovered', createdAt: later, finding: compliant, answerable: false }],
  ['recovered-exempt', { kind: 'recovered', createdAt: later, finding: exempt, answerable: false }],
  ['recovered-gone', { kind: 'recovered', createdAt: later, answerable: false }],
  ['recovered-storm', { ...stormOf, kind: 'recovered', createdAt: later, resolved: 1_000, answerable: false }],
  [
    'digest',
    {
      kind: 'digest',
      total: 2,
      alerts: [],
      answerable: false,
      digest: [
        { group: 'grp-7-aa', severity: 'critical', firing: 3, resolved: 0, title: exampleFinding.title, subject: 'dataset/simpeg' },
        { group: 'grp-8-bb', severity: 'high', firing: 0, resolved: 40, title: operational.title, subject: 'agent/srv-db-01' },
      ],
    },
  ],
  ['clock', { kind: 'clock', finding: clock, answerable: false, draft: 'Kepada Yth.\nKepala Dinas\n\nInsiden pada 10.20.3.7.\n' }],
  ['test', { kind: 'test', finding: operational, alerts: [], total: 0, answerable: false }],
];
const LINK = 'https://pantau.banjarbaru.example.go.id/v1/jawab/grp-41-0f3a9c77d2b1-1-surel-piket?t=1z';

describe('composeMessage', () => {
  it.each(CASES)('writes the message %s', async (name, changes) => {
    const { subject, text, brief } = composeMessage(exampleNotice(changes), 'full', LINK);

    const short = text.split('\n').filter((line) => !line.includes('https://'));
    expect(Math.max(...short.map((line) => line.length))).toBeLessThanOrEqual(COLUMNS);
    await expect(`${subject}\n\n${text}\n== brief ==\n${brief}\n`).toMatchFileSnapshot(`golden/message-${name}.txt`);
  });

  it.each(CASES)('names nothing that is watched in the minimal message %s', async (name, changes) => {
    const { subject, text, brief } = composeMessage(exampleNotice(changes), 'minimal', LINK);

    const all = `${subject}\n\n${text}\n== brief ==\n${brief}\n`;
    expect(all.replaceAll(LINK, '')).not.toMatch(/simpeg|srv-|\d+\.\d+\.\d+\.\d+|4f1c/);
    await expect(all).toMatchFileSnapshot(`golden/minimal-${name}.txt`);
  });

  it.each([
    ['an address of version 4', 'mati di 10.20.3.7:9100', 'mati di ***'],
    ['a network', 'blok 10.20.0.0/16 hilang', 'blok *** hilang'],
    ['an address of version 6', 'mati di fe80::1c2:3 kini', 'mati di *** kini'],
    ['a hardware address', 'port 00:1a:2b:3c:4d:5e', 'port ***'],
    ['the name of a host', 'mail.banjarbaru.go.id mati', '*** mati'],
    ['an address of a page', 'lihat https://10.1.1.1/x?y=z', 'lihat ***'],
    ['a subject', 'di balik link/kantor-camat', 'di balik ***'],
    ['its own subject, without its kind', 'simpeg lama', '*** lama'],
    ['but no time of day', 'sampai 08.30, 08:30', 'sampai 08.30, 08:30'],
    ['and no person', 'person/budi menangani', 'person/budi menangani'],
  ])('hides %s in a minimal note', (_name, note, shown) => {
    const { text } = composeMessage(exampleNotice({ notes: [{ id: note, en: note }] }), 'minimal');

    expect(text).toContain(`  - ${shown}\n`);
  });

  it('says CONTOH in subject, text and brief of an example', () => {
    const { subject, text, brief } = composeMessage(exampleNotice({ example: true }), 'full');

    expect([subject, brief].map((each) => each.startsWith('[CONTOH]'))).toEqual([true, true]);
    expect(text.startsWith('CONTOH')).toBe(true);
  });

  it('says what was, and not what holds still, when it is over', () => {
    const over = { kind: 'recovered', answerable: false, hidden: 9 } as const;

    expect(composeMessage(exampleNotice({ finding: prometheus, ...over }), 'full').text).toContain('Tadinya: Sasaran');
    expect(composeMessage(exampleNotice({ finding: compliant, ...over }), 'full').text).not.toContain('9 peringatan lain');
  });

  it('says the units of parameters in Indonesian', () => {
    const parameters = [{ name: 'agent_silence_ttl', value: 15, unit: 'minutes', source: 'operational' }] as const;

    expect(composeMessage(exampleNotice({ finding: { ...operational, parameters } }), 'full').text).toContain('= 15 menit');
  });

  it('names the channel that fails also where little is told', () => {
    const finding = { ...operational, duty: 'operasional/delivery-failed', subject: 'channel/telegram' };

    expect(composeMessage(exampleNotice({ finding }), 'minimal').subject).toContain('channel/telegram');
    expect(composeMessage(exampleNotice({ finding: { ...finding, subject: 'region/pemda' } }), 'minimal').subject).toContain('- daerah (');
  });

  it('asks for no answer where none is taken, and leads to the details all the same', () => {
    const { text } = composeMessage(exampleNotice({ answerable: false }), 'full', LINK);

    expect(text).toContain(`\nBuka rincian · Open details:\n${LINK}\n`);
    expect(text).not.toContain('Akui');
  });

  it('says first what, what to do, where and since when; the article and the evidence after it', () => {
    const { text } = composeMessage(exampleNotice({ site: 'balai-kota' }), 'full', LINK);

    const places = ['Salinan terverifikasi', 'Tindakan', 'Kantor', 'Lokasi', 'Sejak', LINK, 'Dasar', 'Bukti'].map((part) =>
      text.indexOf(part),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBe(0);
  });

  it('tells in a minimal message which sort of thing, whose, where, since when and what to do, with the link', () => {
    const { text, brief } = composeMessage(exampleNotice({ finding: prometheus, site: 'balai-kota' }), 'minimal', LINK);

    expect(text).toContain('Sasaran Prometheus, kantor bkpsdm, lokasi balai-kota, sejak 2 Maret 2026 08.00 WITA.');
    expect(text).toMatch(/^Tindakan +: Buka rinciannya, lalu periksa/m);
    expect(text).toContain(LINK);
    expect(brief).toContain('kantor bkpsdm, lokasi balai-kota');
  });

  it('names in a minimal message no office or site that is called like a machine', () => {
    const { text } = composeMessage(exampleNotice({ site: 'srv-db-01', finding: { ...exampleFinding, pd: '10.1.2.3' } }), 'minimal', LINK);

    expect(text).not.toMatch(/srv-db-01|10\.1\.2\.3/);
  });

  it.each([
    [1, 14 * MINUTE, 'MASIH MELANGGAR (pengingat ke-1, sudah 14 menit): ', 'STILL VIOLATION (reminder 1, for 14 minutes)'],
    [3, HOUR, 'MASIH MELANGGAR (pengingat ke-3, sudah 1 jam): ', 'STILL VIOLATION (reminder 3, for 1 hour)'],
    [undefined, 0, 'MASIH MELANGGAR: ', 'STILL VIOLATION - '],
  ])('says which reminder it is (%s), and for how long it has lasted (%s ms)', (repeat, lasted, id, en) => {
    const { openedAt } = exampleNotice();
    const notice = exampleNotice({ kind: 'reminder', createdAt: openedAt + lasted, ...(repeat !== undefined && { repeat }) });

    const { subject, text } = composeMessage(notice, 'minimal');

    expect(subject.startsWith(id)).toBe(true);
    expect(text).toContain(en);
  });

  it('calls what is in no register by its name, and never where names may not be told', () => {
    const named = { ...prometheus, name: 'ups-7:161', title: { id: 'UpsOnBattery: ups-7:161', en: 'UpsOnBattery: ups-7:161' } };
    const finding = {
      ...named,
      duty: 'prometheus/UpsOnBattery',
      sentence: { id: 'ups-7:161: Baterai dipakai', en: 'ups-7:161: On battery' },
    };
    const { subject, sentence } = finding;
    const alerts: NoticeAlert[] = ['a', 'b'].map((id) => ({ id, subject, sentence, name: 'ups-7:161', severity: 'high', openedAt: later }));
    const digest = [
      { group: 'grp-7', severity: 'high', firing: 1, resolved: 0, title: finding.title, subject, name: 'ups-7:161' },
    ] as const;
    const notices = [{}, { alerts, total: 2 }, { kind: 'digest', digest } as const].map((more) => exampleNotice({ finding, ...more }));

    const full = notices.map((each) => composeMessage(each, 'full'));
    const minimal = notices.map((each) => composeMessage(each, 'minimal'));

    expect(full[0]?.subject).toBe('GANGGUAN: UpsOnBattery - ups-7:161 (Kota Banjarbaru)');
    expect(full[1]?.text).toContain('  - ups-7:161: Baterai dipakai (tinggi');
    expect(full[2]?.text).toContain('  - UpsOnBattery: ups-7:161, tingkat tinggi');
    expect(full.map(({ text }) => text).join()).not.toContain('target/');
    expect(JSON.stringify(minimal)).not.toContain('ups-7');
  });

  it('does not tell as over what Prometheus only sends no more', () => {
    const [alert] = exampleNotice().alerts;
    const alerts = alert === undefined ? [] : [{ ...alert, closedAt: later, ended: 'expired' } as const];

    const { subject, text } = composeMessage(exampleNotice({ kind: 'recovered', finding: prometheus, alerts }), 'full');

    expect(`${subject}${text}`).not.toContain('PULIH');
    expect(subject).toMatch(/^TIDAK DIKIRIM LAGI oleh Prometheus: /);
    expect(text.replaceAll('\n', ' ')).toContain('mungkin selesai, mungkin Prometheus sendiri berhenti');
  });

  it('says what to do in the words of the rule', () => {
    const action = { id: 'Ikuti panduan: https://buku/ups', en: 'Follow the runbook: https://buku/ups' };

    expect(composeMessage(exampleNotice({ finding: { ...prometheus, action } }), 'full').text).toMatch(
      /^Tindakan +: Ikuti panduan: https:\/\/buku\/ups$/m,
    );
    expect(composeMessage(exampleNotice({ finding: { ...prometheus, action } }), 'minimal').text).not.toContain('buku');
  });

  it('shows no parameter that decides nothing, and no official text where there is none', () => {
    const citation = { regulation: 'operasional', title: 'Operasional', source: 'Pantau' };
    const finding = { ...operational, citation, duty: 'operasional/disk-filling' };

    const { text } = composeMessage(exampleNotice({ finding }), 'full');

    expect(text).not.toMatch(/agent_silence_ttl|Naskah resmi/);
  });

  it('counts one as one', () => {
    expect(composeMessage(exampleNotice({ hidden: 1 }), 'full').text).toContain('1 other alert is not told by itself');
  });

  it('says that somebody closed it by hand', () => {
    const [alert] = exampleNotice().alerts;
    const alerts = alert === undefined ? [] : [{ ...alert, closedAt: later, ended: 'resolved-by-hand' } as const];

    const { subject } = composeMessage(exampleNotice({ kind: 'recovered', alerts }), 'full');

    expect(subject).toMatch(/^SELESAI, ditutup oleh petugas: /);
  });

  it('names ten pieces of evidence and counts the others', () => {
    const [first] = exampleFinding.evidence;
    const evidence = Array.from({ length: 13 }, (_, index) => ({
      ...first,
      key: `k${index}`,
      summary: { id: `Bukti ke-${index}`, en: '' },
    }));

    const { text } = composeMessage(exampleNotice({ finding: { ...exampleFinding, evidence } as Notice['finding'] }), 'full');

    expect(text).toContain('Bukti ke-9');
    expect(text).not.toContain('Bukti ke-10');
    expect(text).toContain('dan 3 bukti lain');
  });
});
