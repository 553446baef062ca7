// Duties about backups that no article asks for.
import type { Duty } from '../../check.ts';
import { backupRepository } from '../../checks/operational/backup-repository.ts';
import { backupRun } from '../../checks/operational/backup-run.ts';
import { backupSize } from '../../checks/operational/backup-size.ts';
import { backupSources } from '../../checks/operational/backup-sources.ts';
import { backupWitness } from '../../checks/operational/backup-witness.ts';
import { SUGGESTED } from '../../suggested.ts';
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
  {
    ...OWN,
    id: 'backup-run',
    title: { id: 'Pekerjaan cadangan berjalan dan berhasil', en: 'Backup jobs run and succeed' },
    severity: 'high',
    check: backupRun,
    parameters: [SUGGESTED.backup_run_max_h],
  },
  {
    ...OWN,
    id: 'backup-size',
    title: { id: 'Ukuran salinan cadangan wajar', en: 'Backups have a plausible size' },
    severity: 'high',
    check: backupSize,
    parameters: [],
  },
  {
    ...OWN,
    id: 'backup-sources',
    title: { id: 'Salinan cadangan memuat semua sumbernya', en: 'Backups hold all their sources' },
    severity: 'high',
    check: backupSources,
    parameters: [],
  },
  {
    ...OWN,
    id: 'backup-witness',
    title: { id: 'Sumber dan penyimpan cadangan sepakat', en: 'Source and store of backups agree' },
    severity: 'high',
    check: backupWitness,
    parameters: [SUGGESTED.max_clock_skew],
  },
];
