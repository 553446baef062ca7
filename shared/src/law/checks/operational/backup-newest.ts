// The newest copy of each registered source, for the duties that look at what is in it.
import { type Judgement, unknown } from '../../check.ts';
import type { Copies, Copy } from '../../copies.ts';

/** By whom it was read or made; what was only added to a store tells nothing of its content. */
export function newestOfSources(copies: Copies): readonly Copy[] {
  const newest = new Map<string, Copy>();
  for (const copy of copies.live) {
    const { by, source = '', ahead } = copy.value;
    // One that is dated ahead would stand for the newest for ever.
    if (by !== 'store' && ahead !== true && !newest.has(source)) newest.set(source, copy);
  }
  return [...newest.values()];
}

/** There is no copy to look into, or nobody who would know of one reports. */
export function withoutCopies({ unseen, unreadable, live }: Copies, subject: string): Judgement {
  const open = unreadable ?? unseen;
  if (open !== undefined || live.length > 0) {
    const { id, en } = open ?? { id: `Isi salinan ${subject} tidak terbaca.`, en: `What is in the copies of ${subject} cannot be read.` };
    return unknown('copy-unread', id, en);
  }
  const sentence = { id: `Tidak ada salinan ${subject} yang terlihat.`, en: `No copy of ${subject} is seen.` };
  return { status: 'not-applicable', reason: 'no-copy', sentence };
}
