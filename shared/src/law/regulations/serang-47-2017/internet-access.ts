// Serang 47/2017: the duties of the family `internet-access`.
import type { Duty } from '../../check.ts';
import { egressProvided } from '../../checks/internet-access/egress.ts';
import { SUGGESTED } from '../../suggested.ts';

export const INTERNET_ACCESS: readonly Duty[] = [
  {
    id: '4.3',
    pasal: 4,
    ayat: 3,
    title: { id: 'Internet PD yang tersambung disediakan Dinas', en: 'The internet of connected offices is provided by the Dinas' },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'text',
    maxStatus: 'violation',
    check: egressProvided,
    parameters: [SUGGESTED.egress_confirm_h],
  },
];
