// The address plan as the checks read it: the blocks in force on the day, the longest match of an address, overlaps.
import { contains, type IpAddress, type Network, networkOf, parseCidr, parseIp } from '../../../register/address.ts';
import type { IpBlockRecord } from '../../../register/records.ts';
import { recordEvidence } from '../../evidence.ts';
import type { Evidence } from '../../finding.ts';
import type { FactView } from '../../view.ts';

export interface Block {
  readonly record: IpBlockRecord;
  readonly network: Network;
  readonly evidence: Evidence;
}

export interface AddressPlan {
  readonly blocks: readonly Block[];
  byId(id: string): Block | undefined;
  /** The smallest block that holds an address (`10.0.0.1`, `10.0.0.1%vrf`); undefined when none does. */
  blockOf(ip: string): Block | undefined;
  /** For a block that overlaps others: that with the first id, when it comes before its own. */
  overlapOf(id: string): Block | undefined;
}

/** The plan of today: blocks whose first and last day enclose it. */
export function addressPlanOf(view: FactView): AddressPlan {
  return view.once('address plan', () => planOn(view.list('ip_blocks'), view.today));
}

/** The plan of a day. */
export function planOn(records: readonly IpBlockRecord[], day: string): AddressPlan {
  return createPlan(
    blocksOf(records.filter((record) => (record.valid_from ?? record.allocated_on ?? day) <= day && (record.valid_to ?? day) >= day)),
  );
}

/** The parts of `10.0.0.1%vrf`; an address of the default VRF stands alone. */
export function addressAndVrf(text: string): { readonly address: string; readonly vrf: string } {
  const at = text.indexOf('%');
  return at === -1 ? { address: text, vrf: '' } : { address: text.slice(0, at), vrf: text.slice(at + 1) };
}

/** The last block that held an address until it ended. */
export function blockEndedOf(view: FactView, ip: string): Block | undefined {
  const address = parseIp(addressAndVrf(ip).address);
  const host = address === undefined ? undefined : { ...address, prefix: address.version === 4 ? 32 : 128 };
  const ended = view.once('ended blocks', () =>
    blocksOf(view.list('ip_blocks').filter((record) => (record.valid_to ?? view.today) < view.today)),
  );
  return ended
    .filter((block) => host !== undefined && contains(block.network, host))
    .toSorted((a, b) => (a.record.valid_to ?? '').localeCompare(b.record.valid_to ?? ''))
    .at(-1);
}

function blocksOf(records: readonly IpBlockRecord[]): Block[] {
  return records.flatMap((record) => {
    const network = parseCidr(record.cidr);
    const { id, cidr, assigned_to: pd } = record;
    const words = { id: `Blok ${cidr} untuk ${pd}`, en: `Block ${cidr} for ${pd}` };
    return network === undefined ? [] : [{ record, network: networkOf(network), evidence: recordEvidence('ip_block', id, words) }];
  });
}

function createPlan(blocks: readonly Block[]): AddressPlan {
  const plans = new Map([...Map.groupBy(blocks, vrfOf)].map(([vrf, own]) => [vrf, longestMatch(own)]));
  const overlaps = new Map([...Map.groupBy(blocks, vrfOf).values()].flatMap((own) => [...overlapsOf(own)]));
  const ids = new Map(blocks.map((block) => [block.record.id, block]));
  return {
    blocks,
    byId: (id) => ids.get(id),
    blockOf(text) {
      const { address: ip, vrf } = addressAndVrf(text);
      const address = parseIp(ip);
      // A VRF that the plan does not know is one of the device alone: its addresses are those of the plan.
      return address === undefined ? undefined : (plans.get(vrf) ?? plans.get(''))?.(address);
    },
    overlapOf: (id) => overlaps.get(id),
  };
}

function vrfOf({ record }: Block): string {
  return record.vrf ?? '';
}

function longestMatch(blocks: readonly Block[]): (address: IpAddress) => Block | undefined {
  // By version and prefix, then by the bits of the network: an address is looked up once for each prefix in use.
  const byPrefix = new Map<string, { readonly version: 4 | 6; readonly prefix: number; readonly networks: Map<bigint, Block> }>();
  for (const block of blocks) {
    const { version, prefix, value } = block.network;
    const key = `${version}/${prefix}`;
    const same = byPrefix.get(key) ?? { version, prefix, networks: new Map<bigint, Block>() };
    byPrefix.set(key, same);
    if (!same.networks.has(value)) {
      same.networks.set(value, block);
    }
  }
  const longestFirst = [...byPrefix.values()].toSorted((a, b) => b.prefix - a.prefix);
  return (address) => {
    for (const { version, prefix, networks } of longestFirst) {
      const block = version === address.version ? networks.get(networkOf({ ...address, prefix }).value) : undefined;
      if (block !== undefined) {
        return block;
      }
    }
    return undefined;
  };
}

/** Of each pair that overlaps, the one with the later id points at the other. In order of address, what holds a block comes before it. */
function overlapsOf(blocks: readonly Block[]): ReadonlyMap<string, Block> {
  const found = new Map<string, Block>();
  const around: Block[] = [];
  for (const block of blocks.toSorted(byAddress)) {
    while (around.length > 0 && !contains(around.at(-1)?.network ?? block.network, block.network)) {
      around.pop();
    }
    for (const other of around) {
      const [first, second] = other.record.id < block.record.id ? [other, block] : [block, other];
      const known = found.get(second.record.id);
      if (known === undefined || first.record.id < known.record.id) {
        found.set(second.record.id, first);
      }
    }
    around.push(block);
  }
  return found;
}

function byAddress(a: Block, b: Block): number {
  const [left, right] = [a.network, b.network];
  if (left.version !== right.version) {
    return left.version - right.version;
  }
  return left.value === right.value ? left.prefix - right.prefix : Number(left.value > right.value) * 2 - 1;
}
