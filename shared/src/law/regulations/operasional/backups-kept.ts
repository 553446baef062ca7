// Duties about where copies are kept and what they are worth: places, media, checks, restores, encryption, retention, what is not saved at all.
import type { Duty } from '../../check.ts';
import { backupEncryption } from '../../checks/operational/backup-encryption.ts';
import { backupImmutable } from '../../checks/operational/backup-immutable.ts';
import { backupMedium } from '../../checks/operational/backup-media.ts';
import { backupMissing } from '../../checks/operational/backup-missing.ts';
import { backupNear } from '../../checks/operational/backup-near.ts';
import { backupOnlyCopy } from '../../checks/operational/backup-only-copy.ts';
import { backupRetention } from '../../checks/operational/backup-retention.ts';
import { backupUnverified } from '../../checks/operational/backup-unverified.ts';
import { databaseUnsaved } from '../../checks/operational/database-unsaved.ts';
import { restoreTest } from '../../checks/operational/restore-test.ts';
import { SUGGESTED } from '../../suggested.ts';
import { OWN } from './own-finding.ts';

export const KEPT_DUTIES: readonly Duty[] = [
  {
    ...OWN,
    id: 'backup-missing',
    title: { id: 'Data dicadangkan', en: 'Data is backed up' },
    severity: 'critical',
    check: backupMissing,
    parameters: [SUGGESTED.onboarding_days],
  },
  {
    ...OWN,
    id: 'database-unsaved',
    title: { id: 'Basis data yang berjalan dicadangkan', en: 'Databases that run are backed up' },
    severity: 'high',
    check: databaseUnsaved,
    parameters: [],
  },
  {
    ...OWN,
    id: 'backup-only-copy',
    title: { id: 'Lebih dari satu salinan (3-2-1)', en: 'More than one copy (3-2-1)' },
    severity: 'high',
    check: backupOnlyCopy,
    parameters: [SUGGESTED.backup_copies_min, SUGGESTED.backup_media_kinds_min, SUGGESTED.offsite_max_age_h],
  },
  {
    ...OWN,
    id: 'backup-near',
    title: { id: 'Satu salinan terpisah dari datanya', en: 'A copy lies apart from the data' },
    severity: 'high',
    check: backupNear,
    parameters: [SUGGESTED.far_min_km, SUGGESTED.far_mode, SUGGESTED.hazard_layers, SUGGESTED.offsite_max_age_h],
  },
  {
    ...OWN,
    id: 'backup-media',
    title: { id: 'Media cadangan tercatat keluar dan masuk', en: 'Media of backups are signed out and in' },
    severity: 'medium',
    check: backupMedium,
    parameters: [SUGGESTED.media_out_days, SUGGESTED.media_log_ttl_days],
  },
  {
    ...OWN,
    id: 'backup-unverified',
    title: { id: 'Salinan diperiksa', en: 'Copies are verified' },
    severity: 'high',
    check: backupUnverified,
    parameters: [SUGGESTED.backup_verify_days],
  },
  {
    ...OWN,
    id: 'restore-test',
    title: { id: 'Pemulihan diuji', en: 'Restores are tested' },
    severity: 'high',
    check: restoreTest,
    parameters: [SUGGESTED.restore_test_days],
  },
  {
    ...OWN,
    id: 'backup-encryption',
    title: { id: 'Salinan di luar gedung terenkripsi', en: 'Copies that leave the building are encrypted' },
    severity: 'high',
    check: backupEncryption,
    parameters: [],
  },
  {
    ...OWN,
    id: 'backup-retention',
    title: { id: 'Salinan disimpan cukup lama', en: 'Copies are kept long enough' },
    severity: 'medium',
    check: backupRetention,
    parameters: [SUGGESTED.backup_retention_days],
  },
  {
    ...OWN,
    id: 'backup-immutable',
    title: { id: 'Satu salinan tidak dapat diubah', en: 'A copy cannot be changed' },
    severity: 'medium',
    check: backupImmutable,
    parameters: [],
  },
];
