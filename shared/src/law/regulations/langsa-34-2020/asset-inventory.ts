// Langsa 34/2020: the duties of the family `asset-inventory`.
import type { Duty } from '../../check.ts';
import { assetReport, inventory, utilisationAnalysis } from '../../checks/asset-inventory/inventory.ts';
import { SUGGESTED } from '../../suggested.ts';

export const ASSET_INVENTORY: readonly Duty[] = [
  {
    id: '17.8-inventory',
    pasal: 17,
    ayat: 8,
    title: {
      id: 'Diskominfo mendata aset TIK dari sistem aset daerah',
      en: 'The Diskominfo takes stock of ICT assets from the asset system of the region',
    },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: inventory,
    parameters: [SUGGESTED.inventory_interval_days, SUGGESTED.unregistered_pct],
  },
  {
    id: '17.8-report',
    pasal: 17,
    ayat: 8,
    title: { id: 'Aset TIK dilaporkan kepada wali kota', en: 'ICT assets are reported to the head of the city' },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: assetReport,
    parameters: [SUGGESTED.report_interval_days],
  },
  {
    id: '25.5-inventory',
    pasal: 25,
    ayat: 5,
    title: { id: 'Pemanfaatan TIK didata dan dianalisis sebagai pengendalian', en: 'As control, the use of ICT is listed and analysed' },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: utilisationAnalysis,
    parameters: [SUGGESTED.inventory_interval_days],
  },
];
