// Langsa 8(2), Way Kanan 7(2), Banjarbaru 37(2): operational policy is written down as procedures or work instructions. For
// each topic of infrastructure that needs one there is one in force; what is in it no register can tell.
import { defineCheck, type Judgement } from '../../check.ts';
import { isProcedureOn, judgeDocuments, PROCEDURE_KINDS } from '../../patterns/document.ts';
import { officeOf, regionOnly } from '../../patterns/region.ts';
import { worstStatus } from '../../status.ts';
import type { FactView } from '../../view.ts';

const TOPICS = [
  { what: { id: 'SOP pencadangan', en: 'The procedure for backups' }, about: /backup|back_up|cadang/ },
  { what: { id: 'SOP insiden', en: 'The procedure for incidents' }, about: /insiden|incident/ },
  { what: { id: 'SOP akses', en: 'The procedure for access' }, about: /akses|access/ },
  { what: { id: 'SOP berbagi data', en: 'The procedure for sharing data' }, about: /berbagi|bagi_pakai|shar/ },
] as const;

export const procedures = defineCheck({
  family: 'planning-docs',
  id: 'procedures',
  subjects: regionOnly,
  judge(view, subject) {
    const pd = officeOf(view, subject);
    const judged = TOPICS.map((topic) => judgeTopic(view, subject, topic));
    const worst = worstStatus(judged.map((each) => each.status));
    const deciding = judged.filter((each) => each.status === worst);
    return {
      status: worst,
      reason: deciding[0]?.reason ?? 'document-in-force',
      sentence: {
        id: deciding.map((each) => each.sentence.id).join(' '),
        en: deciding.map((each) => each.sentence.en).join(' '),
      },
      evidence: deciding.flatMap((each) => each.evidence ?? []),
      pd,
    };
  },
});

/** A procedure of one office is for that office alone; one of the Dinas or without an office is for all. */
function judgeTopic(view: FactView, subject: string, topic: (typeof TOPICS)[number]): Judgement {
  const pd = officeOf(view, subject);
  return judgeDocuments(view, subject, {
    kinds: PROCEDURE_KINDS,
    matches: (document) => isProcedureOn(document, topic.about) && (document.pd ?? pd) === pd,
    what: topic.what,
    missing: 'advisory',
  });
}
