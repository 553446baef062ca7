// The duties that somebody may have meant by an id that does not exist: the same id in another regulation, an id that is a
// slip of the hand away, those of the same article.
import { nearest } from '../../register/words.ts';
import type { Regulation } from '../check.ts';
import type { Sentence } from '../status.ts';

const MOST = 4;

/** Ids without the regulation for a duty of `regulation`; with theirs for duties of the `others`. */
export function dutiesNear(written: string, regulation: Regulation, others: readonly Regulation[] = []): string[] {
  const ids = regulation.duties.map((duty) => duty.id);
  const elsewhere = others
    .filter((other) => other.id !== regulation.id && other.duties.some((duty) => duty.id === written))
    .map((other) => `${other.id}/${written}`);
  const slip = nearest(written, ids);
  const article = ids.filter((id) => articleOf(id) === articleOf(written));
  const near = [...new Set([...elsewhere, ...(slip === undefined ? [] : [slip]), ...article])];
  return (near.length > 0 ? near : ids.filter((id) => pasalOf(id) === pasalOf(written))).slice(0, MOST);
}

/** That there is no such duty, and which were meant. */
export function noSuchDuty(written: string, regulation: Regulation, others: readonly Regulation[] = []): Sentence {
  const near = dutiesNear(written, regulation, others);
  const list = `pantau law list ${regulation.id}`;
  const [id, en] =
    near.length === 0 ? [`lihat ${list}`, `see ${list}`] : [`maksudnya ${near.join(', ')}?`, `did you mean ${near.join(', ')}?`];
  return {
    id: `${regulation.id} tidak punya kewajiban ${written}; ${id}`,
    en: `${regulation.id} has no duty ${written}; ${en}`,
  };
}

/** `17.11` of `17.11-backup`: pasal and ayat, or as much as was written. */
function articleOf(id: string): string {
  return /^\d+(\.\d+)?/.exec(id)?.[0] ?? id;
}

function pasalOf(id: string): string {
  return /^\d+/.exec(id)?.[0] ?? id;
}
