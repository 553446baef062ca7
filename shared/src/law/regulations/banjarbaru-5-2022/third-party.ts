// Banjarbaru 5/2022: the duties of the family `third-party`.
import type { Duty } from '../../check.ts';
import { backboneBasis } from '../../checks/third-party/backbone.ts';

export const THIRD_PARTY: readonly Duty[] = [
  {
    id: '19.4',
    pasal: 19,
    ayat: 4,
    title: {
      id: 'Jaringan fisik jaringan intra dimiliki sendiri atau disewa dengan kontrak',
      en: 'The physical lines of the intra network are owned or leased under a contract',
    },
    bound: ['Pemda'],
    modality: 'dapat',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: backboneBasis,
    parameters: [],
  },
];
