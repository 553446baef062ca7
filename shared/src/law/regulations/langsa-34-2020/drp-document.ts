// Langsa 34/2020: the duties of the family `drp-document`.
import type { Duty } from '../../check.ts';
import { drpBasis } from '../../checks/drp-document/basis.ts';
import { SUGGESTED } from '../../suggested.ts';

export const DRP_DOCUMENT: readonly Duty[] = [
  {
    id: '17.10',
    pasal: 17,
    ayat: 10,
    title: {
      id: 'DRC dibangun di atas rencana pemulihan bencana dari Diskominfo',
      en: 'The DRC is built on a recovery plan by Diskominfo',
    },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'high',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: drpBasis,
    parameters: [SUGGESTED.drp_review_days],
  },
];
