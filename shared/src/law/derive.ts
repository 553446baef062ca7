// From what agents report to what the law speaks of: one line for each reported fact, one file of derive/ for each group of them.
import type { Register } from '../register/register.ts';
import { sightingInUse } from './derive/addresses.ts';
import { copiesInRepository } from './derive/backups.ts';
import { databasesOfMachine } from './derive/backups-databases.ts';
import { runsOfJob } from './derive/backups-jobs.ts';
import { stateOfStore } from './derive/backups-stores.ts';
import type { Derive, Derived, RawFact } from './derive/derived.ts';
import { pollOfDevice, powerOfUps, routesOfDevice, stateOfDevice } from './derive/devices.ts';
import { failedUnits, healthOfMachine } from './derive/health.ts';
import {
  accountsOfPeople,
  firewallOfHost,
  logForwarding,
  malwareProtection,
  missingPatches,
  modificationScans,
  upsState,
} from './derive/host.ts';
import { loadOfLine, stateOfLine } from './derive/lines.ts';
import { addressesInUse, hostOfGuests, neighbourInUse, placeByGateway, placeBySwitch, servicesOfMachine } from './derive/network.ts';
import { exitOfSite, gatewayOfSite, reachability } from './derive/paths.ts';
import { announcedNeighbours, hintByBlock, neighbourAtPort } from './derive/places.ts';
import { endpointItself, expiredInFiles, nameInZone, servicesOfEndpoint } from './derive/services.ts';
import type { Observation, Witness } from './world.ts';

export type { RawFact } from './derive/derived.ts';

/** What a fact needs of its witness; one that is not known stands for itself. */
export function identityOf(witness: Witness | undefined, id: string): Pick<RawFact, 'machineId' | 'clockOffsetSeconds'> {
  const offset = witness?.clockOffsetSeconds;
  return { machineId: witness?.machineId ?? id, clockOffsetSeconds: typeof offset === 'number' ? offset : 0 };
}

interface Derivation {
  /** Facts of the law that may come of it. */
  readonly facts: readonly string[];
  readonly derive: Derive;
}

const DERIVATIONS: Readonly<Record<string, Derivation>> = {
  addresses: { facts: ['ip', 'place_hint'], derive: both(addressesInUse, hintByBlock) },
  neighbour: { facts: ['ip'], derive: neighbourInUse },
  sighting: { facts: ['ip', 'ip_once'], derive: sightingInUse },
  swept: { facts: ['swept'], derive: asItIs },
  default_gateway: { facts: ['place', 'gateway'], derive: both(placeByGateway, gatewayOfSite) },
  switch_port: { facts: ['place'], derive: placeBySwitch },
  fdb_port: { facts: ['neigh'], derive: neighbourAtPort },
  lldp_neighbours: { facts: ['neigh', 'trunks'], derive: announcedNeighbours },
  path: { facts: ['ping', 'path_unasked'], derive: reachability },
  seen_from: { facts: ['egress'], derive: exitOfSite },
  guests: { facts: ['virt'], derive: hostOfGuests },
  listening: { facts: ['services'], derive: servicesOfMachine },
  logins: { facts: ['accounts'], derive: accountsOfPeople },
  updates: { facts: ['security'], derive: missingPatches },
  firewall: { facts: ['security'], derive: firewallOfHost },
  malware_protection: { facts: ['security'], derive: malwareProtection },
  log_forwarding: { facts: ['security'], derive: logForwarding },
  integrity: { facts: ['fim'], derive: modificationScans },
  host_health: { facts: ['disk_health', 'memory_health', 'load_health'], derive: healthOfMachine },
  units_failed: { facts: ['unit_health'], derive: failedUnits },
  power: { facts: ['env'], derive: upsState },
  backup_repository: { facts: ['repository_seen', 'source_seen', 'backup_unreadable', 'backup_copy'], derive: copiesInRepository },
  backup_job: { facts: ['job_state', 'source_seen', 'backup_job', 'backup_copy'], derive: runsOfJob },
  backup_store: { facts: ['store_seen', 'source_seen', 'backup_copy'], derive: stateOfStore },
  databases: { facts: ['databases_seen', 'last_write', 'replica_state'], derive: databasesOfMachine },
  line: { facts: ['interface'], derive: stateOfLine },
  traffic: { facts: ['interface'], derive: loadOfLine },
  endpoint: { facts: ['probe', 'tls', 'cert_status', 'endpoint_seen'], derive: both(servicesOfEndpoint, endpointItself) },
  zone: { facts: ['dns'], derive: nameInZone },
  snmp: { facts: ['system', 'device_poll'], derive: both(stateOfDevice, pollOfDevice) },
  ups: { facts: ['env'], derive: powerOfUps },
  device_routes: { facts: ['routes'], derive: routesOfDevice },
  certificate_files: { facts: ['cert_status'], derive: expiredInFiles },
  clock: { facts: ['clock'], derive: asItIs },
  delivery: { facts: ['delivery'], derive: asItIs },
  enrolment: { facts: ['enrolment'], derive: asItIs },
  own_certificate: { facts: ['own_certificate'], derive: asItIs },
  queue_state: { facts: ['queue_state'], derive: asItIs },
  register_state: { facts: ['register_state'], derive: asItIs },
  oncall_state: { facts: ['oncall_state'], derive: asItIs },
};

/** The facts of the law that each reported fact may become; one that is not here is read by no check. */
export const LAW_FACTS_OF: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(DERIVATIONS).map(([fact, { facts }]) => [fact, facts]),
);

/** The observations that a fact stands for, given the register; none for a fact that no check reads. */
export function deriveObservations(raw: RawFact, register: Register): Observation[] {
  const derived = DERIVATIONS[raw.fact]?.derive(raw, register) ?? [];
  const { subject, fact, witness, seen } = raw;
  return derived.map((each) => ({ ...each, value: { ...each.value }, witness, seen, continuous: true, source: { subject, fact } }));
}

function both(one: Derive, other: Derive): Derive {
  return (raw, register) => [...one(raw, register), ...other(raw, register)];
}

function asItIs(raw: RawFact): Derived[] {
  return [{ id: `${raw.witness} ${raw.fact}`, subject: raw.subject, fact: raw.fact, value: raw.value as object }];
}
