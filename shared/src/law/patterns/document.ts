// docInForce: whether a paper of a kind is in force today. A paper without a number cannot be found again: it proves nothing
// until it has one. A paper dated after today is not there yet.
import type { DocumentRecord } from '../../register/records.ts';
import { addDays, addMonths, dayEnd, dayStart, daysBetween } from '../../time.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../check.ts';
import { recordEvidence } from '../evidence.ts';
import type { Sentence } from '../status.ts';
import type { FactView } from '../view.ts';
import { absent } from './absence.ts';
import { officeOf } from './region.ts';

export interface DocumentWanted {
  /** Any of these kinds counts; written as in the register, compared without case, spaces as underscores. `sop*` = begins so. */
  readonly kinds: readonly string[];
  /** Left out = anybody's. */
  readonly issuers?: readonly DocumentRecord['issuer'][];
  /** Further conditions on the paper. */
  readonly matches?: (document: DocumentRecord) => boolean;
  /** Parameter with the years after its first day for which the text lets it hold; its own last day may come earlier. */
  readonly years?: string;
}

export interface DocumentsFound {
  /** In force today and numbered; the newest first. */
  readonly inForce: readonly DocumentRecord[];
  /** In force today but without a number. */
  readonly unnumbered: readonly DocumentRecord[];
  /** Over; the one that ended last first. */
  readonly ended: readonly DocumentRecord[];
  /** Dated and numbered, and not in force before another day. */
  readonly coming: readonly DocumentRecord[];
}

/** The papers of a kind, by whether they are in force today. */
export function documentsOf(view: FactView, wanted: DocumentWanted): DocumentsFound {
  const all = documentsOfKinds(view, wanted.kinds)
    .filter(
      (document) =>
        (wanted.issuers === undefined || wanted.issuers.includes(document.issuer)) &&
        (wanted.matches === undefined || wanted.matches(document)) &&
        document.date <= view.today,
    )
    .toSorted((a, b) => b.date.localeCompare(a.date) || a.id.localeCompare(b.id));
  const lastDay = (document: DocumentRecord) => lastDayOf(view, document, wanted.years) ?? view.today;
  const begun = all.filter((document) => firstDayOf(document) <= view.today);
  const current = begun.filter((document) => lastDay(document) >= view.today);
  return {
    inForce: current.filter((document) => document.number !== undefined),
    unnumbered: current.filter((document) => document.number === undefined),
    ended: begun.filter((document) => lastDay(document) < view.today).toSorted((a, b) => lastDay(b).localeCompare(lastDay(a))),
    coming: all.filter((document) => firstDayOf(document) > view.today && document.number !== undefined),
  };
}

/** First day of a paper: as it says, else its date. */
export function firstDayOf(document: DocumentRecord): string {
  return document.valid_from ?? document.date;
}

/** Last day of a paper: as it says, or as the text limits it; undefined when neither does. */
export function lastDayOf(view: FactView, document: DocumentRecord, years?: string): string | undefined {
  const limit = years === undefined ? [] : [addMonths(firstDayOf(document), 12 * view.number(years))];
  return [...limit, ...(document.valid_to === undefined ? [] : [document.valid_to])].toSorted()[0];
}

/** Whether the topic of a paper names this one: `Arsitektur SPBE` is about `arsitektur`. */
export function isAbout(document: DocumentRecord, topic: string): boolean {
  return kindWord(document.topic ?? '').includes(topic);
}

/** Kinds of operating procedures and work instructions. */
export const PROCEDURE_KINDS = ['sop*', 'standar_operasional_prosedur*', 'instruksi_kerja*'];

/** Whether a procedure is about something, by its kind (`sop_berbagi_data`) or its topic. */
export function isProcedureOn(document: DocumentRecord, about: RegExp): boolean {
  return about.test(`${kindWord(document.kind)} ${kindWord(document.topic ?? '')}`);
}

function documentsOfKinds(view: FactView, kinds: readonly string[]): readonly DocumentRecord[] {
  return view.once(`documents ${kinds.join(' ')}`, () => view.list('documents').filter((document) => isOfKind(document, kinds)));
}

function isOfKind(document: DocumentRecord, kinds: readonly string[]): boolean {
  const word = kindWord(document.kind);
  return kinds.some((kind) => (kind.endsWith('*') ? word.startsWith(kind.slice(0, -1)) : word === kind));
}

/** A kind as it is compared: `Sertifikat SNI 8799` and `sertifikat_sni_8799` are one. */
export function kindWord(kind: string): string {
  return kind
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
}

/** A paper as evidence: kind, number, date and last day. */
export function documentEvidence(document: DocumentRecord): ReturnType<typeof recordEvidence> {
  const words = [document.kind, document.number ?? '', document.date, document.valid_to === undefined ? '' : `s.d. ${document.valid_to}`]
    .filter((part) => part !== '')
    .join(' ');
  return recordEvidence('document', document.id, { id: words, en: words });
}

export interface DocumentCheckOptions extends DocumentWanted {
  readonly family: string;
  readonly id: string;
  /** Whom it is asked of: the region as one, or each office. */
  readonly subjects: (view: FactView) => Iterable<string>;
  /** The paper in words: `Rencana induk SPBE`. */
  readonly what: Sentence;
  /** What its absence, or its end without a successor, is. */
  readonly missing: 'violation' | 'advisory';
  /** Parameter with the days after its date from which it should be reviewed. */
  readonly reviewDays?: string;
  /** Parameter with the days before its last day from which a successor should be prepared. */
  readonly warnDays?: string;
}

/** A duty to have a paper: compliant while one is in force; `advisory` when it is due for review or ends soon. */
export function documentInForce(options: DocumentCheckOptions): Check {
  return defineCheck({
    family: options.family,
    id: options.id,
    subjects: options.subjects,
    judge: (view, subject) => judgeDocuments(view, subject, options),
  });
}

/** The judgement of `documentInForce`, for checks that have more to say. Of an office, only its own papers count. */
export function judgeDocuments(
  view: FactView,
  subject: string,
  options: Omit<DocumentCheckOptions, 'family' | 'id' | 'subjects'>,
): Judgement {
  const pd = officeOf(view, subject);
  const { matches } = options;
  const own = subject.startsWith('pd/') ? (document: DocumentRecord) => document.pd === pd && (matches?.(document) ?? true) : matches;
  const found = documentsOf(view, { ...options, ...(own === undefined ? {} : { matches: own }) });
  const [newest] = found.inForce;
  if (newest !== undefined) {
    return { ...judgeInForce(view, newest, found, options), pd };
  }
  const [unnumbered] = found.unnumbered;
  const { what } = options;
  if (unnumbered !== undefined) {
    return unknown(
      'document-unnumbered',
      `${what.id} (${unnumbered.id}) tercatat tanpa nomor: lengkapi number dalam documents.`,
      `${what.en} (${unnumbered.id}) is recorded without a number: fill in number in documents.`,
      { evidence: [documentEvidence(unnumbered)], pd },
    );
  }
  const [ended] = found.ended;
  const last = ended === undefined ? undefined : lastDayOf(view, ended, options.years);
  if (ended !== undefined && last !== undefined) {
    const sentence = {
      id: `${what.id} habis masa berlakunya pada ${last} dan belum ada penggantinya.`,
      en: `${what.en} ended on ${last} and has no successor.`,
    };
    const since = dayEnd(last, view.zone);
    const judged = { status: options.missing, reason: 'document-ended', sentence, evidence: [documentEvidence(ended)], since, pd } as const;
    return absent(view, 'documents', pd, judged);
  }
  const sentence = { id: `${what.id} tidak ada.`, en: `${what.en} does not exist.` };
  return absent(view, 'documents', pd, { status: options.missing, reason: 'document-missing', sentence, pd });
}

function judgeInForce(
  view: FactView,
  newest: DocumentRecord,
  found: DocumentsFound,
  options: Pick<DocumentCheckOptions, 'what' | 'reviewDays' | 'warnDays' | 'years'>,
): Judgement {
  const { what, reviewDays, warnDays, years } = options;
  const name = newest.number ?? newest.id;
  const evidence = [documentEvidence(newest)];
  if (reviewDays !== undefined && daysBetween(newest.date, view.today) > view.number(reviewDays)) {
    const days = view.number(reviewDays);
    const sentence = {
      id: `${what.id} ${name} tanggal ${newest.date} perlu ditinjau: lebih dari ${days} hari.`,
      en: `${what.en} ${name} of ${newest.date} should be reviewed: more than ${days} days old.`,
    };
    return { status: 'advisory', reason: 'document-old', sentence, evidence, since: dayEnd(addDays(newest.date, days), view.zone) };
  }
  const last = warnDays === undefined ? undefined : endOfAll(view, found, years);
  if (warnDays !== undefined && last !== undefined && daysBetween(view.today, last) <= view.number(warnDays)) {
    const sentence = {
      id: `${what.id} ${name} berakhir pada ${last}: siapkan penggantinya.`,
      en: `${what.en} ${name} ends on ${last}: prepare its successor.`,
    };
    const since = dayStart(addDays(last, -view.number(warnDays)), view.zone);
    return { status: 'advisory', reason: 'document-ends-soon', sentence, evidence, since };
  }
  const sentence = {
    id: `${what.id} ${name} tanggal ${newest.date} berlaku.`,
    en: `${what.en} ${name} of ${newest.date} is in force.`,
  };
  return { status: 'compliant', reason: 'document-in-force', sentence, evidence };
}

/** The day on which the last of the papers in force ends; undefined when one has no end, or a successor follows without a gap. */
function endOfAll(view: FactView, found: DocumentsFound, years: string | undefined): string | undefined {
  const ends = found.inForce.map((document) => lastDayOf(view, document, years) ?? '').toSorted();
  const last = ends.includes('') ? undefined : ends.at(-1);
  const followed = last !== undefined && found.coming.some((document) => firstDayOf(document) <= addDays(last, 1));
  return followed ? undefined : last;
}
