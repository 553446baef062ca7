// Banjarbaru 5/2022: the duties of the family `intra-network`.
import type { Duty } from '../../check.ts';
import { backbone } from '../../checks/intra-network/backbone.ts';
import { ownNetwork } from '../../checks/intra-network/own-network.ts';
import { edgeSecurity } from '../../checks/intra-network/security.ts';
import { SUGGESTED } from '../../suggested.ts';

export const INTRA_NETWORK: readonly Duty[] = [
  {
    id: '19.3',
    pasal: 19,
    ayat: 3,
    title: { id: 'Setiap kantor PD berada dalam jaringan intra daerah', en: 'Every office is on the intra network of the region' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'text',
    maxStatus: 'advisory',
    check: backbone,
    parameters: [SUGGESTED.backbone_loss_pct, SUGGESTED.backbone_down_min],
  },
  {
    id: '19.5',
    pasal: 19,
    ayat: 5,
    title: {
      id: 'Keamanan jaringan intra daerah dikelola dan dikendalikan',
      en: 'The security of the intra network of the region is managed and controlled',
    },
    bound: ['Pemda'],
    modality: 'harus',
    severity: 'high',
    class: 'A',
    basis: 'reading',
    maxStatus: 'violation',
    check: edgeSecurity,
    parameters: [],
  },
  {
    id: '20.3',
    pasal: 20,
    ayat: 3,
    title: {
      id: 'Jaringan intra seluruh PD diadakan dan dijalankan Diskominfo',
      en: 'The intra network of all offices is procured and run by the Diskominfo',
    },
    bound: ['Diskominfo', 'PD'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'text',
    maxStatus: 'violation',
    exceptions: [
      {
        by: 'text',
        sentence: {
          id: 'Dengan rekomendasi Diskominfo, PD boleh memiliki dan merawat jaringan intra sendiri.',
          en: 'With a recommendation of the Diskominfo an office may have and keep an intra network of its own.',
        },
      },
    ],
    sanction: { clause: '50.1', kinds: ['teguran lisan', 'teguran tertulis'] },
    check: ownNetwork,
    parameters: [],
  },
];
