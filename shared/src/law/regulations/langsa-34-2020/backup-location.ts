// Langsa 34/2020: the duties of the family `backup-location`.
import type { Duty } from '../../check.ts';
import { farBackup } from '../../checks/backup-location/far.ts';
import { SUGGESTED } from '../../suggested.ts';

export const BACKUP_LOCATION: readonly Duty[] = [
  {
    id: '17.11-backup',
    pasal: 17,
    ayat: 11,
    title: {
      id: 'Cadangan data disimpan jauh dari Pusat Data dan/atau jauh dari risiko insiden',
      en: 'Backups are kept far from the Pusat Data and/or far from the risk of incidents',
    },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'critical',
    class: 'A',
    basis: 'parameter',
    maxStatus: 'violation',
    check: farBackup,
    parameters: [SUGGESTED.far_min_km, SUGGESTED.far_mode, SUGGESTED.hazard_layers, SUGGESTED.offsite_max_age_h, SUGGESTED.object_mode],
  },
];
