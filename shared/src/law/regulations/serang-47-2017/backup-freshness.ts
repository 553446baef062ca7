// Serang 47/2017: the duties of the family `backup-freshness`.
import type { Duty } from '../../check.ts';
import { managedBackup } from '../../checks/backup-freshness/managed.ts';
import { SUGGESTED } from '../../suggested.ts';
import { BY_WALIKOTA_27_2 } from './exemption-powers.ts';

export const BACKUP_FRESHNESS: readonly Duty[] = [
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
    maxStatus: 'violation',
    exceptions: [
      {
        by: 'head_of_region',
        sentence: {
          id: 'Kecuali mesin yang diputuskan lain oleh Walikota berdasarkan 6(3)',
          en: 'Except machines for which the Walikota decides otherwise under 6(3)',
        },
      },
    ],
    check: managedBackup(BY_WALIKOTA_27_2),
    parameters: [SUGGESTED.backup_max_age_h, SUGGESTED.system_file_backup_max_age_h],
  },
];
