// A draft of a reminder: what it is about, on what it rests, what was said before, and that nobody can take it for a letter.
import { describe, expect, it } from 'vitest';
import { DAY } from '../../time.ts';
import type { Duty, Regulation } from '../check.ts';
import type { Finding } from '../finding.ts';
import { NOW, registerOf } from '../testing/worlds.ts';
import { draftReminder, type ReminderInput } from './draft.ts';

const duty = (id: string, more: Partial<Duty>): Duty => ({
  id,
  pasal: Number.parseInt(id, 10),
  ayat: 4,
  title: { id: `Kewajiban ${id}`, en: `Duty ${id}` },
  bound: ['PD'],
  modality: 'wajib',
  severity: 'high',
  class: 'B',
  basis: 'text',
  maxStatus: 'violation',
  check: {
    family: 'uji',
    id: 'uji',
    subjects: () => [],
    judge: () => ({ status: 'unknown', reason: 'x', sentence: { id: 'x', en: 'x' } }),
  },
  parameters: [],
  ...more,
});
const regulation: Regulation = {
  id: 'uji-1-2020',
  title: 'Peraturan Uji Nomor 1 Tahun 2020',
  issuer: 'Uji',
  source: 'Lembaran Uji',
  binding: true,
  duties: [duty('18.4', { sanction: { clause: '50.1', kinds: ['teguran lisan', 'teguran tertulis'] } }), duty('19.4', {})],
};
const finding = (id: string, more: Partial<Finding> = {}): Finding => ({
  regulation: regulation.id,
  duty: `${regulation.id}/${id}`,
  title: { id: `Kewajiban ${id}`, en: `Duty ${id}` },
  citation: { regulation: regulation.id, title: regulation.title, pasal: Number.parseInt(id, 10), ayat: 4 },
  bound: ['PD'],
  severity: 'high',
  subject: 'server/s2',
  pd: 'tani',
  status: 'violation',
  reason: 'outside',
  sentence: { id: 'Server s2 berada di luar Pusat Data.', en: 'Server s2 is outside.' },
  remarks: [],
  evidence: [
    {
      key: 'a',
      subject: 'server/s2',
      fact: 'host',
      witness: 'a1',
      observedAt: NOW - DAY,
      summary: { id: 'Terlihat di ruang dinas', en: 'Seen' },
    },
  ],
  parameters: [{ name: 'grace_days', value: 30, unit: 'days', source: 'decision', decision: '7/2025, 2025-01-02' }],
  since: NOW - 3 * DAY,
  sanctionExposure: true,
  ...more,
});

const register = registerOf({
  pds: [
    { id: 'kominfo', role: 'dinas' },
    { id: 'tani', role: 'pd', name: 'Dinas Pertanian' },
  ],
  other_records: [
    { id: 'k1', kind: 'sanction_case', pd: 'tani', topic: 'teguran_lisan', number: '800/3', date: '2025-03-01' },
    { id: 'k2', kind: 'sanction_case', pd: 'tani', topic: 'teguran_tertulis', date: '2099-01-01' },
    { id: 'k3', kind: 'sanction_case', pd: 'kominfo', number: '800/9', date: '2025-03-01' },
  ],
});
const [, tani = { id: 'tani', role: 'pd' as const }] = register.list('pds');

function draft(findings: readonly Finding[], more: Partial<ReminderInput> = {}) {
  const region = { name: 'Kabupaten Uji', zone: 'WIB', example: false } as const;
  return draftReminder({
    region,
    pd: tani,
    at: NOW,
    regulations: [regulation],
    findings,
    records: register.list('other_records'),
    ...more,
  });
}

describe('a draft', () => {
  it('has article, subject, state, since when, evidence with its witness, measure with its decision, and the clause', () => {
    const { letter = '' } = draft([finding('18.4')]) ?? {};
    for (const part of [
      'Kepala Dinas Pertanian\nKabupaten Uji',
      '1. Pasal 18 ayat (4): Kewajiban 18.4',
      'Hal     : server/s2',
      'Keadaan : Server s2 berada di luar Pusat Data.',
      'Sejak   : 11 Agu 2025 09.30 WIB',
      'Bukti   : Terlihat di ruang dinas (saksi a1, 13 Agu 2025 09.30 WIB)',
      'Ukuran  : grace_days = 30 hari (batas; keputusan Dinas 7/2025, 2025-01-02)',
      'Dasar sanksi: Pasal 50 ayat (1). Jenis yang dikenal naskah: teguran lisan, teguran tertulis',
    ]) {
      expect(letter).toContain(part);
    }
  });

  it('tells what the office was told before, and nothing of other offices or of days to come', () => {
    const { letter = '', earlier } = draft([finding('18.4')]) ?? {};
    expect(earlier?.map(({ id }) => id)).toEqual(['k1']);
    expect(letter).toContain('- teguran lisan, nomor 800/3, tanggal 2025-03-01');
    expect(letter).not.toMatch(/2099|800\/9/);
    expect(draft([finding('18.4')], { records: [] })?.letter).toContain('tidak ada yang tercatat');
  });

  it('says that it is a draft which somebody has to check, number and sign, and leaves these open', () => {
    const { letter = '' } = draft([finding('18.4')]) ?? {};
    expect(letter.split('\n')[1]).toMatch(/^KONSEP.*BUKAN SURAT RESMI/);
    expect(letter).toMatch(/Nomor {3}: _+ \(diisi pejabat\)\nTanggal : _+ \(diisi pejabat\)/);
    expect(letter).toContain('tidak mengirimkannya');
  });

  it('warns of a violation that can no longer be verified, and of an example region', () => {
    expect(draft([finding('18.4', { unverifiedSince: NOW - DAY })])?.letter).toContain('pastikan sebelum menegur');
    expect(draft([finding('18.4')], { region: { name: 'X', zone: 'WIB', example: true } })?.letter).toContain('CONTOH');
  });

  it.each<[string, Finding]>([
    ['of another office', finding('18.4', { pd: 'kominfo' })],
    ['that no clause threatens', finding('18.4', { sanctionExposure: false })],
    ['of a regulation that does not bind', finding('18.4', { duty: 'lain-1-2020/18.4', regulation: 'lain-1-2020' })],
  ])('does not take up a finding %s', (_what, other) => {
    expect(draft([other])).toBeUndefined();
    expect(draft([finding('18.4'), other])?.findings).toHaveLength(1);
  });
});
