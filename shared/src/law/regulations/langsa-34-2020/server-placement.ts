// Langsa 34/2020: the duties of the family `server-placement`.
import type { Duty } from '../../check.ts';
import { offeredPlacement } from '../../checks/server-placement/offered.ts';

export const SERVER_PLACEMENT: readonly Duty[] = [
  {
    id: '17.2.g',
    pasal: 17,
    ayat: 2,
    huruf: 'g',
    title: {
      id: 'Pusat Data menyediakan tempat bagi server sistem informasi',
      en: 'The Pusat Data offers a place for servers of information systems',
    },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'A',
    basis: 'text',
    maxStatus: 'advisory',
    check: offeredPlacement({ coordination: '17(6)' }),
    parameters: [],
  },
];
