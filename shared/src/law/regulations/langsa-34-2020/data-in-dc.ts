// Langsa 34/2020: the duties of the family `data-in-dc`.
import type { Duty } from '../../check.ts';
import { storedInPusatData } from '../../checks/data-in-dc/stored.ts';
import { SUGGESTED } from '../../suggested.ts';

export const DATA_IN_DC: readonly Duty[] = [
  {
    id: '14.3',
    pasal: 14,
    ayat: 3,
    title: {
      id: 'Penyimpan utama semua data berada di Pusat Data Diskominfo',
      en: 'The authoritative store of all data is in the Pusat Data of Diskominfo',
    },
    bound: ['PD', 'Diskominfo'],
    modality: 'wajib',
    severity: 'critical',
    class: 'A',
    basis: 'reading',
    maxStatus: 'violation',
    check: storedInPusatData({ meaning: 'run-by-dinas' }),
    parameters: [SUGGESTED.replica_counts_as_stored, SUGGESTED.location_ttl_h, SUGGESTED.failover_grace_days, SUGGESTED.vm_move_settle_min],
  },
];
