// Way Kanan 26/2019: the duties of the family `drp-document`.
import type { Duty } from '../../check.ts';
import { drpBasis } from '../../checks/drp-document/basis.ts';
import { SUGGESTED } from '../../suggested.ts';

export const DRP_DOCUMENT: readonly Duty[] = [
  {
    id: '16.10',
    pasal: 16,
    ayat: 10,
    title: { id: 'DRC dibangun di atas rencana pemulihan bencana dari Dinas', en: 'The DRC is built on a recovery plan by the Dinas' },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'high',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: drpBasis,
    parameters: [SUGGESTED.drp_review_days],
  },
];
