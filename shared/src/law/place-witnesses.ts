// Who tells where a machine is, and how much each counts: a hypervisor for its guests, then the port of a switch, then the gateway. What holds
// on is not older for having been asked a minute earlier: among such witnesses of the moment the strongest decides, not the newest.
import { HOUR, MINUTE } from '../time.ts';
import { instantWords } from './evidence.ts';
import type { NeighbourSeen, PlaceSeen, VirtualOn } from './observed.ts';
import type { Sentence } from './status.ts';
import type { FactView, Seen } from './view.ts';

/** Ports of a device behind which others forward. */
interface TrunksSeen {
  readonly ports: readonly string[];
}

export type Sighting = Seen<NeighbourSeen | PlaceSeen | VirtualOn>;

/** So many hardware addresses on a port mean that it leads on to others; where it leads nobody said. */
const CROWDED = 10;

const STRENGTH: Readonly<Record<string, number>> = { gateway_mac: 2, source_network: 1 };
const OF_GUEST = 4;
const OF_PORT = 3;

export interface Weighed {
  readonly decisive: Sighting;
  /** Others of this moment, that hold on as it does. */
  readonly current: readonly Sighting[];
}

/** How much a witness counts: 4 hypervisor, 3 port of a switch or somebody on the spot, 2 gateway, 1 network it comes from. */
export function strengthOf({ value }: Sighting): number {
  if ('host' in value) return OF_GUEST;
  return 'by' in value ? (STRENGTH[value.by] ?? OF_PORT) : OF_PORT;
}

/** What fresh witnesses told of the place of a machine, by itself or by its hardware addresses. */
export function freshSightings(view: FactView, machine: string): Sighting[] {
  const ttl = view.number('location_ttl_h') * HOUR;
  const isFresh = (each: Sighting): boolean => each.alive && view.at - each.lastSeen <= ttl;
  const own = [
    ...view.seen<NeighbourSeen>('neigh', machine),
    ...view.seen<PlaceSeen>('place', machine),
    ...view.seen<VirtualOn>('virt', machine),
  ].filter(isFresh);
  const ports = macsOf(view, machine).flatMap((mac) => atPorts(view, view.seen<NeighbourSeen>('neigh', `mac/${mac}`).filter(isFresh)));
  return [...own, ...ports];
}

function macsOf(view: FactView, machine: string): readonly string[] {
  const id = machine.slice(machine.indexOf('/') + 1);
  const record = machine.startsWith('server/') ? view.get('servers', id) : view.get('devices', id);
  return record?.macs ?? [];
}

/**
 * Every switch on the way learns an address. Its own port is the one with the fewest others on it; ports behind which other switches
 * announce themselves, or that are crowded, lead elsewhere.
 */
function atPorts(view: FactView, sightings: readonly Seen<NeighbourSeen>[]): Seen<NeighbourSeen>[] {
  const learned = sightings.filter(({ value }) => value.shared !== undefined);
  if (learned.length === 0) return [...sightings];
  const newest = Math.max(...learned.map((each) => each.lastSeen));
  const own = learned.filter((each) => (each.value.shared ?? 0) < CROWDED && !isTrunk(view, each.value));
  const together = own.filter((each) => newest - each.lastSeen <= momentMs(view));
  const fewest = Math.min(...together.map((each) => each.value.shared ?? 0));
  return [...sightings.filter(({ value }) => value.shared === undefined), ...together.filter(({ value }) => value.shared === fewest)];
}

function isTrunk(view: FactView, { switch: device, port }: NeighbourSeen): boolean {
  const told = device === undefined || port === undefined ? [] : view.seen<TrunksSeen>('trunks', `device/${device}`);
  return told.some((each) => each.alive && each.value.ports.includes(port ?? ''));
}

/** The witness that decides. */
export function weigh(view: FactView, sightings: readonly Sighting[]): Weighed | undefined {
  const newest = newestOf(sightings);
  if (newest === undefined || sightings.length === 1) return newest && { decisive: newest, current: [] };
  const moment = momentMs(view);
  const current = sightings.filter((each) => each.continuous === true && view.at - each.lastSeen <= moment);
  for (const each of current) {
    view.until(each.lastSeen + moment + 1);
  }
  if (newest.continuous !== true || current.length === 0) return { decisive: newest, current: [] };
  const strongest = Math.max(...current.map(strengthOf));
  const decisive = newestOf(current.filter((each) => strengthOf(each) === strongest)) ?? newest;
  return { decisive, current: current.filter((each) => each !== decisive) };
}

function momentMs(view: FactView): number {
  return view.number('agent_silence_ttl') * MINUTE;
}

function newestOf(sightings: readonly Sighting[]): Sighting | undefined {
  let newest = sightings[0];
  for (const each of sightings) {
    newest = newest === undefined || each.lastSeen > newest.lastSeen ? each : newest;
  }
  return newest;
}

/** Since when a witness has seen it so. */
export function sinceOf({ seen, lastSeen, value }: Sighting): number {
  return ('since' in value ? value.since : undefined) ?? seen[0] ?? lastSeen;
}

/** What a witness saw and since when. Since, not how long ago: that would be another finding each minute. */
export function witnessWords(view: FactView, sighting: Sighting, where: string): Sentence {
  const since = instantWords(sinceOf(sighting), view.zone);
  const who = nameOf(sighting);
  return { id: `${who} → ${where}, sejak ${since}`, en: `${who} → ${where}, since ${since}` };
}

/** What a witness is: a switch and its port, a gateway, a hypervisor. */
export function nameOf({ value }: Sighting): string {
  if ('host' in value) return `hypervisor ${value.host}`;
  if ('by' in value) return value.by;
  const port = 'port' in value && value.port !== undefined ? ` port ${value.port}` : '';
  return `switch ${value.switch ?? '?'}${port}`;
}
