// Facts of a case file about services, certificates, backups, hosts and rooms: subjects and shape of the value.
import { z } from 'zod';
import { amount, type Fields, ip, listOf, number, ref, text, truth } from '../register/fields.ts';
import { defineFact } from './fact-shape.ts';

/** Facts of services, names and certificates. */
export function serviceFacts(fields: Fields) {
  const { date, time } = fields;
  return {
    probe: defineFact(['app', 'dataset', 'domain', 'national_service'], 'Whether a service answers.', {
      up: truth.describe('It answers.'),
      down_since: time.optional().describe('Down since.'),
      from: z.enum(['intranet', 'internet']).default('intranet').describe('Where the probe stands.'),
      latency_ms: amount.optional().describe('Latency in milliseconds.'),
    }),
    dns: defineFact(['domain', 'mail_domain'], 'What the zone says.', {
      live: truth.describe('It resolves.'),
      a: listOf(ip).optional().describe('Addresses.'),
      mx: listOf(text).optional().describe('Mail exchangers.'),
      ns: listOf(text).optional().describe('Name servers.'),
      cname: text.optional().describe('Alias.'),
      redirect_to: text.optional().describe('It only redirects there.'),
      behind_cdn: truth.default(false).describe('Its origin is hidden.'),
    }),
    tls: defineFact(['domain', 'app'], 'Certificate an endpoint shows.', {
      not_after: date.describe('Last day.'),
      issuer: text.optional().describe('Issuer.'),
      san: listOf(text).optional().describe('Names in it.'),
      chain_ok: truth.optional().describe('Its chain is good.'),
    }),
    cert_status: defineFact(['certificate'], 'Answer of OCSP or a revocation list at the last check.', {
      status: z.enum(['good', 'revoked', 'expired', 'unknown']).describe('The answer.'),
    }),
    signing: defineFact(['app'], 'Transactions that are signed.', {
      signed_pct: number.describe('Share in percent.'),
      last_signed_at: time.optional().describe('Last signature.'),
    }),
    env: defineFact(['room', 'site', 'device'], 'Power and cooling.', {
      ups_ok: truth.optional().describe('Power is good.'),
      cooling_ok: truth.optional().describe('Cooling is good.'),
      temperature_c: number.optional().describe('Degrees Celsius.'),
      down_since: time.optional().describe('Down since.'),
    }),
  };
}

/** Facts of backups, integrity and hosts. */
export function hostFacts(fields: Fields) {
  const { time } = fields;
  const sourceKind = z.enum(['basis_data', 'file_sistem']).default('basis_data');
  return {
    backup_job: defineFact(['dataset', 'datastore', 'server'], 'Run of a backup job.', {
      source_kind: sourceKind.describe('What it saves.'),
      last_attempt_at: time.optional().describe('Last run.'),
      last_success_at: time.optional().describe('Last run that went well.'),
      exit_code: z.int().optional().describe('Exit code.'),
      failed_runs: z.int().nonnegative().optional().describe('Failed runs in a row.'),
    }),
    backup_copy: defineFact(['dataset', 'server'], 'A copy; the observation is named like it.', {
      source_kind: sourceKind.describe('What it holds.'),
      taken_at: time.describe('Moment whose data it holds.'),
      verified: truth.optional().describe('Checked by its tool or by a restore; left out: not checked.'),
      checksum_ok: truth.optional().describe('The checksum of the stored copy is right.'),
      medium: z.enum(['server', 'portable', 'tape', 'object_storage', 'other']).describe('Medium.'),
      media: ref('media').optional().describe('Removable medium; its room is the place.'),
      host: ref('server').optional().describe('Server it lies on; its place is the place.'),
      room: ref('room').optional().describe('Room, without medium or host.'),
      site: ref('site').optional().describe('Site, when no room is known.'),
    }),
    fim: defineFact(['server', 'datastore'], 'Detection of modifications.', {
      baseline_at: time.optional().describe('Enrolled at; left out: not enrolled.'),
      last_scan_at: time.optional().describe('Last scan.'),
      changed_at: time.optional().describe('When a change was found.'),
    }),
    repo: defineFact(['repository'], 'State of a repository.', {
      clone_ok: truth.describe('It can be cloned.'),
      last_push_at: time.optional().describe('Last push, or last sync of a mirror.'),
      apps: listOf(ref('app')).optional().describe('Applications whose version in production is in it.'),
    }),
    last_write: defineFact(['datastore'], 'Newest write in a database.', { last_write_at: time.describe('When.') }),
    security: defineFact(['server'], 'Protection of a host.', {
      firewall: truth.optional().describe('It has a firewall.'),
      network_protection: truth.optional().describe('The network protects it.'),
      malware_protection: truth.optional().describe('It is protected against malware.'),
      hardening_exception: truth.optional().describe('An exception is on record.'),
      patch_age_days: amount.optional().describe('Age of the oldest missing patch in days.'),
      log_forwarding: truth.optional().describe('Its logs leave it.'),
    }),
    accounts: defineFact(['server', 'app'], 'Accounts that are enabled.', {
      holders: listOf(ref('person')).describe('People with an account.'),
    }),
    utilisation: defineFact(['server'], 'Use of a host.', {
      cpu_pct: amount.optional().describe('Processor, in percent.'),
      memory_pct: amount.optional().describe('Memory, in percent.'),
      disk_pct: amount.optional().describe('Disk, in percent.'),
    }),
  };
}
