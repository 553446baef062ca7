// The newest copy of each registered source, and of each job where several lie under one, for the duties that look at what is in it.
import { type Judgement, unknown } from '../../check.ts';
import { type Copies, type Copy, copiesOf, copyEvidence } from '../../copies.ts';
import { jobsApart } from '../../copy-jobs.ts';
import type { FactView } from '../../view.ts';
import { ownerOf } from './backup-owners.ts';

/** The job is told where several lie side by side under one record. */
export interface Newest {
  readonly copy: Copy;
  readonly job?: string;
}

/** By whom it was read or made; what was only added to a store tells nothing of its content. */
function newestOfSources(view: FactView, copies: Copies): readonly Newest[] {
  const apart = jobsApart(view, copies.live);
  const newest = new Map<string, Newest>();
  for (const copy of copies.live) {
    const { by, source = '', ahead } = copy.value;
    const job = apart.get(copy);
    const key = JSON.stringify([source, job]);
    // One that is dated ahead would stand for the newest for ever.
    if (by !== 'store' && ahead !== true && !newest.has(key)) newest.set(key, job === undefined ? { copy } : { copy, job });
  }
  return [...newest.values()];
}

/** Judges what is in the newest copies of a thing, for the office that answers for it. */
export function judgeNewest(view: FactView, subject: string, judged: (subject: string, newest: readonly Newest[]) => Judgement): Judgement {
  const copies = copiesOf(view, subject);
  const newest = newestOfSources(view, copies);
  const found =
    newest.length === 0
      ? withoutCopies(copies, subject)
      : { ...judged(subject, newest), evidence: newest.map(({ copy }) => copyEvidence(view, copy)) };
  return { ...found, ...ownerOf(view, subject) };
}

/** There is no copy to look into, or nobody who would know of one reports. */
function withoutCopies({ unseen, unreadable, live }: Copies, subject: string): Judgement {
  const open = unreadable ?? unseen;
  if (open !== undefined || live.length > 0) {
    const { id, en } = open ?? { id: `Isi salinan ${subject} tidak terbaca.`, en: `What is in the copies of ${subject} cannot be read.` };
    return unknown('copy-unread', id, en);
  }
  const sentence = { id: `Tidak ada salinan ${subject} yang terlihat.`, en: `No copy of ${subject} is seen.` };
  return { status: 'not-applicable', reason: 'no-copy', sentence };
}
