// What an agent tells of its own machine becomes its protection, its accounts, its scans for modifications and the state of the UPS
// beside it. What it could not see is left out, or said to be unread; it is never "no".
import type {
  FirewallFact,
  IntegrityFact,
  LogForwardingFact,
  LoginsFact,
  MalwareProtectionFact,
  PowerFact,
  UpdatesFact,
} from '../../facts.ts';
import type { Register } from '../../register/register.ts';
import type { AccountsSeen, FileIntegrity, HostSecurity } from '../observed.ts';
import { type Derived, instantOf, type RawFact } from './derived.ts';

export function firewallOfHost(raw: RawFact): Derived[] {
  return protection(raw, { firewall: (raw.value as FirewallFact).filters });
}

export function malwareProtection(raw: RawFact): Derived[] {
  const { active } = raw.value as MalwareProtectionFact;
  return active === undefined ? [] : protection(raw, { malware_protection: active });
}

export function logForwarding(raw: RawFact): Derived[] {
  const { forwards } = raw.value as LogForwardingFact;
  return forwards === undefined ? [] : protection(raw, { log_forwarding: forwards });
}

export function missingPatches(raw: RawFact): Derived[] {
  const { missingNotBefore, missingSince } = raw.value as UpdatesFact;
  if (missingNotBefore === undefined) return [];
  const since = missingSince === undefined ? {} : { missing_since: instantOf(raw, missingSince) };
  return protection(raw, { patches: { not_before: instantOf(raw, missingNotBefore), ...since } });
}

function protection(raw: RawFact, value: HostSecurity): Derived[] {
  return [{ id: `${raw.witness} ${raw.fact}`, subject: raw.subject, fact: 'security', value }];
}

/** Accounts that may be used, by the people of the register; those of nobody, or of several, stay under their names. */
export function accountsOfPeople(raw: RawFact, register: Register): Derived[] {
  const usable = (raw.value as LoginsFact).accounts.filter(({ enabled }) => enabled !== false);
  const owned = usable.map(({ name, enabled }) => ({ name, enabled, owners: ownersOf(register, name) }));
  const assigned = owned.filter(({ owners }) => owners.length === 1);
  const value: AccountsSeen = {
    holders: assigned.flatMap(({ enabled, owners }) => (enabled === true ? owners : [])),
    unread: assigned.flatMap(({ enabled, owners }) => (enabled === undefined ? owners : [])),
    unassigned: owned.flatMap(({ name, owners }) => (owners.length === 1 ? [] : [name])),
  };
  return [{ id: `${raw.witness} logins`, subject: raw.subject, fact: 'accounts', value }];
}

function ownersOf(register: Register, login: string): string[] {
  const named = register.where('persons', 'logins', login).map(({ id }) => id);
  const same = register.get('persons', login);
  return named.length === 0 && same !== undefined && same.logins === undefined ? [same.id] : named;
}

/** All scans of the machine as one: enrolled since the first, scanned at the newest. */
export function modificationScans(raw: RawFact): Derived[] {
  const { unseen, scans } = raw.value as IntegrityFact;
  const instants = (texts: readonly (string | undefined)[]): number[] =>
    texts.flatMap((text) => (text === undefined ? [] : [instantOf(raw, text)])).toSorted((a, b) => a - b);
  const baseline = instants(scans.map((scan) => scan.baselineAt))[0];
  const scanned = instants(scans.map((scan) => scan.scannedAt)).at(-1);
  const changed = instants(scans.map((scan) => scan.changedAt)).at(-1);
  const value: FileIntegrity = {
    ...(baseline === undefined ? {} : { baseline_at: baseline }),
    ...(scanned === undefined ? {} : { last_scan_at: scanned }),
    ...(changed === undefined ? {} : { changed_at: changed }),
    ...(unseen === undefined ? {} : { unread: unseen }),
  };
  return [{ id: `${raw.witness} integrity`, subject: raw.subject, fact: 'fim', value }];
}

/** A UPS speaks for the device that the register gives its serial number. */
export function upsState(raw: RawFact, register: Register): Derived[] {
  return (raw.value as PowerFact).ups.flatMap(({ name, ok, serial }) =>
    (serial === undefined ? [] : register.where('devices', 'serial', serial)).map((device) => ({
      id: `${raw.witness} ups ${name}`,
      subject: `device/${device.id}`,
      fact: 'env',
      value: { ups_ok: ok },
    })),
  );
}
