// Duties about backups that no article asks for.
import type { Duty } from '../../check.ts';
import { backupRepository } from '../../checks/operational/backup-repository.ts';
import { OWN } from './own-finding.ts';

export const BACKUP_DUTIES: readonly Duty[] = [
  {
    ...OWN,
    id: 'backup-repository',
    title: { id: 'Penyimpan cadangan', en: 'Repository of backups' },
    severity: 'medium',
    check: backupRepository,
    parameters: [],
  },
];
