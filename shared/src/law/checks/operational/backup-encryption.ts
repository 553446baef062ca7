// Operational: a copy that leaves the building, on a medium, in a cloud or over a line, can be read by whoever comes by it unless it is encrypted.
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { type Copy, copiesOf, copyEvidence } from '../../copies.ts';
import type { FactView } from '../../view.ts';
import { ownerOf } from './backup-owners.ts';
import {
  buildingAt,
  hiddenOf,
  homesOf,
  isUsable,
  joined,
  type Kept,
  keptAt,
  NO_WHOLE_COPY,
  nothingSeen,
  placeWords,
  savedThings,
} from './kept-copies.ts';

export const backupEncryption = defineCheck({
  family: 'operational',
  id: 'backup-encryption',
  subjects: savedThings,
  judge(view, subject) {
    return { ...judged(view, subject), ...ownerOf(view, subject) };
  },
});

function judged(view: FactView, subject: string): Judgement {
  const copies = copiesOf(view, subject);
  const hidden = hiddenOf(copies);
  const home = homesOf(view, subject);
  const exposed = storesOf(view, copies.live).map((store) => ({ ...store, leaves: leaves(view, store.kept, home) }));
  const named = (some: typeof exposed) => joined(some.map(({ kept }) => placeWords(view, kept)));
  const evidenceOf = (some: typeof exposed) => some.map(({ kept }) => copyEvidence(view, kept.copy)).slice(0, 5);

  const plain = exposed.filter((each) => each.leaves === 'yes' && each.encrypted === false);
  if (plain.length > 0) {
    const where = named(plain);
    const sentence = { id: `Salinan tidak terenkripsi di luar: ${where.id}.`, en: `A copy outside is not encrypted: ${where.en}.` };
    return { status: 'violation', reason: 'copy-plain', sentence, evidence: evidenceOf(plain) };
  }
  const untold = exposed.filter((each) => each.leaves === 'yes' && each.encrypted === undefined);
  if (untold.length > 0) {
    const where = named(untold);
    const tools = [...new Set(untold.map(({ kept }) => kept.copy.value.tool ?? '?'))].join(', ');
    return unknown(
      'encryption-untold',
      `Alatnya (${tools}) tidak memberi tahu apakah salinan ini terenkripsi: ${where.id}.`,
      `The tool (${tools}) does not tell whether this copy is encrypted: ${where.en}.`,
      { evidence: evidenceOf(untold) },
    );
  }
  const unplaced = exposed.filter((each) => each.leaves === 'unknown' && each.encrypted !== true);
  if (unplaced.length > 0) {
    const where = named(unplaced);
    return unknown(
      'exposure-unknown',
      `Apakah salinan ini meninggalkan gedung datanya tidak diketahui, dan ia tidak terenkripsi atau tidak diketahui: ${where.id}.`,
      `Whether this copy leaves the building of the data is not known, and it is not encrypted or that is not known: ${where.en}.`,
      { evidence: evidenceOf(unplaced) },
    );
  }
  if (hidden !== undefined && exposed.length > 0) {
    return unknown('others-unseen', hidden.id, hidden.en, { evidence: copies.evidence });
  }
  const outside = exposed.filter((each) => each.leaves === 'yes');
  if (exposed.length === 0) {
    return nothingSeen(copies, NO_WHOLE_COPY);
  }
  if (outside.length === 0) {
    const sentence = { id: 'Tidak ada salinan yang meninggalkan gedung datanya.', en: 'No copy leaves the building of the data.' };
    return { status: 'not-applicable', reason: 'none-outside', sentence };
  }
  const where = named(outside);
  const sentence = { id: `Salinan di luar terenkripsi: ${where.id}.`, en: `The copies outside are encrypted: ${where.en}.` };
  return { status: 'compliant', reason: 'copy-encrypted', sentence, evidence: evidenceOf(outside) };
}

interface Store {
  readonly kept: Kept;
  /** As the newest copy there says of which it is told. */
  readonly encrypted?: boolean;
}

/** By source and the machine or medium, of whatever age: an old medium can be stolen, too. */
function storesOf(view: FactView, live: readonly Copy[]): Store[] {
  const groups = Map.groupBy(
    live.filter(isUsable).map((copy) => keptAt(view, copy)),
    ({ copy, keeper }) => `${keeper} ${copy.value.source ?? ''}`,
  );
  return [...groups.values()].flatMap((group): Store[] => {
    const kept = group.find(({ copy }) => copy.value.encrypted !== undefined) ?? group[0];
    const encrypted = kept?.copy.value.encrypted;
    return kept === undefined ? [] : [{ kept, ...(encrypted === undefined ? {} : { encrypted }) }];
  });
}

/** Whether it is on a medium that is carried or in a store of others, or in another building than the data. */
function leaves(view: FactView, { copy, place }: Kept, home: ReturnType<typeof homesOf>): 'yes' | 'no' | 'unknown' {
  const { medium, host } = copy.value;
  if (medium !== 'server' && medium !== 'other') return 'yes';
  if (home.some((source) => source.host === `server/${host}`)) return 'no';
  const buildings = home.map((source) => buildingAt(view, source.place));
  const here = buildingAt(view, place);
  if (here === undefined || buildings.length === 0 || buildings.includes(undefined)) return 'unknown';
  return buildings.includes(here) ? 'no' : 'yes';
}
