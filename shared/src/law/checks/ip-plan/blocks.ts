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
  /** The smallest block that holds an address; undefined when none does. */
  blockOf(ip: string): Block | undefined;
  /** For a block that overlaps others: that with the first id, when it comes before its own. */
  overlapOf(id: string): Block | undefined;
}

/** The plan of today: blocks whose first and last day enclose it. */
export function addressPlanOf(view: FactView): AddressPlan {
  return view.once('address plan', () => createPlan(blocksInForce(view)));
}

/** The last block that held an address until it ended. */
export function blockEndedOf(view: FactView, ip: string): Block | undefined {
  const address = parseIp(ip);
  const host = address === undefined ? undefined : { ...address, prefix: address.version === 4 ? 32 : 128 };
  const ended = view.once('ended blocks', () => blocksWhere(view, (record) => (record.valid_to ?? view.today) < view.today));
  return ended
    .filter((block) => host !== undefined && contains(block.network, host))
    .toSorted((a, b) => (a.record.valid_to ?? '').localeCompare(b.record.valid_to ?? ''))
    .at(-1);
}

function blocksInForce(view: FactView): Block[] {
  return blocksWhere(
    view,
    (record) => (record.valid_from ?? record.allocated_on ?? view.today) <= view.today && (record.valid_to ?? view.today) >= view.today,
  );
}

function blocksWhere(view: FactView, wanted: (record: IpBlockRecord) => boolean): Block[] {
  return view.list('ip_blocks').flatMap((record) => {
    const network = wanted(record) ? parseCidr(record.cidr) : undefined;
    const { id, cidr, assigned_to: pd } = record;
    const words = { id: `Blok ${cidr} untuk ${pd}`, en: `Block ${cidr} for ${pd}` };
    return network === undefined ? [] : [{ record, network: networkOf(network), evidence: recordEvidence('ip_block', id, words) }];
  });
}

function createPlan(blocks: readonly Block[]): AddressPlan {
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
  const overlaps = overlapsOf(blocks);
  const ids = new Map(blocks.map((block) => [block.record.id, block]));

  function holder(address: IpAddress): Block | undefined {
    for (const { version, prefix, networks } of longestFirst) {
      const block = version === address.version ? networks.get(networkOf({ ...address, prefix }).value) : undefined;
      if (block !== undefined) {
        return block;
      }
    }
    return undefined;
  }
  return {
    blocks,
    byId: (id) => ids.get(id),
    blockOf(ip) {
      const address = parseIp(ip);
      return address === undefined ? undefined : holder(address);
    },
    overlapOf: (id) => overlaps.get(id),
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
