// Way Kanan 26/2019: the duties of the family `intra-network`.
import type { Duty } from '../../check.ts';
import { backbone } from '../../checks/intra-network/backbone.ts';
import { routing } from '../../checks/intra-network/routing.ts';
import { SUGGESTED } from '../../suggested.ts';

export const INTRA_NETWORK: readonly Duty[] = [
  {
    id: '16.2.b',
    pasal: 16,
    ayat: 2,
    huruf: 'b',
    title: { id: 'Setiap kantor PD tersambung ke jaringan utama antar-PD', en: 'Every office is on the main network between the offices' },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'text',
    maxStatus: 'advisory',
    check: backbone,
    parameters: [SUGGESTED.backbone_loss_pct, SUGGESTED.backbone_down_min],
  },
  {
    id: '16.2.d',
    pasal: 16,
    ayat: 2,
    huruf: 'd',
    title: { id: 'Perutean antar-PD mengikuti rencana Dinas', en: 'Routing between the offices follows the plan of the Dinas' },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'A',
    basis: 'derived',
    maxStatus: 'violation',
    check: routing,
    parameters: [],
  },
];
