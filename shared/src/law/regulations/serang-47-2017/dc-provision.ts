// Serang 47/2017: the duties of the family `dc-provision`.
import type { Duty } from '../../check.ts';
import { centreRegistered } from '../../checks/dc-provision/centre.ts';

export const DC_PROVISION: readonly Duty[] = [
  {
    id: '6.1-dc',
    pasal: 6,
    ayat: 1,
    title: {
      id: 'Dinas menyediakan Pusat Data bagi layanan pemerintah daerah',
      en: 'The Dinas offers a Pusat Data to the services of the region',
    },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'high',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: centreRegistered,
    parameters: [],
  },
];
