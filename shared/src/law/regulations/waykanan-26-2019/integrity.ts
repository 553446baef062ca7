// Way Kanan 26/2019: the duties of the family `integrity`.
import type { Duty } from '../../check.ts';
import { keptWhole } from '../../checks/integrity/kept.ts';
import { SUGGESTED } from '../../suggested.ts';

export const INTEGRITY: readonly Duty[] = [
  {
    id: '13.3-integrity',
    pasal: 13,
    ayat: 3,
    title: { id: 'Data tetap utuh: perubahan selalu bertiket', en: 'Data stay whole: every change has its ticket' },
    bound: ['PD', 'Walidata'],
    modality: 'wajib',
    severity: 'high',
    class: 'A',
    basis: 'parameter',
    maxStatus: 'violation',
    check: keptWhole,
    parameters: [SUGGESTED.fim_ttl_h, SUGGESTED.change_ticket_grace_h],
  },
];
