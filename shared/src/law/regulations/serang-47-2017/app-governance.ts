// Serang 47/2017: the duties of the family `app-governance`.
import type { Duty } from '../../check.ts';
import { appCoordination } from '../../checks/app-governance/coordination.ts';
import { appCopyright } from '../../checks/app-governance/copyright.ts';
import { attested } from '../../patterns/attestation.ts';
import { SHEET_DAYS } from '../../suggested.ts';

export const APP_GOVERNANCE: readonly Duty[] = [
  {
    id: '8.1',
    pasal: 8,
    ayat: 1,
    title: { id: 'Pembuatan aplikasi umum dikoordinasikan dengan Dinas', en: 'Making a common application is coordinated with the Dinas' },
    bound: ['PD'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: appCoordination({ id: 'common-app-coordination', kinds: ['umum'], of: 'new', missing: 'advisory' }),
    parameters: [],
  },
  {
    id: '9',
    pasal: 9,
    title: {
      id: 'Aplikasi khusus dapat bertukar data, cocok dengan sistem lain dan aman',
      en: 'Special applications exchange data, fit other systems and are secure',
    },
    bound: ['PD'],
    modality: 'wajib',
    severity: 'medium',
    class: 'C',
    basis: 'text',
    maxStatus: 'attest',
    check: attested('app-governance'),
    parameters: [SHEET_DAYS],
  },
  {
    id: '17.4',
    pasal: 17,
    ayat: 4,
    title: {
      id: 'Hak cipta dan distribusi aplikasi ada pada daerah',
      en: 'Copyright and distribution of applications rest with the region',
    },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'info',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: appCopyright('holder'),
    parameters: [],
  },
];
