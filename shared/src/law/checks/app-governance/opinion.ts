// Banjarbaru 28(3): a sentence that ends before it says what is owed. A numbered legal opinion on it, or an attestation, settles
// how it is read until the text is mended; nothing is found by a machine.
import { defineCheck } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { attested } from '../../patterns/attestation.ts';
import { officeOf, regionOnly } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';

const vouched = attested('app-governance');

export const legalOpinion = defineCheck({
  family: 'app-governance',
  id: 'legal-opinion',
  subjects: regionOnly,
  judge(view, subject) {
    const opinion = view
      .where('other_records', 'kind', 'legal_opinion')
      .find((each) => each.topic?.includes(articleOf(view)) === true && isInForce(view, each));
    if (opinion === undefined) {
      return vouched.judge(view, subject);
    }
    const words = `${opinion.number ?? opinion.id}, ${opinion.date ?? '?'}`;
    const evidence = [recordEvidence('other_record', opinion.id, { id: words, en: words })];
    const sentence = { id: `Telaah hukum ${words} ada.`, en: `There is a legal opinion: ${words}.` };
    return { status: 'compliant', reason: 'legal-opinion', sentence, evidence, pd: officeOf(view, subject) };
  },
});

/** The article without its regulation: `28.3`. */
function articleOf(view: FactView): string {
  return view.duty.slice(view.duty.indexOf('/') + 1);
}

function isInForce(
  view: FactView,
  paper: { number?: string | undefined; date?: string | undefined; valid_to?: string | undefined },
): boolean {
  return paper.number !== undefined && (paper.date ?? '9999') <= view.today && (paper.valid_to ?? view.today) >= view.today;
}
