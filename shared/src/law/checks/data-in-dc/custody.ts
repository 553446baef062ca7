// Serang 16(2): what the offices manage belongs to the region and is kept by the Dinas. Decided from the register: the
// custodian of each dataset is recorded and is the Dinas.
import { defineCheck } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { datasetOf, dinasOf, productionDatasets } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';

export const custody = defineCheck({
  family: 'data-in-dc',
  id: 'custody',
  subjects: productionDatasets,
  judge(view, subject) {
    const { id, owner_pd: pd, custodian } = datasetOf(view, subject);
    const dinas = dinasOf(view);
    const keeper = custodian ?? (pd === dinas ? dinas : undefined);
    if (keeper === undefined) {
      const sentence = {
        id: 'Pengelola data tidak tercatat: isi custodian.',
        en: 'Who keeps the data is not recorded: fill in custodian.',
      };
      return absent(view, 'datasets', pd, { status: 'advisory', reason: 'custodian-missing', sentence, pd });
    }
    const words = { id: `Dikelola oleh ${keeper}`, en: `Kept by ${keeper}` };
    const evidence = [recordEvidence('dataset', id, words)];
    return keeper === dinas
      ? { status: 'compliant', reason: 'kept-by-dinas', sentence: { id: `${words.id}.`, en: `${words.en}.` }, evidence, pd }
      : {
          status: 'advisory',
          reason: 'kept-by-other',
          sentence: { id: `${words.id}, bukan oleh Dinas.`, en: `${words.en}, not by the Dinas.` },
          evidence,
          pd,
        };
  },
});
