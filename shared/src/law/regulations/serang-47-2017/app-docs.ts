// Serang 47/2017: the duties of the family `app-docs`.
import type { Duty } from '../../check.ts';
import { handover } from '../../checks/app-docs/handover.ts';
import { SUGGESTED } from '../../suggested.ts';

export const APP_DOCS: readonly Duty[] = [
  {
    id: '17.3',
    pasal: 17,
    ayat: 3,
    title: {
      id: 'Sembilan berkas teknis aplikasi diserahkan kepada Dinas',
      en: 'Nine technical items of an application are handed to the Dinas',
    },
    bound: ['PD'],
    modality: 'wajib',
    severity: 'high',
    class: 'B',
    basis: 'parameter',
    maxStatus: 'violation',
    check: handover,
    parameters: [SUGGESTED.handover_days],
  },
];
