// Serang 47/2017: the duties of the family `sanction-overlay`.
import type { Duty } from '../../check.ts';
import { sanctionProposal } from '../../checks/sanction-overlay/proposal.ts';

export const SANCTION_OVERLAY: readonly Duty[] = [
  {
    id: '29.3',
    pasal: 29,
    ayat: 3,
    title: {
      id: 'Walikota menegur Perangkat Daerah yang tidak melapor',
      en: 'The Walikota reprimands an office that does not report',
    },
    bound: ['Walikota'],
    modality: 'indikatif',
    severity: 'info',
    class: 'B',
    basis: 'text',
    maxStatus: 'none',
    check: sanctionProposal(['29.1']),
    parameters: [],
  },
];
