// Banjarbaru 5/2022: the duties of the family `backup-freshness`.
import type { Duty } from '../../check.ts';
import { backupCurrency } from '../../checks/backup-freshness/currency.ts';
import { backupRecovery } from '../../checks/backup-freshness/recovery.ts';
import { SUGGESTED } from '../../suggested.ts';

export const BACKUP_FRESHNESS: readonly Duty[] = [
  {
    id: '32.3-backup',
    pasal: 32,
    ayat: 3,
    title: { id: 'Ketersediaan dijamin dengan menyediakan cadangan', en: 'Availability is assured by providing backups' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'critical',
    class: 'A',
    basis: 'parameter',
    maxStatus: 'violation',
    check: backupCurrency,
    parameters: [SUGGESTED.backup_max_age_h, SUGGESTED.onboarding_days, SUGGESTED.max_clock_skew],
  },
  {
    id: '32.3-recovery',
    pasal: 32,
    ayat: 3,
    title: { id: 'Ketersediaan dijamin dengan menyediakan pemulihan', en: 'Availability is assured by providing recovery' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'high',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: backupRecovery,
    parameters: [SUGGESTED.restore_test_days],
  },
];
