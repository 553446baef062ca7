// Langsa 34/2020: the duties of the family `app-governance`.
import type { Duty } from '../../check.ts';
import { accountableOffice } from '../../checks/app-governance/accountable.ts';
import { commonAppPrevention } from '../../checks/app-governance/common.ts';
import { appCoordination } from '../../checks/app-governance/coordination.ts';
import { appCopyright } from '../../checks/app-governance/copyright.ts';
import { grandfathering } from '../../checks/app-governance/grandfather.ts';
import { appLegality } from '../../checks/app-governance/legality.ts';
import { attested } from '../../patterns/attestation.ts';
import { SHEET_DAYS } from '../../suggested.ts';

export const APP_GOVERNANCE: readonly Duty[] = [
  {
    id: '13.2',
    pasal: 13,
    ayat: 2,
    title: {
      id: 'Setiap aplikasi, data dan server mempunyai satu kantor yang menjawab',
      en: 'Every application, dataset and server has one office that answers for it',
    },
    bound: ['PD'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: accountableOffice,
    parameters: [],
  },
  {
    id: '15.1-integration',
    pasal: 15,
    ayat: 1,
    title: {
      id: 'Aplikasi dapat disambungkan dengan sistem lain yang berhubungan',
      en: 'Applications can be joined with the systems they relate to',
    },
    bound: ['PD', 'Diskominfo'],
    modality: 'harus',
    severity: 'low',
    class: 'C',
    basis: 'text',
    maxStatus: 'attest',
    check: attested('app-governance'),
    parameters: [SHEET_DAYS],
  },
  {
    id: '15.2',
    pasal: 15,
    ayat: 2,
    title: {
      id: 'Aplikasi berlisensi sah atau bersumber terbuka, dan aman',
      en: 'Applications are lawfully licensed or open source, and secure',
    },
    bound: ['PD', 'Diskominfo'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: appLegality,
    parameters: [],
  },
  {
    id: '15.4',
    pasal: 15,
    ayat: 4,
    title: { id: 'Aplikasi umum tidak dibangun di luar Diskominfo', en: 'Common applications are not built outside of the Diskominfo' },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'low',
    class: 'C',
    basis: 'text',
    maxStatus: 'attest',
    check: commonAppPrevention,
    parameters: [],
  },
  {
    id: '15.5',
    pasal: 15,
    ayat: 5,
    title: {
      id: 'PD yang membuat aplikasi khusus berkoordinasi dengan pengelola TIK daerah',
      en: 'An office that makes a special application coordinates with the ICT office',
    },
    bound: ['PD'],
    modality: 'dapat',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: appCoordination({ id: 'special-app-coordination', kinds: ['khusus'], of: 'new', missing: 'violation', beforeLive: true }),
    parameters: [],
  },
  {
    id: '15.6-copyright',
    pasal: 15,
    ayat: 6,
    title: { id: 'Hak cipta aplikasi ada pada pemerintah daerah', en: 'The copyright in applications is held by the regional government' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: appCopyright('paper'),
    parameters: [],
  },
  {
    id: '15.7',
    pasal: 15,
    ayat: 7,
    title: { id: 'Aplikasi sumber tertutup yang lama boleh terus dipakai', en: 'Closed-source applications of old may go on' },
    bound: ['PD'],
    modality: 'diperkenankan',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'none',
    exceptions: [
      {
        by: 'text',
        sentence: {
          id: 'Aplikasi tertutup yang sudah ada dan berjalan boleh terus dipakai PD selama legal.',
          en: 'A closed application that is there and works may be kept by the office while it is legal.',
        },
      },
    ],
    check: grandfathering('ignored'),
    parameters: [],
  },
];
