// Numbers and readings that several regulations leave open in the same way, with our suggestion. A regulation lists those
// its duties use; where one of them suggests another value, it overrides the default in its own data.
import { COMMON_PARAMETERS, type Parameter } from './parameters.ts';

export const SUGGESTED = {
  ...COMMON_PARAMETERS,
  // A daily backup and two hours for it to run.
  backup_max_age_h: { name: 'backup_max_age_h', default: 26, unit: 'hours', source: 'suggested', role: 'threshold', min: 0 },
  // A weekly backup of system files and two hours.
  system_file_backup_max_age_h: {
    name: 'system_file_backup_max_age_h',
    default: 170,
    unit: 'hours',
    source: 'suggested',
    role: 'threshold',
    min: 0,
  },
  // Time for a new dataset to get its first backup.
  onboarding_days: { name: 'onboarding_days', default: 7, unit: 'days', source: 'suggested', role: 'operational', min: 0, max: 90 },
  restore_test_days: { name: 'restore_test_days', default: 180, unit: 'days', source: 'suggested', role: 'warning', min: 0 },
  // Weekly rotation of the copy that proves the place; freshness is judged apart.
  offsite_max_age_h: { name: 'offsite_max_age_h', default: 168, unit: 'hours', source: 'suggested', role: 'threshold', min: 0 },
  // "Far" carries no number: outside the city and most shared flood and power areas.
  far_min_km: { name: 'far_min_km', default: 30, unit: 'km', source: 'suggested', role: 'threshold', min: 0 },
  // "and/or": far from the Pusat Data or from the risk, or both.
  far_mode: { name: 'far_mode', default: 'any', unit: 'any/all', source: 'suggested', role: 'reading', choices: ['any', 'all'] },
  // "backup data or DRC": each of them where it exists, or one is enough.
  object_mode: { name: 'object_mode', default: 'each', unit: 'each/one', source: 'suggested', role: 'reading', choices: ['each', 'one'] },
  hazard_layers: {
    name: 'hazard_layers',
    default: 'banjir,sesar/gempa,tsunami,longsor,gardu listrik,jalur FO',
    unit: 'list',
    source: 'suggested',
    role: 'operational',
  },
  // Monthly entries in the media log and some grace.
  media_log_ttl_days: { name: 'media_log_ttl_days', default: 35, unit: 'days', source: 'suggested', role: 'threshold', min: 0 },
  // "Apart from the room": another room is enough, unless read more strictly.
  separation_level: {
    name: 'separation_level',
    default: 'room',
    unit: 'room/building/site',
    source: 'suggested',
    role: 'reading',
    choices: ['room', 'building', 'site'],
  },
  ip_conflict_window_s: {
    name: 'ip_conflict_window_s',
    default: 300,
    unit: 's',
    source: 'suggested',
    role: 'operational',
    min: 1,
    max: 86_400,
  },
  confirm_window: { name: 'confirm_window', default: 2, unit: 'observations', source: 'suggested', role: 'operational', min: 2, max: 100 },
} as const satisfies Record<string, Parameter>;
