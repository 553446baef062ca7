// Bab V, Pasal 17: infrastructure.
import type { Duty } from '../../check.ts';
import { backupExistence } from '../../checks/backup-freshness/existence.ts';
import { farBackup } from '../../checks/backup-location/far.ts';
import { addressPlan } from '../../checks/ip-plan/addresses.ts';
import { SUGGESTED } from '../../suggested.ts';

export const BAB_V: readonly Duty[] = [
  {
    id: '17.2.c',
    pasal: 17,
    ayat: 2,
    huruf: 'c',
    title: {
      id: 'Alamat IP publik dan privat dipakai sesuai rencana alamat Diskominfo',
      en: 'Public and private IP addresses are used according to the address plan of the Diskominfo',
    },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'derived',
    check: addressPlan,
    parameters: [SUGGESTED.ip_conflict_window_s, SUGGESTED.confirm_window],
  },
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
    check: backupExistence,
    parameters: [SUGGESTED.backup_max_age_h, SUGGESTED.max_clock_skew],
  },
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
    check: farBackup,
    parameters: [SUGGESTED.far_min_km, SUGGESTED.far_mode, SUGGESTED.hazard_layers, SUGGESTED.offsite_max_age_h, SUGGESTED.object_mode],
  },
];
