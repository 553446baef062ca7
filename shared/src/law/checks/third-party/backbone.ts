// Banjarbaru 19(4): the intra network may be built by the region or leased. A backbone line that is neither owned nor under
// contract is worth a look.
import { dayEnd } from '../../../time.ts';
import { defineCheck, type Judgement } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import type { FactView } from '../../view.ts';

export const backboneBasis = defineCheck({
  family: 'third-party',
  id: 'backbone-basis',
  subjects: (view) =>
    view
      .where('links', 'kind', 'backbone')
      .filter((link) => (link.valid_from ?? view.today) <= view.today && (link.valid_to ?? view.today) >= view.today)
      .map((link) => `link/${link.id}`),
  judge(view, subject) {
    const link = view.get('links', idOf(subject));
    const pd = [link?.managed_by].find((party) => party !== undefined && view.get('pds', party) !== undefined) ?? dinasOf(view) ?? '';
    if (link?.owner !== undefined) {
      const sentence = { id: `${subject} dimiliki ${link.owner}.`, en: `${subject} is owned by ${link.owner}.` };
      return { status: 'compliant', reason: 'line-owned', sentence, pd };
    }
    return judgeContract(view, subject, link?.contract, pd);
  },
});

function judgeContract(view: FactView, subject: string, id: string | undefined, pd: string): Judgement {
  const contract = id === undefined ? undefined : view.get('contracts', id);
  if (contract === undefined) {
    const sentence = { id: `${subject} tanpa pemilik dan tanpa kontrak.`, en: `${subject} has neither owner nor contract.` };
    return absent(view, 'links', pd, { status: 'advisory', reason: 'line-without-basis', sentence, pd });
  }
  const { party, valid_to: end } = contract;
  const evidence = [recordEvidence('contract', contract.id, { id: `${party} s.d. ${end ?? '-'}`, en: `${party} up to ${end ?? '-'}` })];
  if (end !== undefined && end < view.today) {
    const sentence = {
      id: `Kontrak ${subject} dengan ${party} berakhir pada ${end}.`,
      en: `The contract of ${subject} with ${party} ended on ${end}.`,
    };
    const since = dayEnd(end, view.zone);
    return absent(view, 'contracts', pd, { status: 'advisory', reason: 'line-contract-ended', sentence, evidence, pd, since });
  }
  const sentence = { id: `${subject} disewa dari ${party}.`, en: `${subject} is leased from ${party}.` };
  return { status: 'compliant', reason: 'line-under-contract', sentence, evidence, pd };
}
