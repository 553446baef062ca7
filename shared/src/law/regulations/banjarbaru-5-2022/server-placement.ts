// Banjarbaru 5/2022: the duties of the family `server-placement`.
import type { Duty } from '../../check.ts';
import { officePlacement } from '../../checks/server-placement/office.ts';
import { SUGGESTED } from '../../suggested.ts';

export const SERVER_PLACEMENT: readonly Duty[] = [
  {
    id: '18.1',
    pasal: 18,
    ayat: 1,
    title: {
      id: 'Data dan/atau server setiap perangkat daerah berada di Pusat Data',
      en: 'The data and/or the servers of each office are in the Pusat Data',
    },
    bound: ['PD'],
    modality: 'wajib',
    severity: 'critical',
    class: 'A',
    basis: 'reading',
    maxStatus: 'violation',
    sanction: { clause: '50.1', kinds: ['teguran lisan', 'teguran tertulis'] },
    check: officePlacement,
    parameters: [SUGGESTED.placement_mode, SUGGESTED.failover_grace_days, SUGGESTED.drc_counts_as_pusat_data, SUGGESTED.vm_move_settle_min],
  },
];
