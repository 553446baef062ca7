// Serang 47/2017: the duties of the family `backup-location`.
import type { Duty } from '../../check.ts';
import { backupMedia } from '../../checks/backup-location/media.ts';
import { separateBackup } from '../../checks/backup-location/separate.ts';
import { SUGGESTED } from '../../suggested.ts';

export const BACKUP_LOCATION: readonly Duty[] = [
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
    maxStatus: 'violation',
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
    maxStatus: 'violation',
    check: separateBackup,
    parameters: [SUGGESTED.media_log_ttl_days, SUGGESTED.separation_level, SUGGESTED.offsite_max_age_h],
  },
];
