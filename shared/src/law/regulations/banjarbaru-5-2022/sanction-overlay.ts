// Banjarbaru 5/2022: the duties of the family `sanction-overlay`.
import type { Duty } from '../../check.ts';
import { sanctionKinds } from '../../checks/sanction-overlay/kinds.ts';
import { sanctionProposal } from '../../checks/sanction-overlay/proposal.ts';

export const SANCTION_OVERLAY: readonly Duty[] = [
  {
    id: '50.1',
    pasal: 50,
    ayat: 1,
    title: {
      id: 'Perangkat Daerah yang melanggar pasal-pasal yang disebut dapat ditegur',
      en: 'An office that breaches one of the listed articles is open to an administrative sanction',
    },
    bound: ['PD'],
    modality: 'indikatif',
    severity: 'info',
    class: 'B',
    basis: 'text',
    maxStatus: 'none',
    check: sanctionProposal(['18.1', '18.4', '20.3', '23.2', '26.7-copyright', '26.7-repository', '28.3', '30.1', '31.1']),
    parameters: [],
  },
  {
    id: '50.2',
    pasal: 50,
    ayat: 2,
    huruf: 'a, b',
    title: {
      id: 'Sanksi yang tersedia hanya teguran, lisan atau tertulis',
      en: 'The only sanctions are reprimands, by word or in writing',
    },
    bound: ['PD'],
    modality: 'indikatif',
    severity: 'info',
    class: 'B',
    basis: 'text',
    maxStatus: 'none',
    check: sanctionKinds(['teguran lisan', 'teguran tertulis']),
    parameters: [],
  },
];
