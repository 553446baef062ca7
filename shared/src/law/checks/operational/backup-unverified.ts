// Operational: a copy that nobody checked may be no copy. The check of its tool or a restore that named it counts, for a while.
import { DAY } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { type Copy, copiesOf, copyEvidence, isVerified } from '../../copies.ts';
import { worstOfJobs } from '../../copy-jobs.ts';
import { spanWords } from '../../evidence.ts';
import type { Evidence } from '../../finding.ts';
import { idOf } from '../../holdings.ts';
import { restoreEvidence, restoreOf } from '../../restore-tests.ts';
import type { FactView } from '../../view.ts';
import { ownerOf } from './backup-owners.ts';
import { hiddenOf, nothingSeen, savedThings } from './kept-copies.ts';

export const backupUnverified = defineCheck({
  family: 'operational',
  id: 'backup-unverified',
  subjects: savedThings,
  judge(view, subject) {
    const copies = copiesOf(view, subject);
    return { ...worstOfJobs(view, copies, (each) => judged(view, subject, each)), ...ownerOf(view, subject) };
  },
});

function judged(view: FactView, subject: string, copies: ReturnType<typeof copiesOf>): Judgement {
  const { live, evidence } = copies;
  const hidden = hiddenOf(copies);
  const [newest] = live.filter(({ value }) => value.by === undefined);
  if (newest === undefined) {
    return nothingSeen(copies, {
      id: 'Tidak ada salinan yang terbaca untuk diperiksa.',
      en: 'There is no copy that is read and could be checked.',
    });
  }
  const damaged = live.find(({ value }) => value.verified === false || value.checksum_ok === false);
  const good = live.find((copy) => proofOf(view, subject, copy) !== undefined);
  if (damaged !== undefined && (good === undefined || good.value.taken_at < damaged.value.taken_at)) {
    const because = damaged.value.verification === undefined ? '' : `: ${damaged.value.verification}`;
    const sentence = { id: `Salinan rusak menurut pemeriksaannya${because}.`, en: `A copy is damaged by its check${because}.` };
    return { status: 'violation', reason: 'copy-damaged', sentence, evidence: [copyEvidence(view, damaged)] };
  }
  const days = view.number('backup_verify_days');
  if (good !== undefined) {
    const over = good.value.taken_at + days * DAY;
    view.until(over + 1);
    const age = spanWords(view.at - good.value.taken_at);
    const proof = proofOf(view, subject, good) ?? [];
    if (view.at <= over) {
      const sentence = {
        id: `Salinan yang lolos pemeriksaan berumur ${age.id} (batas ${days} hari).`,
        en: `A copy that passed its check is ${age.en} old (limit ${days} days).`,
      };
      return { status: 'compliant', reason: 'copy-verified', sentence, evidence: proof };
    }
    const sentence = {
      id: `Salinan terbaru yang lolos pemeriksaan sudah berumur ${age.id} (batas ${days} hari); yang lebih baru belum diperiksa.`,
      en: `The newest copy that passed its check is ${age.en} old (limit ${days} days); newer ones are not checked.`,
    };
    return orOpen({ status: 'advisory', reason: 'verified-long-ago', sentence, evidence: proof, since: over }, copies, hidden);
  }
  const why = newest.value.verification === undefined ? '' : `: ${newest.value.verification}`;
  const sentence = {
    id: `Tidak satu pun dari ${live.length} salinan pernah lolos pemeriksaan${why}.`,
    en: `None of ${live.length} copies ever passed a check${why}.`,
  };
  return orOpen({ status: 'advisory', reason: 'never-verified', sentence, evidence }, copies, hidden);
}

function orOpen(
  found: Judgement,
  { pending, evidence }: ReturnType<typeof copiesOf>,
  hidden: Judgement['sentence'] | undefined,
): Judgement {
  if (pending !== undefined) {
    return unknown('check-pending', pending.id, pending.en, { evidence });
  }
  return hidden === undefined ? found : unknown('others-unseen', hidden.id, hidden.en, { evidence });
}

/** What proves that a copy is good: the check of its tool, or a restore test that names it. */
function proofOf(view: FactView, subject: string, copy: Copy): readonly Evidence[] | undefined {
  if (!isVerified(copy.value)) {
    return undefined;
  }
  const name = copy.value.copy_name;
  const test = name === undefined ? undefined : restoreOf(view, idOf(subject), name);
  return [copyEvidence(view, copy), ...(test?.result === 'ok' ? [restoreEvidence(test)] : [])];
}
