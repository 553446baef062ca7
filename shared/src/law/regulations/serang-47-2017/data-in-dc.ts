// Serang 47/2017: the duties of the family `data-in-dc`.
import type { Duty } from '../../check.ts';
import { custody } from '../../checks/data-in-dc/custody.ts';
import { storedInPusatData } from '../../checks/data-in-dc/stored.ts';
import { SUGGESTED } from '../../suggested.ts';
import { BY_WALIKOTA_15_4 } from './exemption-powers.ts';

export const DATA_IN_DC: readonly Duty[] = [
  {
    id: '15.4',
    pasal: 15,
    ayat: 4,
    title: {
      id: 'Basis data setiap kelompok berada dalam Pusat Data Dinas',
      en: 'The database of each group is in the Pusat Data of the Dinas',
    },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'reading',
    maxStatus: 'violation',
    exceptions: [
      {
        by: 'head_of_region',
        sentence: {
          id: 'Ikut 6(3): basis data pada server yang diputuskan lain oleh Walikota',
          en: 'Follows 6(3): databases on servers for which the Walikota decided otherwise',
        },
      },
    ],
    check: storedInPusatData({ meaning: 'run-by-dinas', managementReading: true, power: BY_WALIKOTA_15_4 }),
    parameters: [
      SUGGESTED.replica_counts_as_stored,
      SUGGESTED.location_ttl_h,
      SUGGESTED.failover_grace_days,
      SUGGESTED.vm_move_settle_min,
      SUGGESTED.srg_15_4_mode,
    ],
  },
  {
    id: '16.2',
    pasal: 16,
    ayat: 2,
    title: {
      id: 'Data perangkat daerah milik daerah dan dipegang oleh Dinas',
      en: 'Data of the offices is owned by the region and kept by the Dinas',
    },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: custody,
    parameters: [],
  },
];
