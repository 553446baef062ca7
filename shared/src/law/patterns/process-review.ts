// A process of management that is shown by dated records: it is alive while one of them is not older than its review period.
// The texts name no period, so a late one is advisory.
import type { OtherRecord } from '../../register/records.ts';
import { addDays, dayEnd } from '../../time.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../check.ts';
import { recordEvidence } from '../evidence.ts';
import { dinasOf } from '../holdings.ts';
import type { Sentence } from '../status.ts';
import type { FactView } from '../view.ts';
import { absent } from './absence.ts';
import { officeOf, regionOnly } from './region.ts';

export interface ProcessOptions {
  readonly family: string;
  /** Kinds of record that show the process; any of them counts. */
  readonly kinds: readonly OtherRecord['kind'][];
  /** The process in words: `Manajemen risiko`. */
  readonly what: Sentence;
  /** Parameter with the days after which it should be reviewed again. */
  readonly reviewDays: string;
}

export function processReviewed(options: ProcessOptions): Check {
  const { family, kinds } = options;
  return defineCheck({
    family,
    id: `process-${kinds.join('-')}`,
    subjects: regionOnly,
    judge: (view, subject) => judge(view, subject, options),
  });
}

function judge(view: FactView, subject: string, options: ProcessOptions): Judgement {
  const pd = officeOf(view, subject);
  const { what } = options;
  const days = view.number(options.reviewDays);
  const records = options.kinds.flatMap((kind) => view.where('other_records', 'kind', kind)).filter((each) => isOfRegion(view, each));
  const [newest] = records
    .flatMap((record) => {
      const day = reviewedOn(view, record);
      return day === undefined ? [] : [{ record, day }];
    })
    .toSorted((a, b) => b.day.localeCompare(a.day));
  if (newest === undefined) {
    const [undated] = records.filter((each) => each.date === undefined);
    if (undated !== undefined) {
      return unknown(
        'process-undated',
        `${what.id} (${undated.id}) tercatat tanpa tanggal: isi date dalam other_records.`,
        `${what.en} (${undated.id}) is recorded without a date: fill in date in other_records.`,
        { evidence: [recordEvidence('other_record', undated.id, what)], pd },
      );
    }
    const kinds = options.kinds.join(', ');
    const sentence = { id: `${what.id}: tidak ada catatan ${kinds}.`, en: `${what.en}: there is no record of ${kinds}.` };
    return absent(view, 'other_records', pd, { status: 'advisory', reason: 'process-missing', sentence, pd });
  }
  const { record, day } = newest;
  const words = [record.kind, record.number, day].filter((part) => part !== undefined).join(' ');
  const evidence = [recordEvidence('other_record', record.id, { id: words, en: words })];
  const due = addDays(day, days);
  if (view.today > due) {
    const sentence = {
      id: `${what.id}: terakhir ditinjau ${day}, lebih dari ${days} hari lalu.`,
      en: `${what.en}: last reviewed on ${day}, more than ${days} days ago.`,
    };
    return absent(view, 'other_records', pd, {
      status: 'advisory',
      reason: 'process-old',
      sentence,
      evidence,
      pd,
      since: dayEnd(due, view.zone),
    });
  }
  const sentence = { id: `${what.id}: terakhir ditinjau ${day}.`, en: `${what.en}: last reviewed on ${day}.` };
  return { status: 'compliant', reason: 'process-reviewed', sentence, evidence, pd };
}

/** Of the region as a whole, not of one of its offices. */
function isOfRegion(view: FactView, record: OtherRecord): boolean {
  return record.pd === undefined || record.pd === dinasOf(view);
}

/** The last day that a record which is not over shows the process at work. */
function reviewedOn(view: FactView, record: OtherRecord): string | undefined {
  const over = record.valid_to !== undefined && record.valid_to < view.today;
  const [newest] = [record.date, record.answered_on]
    .flatMap((day) => (day === undefined || day > view.today ? [] : [day]))
    .toSorted((a, b) => b.localeCompare(a));
  return over ? undefined : newest;
}
