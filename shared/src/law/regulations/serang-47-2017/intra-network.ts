// Serang 47/2017: the duties of the family `intra-network`.
import type { Duty } from '../../check.ts';
import { betweenOffices } from '../../checks/intra-network/between-offices.ts';
import { networkProjects } from '../../checks/intra-network/projects.ts';
import { SUGGESTED } from '../../suggested.ts';

export const INTRA_NETWORK: readonly Duty[] = [
  {
    id: '4.1',
    pasal: 4,
    ayat: 1,
    title: { id: 'Jaringan antar-PD dijalankan Dinas', en: 'The network between the offices is run by the Dinas' },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'text',
    maxStatus: 'violation',
    check: betweenOffices,
    parameters: [SUGGESTED.backbone_loss_pct, SUGGESTED.backbone_down_min],
  },
  {
    id: '4.4',
    pasal: 4,
    ayat: 4,
    title: {
      id: 'Jaringan pemerintah daerah dibangun dan dikembangkan Dinas',
      en: 'The network of the region is built and extended by the Dinas',
    },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: networkProjects,
    parameters: [],
  },
];
