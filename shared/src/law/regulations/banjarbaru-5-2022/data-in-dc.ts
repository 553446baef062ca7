// Banjarbaru 5/2022: the duties of the family `data-in-dc`.
import type { Duty } from '../../check.ts';
import { storedInPusatData } from '../../checks/data-in-dc/stored.ts';
import { SUGGESTED } from '../../suggested.ts';

export const DATA_IN_DC: readonly Duty[] = [
  {
    id: '18.7',
    pasal: 18,
    ayat: 7,
    title: {
      id: 'Data disimpan terpusat: penyimpan utamanya di Pusat Data',
      en: 'Data is kept centrally: its authoritative store is in the Pusat Data',
    },
    bound: ['PD', 'Diskominfo'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'reading',
    maxStatus: 'violation',
    check: storedInPusatData({ meaning: 'shared-or-national', drcReading: true }),
    parameters: [
      SUGGESTED.replica_counts_as_stored,
      SUGGESTED.location_ttl_h,
      SUGGESTED.failover_grace_days,
      SUGGESTED.drc_counts_as_pusat_data,
      SUGGESTED.vm_move_settle_min,
    ],
  },
];
