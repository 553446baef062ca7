// What a sleepy person reads first: what, what to do, whose, where and since when, by a name that says something.
import type { NoticeAlert } from '@pantau/shared/alert';
import { HOUR, MINUTE } from '@pantau/shared/time';
import { describe, expect, it } from 'vitest';
import { composeMessage } from './message.ts';
import { exampleFinding, exampleNotice } from './testing/example-notice.ts';

const LINK = 'https://pantau.banjarbaru.example.go.id/jawab/grp-41-0f3a9c77d2b1-1-surel-piket.1z.x';
const later = exampleNotice().openedAt + 5 * HOUR;
const citation = { regulation: 'operasional', title: 'Operasional', source: 'Pantau' };
const prometheus = {
  ...exampleFinding,
  regulation: 'operasional',
  duty: 'prometheus/InstanceDown',
  title: { id: 'InstanceDown', en: 'InstanceDown' },
  citation,
  subject: 'target/5a1c',
  sentence: { id: 'Sasaran 10.20.3.7:9100 mati.', en: 'Target 10.20.3.7:9100 is down.' },
  evidence: [],
  parameters: [],
};

describe('composeMessage, first things first', () => {
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

    expect(text.replaceAll('\n', ' ')).toContain('Sasaran Prometheus, kantor bkpsdm, lokasi balai-kota, sejak 2 Maret 2026 08.00 WITA.');
    expect(text).toMatch(/^Tindakan +: Buka rinciannya, lalu periksa/m);
    expect(text).toContain(LINK);
    expect(brief).toContain('kantor bkpsdm, lokasi balai-kota');
  });

  it('names in a minimal message no office or site that is called like a machine', () => {
    const { text } = composeMessage(exampleNotice({ site: 'srv-db-01', finding: { ...exampleFinding, pd: '10.1.2.3' } }), 'minimal', LINK);

    expect(text).not.toMatch(/srv-db-01|10\.1\.2\.3/);
  });

  it.each([
    [1, 14 * MINUTE, 'MASIH MELANGGAR (pengingat ke-1, sudah 14 menit): ', 'STILL VIOLATION (reminder 1, for 14 min)'],
    [3, HOUR + 29 * MINUTE, 'MASIH MELANGGAR (pengingat ke-3, sudah 1 jam 29 menit): ', 'STILL VIOLATION (reminder 3, for 1 h 29 min)'],
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
    const parameters = [{ name: 'agent_silence_ttl', value: 1, unit: 'minutes', source: 'operational' }] as const;
    const finding = { ...exampleFinding, citation, regulation: 'operasional', duty: 'operasional/disk-filling', parameters };

    const { text } = composeMessage(exampleNotice({ finding }), 'full');

    expect(text).not.toMatch(/agent_silence_ttl|Naskah resmi/);
  });

  it('counts one as one', () => {
    expect(composeMessage(exampleNotice({ hidden: 1 }), 'full').text).toContain('1 other alert is not told by itself');
  });
});
