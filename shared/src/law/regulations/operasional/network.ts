// Duties about addresses, lines, devices, services and where sites are.
import type { Duty } from '../../check.ts';
import { addressMac } from '../../checks/operational/address-mac.ts';
import { addressUnallocated } from '../../checks/operational/address-unallocated.ts';
import { allocationLetter } from '../../checks/operational/allocation-letter.ts';
import { allocationStale } from '../../checks/operational/allocation-stale.ts';
import { blockFull } from '../../checks/operational/block-full.ts';
import { devicePoll } from '../../checks/operational/device-poll.ts';
import { distance } from '../../checks/operational/distance.ts';
import { outage } from '../../checks/operational/outage.ts';
import { pathUnasked } from '../../checks/operational/path-unasked.ts';
import { service } from '../../checks/operational/service.ts';
import { SUGGESTED } from '../../suggested.ts';
import { OWN } from './own-finding.ts';

export const NETWORK_DUTIES: readonly Duty[] = [
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
    parameters: [SUGGESTED.device_silent_min, SUGGESTED.agent_silence_ttl],
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
];
