// Langsa 34/2020: the duties of the family `backup-freshness`.
import type { Duty } from '../../check.ts';
import { backupExistence } from '../../checks/backup-freshness/existence.ts';
import { SUGGESTED } from '../../suggested.ts';

export const BACKUP_FRESHNESS: readonly Duty[] = [
  {
    id: '17.11-existence',
    pasal: 17,
    ayat: 11,
    title: { id: 'Cadangan data (atau replika di DRC) benar-benar ada', en: 'A backup of the data (or a replica in the DRC) does exist' },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'derived',
    maxStatus: 'violation',
    check: backupExistence,
    parameters: [SUGGESTED.backup_max_age_h, SUGGESTED.max_clock_skew],
  },
];
