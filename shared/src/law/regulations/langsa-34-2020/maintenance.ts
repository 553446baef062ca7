// Langsa 34/2020: the duties of the family `maintenance`.
import type { Duty } from '../../check.ts';
import { equipmentUpkeep } from '../../checks/maintenance/upkeep.ts';
import { SUGGESTED } from '../../suggested.ts';

export const MAINTENANCE: readonly Duty[] = [
  {
    id: '18.1',
    pasal: 18,
    ayat: 1,
    title: {
      id: 'Diskominfo memelihara perangkat jaringan dan pusat data',
      en: 'The Diskominfo keeps network and data centre equipment maintained',
    },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: equipmentUpkeep,
    parameters: [SUGGESTED.maintenance_interval_days],
  },
];
