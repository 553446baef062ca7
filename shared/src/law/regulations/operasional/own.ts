// Duties about Pantau itself: its agents, its collector, its channels and the register on disk.
import type { Duty } from '../../check.ts';
import { agentCloned } from '../../checks/operational/agent-cloned.ts';
import { agentKey } from '../../checks/operational/agent-key.ts';
import { agentSilent } from '../../checks/operational/agent-silent.ts';
import { clockWrong } from '../../checks/operational/clock-wrong.ts';
import { deliveryFailed } from '../../checks/operational/delivery-failed.ts';
import { onCallGap } from '../../checks/operational/oncall-gap.ts';
import { ownCertificate } from '../../checks/operational/own-certificate.ts';
import { queuePoison } from '../../checks/operational/queue-poison.ts';
import { registerFaulty } from '../../checks/operational/register-faulty.ts';
import { serverUnregistered } from '../../checks/operational/server-unregistered.ts';
import { SUGGESTED } from '../../suggested.ts';
import { OWN } from './own-finding.ts';

export const OWN_DUTIES: readonly Duty[] = [
  {
    ...OWN,
    id: 'agent-cloned',
    title: { id: 'Kunci agen dipakai satu mesin', en: 'The key of an agent is used by one machine' },
    severity: 'high',
    check: agentCloned,
    parameters: [],
  },
  {
    ...OWN,
    id: 'agent-key',
    title: { id: 'Kunci agen', en: 'Key of the agent' },
    severity: 'medium',
    check: agentKey,
    parameters: [SUGGESTED.agent_key_days],
  },
  {
    ...OWN,
    id: 'own-certificate',
    title: { id: 'Sertifikat collector', en: 'Certificates of the collector' },
    severity: 'high',
    check: ownCertificate,
    parameters: [SUGGESTED.own_certificate_warn_days],
  },
  {
    ...OWN,
    id: 'server-unregistered',
    title: { id: 'Server beragen tercatat dalam register', en: 'A server with an agent is in the register' },
    severity: 'medium',
    check: serverUnregistered,
    parameters: [],
  },
  {
    ...OWN,
    id: 'agent-silent',
    title: { id: 'Laporan agen', en: 'Reports of the agent' },
    severity: 'high',
    check: agentSilent,
    parameters: [SUGGESTED.agent_silence_ttl],
  },
  {
    ...OWN,
    id: 'clock-wrong',
    title: { id: 'Jam agen', en: 'Clock of the agent' },
    severity: 'medium',
    check: clockWrong,
    parameters: [SUGGESTED.max_clock_skew],
  },
  {
    ...OWN,
    id: 'delivery-failed',
    title: { id: 'Pengiriman pemberitahuan', en: 'Delivery of notices' },
    severity: 'high',
    check: deliveryFailed,
    parameters: [],
  },
  {
    ...OWN,
    id: 'queue-poison',
    title: { id: 'Pekerjaan antrean', en: 'Jobs of the queues' },
    severity: 'high',
    check: queuePoison,
    parameters: [],
  },
  {
    ...OWN,
    id: 'register-faulty',
    title: { id: 'Register daerah', en: 'Register of the region' },
    severity: 'high',
    check: registerFaulty,
    parameters: [],
  },
  {
    ...OWN,
    id: 'oncall-gap',
    title: {
      id: 'Jadwal piket terisi dan setiap orang dapat dihubungi',
      en: 'The on-call schedule is filled and everybody can be reached',
    },
    severity: 'high',
    check: onCallGap,
    parameters: [],
  },
];
