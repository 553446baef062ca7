// What is used of each block of the address plan, and whether a sensor looks into it: shared by the checks on allocations.
import { isPrivate, type Network, networkSize, parseIp } from '../../../register/address.ts';
import type { IpAddressRecord } from '../../../register/records.ts';
import { registeredAddresses } from '../../../register/registered-addresses.ts';
import { DAY } from '../../../time.ts';
import { type Judgement, unknown } from '../../check.ts';
import type { AddressInUse } from '../../observed.ts';
import type { FactView, Seen } from '../../view.ts';
import { addressAndVrf, addressPlanOf, type Block } from '../ip-plan/blocks.ts';

/** A network table, a lease or a sweep tells of others; an agent only of its own machine. */
export const LOOKS_AROUND: readonly string[] = ['arp', 'nd', 'dhcp', 'sweep'];
/** What nobody has seen for longer is no longer in use; as in the plan of the Dinas. */
const IN_USE_MS = 7 * DAY;
export const STILL_LOOKING_MS = DAY;

export interface BlockUse {
  /** Addresses seen in the last week. */
  readonly inUse: ReadonlySet<string>;
  /** When each address of it was last seen, however long ago. */
  readonly lastSeen: ReadonlyMap<string, number>;
  /** Since when a sensor looks into the block, when one still does. */
  readonly watchedSince: number | undefined;
}

interface Growing {
  readonly inUse: Set<string>;
  readonly lastSeen: Map<string, number>;
  watchedSince: number | undefined;
  isWatched: boolean;
}

const NOTHING: BlockUse = { inUse: new Set(), lastSeen: new Map(), watchedSince: undefined };

/** What was seen of a block, by its id. */
export function useOf(view: FactView, block: string): BlockUse {
  return view.memo('use of blocks', '', () => usesOf(view)).get(block) ?? NOTHING;
}

/** Whether there is anybody who could tell of the block: without, only what the register says of it is judged. */
export function hasSensors(view: FactView): boolean {
  return view.memo('use of blocks', '', () => usesOf(view)).size > 0;
}

function usesOf(view: FactView): ReadonlyMap<string, BlockUse> {
  const uses = new Map<string, Growing>();
  const sweeps = view.seen<object>('swept');
  const all = [...view.seen<AddressInUse>('ip'), ...view.seen<AddressInUse>('ip_once')];
  for (const seen of sweeps.length > 0 || all.some(looksAround) ? all : []) {
    const { block } = placeOf(view, seen.subject);
    if (block === undefined || seen.value.on_government_network === false) {
      continue;
    }
    take(view, useIn(uses, block.record.id), seen);
  }
  // A sweep looks also when nobody answers.
  for (const swept of sweeps) {
    watch(view, useIn(uses, swept.subject.slice('ip_block/'.length)), swept);
  }
  // What a sensor saw long ago tells since when it looks; that it still does is told by what it sees now.
  return new Map([...uses].map(([id, use]) => [id, use.isWatched ? use : { ...use, watchedSince: undefined }]));
}

function useIn(uses: Map<string, Growing>, block: string): Growing {
  const use = uses.get(block) ?? { inUse: new Set(), lastSeen: new Map(), watchedSince: undefined, isWatched: false };
  uses.set(block, use);
  return use;
}

function looksAround({ value }: Seen<AddressInUse>): boolean {
  return LOOKS_AROUND.includes(value.by ?? '');
}

function take(view: FactView, use: Growing, seen: Seen<AddressInUse>): void {
  const ip = seen.subject.slice('ip/'.length);
  use.lastSeen.set(ip, Math.max(use.lastSeen.get(ip) ?? 0, seen.lastSeen));
  view.until(seen.lastSeen + IN_USE_MS + 1);
  if (view.at - seen.lastSeen <= IN_USE_MS) {
    use.inUse.add(ip);
  }
  if (looksAround(seen)) {
    watch(view, use, seen);
  }
}

function watch(view: FactView, use: Growing, seen: Seen<object>): void {
  view.until(seen.lastSeen + STILL_LOOKING_MS + 1);
  use.watchedSince = Math.min(use.watchedSince ?? view.at, seen.seen[0] ?? view.at);
  use.isWatched ||= seen.alive && view.at - seen.lastSeen <= STILL_LOOKING_MS;
}

/** Nobody looks into the block: told with what should have, when it is marked to be swept. */
export function unwatched({ record }: Block): Judgement {
  const { cidr, assigned_to: pd } = record;
  if (record.sweep === true) {
    return unknown(
      'block-not-swept',
      `Blok ${cidr} ditandai sweep, tetapi tidak ada agen gateway yang menyapunya dalam sehari terakhir; pemakaiannya tidak diketahui.`,
      `Block ${cidr} is marked sweep, but no gateway agent has swept it in the last day: how much of it is used is not known.`,
      { pd },
    );
  }
  return unknown(
    'block-unwatched',
    `Tidak ada sensor yang melihat ke dalam blok ${cidr}; pemakaiannya tidak diketahui.`,
    `No sensor looks into block ${cidr}: how much of it is used is not known.`,
    { pd },
  );
}

interface Place {
  readonly block: Block | undefined;
  readonly isPublic: boolean;
}

/** Where the address of `ip/x` lies; looked up once for each address and day. */
function placeOf(view: FactView, subject: string): Place {
  const known = view.once('places of addresses', () => new Map<string, Place>());
  const found = known.get(subject);
  if (found !== undefined) {
    return found;
  }
  const ip = subject.slice('ip/'.length);
  const address = parseIp(addressAndVrf(ip).address);
  const place = { block: addressPlanOf(view).blockOf(ip), isPublic: address !== undefined && !isPrivate(address) };
  known.set(subject, place);
  return place;
}

/** Whether the address of `ip/x` is one of the internet. */
export function isPublic(view: FactView, subject: string): boolean {
  return placeOf(view, subject).isPublic;
}

/** The records of single addresses in each block of today, by the id of the block; '' for those in none. */
export function allocationsOf(view: FactView, block: string): readonly IpAddressRecord[] {
  const byBlock = view.once('allocations by block', () => {
    const inForce = view
      .list('ip_addresses')
      .filter(
        (each) => each.status !== 'deprecated' && (each.valid_to ?? view.today) >= view.today && (each.allocated_on ?? '') <= view.today,
      );
    return Map.groupBy(inForce, (each) => addressPlanOf(view).blockOf(withVrf(each))?.record.id ?? '');
  });
  return byBlock.get(block) ?? [];
}

/** Addresses of each block that records of machines, sites, lines and blocks hold; as subjects name them. */
export function registeredIn(view: FactView, block: string): readonly string[] {
  const byBlock = view.once('registered addresses by block', () => {
    const names = registeredAddresses(view, view.today).map(({ ip, vrf }) => (vrf === '' ? ip : `${ip}%${vrf}`));
    return Map.groupBy(names, (name) => addressPlanOf(view).blockOf(name)?.record.id ?? '');
  });
  return byBlock.get(block) ?? [];
}

/** An allocated address as subjects name it: `10.0.0.1`, `10.0.0.1%vrf`. */
export function withVrf({ address, vrf }: Pick<IpAddressRecord, 'address' | 'vrf'>): string {
  return vrf === undefined ? address : `${address}%${vrf}`;
}

/** Addresses of a block that machines can have; undefined for IPv6, which never runs full. */
export function roomIn(network: Network): number | undefined {
  if (network.version === 6) {
    return undefined;
  }
  const size = Number(networkSize(network));
  return size > 2 ? size - 2 : size;
}
