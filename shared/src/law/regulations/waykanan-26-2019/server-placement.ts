// Way Kanan 26/2019: the duties of the family `server-placement`.
import type { Duty } from '../../check.ts';
import { offeredPlacement } from '../../checks/server-placement/offered.ts';

export const SERVER_PLACEMENT: readonly Duty[] = [
  {
    id: '16.2.g',
    pasal: 16,
    ayat: 2,
    huruf: 'g',
    title: {
      id: 'Pusat Data tersedia dan menampung server sistem informasi',
      en: 'There is a Pusat Data, and it takes in servers of information systems',
    },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'A',
    basis: 'text',
    maxStatus: 'advisory',
    check: offeredPlacement({ coordination: '16(6)' }),
    parameters: [],
  },
];
