// Banjarbaru 5/2022: the duties of the family `procurement-reco`.
import type { Duty } from '../../check.ts';
import { recommendedSupport } from '../../checks/procurement-reco/machines.ts';
import { ownNetwork, ownServer } from '../../checks/procurement-reco/own.ts';
import { developmentPermit } from '../../checks/procurement-reco/permit.ts';
import { securityGear } from '../../checks/procurement-reco/security-gear.ts';
import { SUGGESTED } from '../../suggested.ts';

export const PROCUREMENT_RECO: readonly Duty[] = [
  {
    id: '18.4',
    pasal: 18,
    ayat: 4,
    title: {
      id: 'Server milik atau kelolaan sendiri perangkat daerah direkomendasikan Diskominfo',
      en: 'A server that an office owns or runs itself has a recommendation of the Diskominfo',
    },
    bound: ['PD'],
    modality: 'wajib',
    severity: 'high',
    class: 'A',
    basis: 'reading',
    maxStatus: 'violation',
    sanction: { clause: '50.1', kinds: ['teguran lisan', 'teguran tertulis'] },
    check: ownServer,
    parameters: [SUGGESTED.reco_order],
  },
  {
    id: '20.4',
    pasal: 20,
    ayat: 4,
    title: {
      id: 'Jaringan intra milik sendiri perangkat daerah direkomendasikan Diskominfo',
      en: "An intra network of an office's own has a recommendation of the Diskominfo",
    },
    bound: ['PD'],
    modality: 'wajib',
    severity: 'high',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: ownNetwork,
    parameters: [SUGGESTED.reco_order],
  },
  {
    id: '23.2',
    pasal: 23,
    ayat: 2,
    title: {
      id: 'Infrastruktur pendukung perangkat daerah dibeli dengan rekomendasi Diskominfo',
      en: 'Supporting infrastructure of an office is bought on a recommendation of the Diskominfo',
    },
    bound: ['PD'],
    modality: 'wajib',
    severity: 'high',
    class: 'A',
    basis: 'reading',
    maxStatus: 'violation',
    sanction: { clause: '50.1', kinds: ['teguran lisan', 'teguran tertulis'] },
    check: recommendedSupport,
    parameters: [SUGGESTED.register_grace_days, SUGGESTED.reco_order],
  },
  {
    id: '24.3',
    pasal: 24,
    ayat: 3,
    title: {
      id: 'Infrastruktur keamanan dibeli oleh Diskominfo, bukan perangkat daerah lain',
      en: 'Security infrastructure is bought by the Diskominfo and not by another office',
    },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: securityGear,
    parameters: [],
  },
  {
    id: '46.3.c',
    pasal: 46,
    ayat: 3,
    huruf: 'c',
    title: { id: 'Pembangunan TIK oleh perangkat daerah berjalan dengan izin', en: 'What an office builds in ICT has a permit' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: developmentPermit,
    parameters: [],
  },
];
