// Serang 47/2017: the duties of the family `repository`.
import type { Duty } from '../../check.ts';
import { managedRepository } from '../../checks/repository/managed.ts';
import { SUGGESTED } from '../../suggested.ts';

export const REPOSITORY: readonly Duty[] = [
  {
    id: '17.3-source',
    pasal: 17,
    ayat: 3,
    title: { id: 'Kode sumber setiap aplikasi ada pada Dinas', en: 'The source of each application is with the Dinas' },
    bound: ['PD'],
    modality: 'wajib',
    severity: 'high',
    class: 'A',
    basis: 'parameter',
    maxStatus: 'violation',
    check: managedRepository({ handover: true }),
    parameters: [{ ...SUGGESTED.repo_lag_days, default: 30 }],
  },
];
