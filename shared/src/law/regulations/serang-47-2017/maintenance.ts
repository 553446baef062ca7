// Serang 47/2017: the duties of the family `maintenance`.
import type { Duty } from '../../check.ts';
import { systemUpkeep } from '../../checks/maintenance/upkeep.ts';
import { SUGGESTED } from '../../suggested.ts';

export const MAINTENANCE: readonly Duty[] = [
  {
    id: '28.1',
    pasal: 28,
    ayat: 1,
    title: {
      id: 'Dinas memelihara sistem e-government secara berkala',
      en: 'The Dinas maintains its e-government systems from time to time',
    },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: systemUpkeep('dinas'),
    parameters: [SUGGESTED.maintenance_interval_days],
  },
  {
    id: '28.2',
    pasal: 28,
    ayat: 2,
    title: { id: 'Perangkat daerah memelihara sistem e-government miliknya', en: 'Offices maintain the e-government systems of their own' },
    bound: ['PD'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: systemUpkeep('offices'),
    parameters: [SUGGESTED.maintenance_interval_days],
  },
];
