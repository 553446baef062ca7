// Makes records for the register of what was found: one for each device, whatever the number of its addresses, and hints at lines. Pure.
import { type Guess, guessKind } from './classify.ts';
import { isHardware, type LldpNeighbour } from './neighbours.ts';
import { compareIp, type Found, type SearchResult } from './search.ts';
import { vendorOf } from './vendors.ts';

export interface ProposedMachine extends Guess {
  readonly id: string;
  readonly address: string;
  /** Other addresses at which it answered. */
  readonly alsoAt: readonly string[];
  /** Name of the credential; undefined: it has none in the configuration yet. */
  readonly credential: string | undefined;
  readonly macs: readonly string[];
  readonly serial: string;
  readonly vendor: string;
  readonly model: string;
  readonly sysName: string;
  readonly sysDescr: string;
  readonly location: string;
}

export interface ProposedLink {
  readonly id: string;
  /** Ids of the machines at both ends. */
  readonly from: string;
  readonly fromPort: string;
  readonly to: string;
  readonly toPort: string;
  readonly farAddress: string;
}

export interface Proposal {
  readonly machines: readonly ProposedMachine[];
  readonly links: readonly ProposedLink[];
  /** Seen by LLDP only: they answered no credential. */
  readonly strangers: readonly (LldpNeighbour & { readonly seenBy: string })[];
}

interface Group {
  readonly main: Found;
  readonly alsoAt: readonly string[];
}

export function propose({ found }: Pick<SearchResult, 'found'>): Proposal {
  const taken = new Set<string>();
  const groups = groupByDevice(found);
  const machines = groups.map(({ main, alsoAt }) => ({
    id: idOf(main, taken),
    ...guessKind(main),
    address: main.address,
    alsoAt,
    credential: main.credential,
    macs: main.macs,
    serial: main.serial,
    vendor: vendorOf(main.sysObjectId)?.name ?? '',
    model: main.model,
    sysName: main.sysName,
    sysDescr: main.sysDescr,
    location: main.location,
  }));
  const links = new Map<string, ProposedLink>();
  const strangers = new Map<string, LldpNeighbour & { seenBy: string }>();
  for (const [index, { main }] of groups.entries()) {
    const from = machines[index];
    if (from === undefined) continue;
    for (const neighbour of main.neighbours) {
      const to = machines[groups.findIndex((group) => isAt(group.main, neighbour))];
      if (to === undefined) {
        strangers.set(`${neighbour.chassis} ${neighbour.name}`, { ...neighbour, seenBy: `${from.id} ${neighbour.localPort}` });
      } else if (to !== from) addLink(links, from, neighbour, to);
    }
  }
  return { machines, links: [...links.values()], strangers: [...strangers.values()] };
}

/** Answers at several addresses are of one device when it says so itself: same names, and the address or the hardware is its own. */
function groupByDevice(found: readonly Found[]): Group[] {
  const groups: { main: Found; alsoAt: string[] }[] = [];
  for (const device of [...found].sort((a, b) => compareIp(a.address, b.address))) {
    const same = groups.find(({ main }) => isSame(main, device));
    if (same === undefined) groups.push({ main: device, alsoAt: [] });
    else same.alsoAt.push(device.address);
  }
  return groups;
}

function isSame(a: Found, b: Found): boolean {
  if (a.sysName !== b.sysName || a.sysObjectId !== b.sysObjectId) return false;
  return (a.addresses.includes(b.address) && b.addresses.includes(a.address)) || (a.serial !== '' && a.serial === b.serial);
}

/** Whether the neighbour that LLDP shows is this device. */
function isAt(device: Found, { chassis, addresses, name }: LldpNeighbour): boolean {
  if (device.macs.includes(chassis)) return true;
  return name !== '' && name === device.sysName && addresses.some((address) => device.addresses.includes(address));
}

/** Each cable once, whichever end told it first. */
function addLink(links: Map<string, ProposedLink>, from: ProposedMachine, { localPort, port }: LldpNeighbour, to: ProposedMachine): void {
  const ends = [`${from.id} ${localPort}`, `${to.id} ${port}`];
  if ([...links.values()].some((link) => isCable(link, from, localPort, to, port))) return;
  const base = `${from.id}--${to.id}`;
  const id = [...links.values()].some((link) => link.id === base) ? `${base}-${slug(localPort)}` : base;
  links.set(ends.join(' '), { id, from: from.id, fromPort: localPort, to: to.id, toPort: port, farAddress: to.address });
}

/** The other end may name its port by its hardware address: the port that it knows itself is enough, when the ends are the same. */
function isCable(link: ProposedLink, from: ProposedMachine, localPort: string, to: ProposedMachine, port: string): boolean {
  if (link.from === from.id && link.to === to.id) return link.fromPort === localPort;
  if (link.from !== to.id || link.to !== from.id) return false;
  return link.fromPort === port || link.toPort === localPort || isHardware(port) || isHardware(link.toPort);
}

/** Its own name, without the domain; its address when it has none. Unique. */
function idOf({ sysName, address }: Found, taken: Set<string>): string {
  const base = slug(sysName.split('.')[0] ?? '') || `perangkat-${slug(address)}`;
  const id = taken.has(base) ? `${base}-${slug(address)}` : base;
  taken.add(id);
  return id;
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
}
