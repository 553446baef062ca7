// From what agents report to what the law speaks of: own addresses and neighbour tables become addresses in use, repositories
// become copies of the data that the register says they hold, the gateway's hardware address tells the site.
import type { AddressesFact, BackupRepositoryFact, DefaultGatewayFact, NeighbourFact, RepositoryCopy } from '../facts.ts';
import type { BackupSourceRecord } from '../register/records.ts';
import type { Register } from '../register/register.ts';
import { HOUR } from '../time.ts';
import type { Observation } from './world.ts';

/** A fact as the ledger and the live stream have it. `seen` = first and last instant, seen without a break between. */
export interface RawFact {
  readonly subject: string;
  readonly fact: string;
  readonly witness: string;
  readonly machineId: string;
  readonly value: unknown;
  readonly seen: readonly number[];
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
      id: `${raw.subject} ${each.name}`,
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
  const sources = register.list('backup_sources').filter((source) => source.location === id || source.location === repository.location);
  const seen: Derived = {
    id: `${raw.witness} seen`,
    subject: raw.subject,
    fact: 'repository_seen',
    value: { registered: sources.length > 0 },
  };
  return [seen, ...sources.flatMap((source) => copiesOfSource(raw, repository, source))];
}

function copiesOfSource(raw: RawFact, repository: BackupRepositoryFact, source: BackupSourceRecord): Derived[] {
  const subject = source.dataset === undefined ? `server/${source.server}` : `dataset/${source.dataset}`;
  if (!repository.readable) {
    const reason = repository.reason ?? '?';
    return [{ id: `${raw.witness} ${source.id}`, subject, fact: 'backup_unreadable', value: { reason }, validForMs: REPOSITORY_VALID_MS }];
  }
  return repository.copies
    .filter((copy) => belongsTo(copy, source))
    .map((copy) => ({
      id: `${raw.witness} ${source.id} ${copy.id}`,
      subject,
      fact: 'backup_copy',
      value: copyValue(copy, source),
      validForMs: REPOSITORY_VALID_MS,
    }));
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

function copyValue(copy: RepositoryCopy, source: BackupSourceRecord): object {
  const { source_kind, medium, host, room, site, media } = source;
  const place = Object.fromEntries(Object.entries({ host, room, site, media }).filter(([, value]) => value !== undefined));
  return {
    source_kind,
    medium,
    taken_at: Date.parse(copy.takenAt),
    ...place,
    ...(copy.verified === undefined ? {} : { verified: copy.verified }),
  };
}
