// Serang 47/2017: the duties of the family `pd-managed-scope`.
import type { Duty } from '../../check.ts';
import { coordinatedApplications } from '../../checks/pd-managed-scope/coordinated.ts';
import { ownLocalNetwork } from '../../checks/pd-managed-scope/local-network.ts';

export const PD_MANAGED_SCOPE: readonly Duty[] = [
  {
    id: '4.2',
    pasal: 4,
    ayat: 2,
    title: { id: 'Jaringan lokal di sebuah kantor dijalankan kantor itu', en: 'The local network of an office is run by that office' },
    bound: ['PD'],
    modality: 'indikatif',
    severity: 'low',
    class: 'A',
    basis: 'text',
    maxStatus: 'advisory',
    check: ownLocalNetwork,
    parameters: [],
  },
  {
    id: '13.3',
    pasal: 13,
    ayat: 3,
    title: {
      id: 'Aplikasi yang dijalankan PD dikoordinasikan dengan Dinas',
      en: 'Applications that an office operates are coordinated with the Dinas',
    },
    bound: ['PD'],
    modality: 'harus',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: coordinatedApplications,
    parameters: [],
  },
];
