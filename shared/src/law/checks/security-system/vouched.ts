// Banjarbaru 18(3), 31(4): what somebody vouches for, and what else tells of it. A server in the Pusat Data that does not forward
// its logs is shown beside the attestation; an audit of security counts like one.
import { addDays } from '../../../time.ts';
import { defineCheck, type Judgement } from '../../check.ts';
import { recordEvidence, seenEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import type { HostSecurity } from '../../observed.ts';
import { attested } from '../../patterns/attestation.ts';
import { officeOf, REGION, regionOnly } from '../../patterns/region.ts';
import { placeOfMachine } from '../../places.ts';
import type { FactView, Seen } from '../../view.ts';
import { freshScans, productionServers } from './host-controls.ts';

const vouched = attested('security-system');

export const hostedSecurity = defineCheck({
  family: 'security-system',
  id: 'hosted-security',
  *subjects(view) {
    yield REGION;
    const seen = view.subjectsSeen('security');
    yield* productionServers(view).filter((server) => seen.has(server));
  },
  judge: (view, subject) => (subject === REGION ? vouched.judge(view, subject) : judgeLogs(view, subject)),
});

/** Whether a server in the Pusat Data forwards its logs, as far as its newest report tells. */
function judgeLogs(view: FactView, subject: string): Judgement {
  const scan = freshScans(view, subject).find((each) => each.value.log_forwarding !== undefined);
  const pd = view.get('servers', idOf(subject))?.owner_pd ?? '';
  if (scan === undefined || !isHosted(view, subject)) {
    const sentence = {
      id: `${subject} tidak di Pusat Data, atau lognya tidak dilaporkan.`,
      en: `${subject} is not in the Pusat Data, or its logs are not told of.`,
    };
    return { status: 'not-applicable', reason: 'logs-not-asked', sentence, pd };
  }
  if (scan.value.log_forwarding === true) {
    const sentence = { id: `${subject} meneruskan lognya.`, en: `${subject} forwards its logs.` };
    return { status: 'compliant', reason: 'logs-forwarded', sentence, evidence: [logEvidence(scan, subject)], pd };
  }
  const sentence = {
    id: `${subject} di Pusat Data tidak meneruskan lognya: sambungkan ke pengumpul log.`,
    en: `${subject} in the Pusat Data does not forward its logs: connect it to the log collection.`,
  };
  return { status: 'advisory', reason: 'logs-kept', sentence, evidence: [logEvidence(scan, subject)], pd };
}

function isHosted(view: FactView, server: string): boolean {
  const { room } = placeOfMachine(view, server);
  return room !== undefined && view.get('rooms', room)?.kind === 'pusat_data';
}

function logEvidence(scan: Seen<HostSecurity>, subject: string): ReturnType<typeof seenEvidence> {
  return seenEvidence(scan, { id: `Penerusan log ${subject}`, en: `Forwarding of the logs of ${subject}` });
}

export const securityStandards = defineCheck({
  family: 'security-system',
  id: 'security-standards',
  subjects: regionOnly,
  judge(view, subject) {
    const days = view.number('attestation_days');
    const audit = view
      .where('audits', 'kind', 'keamanan')
      .find((each) => each.app === undefined && each.completed_on <= view.today && addDays(each.completed_on, days) >= view.today);
    if (audit === undefined) {
      return vouched.judge(view, subject);
    }
    const words = `${audit.auditor}, ${audit.completed_on}`;
    const sentence = { id: `Keamanan diaudit oleh ${words}.`, en: `Security was audited by ${words}.` };
    const evidence = [recordEvidence('audit', audit.id, { id: words, en: words })];
    return { status: 'compliant', reason: 'security-audited', sentence, evidence, pd: officeOf(view, subject) };
  },
});
