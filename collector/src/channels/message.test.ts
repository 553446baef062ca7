import type { Notice, NoticeAlert } from '@pantau/shared/alert';
import { HOUR } from '@pantau/shared/time';
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
  name: '10.20.3.7:9100',
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

  it('names the rule, and not one of its many targets, for a storm of Prometheus', () => {
    const { subject } = composeMessage(exampleNotice({ finding: prometheus, total: 1_000 }), 'full');

    expect(subject).toContain('InstanceDown - 1.000 peringatan');
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
