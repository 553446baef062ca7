// Way Kanan 26/2019: the duties of the family `backup-freshness`.
import type { Duty } from '../../check.ts';
import { backupExistence } from '../../checks/backup-freshness/existence.ts';
import { SUGGESTED } from '../../suggested.ts';

export const BACKUP_FRESHNESS: readonly Duty[] = [
  {
    id: '16.11-existence',
    pasal: 16,
    ayat: 11,
    title: { id: 'Cadangan data (atau replika di DRC) benar-benar ada', en: 'A backup of the data (or a replica in the DRC) does exist' },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'derived',
    maxStatus: 'violation',
    check: backupExistence,
    parameters: [SUGGESTED.backup_max_age_h, SUGGESTED.max_clock_skew],
  },
];
