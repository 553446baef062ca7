// Serang 25(1): data goes to agencies and third parties through the system of the Dinas. A flow from a server of an office
// that lasts and takes another path is a violation; where no flow is seen, or its other side is not known, nothing is.
import { DAY } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence, seenEvidence } from '../../evidence.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import { isOffice } from '../../lines.ts';
import type { FlowSeen } from '../../observed.ts';
import { worstStatus } from '../../status.ts';
import type { FactView, Seen } from '../../view.ts';
import { freshFlows, isOutside, isRegistered, partyWord, serverOffice } from './parties.ts';

export const centralGateway = defineCheck({
  family: 'service-bus',
  id: 'central-gateway',
  *subjects(view) {
    const flows = view
      .seen<FlowSeen>('flow')
      .filter((each) => isOutside(view, each.value.to_party) && serverOffice(view, each.subject) !== undefined);
    yield* new Set(flows.map((each) => each.subject));
    for (const each of view.list('integrations')) {
      const { party, pd } = each;
      const hasBegun = (each.started_on ?? view.today) <= view.today;
      const isSeen = flows.some(
        (flow) => serverOffice(view, flow.subject) === pd && partyWord(flow.value.to_party) === partyWord(party ?? ''),
      );
      if (hasBegun && party !== undefined && isOffice(view, pd) && isOutside(view, party) && !isSeen) {
        yield `integration/${each.id}`;
      }
    }
  },
  judge: (view, subject) => (subject.startsWith('server/') ? judgeServer(view, subject) : unseen(view, subject)),
});

function judgeServer(view: FactView, subject: string): Judgement {
  const pd = serverOffice(view, subject) ?? dinasOf(view) ?? '';
  const judged = freshFlows(view, subject).map((each) => judgeFlow(view, each));
  const worst = worstStatus(judged.map((each) => each.status));
  const decisive = judged.find((each) => each.status === worst);
  return decisive === undefined
    ? unknown('flow-old', `Arus data ${subject} tidak lagi terlihat.`, `The data flows of ${subject} are no longer seen.`, { pd })
    : { ...decisive, pd };
}

function judgeFlow(view: FactView, flow: Seen<FlowSeen>): Judgement {
  const { to_party: party, via } = flow.value;
  const evidence = [seenEvidence(flow, { id: `Arus ke ${party} lewat ${via ?? '?'}`, en: `Flow to ${party} by ${via ?? '?'}` })];
  if (via === 'dinas_gateway' || via === 'spl') {
    const sentence = { id: `Data ke ${party} lewat sistem Dinas.`, en: `Data to ${party} goes through the system of the Dinas.` };
    return { status: 'compliant', reason: 'through-gateway', sentence, evidence };
  }
  if (via === undefined || !isRegistered(view, party)) {
    return unknown(
      'flow-unidentified',
      `Jalan atau tujuan arus data ke ${party} tidak dikenali: catat pihaknya dalam integrations.`,
      `The path or the other side of the flow to ${party} is not identified: record the party in integrations.`,
      { evidence },
    );
  }
  const days = view.number('flow_confirm_days');
  const confirmed = (flow.value.first_seen ?? flow.seen[0] ?? flow.lastSeen) + days * DAY;
  view.until(confirmed + 1);
  if (view.at <= confirmed) {
    const sentence = {
      id: `Data ke ${party} tidak lewat sistem Dinas, belum lebih dari ${days} hari.`,
      en: `Data to ${party} bypasses the system of the Dinas, not yet for more than ${days} days.`,
    };
    return { status: 'compliant', reason: 'flow-passing', sentence, evidence };
  }
  const sentence = {
    id: `Data ke ${party} tidak lewat sistem Dinas lebih dari ${days} hari.`,
    en: `Data to ${party} has bypassed the system of the Dinas for more than ${days} days.`,
  };
  return { status: 'violation', reason: 'gateway-bypassed', sentence, evidence, since: confirmed };
}

function unseen(view: FactView, subject: string): Judgement {
  const { pd = '', party = '', via = '?' } = view.get('integrations', idOf(subject)) ?? {};
  return unknown(
    'flow-unseen',
    `Arus data ${pd} ke ${party} (terdaftar lewat ${via}) tidak terlihat: pantau arus pada servernya.`,
    `The flow of ${pd} to ${party} (registered by ${via}) is not seen: watch the flows of its server.`,
    { evidence: [recordEvidence('integration', idOf(subject), { id: `Terdaftar lewat ${via}`, en: `Registered by ${via}` })], pd },
  );
}
