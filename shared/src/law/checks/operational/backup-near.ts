// Operational: a fire, a flood or a thief must not reach the data and all of its copies at once. Every dataset has a recent copy apart from it.
import { defineCheck, unknown } from '../../check.ts';
import { datasetOf, productionDatasets } from '../../holdings.ts';
import { type Apartness, apartness, farthest } from './copy-apartness.ts';
import { homesOf, keptCopies, nothingKept } from './kept-copies.ts';

export const backupNear = defineCheck({
  family: 'operational',
  id: 'backup-near',
  subjects: productionDatasets,
  judge(view, subject) {
    const pd = datasetOf(view, subject).owner_pd;
    const copies = keptCopies(view, subject);
    const { kept, hidden } = copies;
    const sources = homesOf(view, subject);
    const found = kept.map((each) => apartness(view, each, sources));
    const best = farthest(found);
    if (best === undefined) {
      return { ...nothingKept(view, copies.all), pd };
    }
    const evidence = [...copies.evidence, ...sources.flatMap(({ place }) => place.evidence)];
    const more = { evidence, pd };
    if (best.level === 'apart') {
      const sentence = { id: `Satu salinan berada terpisah: ${best.words.id}.`, en: `A copy lies apart: ${best.words.en}.` };
      return { status: 'compliant', reason: 'copy-apart', sentence, ...more };
    }
    if (best.level === 'unknown') {
      const id = `Apakah ada salinan yang terpisah dari datanya tidak dapat diputuskan: ${best.words.id}.`;
      return unknown('apartness-unknown', id, `Whether a copy lies apart from the data cannot be decided: ${best.words.en}.`, more);
    }
    if (hidden !== undefined) {
      return unknown('others-unseen', `Salinan lain mungkin ada. ${hidden.id}`, `There may be other copies. ${hidden.en}`, more);
    }
    return { ...tooNear(best, kept.length, view.number('far_min_km')), ...more };
  },
});

function tooNear({ level, words }: Apartness, count: number, km: number) {
  const sentence = {
    id: `Semua salinan (${count}) terlalu dekat dengan datanya; yang terjauh: ${words.id}. Batas jarak ${km} km.`,
    en: `All copies (${count}) are too near to the data; the farthest: ${words.en}. The limit is ${km} km.`,
  };
  switch (level) {
    case 'machine':
      return { status: 'violation', reason: 'same-machine', sentence } as const;
    case 'room':
      return { status: 'violation', reason: 'same-room', sentence } as const;
    case 'building':
      return { status: 'violation', reason: 'same-building', sentence } as const;
    case 'hazard':
      return { status: 'advisory', reason: 'same-hazard', sentence } as const;
    default:
      return { status: 'advisory', reason: 'within-distance', sentence } as const;
  }
}
