// Serang 24(1): an office may exchange data with agencies and third parties; an exchange that is on record, or a flow that is
// seen, should rest on an agreement with that party.
import { dayEnd } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence, seenEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import { isOffice } from '../../lines.ts';
import { absent } from '../../patterns/absence.ts';
import { worstStatus } from '../../status.ts';
import type { FactView } from '../../view.ts';
import { freshFlows, isOutside, partyWord, serverOffice } from './parties.ts';

export const interconnectionAgreement = defineCheck({
  family: 'service-bus',
  id: 'interconnection-agreement',
  *subjects(view) {
    for (const each of view.list('integrations')) {
      const hasBegun = (each.started_on ?? view.today) <= view.today;
      if (hasBegun && each.party !== undefined && isOffice(view, each.pd) && isOutside(view, each.party)) {
        yield `integration/${each.id}`;
      }
    }
    yield* [...view.subjectsSeen('flow')].filter(
      (server) => serverOffice(view, server) !== undefined && freshFlows(view, server).length > 0,
    );
  },
  judge: (view, subject) => (subject.startsWith('server/') ? judgeFlows(view, subject) : judgeIntegration(view, subject)),
});

function judgeIntegration(view: FactView, subject: string): Judgement {
  const { pd = '', party = '' } = view.get('integrations', idOf(subject)) ?? {};
  const evidence = [recordEvidence('integration', idOf(subject), { id: `${pd} dengan ${party}`, en: `${pd} with ${party}` })];
  const judged = judge(view, pd, party);
  return { ...judged, evidence: [...evidence, ...(judged.evidence ?? [])], pd };
}

function judgeFlows(view: FactView, subject: string): Judgement {
  const pd = serverOffice(view, subject) ?? '';
  const judged = freshFlows(view, subject).map((flow) => {
    const { to_party: party } = flow.value;
    const found = judge(view, pd, party);
    return { ...found, evidence: [seenEvidence(flow, { id: `Arus ke ${party}`, en: `Flow to ${party}` }), ...(found.evidence ?? [])], pd };
  });
  const worst = worstStatus(judged.map((each) => each.status));
  const decisive = judged.find((each) => each.status === worst);
  if (decisive === undefined) {
    throw new Error(`No flow of ${subject} is seen.`);
  }
  return decisive;
}

function judge(view: FactView, pd: string, party: string): Judgement {
  const agreements = ['agreement', 'data_share_agreement']
    .flatMap((kind) => view.where('other_records', 'kind', kind))
    .filter((each) => each.pd === pd && partyWord(each.party ?? '') === partyWord(party) && (each.date ?? view.today) <= view.today)
    .toSorted((a, b) => (b.valid_to ?? '9999').localeCompare(a.valid_to ?? '9999'));
  const current = agreements.filter((each) => (each.valid_to ?? view.today) >= view.today);
  const whole = current.find((each) => each.number !== undefined && each.date !== undefined);
  const [partial] = current;
  const [ended] = agreements;
  if (whole !== undefined) {
    const sentence = {
      id: `Kerja sama ${whole.number} dengan ${party} berlaku.`,
      en: `Agreement ${whole.number} with ${party} is in force.`,
    };
    return { status: 'compliant', reason: 'agreement-in-force', sentence, evidence: [agreementEvidence(whole)] };
  }
  if (partial !== undefined) {
    return unknown(
      'agreement-unnumbered',
      `Kerja sama ${partial.id} dengan ${party} tanpa nomor atau tanggal: lengkapi dalam other_records.`,
      `Agreement ${partial.id} with ${party} has no number or date: complete it in other_records.`,
      { evidence: [agreementEvidence(partial)] },
    );
  }
  const sentence = {
    id: `${pd} bertukar data dengan ${party} tanpa kerja sama yang berlaku.`,
    en: `${pd} exchanges data with ${party} without an agreement in force.`,
  };
  const more = ended?.valid_to === undefined ? {} : { since: dayEnd(ended.valid_to, view.zone), evidence: [agreementEvidence(ended)] };
  return absent(view, 'other_records', pd, { status: 'advisory', reason: 'no-agreement', sentence, ...more, pd });
}

function agreementEvidence(agreement: {
  id: string;
  number?: string | undefined;
  valid_to?: string | undefined;
}): ReturnType<typeof recordEvidence> {
  const words = [agreement.number ?? agreement.id, agreement.valid_to === undefined ? '' : `s.d. ${agreement.valid_to}`].join(' ').trim();
  return recordEvidence('other_record', agreement.id, { id: words, en: words });
}
