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
    yield* productionServers(view).filter((server) => keepsLogs(view, server) !== undefined && isHosted(view, server));
  },
  judge(view, subject) {
    const scan = subject === REGION ? undefined : keepsLogs(view, subject);
    return scan === undefined ? vouched.judge(view, subject) : judgeLogs(view, subject, scan);
  },
});

/** The newest report on a server, when it says that its logs stay on it. */
function keepsLogs(view: FactView, server: string): Seen<HostSecurity> | undefined {
  const newest = freshScans(view, server).find((scan) => scan.value.log_forwarding !== undefined);
  return newest?.value.log_forwarding === false ? newest : undefined;
}

function isHosted(view: FactView, server: string): boolean {
  const { room } = placeOfMachine(view, server);
  return room !== undefined && view.get('rooms', room)?.kind === 'pusat_data';
}

function judgeLogs(view: FactView, subject: string, scan: Seen<HostSecurity>): Judgement {
  const sentence = {
    id: `${subject} di Pusat Data tidak meneruskan lognya: sambungkan ke pengumpul log.`,
    en: `${subject} in the Pusat Data does not forward its logs: connect it to the log collection.`,
  };
  const evidence = [seenEvidence(scan, { id: `Log ${subject} tidak diteruskan`, en: `Logs of ${subject} are not forwarded` })];
  return { status: 'advisory', reason: 'logs-kept', sentence, evidence, pd: view.get('servers', idOf(subject))?.owner_pd ?? '' };
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
