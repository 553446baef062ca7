// Serang 6(4): the Dinas answers for security. A policy and a responsible officer are in force; what sensors tell of the
// protection of servers is reported against the same article, for the servers that they tell of.
import { defineCheck, type Judgement } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { dinasOf } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import { officeOf, REGION } from '../../patterns/region.ts';
import { STATUSES } from '../../status.ts';
import type { FactView } from '../../view.ts';
import { judgeHost, productionServers } from './host-controls.ts';
import { judgePolicy } from './policy.ts';

export const dinasResponsible = defineCheck({
  family: 'security-system',
  id: 'dinas-responsible',
  subjects(view) {
    const seen = view.subjectsSeen('security');
    return [REGION, ...productionServers(view).filter((server) => seen.has(server))];
  },
  judge: (view, subject) => (subject === REGION ? judgeRegion(view) : judgeServer(view, subject)),
});

function judgeRegion(view: FactView): Judgement {
  const [worst, other] = [judgePolicy(view, 'advisory'), judgeOfficer(view)].toSorted(
    (a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status),
  );
  if (worst === undefined || other === undefined) {
    throw new Error('Two judgements stay two.');
  }
  const evidence = [...(worst.evidence ?? []), ...(other.evidence ?? [])];
  if (worst.status !== 'compliant') {
    return { ...worst, evidence, remarks: [other.sentence] };
  }
  const sentence = { id: `${worst.sentence.id} ${other.sentence.id}`, en: `${worst.sentence.en} ${other.sentence.en}` };
  return { ...worst, reason: 'policy-and-officer', sentence, evidence };
}

/** An officer by appointment (`security_officer`) or by role (`penanggung_jawab_keamanan`), of the Dinas and still in office. */
function judgeOfficer(view: FactView): Judgement {
  const dinas = dinasOf(view);
  const pd = officeOf(view, REGION);
  const appointed = view
    .where('other_records', 'kind', 'security_officer')
    .find((each) => each.pd === dinas && (each.date ?? view.today) <= view.today && (each.valid_to ?? view.today) >= view.today);
  const named = view
    .where('persons', 'role', 'penanggung_jawab_keamanan')
    .find((each) => each.pd === dinas && (each.left_on ?? view.today) >= view.today);
  if (appointed === undefined && named === undefined) {
    const sentence = { id: 'Dinas tidak memiliki penanggung jawab keamanan.', en: 'The Dinas has no officer responsible for security.' };
    return absent(view, 'other_records', pd, { status: 'advisory', reason: 'no-security-officer', sentence, pd });
  }
  const [kind, id] = appointed === undefined ? ['person', named?.id ?? ''] : ['other_record', appointed.id];
  const sentence = { id: `Penanggung jawab keamanan: ${id}.`, en: `Officer responsible for security: ${id}.` };
  return { status: 'compliant', reason: 'policy-and-officer', sentence, evidence: [recordEvidence(kind, id, sentence)], pd };
}

/** The article asks the Dinas, whoever owns the server; a want is worth acting on, not a breach of its words. */
function judgeServer(view: FactView, subject: string): Judgement {
  const judged = judgeHost(view, subject, {});
  return { ...judged, status: judged.status === 'violation' ? 'advisory' : judged.status, pd: officeOf(view, REGION) };
}
