// Operational: one copy is none the day it is needed. Copies are counted by the machine or medium that holds them, places by their building
// (3-2-1: three with the original, on two kinds of media, one of them elsewhere).
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { datasetOf, productionDatasets } from '../../holdings.ts';
import type { FactView } from '../../view.ts';
import { buildingAt, homesOf, joined, type Kept, keptCopies, nothingKept, placeWords } from './kept-copies.ts';

export const backupOnlyCopy = defineCheck({
  family: 'operational',
  id: 'backup-only-copy',
  subjects: productionDatasets,
  judge(view, subject) {
    const pd = datasetOf(view, subject).owner_pd;
    const copies = keptCopies(view, subject);
    const { kept, hidden, evidence } = copies;
    if (kept.length === 0) {
      return { ...nothingKept(view, copies.all), pd };
    }
    const judged = counted(view, subject, kept);
    const isOpen = hidden !== undefined && (judged.status === 'violation' || judged.status === 'advisory');
    if (isOpen) {
      const { id, en } = judged.sentence;
      return unknown('others-unseen', `${id} Salinan lain mungkin ada: ${hidden.id}`, `${en} There may be others: ${hidden.en}`, {
        evidence,
        pd,
      });
    }
    return { ...judged, evidence, pd };
  },
});

function counted(view: FactView, subject: string, kept: readonly Kept[]): Judgement {
  const where = joined(kept.map((each) => placeWords(view, each)));
  const least = view.number('backup_copies_min');
  if (kept.length === 1) {
    const sentence = { id: `Hanya ada satu salinan: ${where.id}.`, en: `There is one copy only: ${where.en}.` };
    return { status: 'violation', reason: 'only-copy', sentence };
  }
  if (kept.length < least) {
    const sentence = {
      id: `Ada ${kept.length} salinan dari sedikitnya ${least}: ${where.id}.`,
      en: `There are ${kept.length} copies of at least ${least}: ${where.en}.`,
    };
    return { status: 'advisory', reason: 'few-copies', sentence };
  }
  // The original lies on a server.
  const kinds = new Set(['server', ...kept.map(({ copy }) => copy.value.medium)]);
  const leastKinds = view.number('backup_media_kinds_min');
  if (kinds.size < leastKinds) {
    const named = [...kinds].join(', ');
    const sentence = {
      id: `${kept.length} salinan dan aslinya ada pada ${kinds.size} jenis media (${named}) dari sedikitnya ${leastKinds}: ${where.id}.`,
      en: `${kept.length} copies and the original are on ${kinds.size} kinds of media (${named}) of at least ${leastKinds}: ${where.en}.`,
    };
    return { status: 'advisory', reason: 'one-medium', sentence };
  }
  return elsewhere(view, subject, kept);
}

/** Whether one of the copies lies in another building than the data. */
function elsewhere(view: FactView, subject: string, kept: readonly Kept[]): Judgement {
  const home = homesOf(view, subject).map(({ place }) => buildingAt(view, place));
  const others = kept.map(({ place }) => buildingAt(view, place));
  const where = joined(kept.map((each) => placeWords(view, each)));
  const sites = new Set(others.filter((building) => building !== undefined)).size;
  const isHomeKnown = home.length > 0 && !home.includes(undefined);
  if (isHomeKnown && others.some((building) => building !== undefined && !home.includes(building))) {
    const sentence = {
      id: `${kept.length} salinan di ${sites} gedung, satu di luar gedung datanya: ${where.id}.`,
      en: `${kept.length} copies in ${sites} buildings, one outside the building of the data: ${where.en}.`,
    };
    return { status: 'compliant', reason: 'copies-enough', sentence };
  }
  if (!isHomeKnown || others.includes(undefined)) {
    return unknown(
      'building-unknown',
      `Apakah satu dari ${kept.length} salinan berada di luar gedung datanya tidak diketahui: ${where.id}.`,
      `Whether one of the ${kept.length} copies lies outside the building of the data is not known: ${where.en}.`,
    );
  }
  const sentence = {
    id: `Semua ${kept.length} salinan berada di gedung datanya (${home.join(', ')}): ${where.id}.`,
    en: `All ${kept.length} copies are in the building of the data (${home.join(', ')}): ${where.en}.`,
  };
  return { status: 'advisory', reason: 'none-elsewhere', sentence };
}
