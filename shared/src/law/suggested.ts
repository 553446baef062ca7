// Numbers and readings that the regulations leave open, with our suggestion, and those that stand in a text. A regulation
// lists those its duties use; where one of them says another value, it overrides the default in its own data.
import { COMMON_PARAMETERS, type Parameter } from './parameters.ts';

type Suggestion = Omit<Parameter, 'name'>;
type Role = Parameter['role'];

function number(unit: string, value: number, role: Role, bounds: { min?: number; max?: number } = { min: 0 }): Suggestion {
  return { default: value, unit, source: 'suggested', role, ...bounds };
}

/** A number that stands in the text: a decision can only make it stricter, which is shorter. */
function stated(unit: string, value: number): Suggestion {
  return { default: value, unit, source: 'regulation', role: 'threshold', min: 1, max: value };
}

function reading(value: string, ...others: readonly string[]): Suggestion {
  const choices = [value, ...others];
  return { default: value, unit: choices.join('/'), source: 'suggested', role: 'reading', choices };
}

function either(value: boolean): Suggestion {
  return { default: value, unit: 'bool', source: 'suggested', role: 'reading' };
}

function named<T extends Record<string, Suggestion>>(suggestions: T): { readonly [N in keyof T]: Parameter } {
  const entries = Object.entries(suggestions).map(([name, suggestion]): [string, Parameter] => [name, { name, ...suggestion }]);
  return Object.fromEntries(entries) as { readonly [N in keyof T]: Parameter };
}

const BACKUP = named({
  // A daily backup and two hours for it to run.
  backup_max_age_h: number('hours', 26, 'threshold'),
  // A weekly backup of system files and two hours.
  system_file_backup_max_age_h: number('hours', 170, 'threshold'),
  // Time for a new dataset to get its first backup.
  onboarding_days: number('days', 7, 'operational', { min: 0, max: 90 }),
  restore_test_days: number('days', 180, 'warning'),
  // Weekly rotation of the copy that proves the place; freshness is judged apart.
  offsite_max_age_h: number('hours', 168, 'threshold'),
  // Monthly entries in the media log and some grace.
  media_log_ttl_days: number('days', 35, 'threshold'),
  // "Apart from the room": another room is enough, unless read more strictly.
  separation_level: reading('room', 'building', 'site'),
});

// Three copies with the original, on two kinds of media, one of them elsewhere: the rule 3-2-1 (US-CERT, Data Backup Options, 2012; NIST
// SP 1800-25 asks for copies that the machines cannot reach).
const KEPT = named({
  // Beside the original.
  backup_copies_min: number('copies', 2, 'warning', { min: 1, max: 10 }),
  backup_media_kinds_min: number('kinds', 2, 'warning', { min: 1, max: 5 }),
  // Long enough to carry a medium to its vault over a holiday, and back.
  media_out_days: number('days', 7, 'warning', { min: 0, max: 365 }),
  // A monthly check reads all data of a repository.
  backup_verify_days: number('days', 35, 'warning', { min: 1, max: 365 }),
  // Intruders stay unseen for weeks before they encrypt: a month of copies reaches back before that.
  backup_retention_days: number('days', 30, 'warning', { min: 1, max: 3650 }),
});

const PLACE = named({
  // "Far" carries no number: outside the city and most shared flood and power areas.
  far_min_km: number('km', 30, 'threshold'),
  // "and/or": far from the Pusat Data or from the risk, or both.
  far_mode: reading('any', 'all'),
  // "backup data or DRC": each of them where it exists, or one is enough.
  object_mode: reading('each', 'one'),
  hazard_layers: {
    default: 'banjir,sesar/gempa,tsunami,longsor,gardu listrik,jalur FO',
    unit: 'list',
    source: 'suggested',
    role: 'operational',
  },
  drc_silence_h: number('hours', 24, 'warning'),
  drp_review_days: number('days', 365, 'warning'),
  // A declared move to the DRC is what it is for, but not for ever.
  failover_grace_days: number('days', 14, 'threshold'),
  // "stored in the Pusat Data": the authoritative store, or also a replica.
  replica_counts_as_stored: either(false),
  // The Perda's Pusat Data also recovers data, which is what a DRC does.
  drc_counts_as_pusat_data: either(true),
  // "data and/or servers": one of them is enough, or both are asked.
  placement_mode: reading('either', 'both'),
  // "every server an office runs": the Dinas is an office too, or not.
  dinas_counts_as_pd: either(true),
  // "managed by the Dinas as Pusat Data": where it lies, or who runs it.
  srg_15_4_mode: reading('location', 'management'),
  // From so many servers in one room on, somebody should look whether it is a data centre.
  pd_dc_server_threshold: number('servers', 3, 'operational', { min: 1 }),
  core_outage_min: number('minutes', 60, 'threshold'),
  vps_provision_days: number('days', 30, 'warning'),
  // Whether what is asked of an own Pusat Data already binds before the national one is there.
  dc_conditions_before_pdn: either(true),
  cert_doc_warn_days: number('days', 90, 'warning'),
});

const NETWORK = named({
  ip_conflict_window_s: number('s', 300, 'operational', { min: 1, max: 86_400 }),
  confirm_window: number('observations', 2, 'operational', { min: 2, max: 100 }),
  backbone_down_min: number('minutes', 30, 'warning'),
  backbone_loss_pct: number('%', 5, 'warning', { min: 0, max: 100 }),
  bw_saturation_pct: number('%', 80, 'warning', { min: 1, max: 100 }),
  // Rules out a phone used as a modem during an outage.
  egress_confirm_h: number('hours', 24, 'operational'),
  site_policy_min_hits: number('hits/day', 10, 'operational'),
  special_need_review_days: number('days', 365, 'warning'),
  pdn_link_down_h: number('hours', 24, 'threshold'),
  gov_link_down_h: number('hours', 24, 'threshold'),
  flow_confirm_days: number('days', 3, 'operational'),
});

const ASSETS = named({
  // "must have a recommendation": before buying, or at any time.
  reco_order: reading('before', 'any'),
  // Time to register a device that was just plugged in.
  register_grace_days: number('days', 14, 'operational'),
  coordination_grace_days: number('days', 30, 'threshold'),
  inventory_interval_days: number('days', 365, 'warning'),
  unregistered_pct: number('%', 5, 'warning', { min: 0, max: 100 }),
  maintenance_interval_days: number('days', 180, 'warning'),
  // A release must reach the repository within a week.
  repo_lag_days: number('days', 7, 'threshold'),
  // A mirror in the DRC is in the DRC.
  mirror_counts: either(true),
  handover_days: number('days', 30, 'threshold'),
  app_replace_days: number('days', 180, 'threshold'),
});

const SECURITY = named({
  access_review_days: number('days', 180, 'warning'),
  patch_max_days: number('days', 45, 'warning'),
  fim_ttl_h: number('hours', 26, 'threshold'),
  change_ticket_grace_h: number('hours', 24, 'threshold'),
  classification_review_days: number('days', 730, 'warning'),
  // "at once" carries no number.
  incident_report_h: number('hours', 24, 'threshold'),
  incident_secure_h: number('hours', 24, 'threshold'),
  incident_notice_h: number('hours', 72, 'threshold'),
  // The clock starts when it is judged serious, or when it is first seen.
  incident_clock_start: reading('qualified', 'detected'),
  cert_monitor_ttl_h: number('hours', 48, 'threshold'),
  cert_warn_days: number('days', 30, 'warning'),
  sop_review_days: number('days', 730, 'warning'),
});

const SERVICE = named({
  // Half a cycle of slack, so that a job that runs late does not flap.
  currency_factor: number('x', 1.5, 'threshold', { min: 1 }),
  outage_violation_min: number('minutes', 240, 'threshold'),
  subdomain_review_days: number('days', 180, 'warning'),
  web_stale_days: number('days', 180, 'warning'),
  share_answer_days: number('days', 14, 'warning'),
});

const PERIODS = named({
  guidance_interval_days: number('days', 180, 'warning'),
  supervision_interval_months: number('months', 12, 'warning', { min: 1 }),
  supervision_warn_days: number('days', 30, 'warning'),
  monev_interval_months: number('months', 6, 'warning', { min: 1 }),
  report_interval_days: number('days', 365, 'warning', { min: 1 }),
  mgmt_review_days: number('days', 365, 'warning', { min: 1 }),
  security_audit_months: number('months', 24, 'warning', { min: 1 }),
  // "once in two years": two years after the last, or once in each pair of calendar years.
  audit_period_mode: reading('rolling', 'calendar'),
  audit_warn_days: number('days', 120, 'warning'),
  plan_warn_days: number('days', 180, 'warning'),
  infra_audit_months: stated('months', 24),
  common_app_audit_months: stated('months', 12),
  special_app_audit_months: stated('months', 24),
  master_plan_years: stated('years', 5),
  architecture_years: stated('years', 5),
  roadmap_years: stated('years', 5),
  implementing_reg_due: { default: '2024-08-26', unit: 'date', source: 'regulation', role: 'threshold' },
});

/** A test report, a conformity sheet or an assessment counts for two years where it names no last day. */
export const TWO_YEARS_ATTESTED: Parameter = { ...COMMON_PARAMETERS.attestation_days, default: 730 };

// What an agent tells are steps, so a limit between two of them is passed with the next step beyond it.
const MACHINE = {
  // A day to act, also over a night.
  disk_fill_h: number('hours', 24, 'warning', { min: 1, max: 168 }),
  // Programs begin to fail soon after; what is meant to be full stands still below it.
  disk_full_pct: number('%', 97, 'warning', { min: 80, max: 99 }),
  // Below this the kernel begins to end programs.
  memory_short_pct: number('%', 5, 'warning', { min: 1, max: 20 }),
  // A build or a backup is over by then.
  memory_short_min: number('minutes', 15, 'warning', { min: 1, max: 1440 }),
  // Twice that much work waits as is done.
  load_high_per_cpu: number('x', 3, 'warning', { min: 1.5, max: 16 }),
  load_high_min: number('minutes', 30, 'warning', { min: 1, max: 1440 }),
  // A restart, by systemd or by hand, is over by then.
  unit_failed_min: number('minutes', 5, 'warning', { min: 1, max: 1440 }),
  // It fails wherever an interface has no cable, and nothing depends on it.
  unit_failed_ignore: {
    default: 'systemd-networkd-wait-online.service',
    unit: 'list',
    source: 'suggested',
    role: 'operational',
  },
} as const satisfies Record<string, Suggestion>;

const OPERATION = named({
  // Long enough for an agent that is switched off for a while, short enough for a copy of a disk to lose its worth.
  agent_key_days: number('days', 90, 'operational', { min: 1, max: 365 }),
  // Certificates that Pantau renews by itself have a month left then.
  own_certificate_warn_days: number('days', 14, 'warning', { min: 1, max: 90 }),
  // A quarter of a year: longer than a holiday, or a server that waits for its work. Sightings are kept for 400 days.
  stale_allocation_days: number('days', 90, 'operational', { min: 1, max: 365 }),
  // A restart is no outage of a service.
  service_down_min: number('minutes', 5, 'warning'),
  // Nor is one of a device.
  device_silent_min: number('minutes', 5, 'warning', { min: 0, max: 1440 }),
  // A night; a job that usually takes longer has three times as long.
  backup_run_max_h: number('hours', 12, 'operational', { min: 1, max: 720 }),
  block_full_pct: number('%', 90, 'operational', { min: 1, max: 100 }),
  ...MACHINE,
});

export const SUGGESTED = {
  ...COMMON_PARAMETERS,
  ...OPERATION,
  ...BACKUP,
  ...KEPT,
  ...PLACE,
  ...NETWORK,
  ...ASSETS,
  ...SECURITY,
  ...SERVICE,
  ...PERIODS,
};
