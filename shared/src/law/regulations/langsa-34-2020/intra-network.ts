// Langsa 34/2020: the duties of the family `intra-network`.
import type { Duty } from '../../check.ts';
import { backbone } from '../../checks/intra-network/backbone.ts';
import { routing } from '../../checks/intra-network/routing.ts';
import { SUGGESTED } from '../../suggested.ts';

export const INTRA_NETWORK: readonly Duty[] = [
  {
    id: '17.2.b',
    pasal: 17,
    ayat: 2,
    huruf: 'b',
    title: { id: 'Setiap kantor PD tersambung ke jaringan utama antar-PD', en: 'Every office is on the main network between the offices' },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'text',
    maxStatus: 'advisory',
    check: backbone,
    parameters: [SUGGESTED.backbone_loss_pct, SUGGESTED.backbone_down_min],
  },
  {
    id: '17.2.d',
    pasal: 17,
    ayat: 2,
    huruf: 'd',
    title: { id: 'Perutean antar-PD mengikuti rencana Diskominfo', en: 'Routing between the offices follows the plan of the Diskominfo' },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'A',
    basis: 'derived',
    maxStatus: 'violation',
    check: routing,
    parameters: [],
  },
];
