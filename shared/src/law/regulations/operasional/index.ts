// The pseudo-regulation of Pantau itself: what no article asks for, on the same path to alerts, never in compliance totals.
import { defineRegulation } from '../../check.ts';
import { agentSilent } from '../../checks/operational/agent-silent.ts';
import { clockWrong } from '../../checks/operational/clock-wrong.ts';
import { deliveryFailed } from '../../checks/operational/delivery-failed.ts';
import { repositoryUnregistered } from '../../checks/operational/repository-unregistered.ts';
import { SUGGESTED } from '../../suggested.ts';

const OWN = { bound: ['Dinas'], modality: 'operasional', class: 'A', basis: 'parameter' } as const;

export const operasional = defineRegulation({
  id: 'operasional',
  title: 'Temuan operasional Pantau',
  issuer: 'Pantau',
  source: 'Pantau',
  binding: false,
  duties: [
    {
      ...OWN,
      id: 'agent-silent',
      title: { id: 'Agen melapor', en: 'The agent reports' },
      severity: 'high',
      check: agentSilent,
      parameters: [SUGGESTED.agent_silence_ttl],
    },
    {
      ...OWN,
      id: 'clock-wrong',
      title: { id: 'Jam agen benar', en: 'The clock of the agent is right' },
      severity: 'medium',
      check: clockWrong,
      parameters: [SUGGESTED.max_clock_skew],
    },
    {
      ...OWN,
      id: 'delivery-failed',
      title: { id: 'Pemberitahuan terkirim', en: 'Notices are delivered' },
      severity: 'high',
      check: deliveryFailed,
      parameters: [],
    },
    {
      ...OWN,
      id: 'repository-unregistered',
      title: { id: 'Penyimpan cadangan tercatat', en: 'Repositories of backups are registered' },
      severity: 'low',
      check: repositoryUnregistered,
      parameters: [],
    },
  ],
});
