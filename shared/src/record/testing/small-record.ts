// Small inputs for the tests of the record: changes in few words, a period of ten days in WITA, judged throughout unless told otherwise.
import type { Status } from '../../law/status.ts';
import { DAY } from '../../time.ts';
import { buildRecord } from '../build.ts';
import type { FindingHistory, JournalledChange, JournalledFinding, RecordInput } from '../input.ts';
import type { RecordDuty, RecordModel } from '../model.ts';

export const PERIOD = { from: '2026-03-01', to: '2026-03-10' } as const;
/** Local midnight of the first day. */
export const START = Date.parse('2026-03-01T00:00:00+08:00');
export const END = START + 10 * DAY;
export const DUTY = 'uji-1-2026/5.2-salin';

const words = (text: string) => ({ id: text, en: text });

/** An instant so many days after the beginning of the period. */
export function day(days: number): number {
  return START + days * DAY;
}

export function finding(status: Status, more: Partial<JournalledFinding> = {}): JournalledFinding {
  return { status, reason: `is-${status}`, since: START, sentence: words(status), evidence: [], parameters: [], ...more };
}

/** A change at `days`; the sequence is its place in the chain. */
export function change(seq: number, days: number, after: Status | JournalledFinding | null, writer = 'w1'): JournalledChange {
  const at = day(days);
  return { writer, seq, hash: `hash-${writer}-${seq}`, at, after: typeof after === 'string' ? finding(after, { since: at }) : after };
}

export function history(subject: string, changes: readonly JournalledChange[], duty = DUTY): FindingHistory {
  return { regulation: 'uji-1-2026', duty, subject, described: describe(5, 2), changes };
}

function describe(pasal: number, ayat: number) {
  return { title: words('Salinan'), bound: ['PD'], severity: 'high', citation: { pasal, ayat } } as const;
}

export function input(histories: readonly FindingHistory[], more: Partial<RecordInput> = {}): RecordInput {
  return {
    region: { id: 'uji', name: 'Kota Uji', zone: 'WITA', example: false },
    period: PERIOD,
    judged: { spans: [{ from: day(-30), to: day(30) }], first: day(-30), last: day(30) },
    journal: { ok: true, entries: 0, heads: [], broken: null },
    registerVersions: [],
    regulations: [{ id: 'uji-1-2026', title: 'Peraturan Uji', duties: [] }],
    histories,
    traffic: [],
    ...more,
  };
}

/** The record and its only duty. */
export async function recordOne(
  histories: readonly FindingHistory[],
  more: Partial<RecordInput> = {},
): Promise<{ readonly record: RecordModel; readonly duty: RecordDuty }> {
  const record = await buildRecord(input(histories, more));
  const [duty] = record.regulations[0]?.duties ?? [];
  if (duty === undefined) {
    throw new Error('expected one duty');
  }
  return { record, duty };
}

/** The days of the states that are not nothing. */
export function daysOf(time: RecordDuty['worst']): Record<string, number> {
  return Object.fromEntries(Object.entries(time).flatMap(([state, { days }]) => (days === 0 ? [] : [[state, days]])));
}
