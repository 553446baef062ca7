// acquisitionBasis: whether a letter (recommendation, proposal, coordination, permit) covers a thing, and whether it came in
// time. A letter that names an office but no thing does not say what it covers; one without number or date proves nothing.
import type { CoordinationRecord, PermitRecord, ProposalRecord, RecommendationRecord } from '../../register/records.ts';
import { type Judgement, unknown } from '../check.ts';
import { recordEvidence } from '../evidence.ts';
import type { Evidence } from '../finding.ts';
import type { Sentence } from '../status.ts';
import type { FactView } from '../view.ts';
import { absent } from './absence.ts';

interface Letters {
  readonly recommendations: RecommendationRecord;
  readonly proposals: ProposalRecord;
  readonly coordinations: CoordinationRecord;
  readonly permits: PermitRecord;
}

export interface LetterFound<L> {
  /**
   * `in-time`: names the thing, dated not after the day it was needed. `late`: dated after it. `unnumbered`: names the thing
   * without number or date. `unclear`: names the office and no thing, or is of another sort. `none`: there is no letter.
   */
  readonly state: 'in-time' | 'late' | 'unnumbered' | 'unclear' | 'none';
  readonly letter?: L;
  readonly evidence: readonly Evidence[];
}

export interface LetterWanted<L> {
  /** `kind/id`. */
  readonly subject: string;
  /** The office that should have the letter. */
  readonly pd: string | undefined;
  /** Day by which it was needed; left out = any day up to today. */
  readonly by?: string | undefined;
  readonly matches?: (letter: L) => boolean;
  /** Whether a letter is of the right sort: one of another sort that names the thing leaves open what it allows. */
  readonly fits?: (letter: L) => boolean;
}

type Reader<L> = (view: FactView, field: 'subjects' | 'pd', value: string) => readonly L[];

const READ: { readonly [N in keyof Letters]: Reader<Letters[N]> } = {
  recommendations: (view, field, value) => view.where('recommendations', field, value),
  proposals: (view, field, value) => view.where('proposals', field, value),
  coordinations: (view, field, value) => view.where('coordinations', field, value),
  permits: (view, field, value) => view.where('permits', field, value),
};

/** The letter of a list that covers a thing, the best there is. */
export function letterFor<N extends keyof Letters>(view: FactView, list: N, wanted: LetterWanted<Letters[N]>): LetterFound<Letters[N]> {
  const read = READ[list];
  const { by, fits, matches, pd } = wanted;
  const known = (letter: Letters[N]) => (letter.date ?? view.today) <= view.today && (matches?.(letter) ?? true);
  const early = (letter: Letters[N]) => by === undefined || (letter.date ?? by) <= by;
  const covers = (letter: Letters[N]) => early(letter) && (by === undefined || (letter.valid_to ?? by) >= by);
  const right = (letter: Letters[N]) => fits?.(letter) ?? true;
  const naming = read(view, 'subjects', wanted.subject).filter(known);
  const whole = naming.filter((letter) => letter.number !== undefined && letter.date !== undefined);
  const vague = pd === undefined ? [] : read(view, 'pd', pd).filter((letter) => letter.subjects === undefined && known(letter));

  const inTime = whole.find((letter) => covers(letter) && right(letter));
  const unnumbered = naming.find((letter) => !whole.includes(letter) && covers(letter));
  const unclear = [...whole, ...vague.filter(right)].find(covers);
  const late = whole.toSorted((a, b) => (a.date ?? '').localeCompare(b.date ?? '')).find((letter) => !early(letter));
  const kind = list.slice(0, -1);
  if (inTime !== undefined) {
    return found(kind, 'in-time', inTime);
  }
  if (unnumbered !== undefined) {
    return found(kind, 'unnumbered', unnumbered);
  }
  if (unclear !== undefined) {
    return found(kind, 'unclear', unclear);
  }
  return late === undefined ? { state: 'none', evidence: [] } : found(kind, 'late', late);
}

function found<L extends Letters[keyof Letters]>(kind: string, state: LetterFound<L>['state'], letter: L): LetterFound<L> {
  const words = [letter.number ?? letter.id, letter.date].filter((part) => part !== undefined).join(', ');
  return { state, letter, evidence: [recordEvidence(kind, letter.id, { id: words, en: words })] };
}

export interface LetterNeeded<L> extends LetterWanted<L> {
  readonly pd: string;
  /** The letter in words: `Rekomendasi Dinas`. */
  readonly what: Sentence;
  /** What it is that no letter covers the thing, or only one that came late. */
  readonly missing: 'violation' | 'advisory';
  /** Since when the letter is lacking. */
  readonly since?: number;
}

/** The judgement of a thing that needs a letter: `compliant` while one covers it, absence only under a complete register. */
export function judgeLetter<N extends keyof Letters>(view: FactView, list: N, needed: LetterNeeded<Letters[N]>): Judgement {
  const { pd, subject, what, by } = needed;
  const { state, letter, evidence } = letterFor(view, list, needed);
  const more = { evidence, pd };
  const since = needed.since === undefined ? {} : { since: needed.since };
  const words = [letter?.number ?? letter?.id, letter?.date].filter((part) => part !== undefined).join(', ');
  switch (state) {
    case 'in-time': {
      const sentence = { id: `${what.id} untuk ${subject}: ${words}.`, en: `${what.en} for ${subject}: ${words}.` };
      return { status: 'compliant', reason: 'letter-in-time', sentence, ...more };
    }
    case 'late': {
      const sentence = {
        id: `${what.id} untuk ${subject} baru ada setelah ${by}: ${words}.`,
        en: `${what.en} for ${subject} came only after ${by}: ${words}.`,
      };
      return { status: needed.missing, reason: 'letter-late', sentence, ...more, ...since };
    }
    case 'unnumbered':
      return unknown(
        'letter-unnumbered',
        `${what.id} ${letter?.id} untuk ${subject} tercatat tanpa nomor atau tanggal: lengkapi number dan date dalam ${list}.`,
        `${what.en} ${letter?.id} for ${subject} is recorded without number or date: fill in number and date in ${list}.`,
        more,
      );
    case 'unclear':
      return unknown(
        'letter-unclear',
        `${what.id} ${words} tidak jelas mencakup ${subject}: periksa lingkupnya dan catat subjects serta jenisnya dalam ${list}.`,
        `${what.en} ${words} does not clearly cover ${subject}: check its scope and record its subjects and sort in ${list}.`,
        more,
      );
    default: {
      const until = by === undefined ? { id: '', en: '' } : { id: ` sampai ${by}`, en: ` up to ${by}` };
      const sentence = {
        id: `${what.id} untuk ${subject} tidak ada${until.id}; bila ada, catat dalam ${list}.`,
        en: `${what.en} for ${subject} is missing${until.en}; if there is one, record it in ${list}.`,
      };
      return absent(view, list, pd, { status: needed.missing, reason: 'letter-missing', sentence, pd, ...since });
    }
  }
}
