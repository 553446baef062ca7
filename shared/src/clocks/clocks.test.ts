import { describe, expect, it } from 'vitest';
import type { Regulation } from '../law/check.ts';
import { banjarbaru } from '../law/regulations/banjarbaru-5-2022/index.ts';
import { langsa } from '../law/regulations/langsa-34-2020/index.ts';
import { serang } from '../law/regulations/serang-47-2017/index.ts';
import { registerOf, type Written } from '../law/testing/worlds.ts';
import { DAY, HOUR } from '../time.ts';
import { draftsOf } from './draft.ts';
import { incidentClocks } from './incident-clocks.ts';
import { nextMoment, tellingsAt } from './moments.ts';
import { clockSentence, tellingNotes } from './words.ts';

const START = Date.parse('2026-03-02T08:00:00+07:00');
const REGION = { name: 'Kota Langsa', zone: 'WIB', example: false } as const;

const BASE: Written = {
  pds: [
    { id: 'kominfo', role: 'dinas', name: 'Dinas Kominfo' },
    { id: 'dinkes', role: 'pd', name: 'Dinas Kesehatan' },
    { id: 'bpkd', role: 'pd', name: 'BPKD' },
  ],
  datasets: [
    { id: 'pasien', owner_pd: 'dinkes', classification: 'terbatas' },
    { id: 'gaji', owner_pd: 'dinkes', walidata: 'bpkd' },
  ],
};

function incident(more: object = {}) {
  return {
    id: 'i1',
    pd: 'dinkes',
    kind: 'ransomware',
    detected_at: '2026-03-02T06:00',
    qualified_at: '2026-03-02T08:00',
    serious: true,
    cause_third_party: true,
    ...more,
  };
}

function written(more: object = {}, base: Written = BASE) {
  return registerOf({ ...base, incidents: [incident(more)] });
}

function clocksAt(at: number, more: object = {}, regulation: Regulation = langsa) {
  return incidentClocks(written(more), 'WIB', [regulation], at).clocks;
}

/** All that is told when somebody looks at every moment, as `hours after the start: kinds`. */
function toldOver(more: object = {}, decisions: Written = {}): string[] {
  const register = registerOf({ ...BASE, ...decisions, incidents: [incident(more)] });
  const told = new Map<string, string>();
  let at = START - 2 * HOUR;
  while (at < START + 10 * DAY) {
    const found = incidentClocks(register, 'WIB', [langsa], at);
    for (const { name, clocks: each, toJudge } of tellingsAt(found.clocks, at)) {
      const kinds = each.map(({ clock, kind }) => `${clock.step} ${kind}`).join(', ');
      if (!told.has(name)) told.set(name, `${Math.round((at - START) / HOUR)}${toJudge ? ' to judge' : ''}: ${kinds}`);
    }
    at = nextMoment(found, at);
  }
  return [...told.values()];
}

describe('the clocks of an incident', () => {
  it('run for each duty of the regulation from the instant at which it was judged serious', () => {
    const clocks = clocksAt(START + HOUR);
    expect(clocks.map(({ duty, step, state, due, start }) => [duty, step, state, (due - start) / HOUR, start])).toEqual([
      ['langsa-34-2020/21.4-notice', 'stewards-notified', 'running', 72, START],
      ['langsa-34-2020/21.4-report', 'reported', 'running', 24, START],
      ['langsa-34-2020/21.4-secure', 'data-secured', 'running', 24, START],
    ]);
  });

  it('are those of the region: the Wali Kota in Banjarbaru, none in Serang', () => {
    expect(clocksAt(START, {}, banjarbaru).map(({ step }) => step)).toContain('head-of-region-notified');
    expect(clocksAt(START, {}, serang)).toEqual([]);
  });

  it('do not run for an incident that is not serious, or that nobody else caused', () => {
    expect(clocksAt(START, { serious: false })).toEqual([]);
    expect(clocksAt(START, { cause_third_party: false })).toEqual([]);
  });

  it('stand at done when the register says so, and are over when it says nothing', () => {
    const states = clocksAt(START + 30 * HOUR, { data_secured_at: '2026-03-02T10:00' }).map(({ step, state }) => [step, state]);
    expect(Object.fromEntries(states)).toEqual({ 'stewards-notified': 'running', reported: 'over', 'data-secured': 'done' });
  });

  it('follow a decision on how long it may take', () => {
    const decision = { id: 'k1', name: 'incident_report_h', value: 6, number: '800/1', date: '2026-01-01' };
    const register = registerOf({ ...BASE, parameters: [decision], incidents: [incident()] });
    const report = incidentClocks(register, 'WIB', [langsa], START).clocks.find(({ step }) => step === 'reported');
    expect(report?.due).toBe(START + 6 * HOUR);
  });
});

describe('reminders', () => {
  it('come at the start, at half, with a quarter left and at the end; those of one instant together', () => {
    expect(toldOver({ detected_at: '2026-03-02T08:00' })).toEqual([
      '0: stewards-notified started, reported started, data-secured started',
      '12: reported half, data-secured half',
      '18: reported quarter, data-secured quarter',
      '24: reported over, data-secured over',
      '36: stewards-notified half',
      '54: stewards-notified quarter',
      '72: stewards-notified over',
    ]);
  });

  it('stop for what is done', () => {
    const done = { detected_at: '2026-03-02T08:00', data_secured_at: '2026-03-02T10:00', reported_at: '2026-03-02T21:00' };
    expect(toldOver(done)).toEqual([
      '0: stewards-notified started, reported started, data-secured started',
      '12: reported half',
      '36: stewards-notified half',
      '54: stewards-notified quarter',
      '72: stewards-notified over',
    ]);
  });

  it('ask to judge an incident that nobody has judged, three times at most', () => {
    const open = { serious: undefined, qualified_at: undefined };
    const all = 'stewards-notified started, reported started, data-secured started';
    expect(toldOver(open)).toEqual([
      `-2 to judge: ${all}`,
      `10 to judge: ${all.replaceAll('started', 'half')}`,
      `22 to judge: ${all.replaceAll('started', 'over')}`,
    ]);
  });

  it('begin at the time of the judgement, also when the register had it before', () => {
    expect(toldOver().slice(0, 2)).toEqual([
      '-2 to judge: stewards-notified started, reported started, data-secured started',
      '0: stewards-notified started, reported started, data-secured started',
    ]);
  });

  it('begin anew when an incident that waited to be judged is judged', () => {
    const before = tellingsAt(clocksAt(START, { serious: undefined, qualified_at: undefined }), START);
    const after = tellingsAt(clocksAt(START), START);
    expect(after.map(({ name }) => name)).not.toEqual(before.map(({ name }) => name));
  });

  it('tell only the newest moment after a pause, and nothing of what ran out days ago', () => {
    const kinds = (hours: number) =>
      tellingsAt(clocksAt(START + hours * HOUR), START + hours * HOUR).flatMap(({ clocks }) => clocks.map(({ kind }) => kind));
    expect(kinds(20)).toEqual(['started', 'quarter', 'quarter']);
    expect(kinds(50)).toEqual(['half']);
    expect(kinds(24 * 365)).toEqual([]);
  });

  it('keep their name when something else was done meanwhile', () => {
    const names = (more: object) => tellingsAt(clocksAt(START + 12 * HOUR, more), START + 12 * HOUR).map(({ name }) => name);
    const both = names({});
    expect(names({ data_secured_at: '2026-03-02T20:00' })).toEqual(both);
    expect(names({ qualified_at: '2026-03-02T07:00' })).not.toEqual(both);
  });

  it('say how long there is, what the incident is and what to fill in', () => {
    const at = START + 12 * HOUR;
    const clocks = clocksAt(at);
    const [telling] = tellingsAt(clocks, at).filter(({ clocks: each }) => each.some(({ kind }) => kind === 'half'));
    const report = clocks.find(({ step }) => step === 'reported');
    if (telling === undefined || report === undefined) throw new Error('expected a reminder of the report');
    expect(clockSentence(report, at, 'WIB').id).toBe('Laporan kepada Dinas: belum tercatat, batas 3 Mar 2026 08.00 WIB (12 jam lagi).');
    const notes = tellingNotes(telling, written().get('pds', 'dinkes'), 'WIB').map(({ id }) => id);
    expect(notes[0]).toContain('Insiden ransomware pada Dinas Kesehatan: serius dan akibat pihak lain.');
    expect(notes[0]).toContain('Separuh waktu sudah lewat.');
    expect(notes[1]).toContain('isi reported_at, data_secured_at pada incident/i1');
  });

  it('count from detection, and say so, while it is not recorded when the incident was judged', () => {
    const [clock] = clocksAt(START, { qualified_at: undefined }).filter(({ step }) => step === 'reported');
    if (clock === undefined) throw new Error('expected a clock');
    expect(clock).toMatchObject({ startKnown: false, state: 'running', due: START + 22 * HOUR });
    expect(clockSentence(clock, START, 'WIB').id).toContain('karena qualified_at kosong');
  });
});

describe('the drafts', () => {
  const drafts = (more: object, regulation: Regulation = langsa) =>
    clocksAt(START + HOUR, more, regulation).flatMap((clock) => draftsOf(clock, written(more), REGION));

  it('are a report to the Dinas and one notice to each steward of the data', () => {
    expect(drafts({ datasets: ['pasien', 'gaji'] }).map(({ to }) => to)).toEqual([
      'Walidata: Kepala Dinas Kesehatan',
      'Walidata: Kepala BPKD',
      'Kepala Dinas Kominfo',
    ]);
    expect(drafts({}, banjarbaru).map(({ to }) => to)).toContain('Wali Kota');
  });

  it('say what is known, leave open what is not, and are no letters', () => {
    const [, report] = drafts({ datasets: ['pasien'] });
    for (const part of [
      'KONSEP, DIUSULKAN OLEH SISTEM PANTAU. BUKAN SURAT RESMI.',
      'Hal     : Laporan insiden: ransomware',
      'Berdasarkan Pasal 21 ayat (4) Peraturan Walikota Langsa Nomor 34 Tahun 2020,',
      'Dinas Kesehatan melaporkan insiden berikut:',
      'Terdeteksi          : 2 Mar 2026 06.00 WIB',
      'Dinilai serius      : 2 Mar 2026 08.00 WIB',
      'Data diamankan      : ____________________ (belum tercatat)',
      '  - pasien, milik Dinas Kesehatan, klasifikasi terbatas',
      'Disampaikan paling lambat 3 Mar 2026 08.00 WIB.',
      'register pada incident/i1: reported_at.',
    ]) {
      expect(report?.letter).toContain(part);
    }
    expect(report?.letter).toMatch(/Nomor {3}: _+ \(diisi pejabat\)/);
  });

  it('are none for what is done', () => {
    expect(drafts({ reported_at: '2026-03-02T08:30' }).map(({ clock }) => clock.step)).toEqual(['stewards-notified']);
  });
});
