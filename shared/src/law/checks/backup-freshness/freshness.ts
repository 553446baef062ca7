// What the checks of this family share: the age of the newest verified copy against a limit, and when it cannot be told.
import { HOUR } from '../../../time.ts';
import { type Judgement, unknown } from '../../check.ts';
import { type Copies, clockDecides, copyEvidence, mayBeNewer, nothingAddedFor } from '../../copies.ts';
import { laggingJobs } from '../../copy-jobs.ts';
import { instantWords } from '../../evidence.ts';
import type { Evidence } from '../../finding.ts';
import type { Sentence, Status } from '../../status.ts';
import type { FactView } from '../../view.ts';

/**
 * The newest verified copy against a limit in hours: compliant when younger, `late` when older, unknown when the clock
 * or a silent witness leaves it open. Undefined when there is no verified copy at all.
 */
export function judgeAge(view: FactView, copies: Copies, limitHours: number, late: Status): Judgement | undefined {
  const newest = copies.verified[0];
  const limitMs = limitHours * HOUR;
  if (newest === undefined) {
    return olderByStores(view, copies, limitHours, late);
  }
  const evidence = [newest, ...copies.flawed.slice(0, 2)].map((copy) => copyEvidence(view, copy));
  const deadline = newest.value.taken_at + limitMs;
  const limit = { id: `batas ${limitHours} jam`, en: `limit ${limitHours} h` };
  view.until(deadline + 1);
  if (clockDecides(view, newest, limitMs)) {
    return unknown(
      'clock-uncertain',
      'Jam agen meleset melebihi selisih terhadap batas umur salinan.',
      'The clock of the agent is off by more than the margin to the limit.',
      { evidence },
    );
  }
  if (view.at <= deadline) {
    const lagging = laggingJobs(view, copies, limitMs);
    if (lagging.length > 0) {
      return jobsDiffer(lagging, limit, evidence);
    }
    const sentence = {
      id: `Salinan cadangan terbaru yang lolos pemeriksaan masih dalam ${limit.id}.`,
      en: `The newest verified copy is within the ${limit.en}.`,
    };
    return { status: 'compliant', reason: 'copy-fresh', sentence, evidence };
  }
  const newer = mayBeNewer(view, copies, limitMs);
  if (newer !== undefined) {
    return { status: 'unknown', reason: 'newer-copy-unseen', sentence: newer, evidence };
  }
  const sentence = {
    id: `Salinan cadangan terbaru yang lolos pemeriksaan sudah melewati ${limit.id}.`,
    en: `The newest verified copy is older than the ${limit.en}.`,
  };
  return { status: late, reason: 'copy-too-old', sentence, evidence, since: deadline };
}

/** One record stands for several jobs of which some have a fresh copy: whether the others are of this data is not known. */
function jobsDiffer(lagging: readonly string[], limit: Sentence, evidence: readonly Evidence[]): Judgement {
  const names = lagging.join(', ');
  return unknown(
    'jobs-differ',
    `Satu catatan backup_sources memuat beberapa pekerjaan; tanpa salinan terverifikasi dalam ${limit.id}: ${names}. Tulis satu catatan dengan stem (atau job) untuk masing-masing.`,
    `One record of backup_sources holds several jobs; without a verified copy within the ${limit.en}: ${names}. Write one record with stem (or job) for each.`,
    { evidence },
  );
}

/** Nobody reads the copies now, but the machines that keep them say that none was added for longer than the limit. */
function olderByStores(view: FactView, copies: Copies, limitHours: number, late: Status): Judgement | undefined {
  const bound = copies.newestUnread ?? Number.NEGATIVE_INFINITY;
  if (!Number.isFinite(bound) || !nothingAddedFor(view, copies, limitHours * HOUR)) {
    return undefined;
  }
  const at = instantWords(bound, view.zone);
  const sentence = {
    id: `Tidak ada salinan yang ditambahkan sejak ${at} menurut mesin penyimpannya, batas ${limitHours} jam.`,
    en: `No copy was added since ${at} by the machine that keeps them, limit ${limitHours} h.`,
  };
  return { status: late, reason: 'copy-too-old', sentence, evidence: copies.stores, since: bound + limitHours * HOUR };
}

/** No verified copy is seen: unknown while that cannot be trusted or the register is not complete, else nothing (the caller decides). */
export function whyAbsenceIsUnknown(view: FactView, copies: Copies, pd: string): Judgement | undefined {
  const { evidence } = copies;
  if (copies.unreadable !== undefined) {
    return { status: 'unknown', reason: 'store-unreadable', sentence: copies.unreadable, evidence };
  }
  if (copies.pending !== undefined) {
    return { status: 'unknown', reason: 'check-pending', sentence: copies.pending, evidence };
  }
  const unseen = copies.unseen ?? mayBeNewer(view, copies, Number.POSITIVE_INFINITY);
  if (unseen !== undefined) {
    return { status: 'unknown', reason: 'witness-silent', sentence: unseen, evidence };
  }
  if (!view.complete('datasets', pd)) {
    return unknown(
      'register-incomplete',
      `Register ${pd} belum dinyatakan lengkap, sumber cadangan bisa saja belum tercatat.`,
      `The register of ${pd} is not declared complete: a backup source may be missing from it.`,
      { evidence },
    );
  }
  return undefined;
}
