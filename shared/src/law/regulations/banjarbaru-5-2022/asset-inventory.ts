// Banjarbaru 5/2022: the duties of the family `asset-inventory`.
import type { Duty } from '../../check.ts';
import { assetProcess, utilisationAnalysis } from '../../checks/asset-inventory/inventory.ts';
import { SUGGESTED } from '../../suggested.ts';

export const ASSET_INVENTORY: readonly Duty[] = [
  {
    id: '38.2.d',
    pasal: 38,
    ayat: 2,
    huruf: 'd',
    title: { id: 'Manajemen aset TIK dijalankan dan ditinjau', en: 'ICT assets are managed, and that is reviewed' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: assetProcess,
    parameters: [SUGGESTED.mgmt_review_days],
  },
  {
    id: '46.3.a',
    pasal: 46,
    ayat: 3,
    huruf: 'a',
    title: { id: 'Pemanfaatan TIK didata dan dianalisis sebagai pengendalian', en: 'As control, the use of ICT is listed and analysed' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: utilisationAnalysis,
    parameters: [SUGGESTED.inventory_interval_days],
  },
];
