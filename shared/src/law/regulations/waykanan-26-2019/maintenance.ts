// Way Kanan 26/2019: the duties of the family `maintenance`.
import type { Duty } from '../../check.ts';
import { equipmentUpkeep } from '../../checks/maintenance/upkeep.ts';
import { SUGGESTED } from '../../suggested.ts';

export const MAINTENANCE: readonly Duty[] = [
  {
    id: '17.1',
    pasal: 17,
    ayat: 1,
    title: { id: 'Dinas memelihara perangkat jaringan dan pusat data', en: 'The Dinas keeps network and data centre equipment maintained' },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: equipmentUpkeep,
    parameters: [SUGGESTED.maintenance_interval_days],
  },
];
