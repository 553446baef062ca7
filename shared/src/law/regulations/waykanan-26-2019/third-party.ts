// Way Kanan 26/2019: the duties of the family `third-party`.
import type { Duty } from '../../check.ts';
import { legalEntity } from '../../checks/third-party/legal-entity.ts';

export const THIRD_PARTY: readonly Duty[] = [
  {
    id: '16.9',
    pasal: 16,
    ayat: 9,
    title: {
      id: 'Mitra penyediaan infrastruktur berbadan hukum Indonesia',
      en: 'Partners in providing infrastructure are Indonesian legal entities',
    },
    bound: ['Dinas'],
    modality: 'dapat',
    severity: 'high',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: legalEntity,
    parameters: [],
  },
];
