// Way Kanan 26/2019: the duties of the family `asset-inventory`.
import type { Duty } from '../../check.ts';
import { assetReport, inventory, utilisationAnalysis } from '../../checks/asset-inventory/inventory.ts';
import { SUGGESTED } from '../../suggested.ts';

export const ASSET_INVENTORY: readonly Duty[] = [
  {
    id: '16.8-inventory',
    pasal: 16,
    ayat: 8,
    title: {
      id: 'Dinas mendata aset TIK dari sistem aset daerah',
      en: 'The Dinas takes stock of ICT assets from the asset system of the region',
    },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: inventory,
    parameters: [SUGGESTED.inventory_interval_days, SUGGESTED.unregistered_pct],
  },
  {
    id: '16.8-report',
    pasal: 16,
    ayat: 8,
    title: { id: 'Aset TIK dilaporkan kepada bupati', en: 'ICT assets are reported to the head of the regency' },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: assetReport,
    parameters: [SUGGESTED.report_interval_days],
  },
  {
    id: '24.3-inventory',
    pasal: 24,
    ayat: 3,
    title: { id: 'Pemanfaatan TIK didata dan dianalisis sebagai pengendalian', en: 'As control, the use of ICT is listed and analysed' },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: utilisationAnalysis,
    parameters: [SUGGESTED.inventory_interval_days],
  },
];
