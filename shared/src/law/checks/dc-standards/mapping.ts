// Banjarbaru 38(3) and (4): each process of managing SPBE follows an SNI, or an international standard where there is none.
import type { DocumentRecord } from '../../../register/records.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { absent } from '../../patterns/absence.ts';
import { documentEvidence, documentsOf } from '../../patterns/document.ts';
import { officeOf, REGION, regionOnly } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';

const KINDS = ['sni_mapping', 'pemetaan_sni'];
const INTERNATIONAL = /\b(iso|iec|itu|nist|itil|cobit|internasional|international)\b/i;

/** The processes by a word of theirs, with what they are called. */
export interface Process {
  readonly id: string;
  readonly topic: RegExp;
}

/** The check that every process has its standard. */
export function standardMapping(processes: readonly Process[]): Check {
  return defineCheck({
    family: 'dc-standards',
    id: 'standard-mapping',
    subjects: regionOnly,
    judge(view, subject) {
      const pd = officeOf(view, subject);
      const { inForce, unnumbered } = documentsOf(view, { kinds: KINDS });
      const missing = processes.filter((each) => !inForce.some((document) => concerns(document, each)));
      const evidence = inForce.map(documentEvidence);
      if (missing.length === 0) {
        const sentence = { id: 'Setiap proses dipetakan ke standarnya.', en: 'Every process has its standard.' };
        return { status: 'compliant', reason: 'processes-mapped', sentence, evidence, pd };
      }
      const names = missing.map((each) => each.id).join(', ');
      if (missing.every((each) => unnumbered.some((document) => concerns(document, each)))) {
        return unknown(
          'mapping-unnumbered',
          `Pemetaan ${names} tercatat tanpa nomor standar: lengkapi number.`,
          `The mapping of ${names} is recorded without the number of its standard: fill in number.`,
          { evidence, pd },
        );
      }
      const sentence = { id: `Belum dipetakan ke standar: ${names}.`, en: `Not mapped to a standard: ${names}.` };
      return absent(view, 'documents', pd, { status: 'advisory', reason: 'processes-unmapped', sentence, evidence, pd });
    },
  });
}

/** The processes that follow an international standard because no SNI exists: the fallback of the text. */
export const internationalFallback = defineCheck({
  family: 'dc-standards',
  id: 'international-fallback',
  subjects: (view) => (fallbacks(view).length === 0 ? [] : [REGION]),
  judge(view, subject): Judgement {
    const names = fallbacks(view).map((document) => document.topic ?? document.id);
    const sentence = {
      id: `Mengikuti standar internasional karena belum ada SNI: ${names.join(', ')}.`,
      en: `Following an international standard because there is no SNI: ${names.join(', ')}.`,
    };
    const evidence = fallbacks(view).map(documentEvidence);
    return { status: 'exempt', reason: 'no-national-standard', sentence, evidence, wouldBe: 'advisory', pd: officeOf(view, subject) };
  },
});

function fallbacks(view: FactView): readonly DocumentRecord[] {
  return documentsOf(view, { kinds: KINDS }).inForce.filter((document) => INTERNATIONAL.test(`${document.number} ${document.title ?? ''}`));
}

/** A paper without a topic maps them all. */
function concerns(document: DocumentRecord, which: Process): boolean {
  return document.topic === undefined || which.topic.test(document.topic);
}
