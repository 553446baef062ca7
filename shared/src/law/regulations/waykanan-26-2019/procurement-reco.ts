// Way Kanan 26/2019: the duties of the family `procurement-reco`.
import type { Duty } from '../../check.ts';
import { centralPurchase } from '../../checks/procurement-reco/machines.ts';
import { developmentPermit } from '../../checks/procurement-reco/permit.ts';
import { SUGGESTED } from '../../suggested.ts';

export const PROCUREMENT_RECO: readonly Duty[] = [
  {
    id: '16.5',
    pasal: 16,
    ayat: 5,
    title: {
      id: 'Perangkat diadakan Dinas atas usulan perangkat daerah',
      en: 'Devices are bought by the Dinas, on a proposal of the office',
    },
    bound: ['Dinas', 'PD'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'text',
    maxStatus: 'violation',
    check: centralPurchase,
    parameters: [SUGGESTED.register_grace_days],
  },
  {
    id: '24.3-permit',
    pasal: 24,
    ayat: 3,
    title: { id: 'Pembangunan TIK oleh perangkat daerah berjalan dengan izin', en: 'What an office builds in ICT has a permit' },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: developmentPermit,
    parameters: [],
  },
];
