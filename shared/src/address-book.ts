// The address book of a region: what was seen, what was given out and what is left, address by address. Pure.

import { type AddressPlan, type Block, planOn } from './law/checks/ip-plan/blocks.ts';
import { decisionsOf } from './law/decisions.ts';
import type { Finding } from './law/finding.ts';
import { parameterOn } from './law/parameters.ts';
import { SUGGESTED } from './law/suggested.ts';
import type { AddressSighting } from './ledger/addresses.ts';
import { contains, formatIp, isAssignable, networkSize, parseIp, sortKey } from './register/address.ts';
import type { IpAddressRecord } from './register/records.ts';
import type { Register } from './register/register.ts';
import { registeredAddresses } from './register/registered-addresses.ts';
import { DAY, dayEnd, localDay, type Zone } from './time.ts';

export const ADDRESS_STATES = ['used', 'unused', 'reserved', 'stale', 'rogue', 'gone'] as const;
/**
 * used: seen in the last week; unused: given out or written with a record, not seen in the last week; stale: given out and not seen for `stale_allocation_days`,
 * with a sensor that would have seen it;
 * reserved: given out for later; rogue: in use against the plan or the register; gone: seen before, never given out.
 */
export type AddressState = (typeof ADDRESS_STATES)[number];

/** Reasons of findings that make an address a rogue. */
const ROGUE = ['outside-plan', 'block-of-another-office', 'address-conflict', 'address-unallocated', 'mac-other'];
const IN_USE_MS = 7 * DAY;
/** So small, a block has neither an address of the network itself nor one for broadcast. */
const POINT_TO_POINT = 2n;

export interface AddressEntry {
  readonly ip: string;
  readonly vrf: string;
  readonly sortKey: string;
  readonly state: AddressState;
  readonly block: Block | undefined;
  /** The office that has it: by its own record, else by its block. */
  readonly pd: string | undefined;
  readonly allocation: IpAddressRecord | undefined;
  /** Other records with this address: `device/x`, `site/x`. */
  readonly registered: readonly string[];
  /** The newest first. */
  readonly sightings: readonly AddressSighting[];
  readonly findings: readonly Finding[];
}

export interface AddressBookParts {
  readonly register: Register;
  readonly zone: Zone;
  /** Milliseconds UTC. */
  readonly at: number;
  readonly sightings: readonly AddressSighting[];
  readonly findings: readonly Finding[];
}

export interface AddressBook {
  readonly at: number;
  readonly plan: AddressPlan;
  readonly staleDays: number;
  /** Everything seen or given out, in the order of addresses. */
  readonly entries: readonly AddressEntry[];
}

export interface BlockFullness {
  readonly used: number;
  /** Undefined for IPv6, which never runs full. */
  readonly size: number | undefined;
}

export function createAddressBook({ register, zone, at, sightings, findings }: AddressBookParts): AddressBook {
  const today = localDay(at, zone);
  const plan = planOn(register.list('ip_blocks'), today);
  const staleDays = Number(parameterOn(SUGGESTED.stale_allocation_days, 'operasional', today, decisionsOf(register)).value);
  const given = new Map(
    register
      .list('ip_addresses')
      .filter(({ status, valid_to: end }) => status !== 'deprecated' && (end ?? today) >= today)
      .map((record) => [nameOf(record.address, record.vrf ?? ''), record]),
  );
  const registered = Map.groupBy(registeredAddresses(register, today), ({ ip, vrf }) => nameOf(ip, vrf));
  const seen = Map.groupBy(sightings.filter(isOfNetwork), ({ ip, vrf }) => nameOf(ip, vrf));
  const bySubject = Map.groupBy(findings, ({ subject }) => subject);
  const entries = [...new Set([...seen.keys(), ...given.keys(), ...registered.keys()])].flatMap((name): AddressEntry[] => {
    const [ip = '', vrf = ''] = name.split('%');
    const address = parseIp(ip);
    if (address === undefined) {
      return [];
    }
    const allocation = given.get(name);
    const records = (registered.get(name) ?? []).map(({ record }) => record);
    const own = (seen.get(name) ?? []).toSorted((a, b) => b.lastSeen - a.lastSeen);
    const block = plan.blockOf(name);
    const found = [`ip/${name}`, `ip_address/${allocation?.id ?? ''}`].flatMap((subject) => bySubject.get(subject) ?? []);
    const isJudged = (bySubject.get(`ip_block/${block?.record.id}`) ?? []).some(({ reason }) => reason === 'allocation-stale');
    const since = Math.max(own[0]?.lastSeen ?? 0, allocation?.allocated_on === undefined ? 0 : dayEnd(allocation.allocated_on, zone));
    const isStale = isJudged && at - since >= staleDays * DAY;
    const state = stateOf({ allocation, isRegistered: records.length > 0, lastSeen: own[0]?.lastSeen, findings: found, at, isStale });
    const pd = allocation?.pd ?? block?.record.assigned_to;
    return [{ ip, vrf, sortKey: sortKey(address), state, block, pd, allocation, registered: records, sightings: own, findings: found }];
  });
  return { at, plan, staleDays, entries: entries.toSorted((a, b) => compare(a.sortKey, b.sortKey) || compare(a.vrf, b.vrf)) };
}

/** An address as findings name it: `10.0.0.1`, `10.0.0.1%vrf`. */
export function nameOf(ip: string, vrf: string): string {
  return vrf === '' ? ip : `${ip}%${vrf}`;
}

interface Known {
  readonly allocation: IpAddressRecord | undefined;
  readonly isRegistered: boolean;
  readonly lastSeen: number | undefined;
  readonly findings: readonly Finding[];
  readonly at: number;
  readonly isStale: boolean;
}

function stateOf({ allocation, isRegistered, lastSeen, findings, at, isStale }: Known): AddressState {
  if (findings.some(({ status, reason }) => ROGUE.includes(reason) && (status === 'violation' || status === 'advisory'))) {
    return 'rogue';
  }
  const age = lastSeen === undefined ? Number.POSITIVE_INFINITY : at - lastSeen;
  if (age <= IN_USE_MS) {
    return 'used';
  }
  if (allocation === undefined) {
    return isRegistered ? 'unused' : 'gone';
  }
  if (allocation.status === 'reserved') {
    return 'reserved';
  }
  return isStale ? 'stale' : 'unused';
}

/** What containers and the machine itself have is no address of the network. */
function isOfNetwork({ ip, by, name }: AddressSighting): boolean {
  const address = parseIp(ip);
  const isBridge = (by === 'agent' || by === 'neighbour') && /^(docker|br-|veth|virbr|cni|flannel|podman|lxc|lxd)/.test(name);
  return address !== undefined && isAssignable(address) && !isBridge;
}

/** How many addresses of a block are used or given out, of how many. */
export function fullnessOf(book: AddressBook, { record, network }: Block): BlockFullness {
  const used = book.entries.filter((entry) => entry.block?.record.id === record.id && entry.state !== 'gone').length;
  const size = networkSize(network);
  if (network.version === 6) {
    return { used, size: undefined };
  }
  return { used, size: Number(size > POINT_TO_POINT ? size - 2n : size) };
}

/** Addresses side by side, both ends included. */
export interface FreeRange {
  readonly first: string;
  readonly last: string;
  readonly count: bigint;
}

/** What is left of a block: not given out, of no record, not seen within `stale_allocation_days`, and in no block within it. */
export function freeRanges(book: AddressBook, block: Block): FreeRange[] {
  const { version, value } = block.network;
  const size = networkSize(block.network);
  const isWide = size > POINT_TO_POINT;
  const end = value + size - (isWide && version === 4 ? 2n : 1n);
  const found: FreeRange[] = [];
  let next = isWide ? value + 1n : value;
  for (const [from, to] of [...takenOf(book, block), [end + 1n, end + 1n] as const]) {
    if (from > next) {
      found.push({ first: formatIp({ version, value: next }), last: formatIp({ version, value: from - 1n }), count: from - next });
    }
    next = to + 1n > next ? to + 1n : next;
  }
  return found;
}

/** Addresses and blocks that are no longer free, from first to last, in order. */
function takenOf(book: AddressBook, { record, network }: Block): (readonly [bigint, bigint])[] {
  const forgotten = book.at - book.staleDays * DAY;
  const addresses = book.entries
    .filter((entry) => entry.block?.record.id === record.id)
    .filter(({ state, sightings }) => state !== 'gone' || (sightings[0]?.lastSeen ?? 0) > forgotten)
    .flatMap(({ ip }) => parseIp(ip)?.value ?? [])
    .map((value) => [value, value] as const);
  const within = book.plan.blocks
    .filter((other) => other.record.vrf === record.vrf && other.network.prefix > network.prefix && contains(network, other.network))
    .map((other) => [other.network.value, other.network.value + networkSize(other.network) - 1n] as const);
  return [...addresses, ...within].toSorted(([a], [b]) => Number(a > b) - Number(a < b));
}

/** The next free addresses of a block. */
export function freeAddresses(book: AddressBook, block: Block, count: number): string[] {
  const found: string[] = [];
  for (const range of freeRanges(book, block)) {
    const address = parseIp(range.first);
    for (let offset = 0n; address !== undefined && offset < range.count && found.length < count; offset += 1n) {
      found.push(formatIp({ ...address, value: address.value + offset }));
    }
  }
  return found;
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
