// From what agents report to what the law speaks of: own addresses and neighbour tables become addresses in use, repositories
// become copies of the data that the register says they hold, the gateway's hardware address tells the site.
import type { AddressesFact, BackupRepositoryFact, DefaultGatewayFact, NeighbourFact, RepositoryCopy } from '../facts.ts';
import type { BackupSourceRecord } from '../register/records.ts';
import type { Register } from '../register/register.ts';
import { HOUR, SECOND } from '../time.ts';
import type { Observation, Witness } from './world.ts';

/** A fact as the ledger and the live stream have it. `seen` = first and last instant, seen without a break between. */
export interface RawFact {
  readonly subject: string;
  readonly fact: string;
  readonly witness: string;
  readonly machineId: string;
  /** Clock of the witness minus true time: what it wrote is put right by it. */
  readonly clockOffsetSeconds: number;
  readonly value: unknown;
  readonly seen: readonly number[];
}

/** What a fact needs of its witness; one that is not known stands for itself. */
export function identityOf(witness: Witness | undefined, id: string): Pick<RawFact, 'machineId' | 'clockOffsetSeconds'> {
  const offset = witness?.clockOffsetSeconds;
  return { machineId: witness?.machineId ?? id, clockOffsetSeconds: typeof offset === 'number' ? offset : 0 };
}

type Derive = (raw: RawFact, register: Register) => Derived[];
type Derived = Pick<Observation, 'id' | 'subject' | 'fact'> & { readonly value: object; readonly validForMs?: number };

/** How long what was read of a repository counts when the agent reports on but does not read it again. */
const REPOSITORY_VALID_MS = HOUR;

/** Bridges of containers and virtual machines have the same addresses on every host and are no part of the network. */
const PRIVATE_BRIDGE = /^(docker|br-|veth|virbr|cni|flannel|podman|lxc|lxd)/;

const DERIVATIONS: Readonly<Record<string, Derive>> = {
  addresses: addressesInUse,
  neighbour: neighbourInUse,
  default_gateway: placeByGateway,
  backup_repository: copiesInRepository,
  clock: asItIs,
  delivery: asItIs,
  enrolment: asItIs,
  own_certificate: asItIs,
  register_state: asItIs,
};

/** The observations that a fact stands for, given the register; none for a fact that no check reads. */
export function deriveObservations(raw: RawFact, register: Register): Observation[] {
  const derived = DERIVATIONS[raw.fact]?.(raw, register) ?? [];
  const { subject, fact, witness, seen } = raw;
  return derived.map((each) => ({ ...each, value: { ...each.value }, witness, seen, continuous: true, source: { subject, fact } }));
}

function asItIs(raw: RawFact): Derived[] {
  return [{ id: `${raw.witness} ${raw.fact}`, subject: raw.subject, fact: raw.fact, value: raw.value as object }];
}

function addressesInUse(raw: RawFact): Derived[] {
  const { interfaces } = raw.value as AddressesFact;
  return interfaces.flatMap((each) =>
    each.addresses.map(({ ip }) => ({
      id: `${raw.witness} ${each.name}`,
      subject: `ip/${ip}`,
      fact: 'ip',
      value: {
        machine: raw.subject,
        machine_id: raw.machineId,
        on_government_network: !PRIVATE_BRIDGE.test(each.name),
        ...(each.mac === undefined ? {} : { mac: each.mac.toLowerCase() }),
      },
    })),
  );
}

function neighbourInUse(raw: RawFact): Derived[] {
  const { mac, interface: name } = raw.value as NeighbourFact;
  return [
    {
      id: `${raw.witness} ${mac}`,
      subject: raw.subject,
      fact: 'ip',
      value: { mac: mac.toLowerCase(), on_government_network: !PRIVATE_BRIDGE.test(name) },
    },
  ];
}

function placeByGateway(raw: RawFact, register: Register): Derived[] {
  const { mac } = raw.value as DefaultGatewayFact;
  const device = mac === undefined ? undefined : register.where('devices', 'macs', mac.toLowerCase())[0];
  const site = device?.site ?? (device?.room === undefined ? undefined : register.get('rooms', device.room)?.site);
  return site === undefined
    ? []
    : [{ id: `${raw.witness} gateway`, subject: raw.subject, fact: 'place', value: { site, by: 'gateway_mac' } }];
}

function copiesInRepository(raw: RawFact, register: Register): Derived[] {
  const repository = raw.value as BackupRepositoryFact;
  const id = raw.subject.slice(raw.subject.indexOf('/') + 1);
  const places = new Set([id, repository.location]);
  const sources = [...places].flatMap((place) => register.where('backup_sources', 'location', place));
  const seen: Derived = {
    id: `${raw.witness} seen`,
    subject: raw.subject,
    fact: 'repository_seen',
    value: { registered: sources.length > 0, ...(repository.readable ? {} : { unreadable: repository.reason ?? '?' }) },
    validForMs: REPOSITORY_VALID_MS,
  };
  return [seen, ...sources.flatMap((source) => copiesOfSource(raw, repository, source))];
}

function copiesOfSource(raw: RawFact, repository: BackupRepositoryFact, source: BackupSourceRecord): Derived[] {
  const subject = source.dataset === undefined ? `server/${source.server}` : `dataset/${source.dataset}`;
  const id = `${raw.witness} ${source.id}`;
  const validForMs = REPOSITORY_VALID_MS;
  const seen: Derived = { id, subject: `backup_source/${source.id}`, fact: 'source_seen', value: {}, validForMs };
  if (!repository.readable) {
    return [seen, { id, subject, fact: 'backup_unreadable', value: { reason: repository.reason ?? '?' }, validForMs }];
  }
  const copies = repository.copies.filter((copy) => belongsTo(copy, source));
  return [
    seen,
    ...copies.map((copy) => ({ id: `${id} ${copy.id}`, subject, fact: 'backup_copy', value: copyValue(raw, copy, source), validForMs })),
  ];
}

function belongsTo(copy: RepositoryCopy, source: BackupSourceRecord): boolean {
  const { hostname, paths = [], tags = [], stem } = source;
  return (
    (hostname === undefined || copy.hostname === hostname) &&
    paths.every((path) => copy.paths?.includes(path) === true) &&
    tags.every((tag) => copy.tags?.includes(tag) === true) &&
    (stem === undefined || copy.id.startsWith(stem))
  );
}

/** The date of a copy is put right by the clock of the witness, and a copy is never younger than its first sighting. */
function copyValue({ seen, clockOffsetSeconds }: RawFact, copy: RepositoryCopy, source: BackupSourceRecord): object {
  const { source_kind, medium, host, room, site, media } = source;
  const place = Object.fromEntries(Object.entries({ host, room, site, media }).filter(([, value]) => value !== undefined));
  return {
    source_kind,
    medium,
    taken_at: Math.min(Date.parse(copy.takenAt) - clockOffsetSeconds * SECOND, seen[0] ?? Number.POSITIVE_INFINITY),
    ...place,
    ...(copy.verified === undefined ? {} : { verified: copy.verified }),
    ...(copy.checking === true ? { checking: true } : {}),
  };
}
