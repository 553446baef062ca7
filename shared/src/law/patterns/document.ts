// docInForce: whether a paper of a kind is in force today. A paper without a number cannot be found again: it proves nothing
// until it has one. A paper dated after today is not there yet.
import type { DocumentRecord } from '../../register/records.ts';
import { dayEnd, daysBetween } from '../../time.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../check.ts';
import { recordEvidence } from '../evidence.ts';
import type { Sentence } from '../status.ts';
import type { FactView } from '../view.ts';
import { absent } from './absence.ts';
import { officeOf } from './region.ts';

export interface DocumentWanted {
  /** Any of these kinds counts; written as in the register, compared without case, spaces as underscores. */
  readonly kinds: readonly string[];
  /** Left out = anybody's. */
  readonly issuers?: readonly DocumentRecord['issuer'][];
  /** Further conditions on the paper. */
  readonly matches?: (document: DocumentRecord) => boolean;
}

export interface DocumentsFound {
  /** In force today and numbered; the newest first. */
  readonly inForce: readonly DocumentRecord[];
  /** In force today but without a number. */
  readonly unnumbered: readonly DocumentRecord[];
  /** Over; the one that ended last first. */
  readonly ended: readonly DocumentRecord[];
}

/** The papers of a kind, by whether they are in force today. */
export function documentsOf(view: FactView, wanted: DocumentWanted): DocumentsFound {
  const all = view
    .list('documents')
    .filter(
      (document) =>
        wanted.kinds.includes(kindWord(document.kind)) &&
        (wanted.issuers === undefined || wanted.issuers.includes(document.issuer)) &&
        (wanted.matches === undefined || wanted.matches(document)) &&
        (document.valid_from ?? document.date) <= view.today &&
        document.date <= view.today,
    )
    .toSorted((a, b) => b.date.localeCompare(a.date) || a.id.localeCompare(b.id));
  const current = all.filter((document) => (document.valid_to ?? view.today) >= view.today);
  return {
    inForce: current.filter((document) => document.number !== undefined),
    unnumbered: current.filter((document) => document.number === undefined),
    ended: all
      .filter((document) => document.valid_to !== undefined && document.valid_to < view.today)
      .toSorted((a, b) => (b.valid_to ?? '').localeCompare(a.valid_to ?? '')),
  };
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
    return { ...judgeInForce(view, newest, options), pd };
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
  if (ended?.valid_to !== undefined) {
    const sentence = {
      id: `${what.id} habis masa berlakunya pada ${ended.valid_to} dan belum ada penggantinya.`,
      en: `${what.en} ended on ${ended.valid_to} and has no successor.`,
    };
    const since = dayEnd(ended.valid_to, view.zone);
    const judged = { status: options.missing, reason: 'document-ended', sentence, evidence: [documentEvidence(ended)], since, pd } as const;
    return absent(view, 'documents', pd, judged);
  }
  const sentence = { id: `${what.id} tidak ada.`, en: `${what.en} does not exist.` };
  return absent(view, 'documents', pd, { status: options.missing, reason: 'document-missing', sentence, pd });
}

function judgeInForce(
  view: FactView,
  document: DocumentRecord,
  options: Pick<DocumentCheckOptions, 'what' | 'reviewDays' | 'warnDays'>,
): Judgement {
  const { what, reviewDays, warnDays } = options;
  const evidence = [documentEvidence(document)];
  const number = document.number ?? document.id;
  if (reviewDays !== undefined && daysBetween(document.date, view.today) > view.number(reviewDays)) {
    const sentence = {
      id: `${what.id} ${number} tanggal ${document.date} perlu ditinjau: lebih dari ${view.number(reviewDays)} hari.`,
      en: `${what.en} ${number} of ${document.date} should be reviewed: more than ${view.number(reviewDays)} days old.`,
    };
    return { status: 'advisory', reason: 'document-old', sentence, evidence };
  }
  if (warnDays !== undefined && document.valid_to !== undefined && daysBetween(view.today, document.valid_to) <= view.number(warnDays)) {
    const sentence = {
      id: `${what.id} ${number} berakhir pada ${document.valid_to}: siapkan penggantinya.`,
      en: `${what.en} ${number} ends on ${document.valid_to}: prepare its successor.`,
    };
    return { status: 'advisory', reason: 'document-ends-soon', sentence, evidence };
  }
  const sentence = {
    id: `${what.id} ${number} tanggal ${document.date} berlaku.`,
    en: `${what.en} ${number} of ${document.date} is in force.`,
  };
  return { status: 'compliant', reason: 'document-in-force', sentence, evidence };
}
