// Serang 47/2017: the duties of the family `third-party`.
import type { Duty } from '../../check.ts';
import { coordinatedContract } from '../../checks/third-party/coordinated-contract.ts';

export const THIRD_PARTY: readonly Duty[] = [
  {
    id: '17.1',
    pasal: 17,
    ayat: 1,
    title: {
      id: 'Kontrak aplikasi dan basis data didahului koordinasi dengan Dinas',
      en: 'Contracts on applications and databases follow coordination with the Dinas',
    },
    bound: ['PD'],
    modality: 'dapat',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: coordinatedContract,
    parameters: [],
  },
];
