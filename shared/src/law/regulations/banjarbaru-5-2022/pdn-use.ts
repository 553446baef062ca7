// Banjarbaru 5/2022: the duties of the family `pdn-use`.
import type { Duty } from '../../check.ts';
import { pdnConnected } from '../../checks/pdn-use/connected.ts';
import { pdnCapacity, pdnPermission, pdnUsed } from '../../checks/pdn-use/use.ts';
import { SUGGESTED } from '../../suggested.ts';

export const PDN_USE: readonly Duty[] = [
  {
    id: '17.2',
    pasal: 17,
    ayat: 2,
    title: {
      id: 'Pemerintah daerah memakai Pusat Data Nasional begitu tersedia',
      en: 'Once there is a national data centre, the region makes use of it',
    },
    bound: ['Pemda'],
    modality: 'harus',
    severity: 'high',
    class: 'B',
    basis: 'reading',
    maxStatus: 'violation',
    check: pdnUsed,
    parameters: [],
  },
  {
    id: '17.3',
    pasal: 17,
    ayat: 3,
    title: {
      id: 'Kapasitas yang dibutuhkan di PDN didaftarkan dahulu kepada Menteri',
      en: 'What the region needs of the PDN is registered with the minister first',
    },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: pdnCapacity,
    parameters: [],
  },
  {
    id: '17.4-connect',
    pasal: 17,
    ayat: 4,
    title: {
      id: 'Pusat Data sendiri yang lebih tua dari PDN tersambung ke PDN',
      en: 'An own Pusat Data older than the PDN has a working line to it',
    },
    bound: ['Pemda'],
    modality: 'harus',
    severity: 'high',
    class: 'A',
    basis: 'parameter',
    maxStatus: 'violation',
    check: pdnConnected,
    parameters: [SUGGESTED.pdn_link_down_h],
  },
  {
    id: '18.6',
    pasal: 18,
    ayat: 6,
    title: {
      id: 'Pemerintah daerah boleh menempatkan data pada pusat data Pemerintah Pusat',
      en: 'The region may place its data in a centre of the national government',
    },
    bound: ['Pemda'],
    modality: 'dapat',
    severity: 'info',
    class: 'B',
    basis: 'text',
    maxStatus: 'none',
    exceptions: [
      {
        by: 'text',
        sentence: {
          id: 'Tempat di pusat data Pemerintah Pusat dihitung sebagai Pusat Data',
          en: 'A place in a centre of the national government counts as the Pusat Data',
        },
      },
    ],
    check: pdnPermission,
    parameters: [],
  },
];
