// Langsa 17(9), Way Kanan 16(9): third parties with whom the Dinas provides or runs infrastructure are Indonesian legal
// entities. A business number is no proof; of a partnership (CV, firma) lawyers have to say.
import type { ContractRecord } from '../../../register/records.ts';
import { sinceInForce } from '../../acquisitions.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import type { FactView } from '../../view.ts';

const SUBJECTS: readonly string[] = ['infrastructure', 'storage', 'link'];
const NO_ENTITY: readonly string[] = ['perseorangan', 'foreign'];
const PARTNERSHIP: readonly string[] = ['cv', 'firma'];

export const legalEntity = defineCheck({
  family: 'third-party',
  id: 'legal-entity',
  *subjects(view) {
    for (const contract of view.list('contracts')) {
      if (isJudged(view, contract)) {
        yield `contract/${contract.id}`;
      }
    }
    yield* linksWithoutContract(view);
  },
  judge(view, subject) {
    const pd = dinasOf(view) ?? '';
    if (subject.startsWith('link/')) {
      const provider = view.get('links', idOf(subject))?.provider ?? '?';
      return unknown(
        'provider-without-contract',
        `Penyedia ${provider} dari ${subject} tidak ada dalam register kontrak: catat kontraknya dalam contracts.`,
        `The provider ${provider} of ${subject} is not in the register of contracts: record its contract in contracts.`,
        { pd },
      );
    }
    const contract = view.get('contracts', idOf(subject));
    return contract === undefined
      ? entityUnknown(subject, '', pd)
      : { ...judgeContract(contract, pd), evidence: [contractEvidence(contract)] };
  },
});

/** Contracts on infrastructure, of the Dinas or of no recorded side, in force and signed under the regulation or nobody knows when. */
function isJudged(view: FactView, contract: ContractRecord): boolean {
  const { pd, signed_on: signed, subject, valid_to: end } = contract;
  const ours = pd === undefined || pd === dinasOf(view);
  const active = (end ?? view.today) >= view.today && (signed ?? view.today) <= view.today;
  return ours && active && SUBJECTS.includes(subject) && (signed === undefined || sinceInForce(view, signed) === 'since');
}

function judgeContract(contract: ContractRecord, pd: string): Judgement {
  const { party, legal_form: form = '', ahu_no: entry, signed_on: signed } = contract;
  if (signed === undefined) {
    return unknown(
      'contract-incomplete',
      `Kontrak ${contract.id} dengan ${party} tanpa tanggal: lengkapi signed_on.`,
      `Contract ${contract.id} with ${party} has no date: fill in signed_on.`,
      { pd },
    );
  }
  if (NO_ENTITY.includes(form)) {
    const sentence = {
      id: `${party} (${form}) bukan badan hukum Indonesia.`,
      en: `${party} (${form}) is not an Indonesian legal entity.`,
    };
    return { status: 'violation', reason: 'no-legal-entity', sentence, pd };
  }
  if (entry === undefined || form === '' || PARTNERSHIP.includes(form)) {
    return entityUnknown(party, form, pd);
  }
  const sentence = { id: `${party} badan hukum Indonesia: ${entry}.`, en: `${party} is an Indonesian legal entity: ${entry}.` };
  return { status: 'compliant', reason: 'legal-entity', sentence, pd };
}

function entityUnknown(party: string, form: string, pd: string): Judgement {
  const name = `${party} ${form}`.trim();
  return unknown(
    'entity-unclear',
    `Tidak terbukti apakah ${name} badan hukum Indonesia: catat legal_form dan ahu_no, atau mintakan telaah hukum.`,
    `It is not proven whether ${name} is an Indonesian legal entity: record legal_form and ahu_no, or ask for legal review.`,
    { pd },
  );
}

/** Lines of the Dinas, or of nobody on record, that are seen in use and whose provider has no contract in the register. */
function* linksWithoutContract(view: FactView): Generator<string> {
  const exits = new Set(view.seen<{ readonly link?: string }>('egress').map((each) => (each.alive ? each.value.link : undefined)));
  for (const link of view.list('links')) {
    const { id, provider, contract, valid_to: end } = link;
    const known = provider === undefined || contract !== undefined || view.where('contracts', 'party', provider).length > 0;
    const parties = [link.managed_by, link.procured_by].filter((party) => party !== undefined);
    const ours = parties.length === 0 || parties.some((party) => party === dinasOf(view));
    const isSeen = () => exits.has(id) || ['interface', 'ping'].some((fact) => view.seen(fact, `link/${id}`).some((each) => each.alive));
    if (!known && ours && (end ?? view.today) >= view.today && isSeen()) {
      yield `link/${id}`;
    }
  }
}

function contractEvidence(contract: ContractRecord): ReturnType<typeof recordEvidence> {
  const { party, legal_form: form, ahu_no: entry, signed_on: signed } = contract;
  const words = [party, form, entry, signed].filter((part) => part !== undefined).join(', ');
  return recordEvidence('contract', contract.id, { id: words, en: words });
}
