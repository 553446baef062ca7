// Serang 47/2017: the duties of the family `procurement-reco`.
import type { Duty } from '../../check.ts';
import { coordinated } from '../../checks/procurement-reco/coordination.ts';

export const PROCUREMENT_RECO: readonly Duty[] = [
  {
    id: '11.2',
    pasal: 11,
    ayat: 2,
    title: {
      id: 'Perangkat daerah mengoordinasikan perolehan dan proyek TIK dengan Dinas',
      en: 'Offices coordinate ICT acquisitions and projects with the Dinas',
    },
    bound: ['PD'],
    modality: 'harus',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: coordinated,
    parameters: [],
  },
];
