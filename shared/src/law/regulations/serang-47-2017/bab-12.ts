// Bab XII, Pasal 27: backups.
import type { Duty } from '../../check.ts';
import { managedBackup } from '../../checks/backup-freshness/managed.ts';
import { backupMedia } from '../../checks/backup-location/media.ts';
import { separateBackup } from '../../checks/backup-location/separate.ts';
import { SUGGESTED } from '../../suggested.ts';

export const BAB_XII: readonly Duty[] = [
  {
    id: '27.2',
    pasal: 27,
    ayat: 2,
    title: {
      id: 'Dinas mencadangkan file sistem dan basis data yang dikelolanya',
      en: 'The Dinas backs up the system files and databases that it manages',
    },
    bound: ['Dinas'],
    modality: 'harus',
    severity: 'critical',
    class: 'A',
    basis: 'parameter',
    check: managedBackup,
    parameters: [SUGGESTED.backup_max_age_h, SUGGESTED.system_file_backup_max_age_h],
  },
  {
    id: '27.3-media',
    pasal: 27,
    ayat: 3,
    title: { id: 'Cadangan disimpan di media portabel dan/atau server', en: 'Backups are kept on portable media and/or a server' },
    bound: ['Dinas'],
    modality: 'harus',
    severity: 'high',
    class: 'A',
    basis: 'text',
    check: backupMedia,
    parameters: [],
  },
  {
    id: '27.3-separate',
    pasal: 27,
    ayat: 3,
    title: { id: 'Cadangan diletakkan terpisah dari ruang Pusat Data', en: 'Backups are placed apart from the Pusat Data room' },
    bound: ['Dinas'],
    modality: 'harus',
    severity: 'critical',
    class: 'A',
    basis: 'parameter',
    check: separateBackup,
    parameters: [SUGGESTED.media_log_ttl_days, SUGGESTED.separation_level, SUGGESTED.offsite_max_age_h],
  },
];
