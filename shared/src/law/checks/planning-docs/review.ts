// Banjarbaru 8(2), 10(2): a review, which the Perda permits and does not order, comes at the middle of the term and in its
// last year, or whenever it is needed. From then on a missing one is told; without a plan in force, that none is on record.

import type { DocumentRecord } from '../../../register/records.ts';
import { addMonths, dayStart } from '../../../time.ts';
import { type Check, defineCheck, type Judgement } from '../../check.ts';
import { absent } from '../../patterns/absence.ts';
import { documentEvidence, documentsOf, firstDayOf, lastDayOf } from '../../patterns/document.ts';
import { officeOf, regionOnly } from '../../patterns/region.ts';
import type { Sentence } from '../../status.ts';
import type { FactView } from '../../view.ts';

interface Reviewed {
  readonly plan: string;
  readonly review: string;
  /** Parameter with the years of the plan. */
  readonly years: string;
  /** The review in words. */
  readonly what: Sentence;
}

/** The review of the plan in force, at the middle of its term and in its last year. */
export function planReview(options: Reviewed): Check {
  return defineCheck({
    family: 'planning-docs',
    id: 'plan-review',
    subjects: regionOnly,
    judge(view, subject) {
      const pd = officeOf(view, subject);
      const plan = planOf(view, options);
      const term = plan === undefined ? undefined : lastDayOf(view, plan, options.years);
      const judged =
        plan === undefined || term === undefined ? withoutPlan(view, options, pd) : judgeTerm(view, options, { plan, term, pd });
      return { ...judged, pd };
    },
  });
}

function judgeTerm(
  view: FactView,
  options: Reviewed,
  { plan, term, pd }: { readonly plan: DocumentRecord; readonly term: string; readonly pd: string },
): Judgement {
  const reviews = reviewsOf(view, options).filter((review) => review.date >= firstDayOf(plan));
  const evidence = [documentEvidence(plan), ...reviews.slice(0, 1).map(documentEvidence)];
  const lastYear = addMonths(term, -12);
  const middle = addMonths(firstDayOf(plan), Math.floor(monthsBetween(firstDayOf(plan), term) / 2));
  const due = view.today >= lastYear ? lastYear : middle;
  const after = view.today >= lastYear ? lastYear : firstDayOf(plan);
  const { what } = options;
  if (view.today < due || reviews.some((review) => review.date >= after)) {
    const sentence = {
      id: `${what.id}: tidak ada yang tertunggak hingga ${view.today < due ? due : term}.`,
      en: `${what.en}: none is open until ${view.today < due ? due : term}.`,
    };
    return { status: 'compliant', reason: 'review-in-time', sentence, evidence };
  }
  const sentence = {
    id: `${what.id} sudah waktunya sejak ${due} dan belum tercatat.`,
    en: `${what.en} has been due since ${due} and is not on record.`,
  };
  const since = dayStart(due, view.zone);
  return absent(view, 'documents', pd, { status: 'advisory', reason: 'review-due', sentence, evidence, since });
}

function withoutPlan(view: FactView, options: Reviewed, pd: string): Judgement {
  const [review] = reviewsOf(view, options);
  const { what } = options;
  if (review !== undefined) {
    const sentence = { id: `${what.id}: terakhir ${review.date}.`, en: `${what.en}: last on ${review.date}.` };
    return { status: 'compliant', reason: 'review-on-record', sentence, evidence: [documentEvidence(review)] };
  }
  const sentence = {
    id: `${what.id} belum tercatat; yang ditinjau pun tidak ada yang berlaku.`,
    en: `${what.en} is not on record; neither is anything in force to review.`,
  };
  return absent(view, 'documents', pd, { status: 'advisory', reason: 'review-missing', sentence });
}

/** The reviews on record, the newest first. */
function reviewsOf(view: FactView, { review }: Reviewed): DocumentRecord[] {
  const { inForce, unnumbered, ended } = documentsOf(view, { kinds: [review] });
  return [...inForce, ...unnumbered, ...ended].toSorted((a, b) => b.date.localeCompare(a.date));
}

function planOf(view: FactView, { plan, years }: Reviewed) {
  const { inForce, unnumbered } = documentsOf(view, { kinds: [plan], years });
  return inForce[0] ?? unnumbered[0];
}

/** Whole months from one day to another. */
function monthsBetween(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number);
  return (toYear - fromYear) * 12 + toMonth - fromMonth;
}
