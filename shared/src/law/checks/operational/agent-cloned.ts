// Operational: one key of an agent, sent by two machines. Reports of both are refused, as nobody can tell which is the server.
// Several agents that claim one machine are another matter: see agent-silent.
import { defineCheck } from '../../check.ts';
import { seenEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import type { EnrolmentState } from '../../observed.ts';
import { agentsOf } from './agents.ts';

export const agentCloned = defineCheck({
  family: 'operational',
  id: 'agent-cloned',
  subjects: agentsOf,
  judge(view, subject) {
    const [seen] = view.seen<EnrolmentState>('enrolment', subject);
    if (seen?.value.cloned === undefined) {
      const sentence = { id: 'Kunci agen ini dipakai satu mesin.', en: 'The key of this agent is used by one machine.' };
      return { status: 'compliant', reason: 'one-machine', sentence };
    }
    const { since, machines } = seen.value.cloned;
    const agent = idOf(subject);
    const evidence = [seenEvidence(seen, { id: `Mesin: ${machines.join('; ')}`, en: `Machines: ${machines.join('; ')}` })];
    const sentence = {
      id: `Dua mesin memakai kunci agen ${agent}; laporan keduanya ditolak. Matikan tiruannya atau daftarkan dengan token baru, lalu: pantau agent release ${agent}.`,
      en: `Two machines use the key of agent ${agent}; the reports of both are refused. Stop the copy or enrol it with a new token, then: pantau agent release ${agent}.`,
    };
    return { status: 'violation', reason: 'key-shared', sentence, evidence, since };
  },
});
