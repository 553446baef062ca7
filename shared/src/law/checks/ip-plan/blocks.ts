// The address plan as the checks read it: the blocks in force on the day, the longest match of an address, overlaps.
import { contains, type Network, parseCidr, parseIp } from '../../../register/address.ts';
import type { IpBlockRecord } from '../../../register/records.ts';
import type { FactView } from '../../view.ts';

export interface Block {
  readonly record: IpBlockRecord;
  readonly network: Network;
}

/** Blocks whose first and last day enclose today. */
export function blocksInForce(view: FactView): Block[] {
  const blocks: Block[] = [];
  for (const record of view.list('ip_blocks')) {
    const network = parseCidr(record.cidr);
    if (
      network !== undefined &&
      (record.valid_from ?? record.allocated_on ?? view.today) <= view.today &&
      (record.valid_to ?? view.today) >= view.today
    ) {
      blocks.push({ record, network });
    }
  }
  return blocks;
}

/** The smallest block that holds an address; undefined when none does. */
export function blockOf(blocks: readonly Block[], ip: string): Block | undefined {
  const address = parseIp(ip);
  if (address === undefined) {
    return undefined;
  }
  let best: Block | undefined;
  for (const block of blocks) {
    if (contains(block.network, address) && (best === undefined || block.network.prefix > best.network.prefix)) {
      best = block;
    }
  }
  return best;
}

/** The first other block that overlaps this one; of a pair only the one with the later id is told. */
export function overlapOf(blocks: readonly Block[], id: string): Block | undefined {
  const self = blocks.find((block) => block.record.id === id);
  return blocks.find((other) => {
    const earlier = other.record.id < id;
    return self !== undefined && earlier && (contains(other.network, self.network) || contains(self.network, other.network));
  });
}
