// Langsa 17(2)h, Way Kanan 16(2)h: a repository of data and information that the Dinas runs is among what offices can use.
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { seenEvidence } from '../../evidence.ts';
import { absent } from '../../patterns/absence.ts';
import { bestOf } from '../../patterns/one-of.ts';
import { officeOf, regionOnly } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';
import { stateOf } from './holding.ts';

export const dataRepository = defineCheck({
  family: 'repository',
  id: 'data-repository',
  subjects: regionOnly,
  judge(view, subject) {
    const pd = officeOf(view, subject);
    const repositories = view.where('repositories', 'kind', 'data').filter((each) => each.managed_by === pd);
    const best = bestOf(repositories.map((each) => judgeOne(view, each.id)));
    if (best !== undefined) {
      return { ...best, pd };
    }
    const sentence = {
      id: 'Tidak ada repository data yang dikelola Dinas dalam register.',
      en: 'The register has no repository of data that the Dinas runs.',
    };
    return absent(view, 'repositories', pd, { status: 'advisory', reason: 'no-data-repository', sentence, pd });
  },
});

function judgeOne(view: FactView, name: string): Judgement {
  const seen = stateOf(view, name);
  if (seen === undefined) {
    return unknown('repository-unseen', `Tidak ada sensor yang membaca repository ${name}.`, `No sensor reads the repository ${name}.`);
  }
  const evidence = [seenEvidence(seen, { id: `Repository ${name} terbaca`, en: `Repository ${name} read` })];
  return seen.value.clone_ok
    ? {
        status: 'compliant',
        reason: 'answering',
        sentence: { id: `Repository data ${name} menjawab.`, en: `The data repository ${name} answers.` },
        evidence,
      }
    : {
        status: 'advisory',
        reason: 'not-answering',
        sentence: { id: `Repository data ${name} tidak menjawab.`, en: `The data repository ${name} does not answer.` },
        evidence,
      };
}
