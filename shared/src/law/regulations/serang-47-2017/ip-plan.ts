// Serang 47/2017: the duties of the family `ip-plan`.
import type { Duty } from '../../check.ts';
import { addressUse } from '../../checks/ip-plan/addresses.ts';
import { numberingAuthority } from '../../checks/ip-plan/numbering.ts';
import { SUGGESTED } from '../../suggested.ts';

export const IP_PLAN: readonly Duty[] = [
  {
    id: '5.1',
    pasal: 5,
    ayat: 1,
    title: {
      id: 'Komputer di jaringan pemerintah daerah memakai alamat IP yang dikelola Dinas',
      en: 'Computers on the government network use IP addresses managed by the Dinas',
    },
    bound: ['PD'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'text',
    maxStatus: 'violation',
    check: addressUse,
    parameters: [SUGGESTED.ip_conflict_window_s, SUGGESTED.confirm_window],
  },
  {
    id: '5.2',
    pasal: 5,
    ayat: 2,
    title: { id: 'Penomoran IP adalah kewenangan Dinas', en: 'IP numbering is the authority of the Dinas' },
    bound: ['Dinas'],
    modality: 'berwenang',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: numberingAuthority,
    parameters: [],
  },
];
