// Langsa 34/2020: the duties of the family `procurement-reco`.
import type { Duty } from '../../check.ts';
import { recommendedPurchase } from '../../checks/procurement-reco/machines.ts';
import { developmentPermit } from '../../checks/procurement-reco/permit.ts';
import { SUGGESTED } from '../../suggested.ts';

export const PROCUREMENT_RECO: readonly Duty[] = [
  {
    id: '17.5',
    pasal: 17,
    ayat: 5,
    title: {
      id: 'Perangkat PD dibeli, ditambah atau diganti hanya setelah Diskominfo merekomendasikannya',
      en: 'Offices buy, add or replace devices only once the Diskominfo has recommended it',
    },
    bound: ['PD'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'text',
    maxStatus: 'violation',
    check: recommendedPurchase,
    parameters: [SUGGESTED.register_grace_days],
  },
  {
    id: '25.5-permit',
    pasal: 25,
    ayat: 5,
    title: { id: 'Pembangunan TIK oleh PD berjalan dengan izin', en: 'What an office builds in ICT has a permit' },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: developmentPermit,
    parameters: [],
  },
];
