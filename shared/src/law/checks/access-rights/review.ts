// The access matrix of an application or a dataset: whether it is there and was reviewed within `access_review_days`. An entry
// that was granted since counts as reviewed that day; the entry that waits longest decides.
import type { AccessRightRecord } from '../../../register/records.ts';
import { addDays, dayEnd } from '../../../time.ts';
import { type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { absent } from '../../patterns/absence.ts';
import type { FactView } from '../../view.ts';

/** The entries on a subject that hold today. */
export function entriesOf(view: FactView, subject: string): AccessRightRecord[] {
  return view.where('access_rights', 'subject', subject).filter((entry) => (entry.granted_on ?? view.today) <= view.today);
}

/** What is wrong with the matrix of a subject; undefined when it is there and was reviewed in time. */
export function reviewFault(view: FactView, subject: string, pd: string): Judgement | undefined {
  const entries = entriesOf(view, subject);
  if (entries.length === 0) {
    const sentence = { id: `Matriks hak akses ${subject} tidak ada.`, en: `There is no access matrix of ${subject}.` };
    return absent(view, 'access_rights', pd, { status: 'advisory', reason: 'matrix-missing', sentence, pd });
  }
  const whole = wholeReviews(view, subject);
  const days = entries.map((entry) => ({ entry, day: newestDay([...whole, entry.reviewed_on, entry.granted_on], view.today) }));
  const undated = days.find(({ day }) => day === undefined);
  if (undated !== undefined) {
    return unknown(
      'review-undated',
      `Hak akses ${undated.entry.id} tanpa tanggal: isi granted_on atau reviewed_on dalam access_rights.`,
      `The access right ${undated.entry.id} has no date: fill in granted_on or reviewed_on in access_rights.`,
      { pd },
    );
  }
  const [oldest] = days.toSorted((a, b) => (a.day ?? '').localeCompare(b.day ?? ''));
  const dueOn = addDays(oldest?.day ?? view.today, view.number('access_review_days'));
  if (oldest === undefined || view.today <= dueOn) {
    return undefined;
  }
  const evidence = [recordEvidence('access_right', oldest.entry.id, { id: `ditinjau ${oldest.day}`, en: `reviewed ${oldest.day}` })];
  const sentence = {
    id: `Hak akses ${oldest.entry.id} pada ${subject} terakhir ditinjau ${oldest.day}; batasnya ${dueOn}.`,
    en: `The access right ${oldest.entry.id} on ${subject} was last reviewed on ${oldest.day}; it was due by ${dueOn}.`,
  };
  return { status: 'advisory', reason: 'review-late', sentence, evidence, since: dayEnd(dueOn, view.zone), pd };
}

/** Days on which the whole matrix was reviewed. */
function wholeReviews(view: FactView, subject: string): (string | undefined)[] {
  return view
    .where('other_records', 'kind', 'access_review')
    .filter((each) => each.subjects?.includes(subject) === true)
    .map((each) => each.date);
}

function newestDay(days: readonly (string | undefined)[], today: string): string | undefined {
  return days
    .filter((day) => day !== undefined)
    .filter((day) => day <= today)
    .toSorted()
    .at(-1);
}
