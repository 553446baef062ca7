// acquisitionBasis: whether a letter (recommendation, proposal, coordination, permit) covers a thing, and whether it came in
// time. A letter that names an office but no thing does not say what it covers; one without number or date proves nothing.
import type { CoordinationRecord, PermitRecord, ProposalRecord, RecommendationRecord } from '../../register/records.ts';
import { recordEvidence } from '../evidence.ts';
import type { Evidence } from '../finding.ts';
import type { FactView } from '../view.ts';

interface Letters {
  readonly recommendations: RecommendationRecord;
  readonly proposals: ProposalRecord;
  readonly coordinations: CoordinationRecord;
  readonly permits: PermitRecord;
}

export interface LetterFound<L> {
  /**
   * `in-time`: names the thing, dated not after the day it was needed. `late`: dated after it. `unnumbered`: names the thing
   * without number or date. `unclear`: names the office and no thing. `none`: there is no letter.
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
}

/** The letter of a list that covers a thing, the best there is. */
export function letterFor<N extends keyof Letters>(view: FactView, list: N, wanted: LetterWanted<Letters[N]>): LetterFound<Letters[N]> {
  const letters = (view.list(list) as readonly Letters[N][]).filter(
    (letter) => (letter.date ?? view.today) <= view.today && (wanted.matches?.(letter) ?? true),
  );
  const naming = letters.filter((letter) => letter.subjects?.includes(wanted.subject) === true);
  const whole = naming.filter((letter) => letter.number !== undefined && letter.date !== undefined);
  const { by } = wanted;
  const inTime = whole.find((letter) => by === undefined || ((letter.date ?? '') <= by && (letter.valid_to ?? by) >= by));
  const late = whole
    .toSorted((a, b) => (a.date ?? '').localeCompare(b.date ?? ''))
    .find((letter) => by !== undefined && (letter.date ?? '') > by);
  const vague = letters.find((letter) => letter.subjects === undefined && letter.pd !== undefined && letter.pd === wanted.pd);
  const unnumbered = naming.find((letter) => !whole.includes(letter));
  const kind = list.slice(0, -1);
  if (inTime !== undefined) {
    return found(kind, 'in-time', inTime);
  }
  if (unnumbered !== undefined) {
    return found(kind, 'unnumbered', unnumbered);
  }
  if (vague !== undefined && (by === undefined || (vague.date ?? by) <= by)) {
    return found(kind, 'unclear', vague);
  }
  return late === undefined ? { state: 'none', evidence: [] } : found(kind, 'late', late);
}

function found<L extends Letters[keyof Letters]>(kind: string, state: LetterFound<L>['state'], letter: L): LetterFound<L> {
  const words = [letter.number ?? letter.id, letter.date].filter((part) => part !== undefined).join(', ');
  return { state, letter, evidence: [recordEvidence(kind, letter.id, { id: words, en: words })] };
}
