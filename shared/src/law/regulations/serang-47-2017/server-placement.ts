// Serang 47/2017: the duties of the family `server-placement`.
import type { Duty } from '../../check.ts';
import { centralised } from '../../checks/server-placement/centralised.ts';
import { SUGGESTED } from '../../suggested.ts';
import { BY_WALIKOTA_6_3 } from './exemption-powers.ts';

export const SERVER_PLACEMENT: readonly Duty[] = [
  {
    id: '6.3',
    pasal: 6,
    ayat: 3,
    title: {
      id: 'Server yang dikelola perangkat daerah berdiri di Pusat Data milik Dinas',
      en: 'Servers that offices run stand in the Pusat Data of the Dinas',
    },
    bound: ['PD'],
    modality: 'indikatif',
    severity: 'critical',
    class: 'A',
    basis: 'reading',
    maxStatus: 'violation',
    exceptions: [
      {
        by: 'head_of_region',
        sentence: {
          id: 'Kecuali server yang diputuskan lain oleh Walikota',
          en: 'Except servers for which the Walikota decided otherwise',
        },
      },
    ],
    check: centralised(BY_WALIKOTA_6_3),
    parameters: [SUGGESTED.vm_move_settle_min, SUGGESTED.exemption_warn_days, SUGGESTED.dinas_counts_as_pd, SUGGESTED.failover_grace_days],
  },
];
