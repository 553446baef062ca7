// What people are told of a clock: one sentence for each thing that is to be done, and what to do about the incident as a whole.
import { spanWords } from '../law/evidence.ts';
import { momentWords } from '../law/explain/moment.ts';
import type { Sentence } from '../law/status.ts';
import type { PdRecord } from '../register/records.ts';
import type { Zone } from '../time.ts';
import type { ClockState, IncidentClock } from './incident-clocks.ts';
import type { MomentKind, Telling } from './moments.ts';

export const CLOCK_STATE_WORDS = {
  'not-judged': { id: 'belum dinilai', en: 'not judged yet' },
  running: { id: 'berjalan', en: 'running' },
  over: { id: 'batas terlewati', en: 'limit passed' },
  done: { id: 'selesai', en: 'done' },
} as const satisfies Record<ClockState, Sentence>;

const FIELD_OF_STEP: Readonly<Record<string, string>> = {
  'data-secured': 'data_secured_at',
  reported: 'reported_at',
  'stewards-notified': 'notices',
  'head-of-region-notified': 'notices',
};

/** `Laporan kepada Dinas: belum tercatat, batas 3 Mar 2026 08.00 WITA (12 jam lagi).` */
export function clockSentence(clock: IncidentClock, now: number, zone: Zone): Sentence {
  const { what, state, due, startKnown, finding } = clock;
  if (state === 'done' || state === 'not-judged') return finding.sentence;
  const limit = momentWords(due, zone);
  const span = spanWords(Math.abs(due - now));
  const earliest = startKnown
    ? { id: '', en: '' }
    : {
        id: ' Dihitung sejak terdeteksi, karena qualified_at kosong.',
        en: ' Counted from detection, because qualified_at is empty.',
      };
  if (state === 'over') {
    return {
      id: `${what.id}: tidak tercatat; batas ${limit.id} lewat ${span.id}.${earliest.id}`,
      en: `${what.en}: not recorded; the limit ${limit.en} passed ${span.en} ago.${earliest.en}`,
    };
  }
  return {
    id: `${what.id}: belum tercatat, batas ${limit.id} (${span.id} lagi).${earliest.id}`,
    en: `${what.en}: not recorded yet, due ${limit.en} (in ${span.en}).${earliest.en}`,
  };
}

/** What a telling says of the incident, and what is to be done about it. */
export function tellingNotes(telling: Telling, pd: PdRecord | undefined, zone: Zone): Sentence[] {
  const [first] = telling.clocks;
  if (first === undefined) return [];
  const { incident, start, regulation } = first.clock;
  const office = pd === undefined ? { id: '', en: '' } : { id: ` pada ${pd.name ?? pd.id}`, en: ` at ${pd.name ?? pd.id}` };
  const what = incident.kind ?? incident.id;
  if (telling.toJudge) {
    const detected = momentWords(incident.detected_at, zone);
    return [
      {
        id: `Insiden ${what}${office.id} terdeteksi ${detected.id} dan belum dinilai. Bila serius dan akibat pihak lain, jam ${regulation.title} berjalan.`,
        en: `The incident ${what}${office.en} was detected ${detected.en} and is not judged yet. If it is serious and caused by others, the clocks of ${regulation.title} run.`,
      },
      {
        id: `Nilai insiden ini, lalu isi serious, cause_third_party dan qualified_at pada incident/${incident.id} dalam register.`,
        en: `Judge it, then fill in serious, cause_third_party and qualified_at of incident/${incident.id} in the register.`,
      },
    ];
  }
  const begun = momentWords(start, zone);
  const fields = [...new Set(telling.clocks.flatMap(({ clock }) => FIELD_OF_STEP[clock.step] ?? []))].join(', ');
  return [
    {
      id: `Insiden ${what}${office.id}: serius dan akibat pihak lain. Waktu dihitung sejak ${begun.id}. ${momentNote(telling).id}`,
      en: `The incident ${what}${office.en} is serious and caused by others. Time is counted from ${begun.en}. ${momentNote(telling).en}`,
    },
    {
      id: `Setelah dilakukan, isi ${fields} pada incident/${incident.id} dalam register; pengingat lalu berhenti.`,
      en: `When it is done, fill in ${fields} of incident/${incident.id} in the register; the reminders then stop.`,
    },
  ];
}

const KIND_WORDS: Readonly<Record<MomentKind, Sentence>> = {
  started: { id: 'Jam berjalan.', en: 'The clock runs.' },
  half: { id: 'Separuh waktu sudah lewat.', en: 'Half of the time has gone.' },
  quarter: { id: 'Tinggal seperempat waktu.', en: 'A quarter of the time is left.' },
  over: { id: 'Batas waktu terlewati.', en: 'The limit has passed.' },
};

/** The gravest of the moments: of two at once, the one that is nearer to the limit. */
function momentNote({ clocks }: Telling): Sentence {
  const kinds = clocks.map(({ kind }) => kind);
  const gravest = (['over', 'quarter', 'half'] as const).find((kind) => kinds.includes(kind)) ?? 'started';
  return KIND_WORDS[gravest];
}
