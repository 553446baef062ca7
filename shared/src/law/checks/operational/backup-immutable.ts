// Operational: who takes over the machines also takes over the backups that they can reach. One copy should be such that nobody can change or
// remove it for a time, or lie on a medium that is signed into another room.
import { defineCheck, unknown } from '../../check.ts';
import { copiesOf, copyEvidence } from '../../copies.ts';
import { instantWords } from '../../evidence.ts';
import { datasetOf, productionDatasets } from '../../holdings.ts';
import type { FactView } from '../../view.ts';
import { hiddenOf, homesOf, isUsable, joined, type Kept, keptAt, NO_WHOLE_COPY, nothingSeen, placeWords } from './kept-copies.ts';

export const backupImmutable = defineCheck({
  family: 'operational',
  id: 'backup-immutable',
  subjects: productionDatasets,
  judge(view, subject) {
    const pd = datasetOf(view, subject).owner_pd;
    const copies = copiesOf(view, subject);
    const hidden = hiddenOf(copies);
    const kept = copies.live.filter(isUsable).map((copy) => keptAt(view, copy));
    const [newest] = kept;
    if (newest === undefined) {
      return { ...nothingSeen(copies, NO_WHOLE_COPY), pd };
    }
    const locked = kept.find((each) => isLocked(view, each) === true);
    if (locked !== undefined) {
      const { immutable_until: until } = locked.copy.value;
      const where = placeWords(view, locked);
      const [to, toEn] =
        until === undefined ? ['', ''] : [` sampai ${instantWords(until, view.zone)}`, ` until ${instantWords(until, view.zone)}`];
      const sentence = { id: `Satu salinan tidak dapat diubah${to}: ${where.id}.`, en: `A copy cannot be changed${toEn}: ${where.en}.` };
      return { status: 'compliant', reason: 'copy-immutable', sentence, evidence: [copyEvidence(view, locked.copy)], pd };
    }
    const rooms = homesOf(view, subject).map(({ place }) => place.room);
    const offline = kept.find(
      ({ copy, place }) => copy.value.media !== undefined && place.room !== undefined && !rooms.includes(place.room),
    );
    if (offline !== undefined) {
      const where = placeWords(view, offline);
      const sentence = {
        id: `Satu salinan tersimpan lepas dari jaringan: ${where.id}.`,
        en: `A copy is kept off the network: ${where.en}.`,
      };
      return {
        status: 'compliant',
        reason: 'copy-offline',
        sentence,
        evidence: [copyEvidence(view, offline.copy), ...offline.place.evidence],
        pd,
      };
    }
    const where = joined([...new Map(kept.map((each) => [each.keeper, placeWords(view, each)])).values()]);
    const more = { evidence: copies.evidence, pd };
    if (hidden !== undefined) {
      return unknown('others-unseen', hidden.id, hidden.en, more);
    }
    if (kept.some((each) => isLocked(view, each) === undefined)) {
      return unknown(
        'immutability-untold',
        `Alatnya tidak memberi tahu apakah salinan ini dapat diubah atau dihapus: ${where.id}.`,
        `The tool does not tell whether these copies can be changed or removed: ${where.en}.`,
        more,
      );
    }
    const sentence = {
      id: `Setiap salinan dapat diubah atau dihapus: ${where.id}.`,
      en: `Every copy can be changed or removed: ${where.en}.`,
    };
    return { status: 'advisory', reason: 'none-immutable', sentence, ...more };
  },
});

/** Whether a copy is locked now; undefined: nobody tells. */
function isLocked(view: FactView, { copy }: Kept): boolean | undefined {
  const { immutable, immutable_until: until } = copy.value;
  if (immutable !== true || until === undefined) return immutable;
  view.until(until + 1);
  return view.at <= until;
}
