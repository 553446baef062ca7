// The pseudo-regulation of Pantau itself: what no article asks for, on the same path to alerts, never in compliance totals.
import { defineRegulation } from '../../check.ts';
import { addressMac } from '../../checks/operational/address-mac.ts';
import { addressUnallocated } from '../../checks/operational/address-unallocated.ts';
import { agentCloned } from '../../checks/operational/agent-cloned.ts';
import { agentKey } from '../../checks/operational/agent-key.ts';
import { agentSilent } from '../../checks/operational/agent-silent.ts';
import { allocationLetter } from '../../checks/operational/allocation-letter.ts';
import { allocationStale } from '../../checks/operational/allocation-stale.ts';
import { backupRepository } from '../../checks/operational/backup-repository.ts';
import { blockFull } from '../../checks/operational/block-full.ts';
import { clockWrong } from '../../checks/operational/clock-wrong.ts';
import { deliveryFailed } from '../../checks/operational/delivery-failed.ts';
import { devicePoll } from '../../checks/operational/device-poll.ts';
import { distance } from '../../checks/operational/distance.ts';
import { outage } from '../../checks/operational/outage.ts';
import { ownCertificate } from '../../checks/operational/own-certificate.ts';
import { pathUnasked } from '../../checks/operational/path-unasked.ts';
import { registerFaulty } from '../../checks/operational/register-faulty.ts';
import { serverUnregistered } from '../../checks/operational/server-unregistered.ts';
import { service } from '../../checks/operational/service.ts';
import { SUGGESTED } from '../../suggested.ts';

const OWN = { bound: ['Dinas'], modality: 'operasional', class: 'A', basis: 'parameter', maxStatus: 'violation' } as const;

export const operasional = defineRegulation({
  id: 'operasional',
  title: 'Temuan operasional Pantau',
  issuer: 'Pantau',
  source: 'Pantau',
  binding: false,
  duties: [
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
      id: 'backup-repository',
      title: { id: 'Penyimpan cadangan', en: 'Repository of backups' },
      severity: 'medium',
      check: backupRepository,
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
      id: 'allocation-stale',
      title: { id: 'Alamat yang diberikan dipakai', en: 'Allocated addresses are used' },
      severity: 'low',
      check: allocationStale,
      parameters: [SUGGESTED.stale_allocation_days, SUGGESTED.agent_silence_ttl],
    },
    {
      ...OWN,
      id: 'allocation-letter',
      title: { id: 'Surat pemberian alamat', en: 'Letter of an allocation' },
      severity: 'low',
      check: allocationLetter,
      parameters: [],
    },
    {
      ...OWN,
      id: 'block-full',
      title: { id: 'Sisa alamat dalam blok', en: 'Addresses left in a block' },
      severity: 'medium',
      check: blockFull,
      parameters: [SUGGESTED.block_full_pct, SUGGESTED.agent_silence_ttl],
    },
    {
      ...OWN,
      id: 'address-unallocated',
      title: { id: 'Alamat publik diberikan', en: 'Public addresses are allocated' },
      severity: 'high',
      check: addressUnallocated,
      parameters: [SUGGESTED.location_ttl_h, SUGGESTED.agent_silence_ttl],
    },
    {
      ...OWN,
      id: 'address-mac',
      title: { id: 'MAC alamat sesuai register', en: 'Hardware address as registered' },
      severity: 'medium',
      check: addressMac,
      parameters: [SUGGESTED.location_ttl_h, SUGGESTED.confirm_window, SUGGESTED.agent_silence_ttl],
    },
    {
      ...OWN,
      id: 'outage',
      title: { id: 'Jalur, perangkat dan lokasi terjangkau', en: 'Lines, devices and sites can be reached' },
      severity: 'high',
      check: outage,
      parameters: [SUGGESTED.agent_silence_ttl],
    },
    {
      ...OWN,
      id: 'service',
      title: { id: 'Layanan menjawab dengan sertifikat yang sah', en: 'Services answer with an accepted certificate' },
      severity: 'high',
      check: service,
      parameters: [SUGGESTED.service_down_min, SUGGESTED.cert_warn_days, SUGGESTED.agent_silence_ttl],
    },
    {
      ...OWN,
      id: 'device-poll',
      title: { id: 'Perangkat menjawab SNMP', en: 'Devices answer SNMP' },
      severity: 'medium',
      check: devicePoll,
      parameters: [SUGGESTED.agent_silence_ttl],
    },
    {
      ...OWN,
      id: 'path-unasked',
      title: { id: 'Agen gateway dapat menguji jalur', en: 'Gateway agents can follow paths' },
      severity: 'medium',
      check: pathUnasked,
      parameters: [SUGGESTED.agent_silence_ttl],
    },
    {
      ...OWN,
      id: 'distance',
      title: { id: 'Letak lokasi menurut pulang-pergi', en: 'Where sites are, by round trips' },
      severity: 'medium',
      check: distance,
      parameters: [],
    },
  ],
});
