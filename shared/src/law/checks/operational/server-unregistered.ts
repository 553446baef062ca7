// Operational: an agent that was enrolled for an office runs on a server that the register does not have. It is seen and
// judged by what it reports, but the register knows neither its place nor its owner.
import { defineCheck } from '../../check.ts';
import { seenEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import type { EnrolmentState } from '../../observed.ts';
import { agentsOf } from './agents.ts';

export const serverUnregistered = defineCheck({
  family: 'operational',
  id: 'server-unregistered',
  subjects: agentsOf,
  judge(view, subject) {
    const [seen] = view.seen<EnrolmentState>('enrolment', subject);
    if (seen === undefined || view.get('servers', seen.value.server) !== undefined) {
      const sentence = { id: 'Server agen ini tercatat dalam register.', en: 'The server of this agent is in the register.' };
      return { status: 'compliant', reason: 'server-registered', sentence };
    }
    const { server, hostname, pd = '?', site = '?' } = seen.value;
    const evidence = [seenEvidence(seen, { id: `Nama mesin ${hostname}`, en: `Host name ${hostname}` })];
    const sentence = {
      id: `Server ${server} (PD ${pd}, lokasi ${site}) beragen ${idOf(subject)} tetapi tidak tercatat. Tulis dalam register: servers, id: ${server}.`,
      en: `Server ${server} (office ${pd}, site ${site}) has the agent ${idOf(subject)} but is not registered. Write in the register: servers, id: ${server}.`,
    };
    return { status: 'advisory', reason: 'server-unregistered', sentence, evidence, ...(pd === '?' ? {} : { pd }) };
  },
});
