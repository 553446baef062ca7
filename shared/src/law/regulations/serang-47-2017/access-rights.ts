// Serang 47/2017: the duties of the family `access-rights`.
import type { Duty } from '../../check.ts';
import { singleSignOn } from '../../checks/access-rights/sign-on.ts';

export const ACCESS_RIGHTS: readonly Duty[] = [
  {
    id: '7.2',
    pasal: 7,
    ayat: 2,
    title: { id: 'Dinas menjalankan layanan masuk tunggal', en: 'The Dinas runs a single sign-on' },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: singleSignOn,
    parameters: [],
  },
];
