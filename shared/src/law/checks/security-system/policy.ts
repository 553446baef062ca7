// The security policy of the region as several duties ask for it: one that stands for the whole, not for one other office.
import type { Judgement } from '../../check.ts';
import { dinasOf } from '../../holdings.ts';
import { judgeDocuments } from '../../patterns/document.ts';
import { REGION } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';

/** Whether a security policy is in force; `missing` is what its absence is. */
export function judgePolicy(view: FactView, missing: 'violation' | 'advisory'): Judgement {
  return judgeDocuments(view, REGION, {
    kinds: ['kebijakan_keamanan'],
    what: { id: 'Kebijakan keamanan', en: 'The security policy' },
    missing,
    matches: (document) => document.pd === undefined || document.pd === dinasOf(view),
  });
}
