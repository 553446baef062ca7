// Which addresses of a block are swept, in which batches, and which blocks never are. Pure.
import { formatCidr, formatIp, isAssignable, type Network, networkOf, parseCidr } from '@pantau/shared/register/address';

/** Addresses from the first to the last, both included, as numbers. */
export interface Batch {
  readonly first: number;
  readonly last: number;
}

export interface SweepPlan {
  readonly network: Network;
  readonly batches: readonly Batch[];
  /** Addresses in all batches. */
  readonly count: number;
}

/** The largest block: 65,536 addresses. */
const LEAST_PREFIX = 16;
/** From here on the first and the last address are hosts too (RFC 3021). */
const POINT_TO_POINT = 31;

/** Plans the sweep of a block; throws with the reason and the remedy when it is not swept. */
export function planSweep(cidr: string, batchSize: number): SweepPlan {
  const parsed = parseCidr(cidr);
  if (parsed === undefined) {
    throw new Error(`${cidr.slice(0, 64)}: bukan blok, tulis misalnya 10.10.0.0/22 · no block: write for example 10.10.0.0/22`);
  }
  const network = networkOf(parsed);
  const text = formatCidr(network);
  if (network.version === 6) {
    throw new Error(
      `${text}: IPv6 tidak disapu, alamatnya terlihat dari tabel tetangga (ND) router lewat SNMP · IPv6 is not swept: its addresses are seen in the ` +
        'neighbour tables (ND) of routers by SNMP',
    );
  }
  if (!isAssignable(network)) {
    throw new Error(
      `${text}: loopback, link-local, multicast dan cadangan tidak disapu; tulis blok milik daerah · loopback, link-local, multicast and reserved ` +
        'addresses are never swept: name a block of the region',
    );
  }
  if (network.prefix < LEAST_PREFIX) {
    throw new Error(
      `${text}: terlalu besar, paling besar /${LEAST_PREFIX}; bagi menjadi beberapa blok · too large, at most /${LEAST_PREFIX}: split it into blocks`,
    );
  }
  const whole = 2 ** (32 - network.prefix);
  const edge = network.prefix < POINT_TO_POINT ? 1 : 0;
  const first = Number(network.value) + edge;
  const last = Number(network.value) + whole - 1 - edge;
  return { network, batches: batchesOf(first, last, batchSize), count: last - first + 1 };
}

function batchesOf(first: number, last: number, size: number): Batch[] {
  const batches: Batch[] = [];
  for (let start = first; start <= last; start += size) batches.push({ first: start, last: Math.min(last, start + size - 1) });
  return batches;
}

/** Dotted text of an address. */
export function dotted(value: number): string {
  return formatIp({ version: 4, value: BigInt(value) });
}
