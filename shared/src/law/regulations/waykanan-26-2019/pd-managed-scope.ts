// Way Kanan 26/2019: the duties of the family `pd-managed-scope`.
import type { Duty } from '../../check.ts';
import { endUserClasses, localNetworkClasses } from '../../checks/pd-managed-scope/classes.ts';
import { coordinatedInfrastructure } from '../../checks/pd-managed-scope/coordinated.ts';
import { ownLine } from '../../checks/pd-managed-scope/own-line.ts';
import { ownSecurity } from '../../checks/pd-managed-scope/permissions.ts';
import { SUGGESTED } from '../../suggested.ts';

export const PD_MANAGED_SCOPE: readonly Duty[] = [
  {
    id: '16.6',
    pasal: 16,
    ayat: 6,
    title: {
      id: 'Infrastruktur yang dijalankan PD sendiri dikoordinasikan dengan Dinas',
      en: 'What an office runs itself is coordinated with the Dinas',
    },
    bound: ['PD'],
    modality: 'dapat',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: coordinatedInfrastructure,
    parameters: [],
  },
  {
    id: '16.7.a',
    pasal: 16,
    ayat: 7,
    huruf: 'a',
    title: {
      id: 'Perangkat jaringan lokal boleh dijalankan PD, termasuk ruter',
      en: 'An office may run its local network equipment, routers included',
    },
    bound: ['PD'],
    modality: 'dapat',
    severity: 'low',
    class: 'A',
    basis: 'text',
    maxStatus: 'advisory',
    check: localNetworkClasses('router'),
    parameters: [],
  },
  {
    id: '16.7.b',
    pasal: 16,
    ayat: 7,
    huruf: 'b',
    title: { id: 'Perangkat pengguna boleh dijalankan PD', en: 'An office may run the devices of its users' },
    bound: ['PD'],
    modality: 'dapat',
    severity: 'low',
    class: 'A',
    basis: 'text',
    maxStatus: 'advisory',
    check: endUserClasses,
    parameters: [],
  },
  {
    id: '16.7.c',
    pasal: 16,
    ayat: 7,
    huruf: 'c',
    title: { id: 'Jalur sendiri boleh ada untuk kebutuhan yang khusus', en: 'An office may have a line of its own for a special need' },
    bound: ['PD'],
    modality: 'dapat',
    severity: 'medium',
    class: 'A',
    basis: 'text',
    maxStatus: 'advisory',
    check: ownLine,
    parameters: [SUGGESTED.special_need_review_days],
  },
  {
    id: '16.7.d',
    pasal: 16,
    ayat: 7,
    huruf: 'd',
    title: {
      id: 'PD boleh mengurus keamanan informasi di lingkungannya',
      en: 'An office may look after the information security within it',
    },
    bound: ['PD'],
    modality: 'dapat',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'none',
    check: ownSecurity,
    parameters: [],
  },
];
