// Serang 15(1), 15(5): each database has somebody who manages it, and a steward whom a decree appoints. Where the register
// names no other steward the owner is the steward.
import { type Check, defineCheck } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { datasetOf, productionDatasets } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import type { Sentence } from '../../status.ts';

interface Wanted {
  readonly id: string;
  /** Field of the dataset that says so. */
  readonly field: 'manager' | 'decree_no';
  readonly what: Sentence;
}

/** Whether each dataset in production has one of its fields filled in. */
export function datasetField({ id, field, what }: Wanted): Check {
  return defineCheck({
    family: 'data-governance',
    id,
    subjects: productionDatasets,
    judge(view, subject) {
      const dataset = datasetOf(view, subject);
      const pd = dataset.owner_pd;
      const value = dataset[field];
      const words = `${pd}, ${dataset.walidata ?? pd}, ${value ?? '-'}`;
      const evidence = [recordEvidence('dataset', dataset.id, { id: words, en: words })];
      if (value !== undefined) {
        const sentence = { id: `${what.id}: ${value}.`, en: `${what.en}: ${value}.` };
        return { status: 'compliant', reason: 'appointed', sentence, evidence, pd };
      }
      const sentence = {
        id: `${what.id} tidak tercatat pada data ini (${field}).`,
        en: `${what.en} is not on record for this data (${field}).`,
      };
      return absent(view, 'datasets', pd, { status: 'advisory', reason: 'not-appointed', sentence, evidence, pd });
    },
  });
}
