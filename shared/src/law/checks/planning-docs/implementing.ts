// Banjarbaru 53 with 7(5), 9(5), 18(9), 20(5), 24(4): what the Perda leaves to regulations of the head of the region is
// issued by a day that follows from its text. Each subject is judged apart, and each article shows its own.
import { dayEnd } from '../../../time.ts';
import { type Check, defineCheck } from '../../check.ts';
import { isAbout, judgeDocuments } from '../../patterns/document.ts';
import { officeOf, REGION, regionOnly } from '../../patterns/region.ts';
import { findingEvidence } from '../../patterns/roll-up.ts';

/** Kinds of a regulation of the head of the region. */
export const REGULATION_KINDS = ['perwali', 'peraturan_wali_kota', 'peraturan_walikota'];

/** A regulation for each of these topics (`perwali/pusat_data`), missing only after the day in `implementing_reg_due`. */
export function implementingRegulations(topics: readonly string[]): Check {
  return defineCheck({
    family: 'planning-docs',
    id: 'implementing-regulations',
    subjects: () => topics.map((topic) => `perwali/${topic}`),
    judge(view, subject) {
      const topic = subject.slice('perwali/'.length);
      const due = view.word('implementing_reg_due');
      const judged = judgeDocuments(view, REGION, {
        kinds: REGULATION_KINDS,
        issuers: ['head_of_region'],
        matches: (document) => isAbout(document, topic),
        what: { id: `Peraturan Wali Kota tentang ${wordsOf(topic)}`, en: `The regulation of the head of the region on ${wordsOf(topic)}` },
        missing: 'violation',
      });
      if (judged.status === 'compliant') {
        return judged;
      }
      if (view.today <= due) {
        const sentence = {
          id: `${judged.sentence.id} Batas penetapannya ${due}.`,
          en: `${judged.sentence.en} It is due by ${due}.`,
        };
        return { ...judged, status: 'compliant', reason: 'not-yet-due', sentence };
      }
      return judged.status === 'violation' ? { ...judged, since: Math.max(judged.since ?? 0, dayEnd(due, view.zone)) } : judged;
    },
  });
}

/** What another duty of this kind found for one topic. */
export function implementedBy(duty: string, topic: string): Check {
  return defineCheck({
    family: 'planning-docs',
    id: 'implemented-by',
    parts: [duty],
    subjects: regionOnly,
    judge(view, subject) {
      const pd = officeOf(view, subject);
      const part = view.findings(duty).find((finding) => finding.subject === `perwali/${topic}`);
      if (part === undefined) {
        throw new Error(`${duty} has no finding on ${topic}.`);
      }
      const { status, reason, sentence } = part;
      return {
        status,
        reason,
        sentence,
        evidence: [findingEvidence(part)],
        pd,
        ...(part.since === undefined ? {} : { since: part.since }),
      };
    },
  });
}

function wordsOf(topic: string): string {
  return topic.replaceAll('_', ' ');
}
