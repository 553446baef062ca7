// Neighbour tables: ipNetToPhysical and ipNetToMedia merged (IP-MIB), the older one of IPv6 (IPV6-MIB) and Cisco's; one reading for each VRF.

import type { SightingRow } from '../../sightings.ts';
import { isSnmpFault, type SnmpReader, type SnmpTable } from '../reader.ts';
import { ipOfBytes, isHostAddress, lastAddress, macOf, numberOf, type Row, readRows } from './cells.ts';
import { type Device, type DeviceTables, joinTables, type ReadTable, unreadable } from './device-tables.ts';
import { nameOf, sightings } from './sightings.ts';

export interface Neighbour {
  readonly ifIndex: number;
  readonly ip: string;
  readonly mac: string;
}

interface Source {
  readonly entry: string;
  /** Column of the hardware address. */
  readonly mac: number;
  /** Columns that may say that the row is void, each with the values that do. */
  readonly void: ReadonlyMap<number, readonly number[]>;
  readonly addressOf: (behindInterface: readonly number[]) => string | undefined;
}

const INVALID = 2;
const STATE_INVALID = 5;
const STATE_INCOMPLETE = 7;
const NOT_VALID = 2;
const CISCO = 9;

export const NET_TO_PHYSICAL: Source = {
  entry: '1.3.6.1.2.1.4.35.1',
  mac: 4,
  void: new Map([
    [6, [INVALID]],
    [7, [STATE_INVALID, STATE_INCOMPLETE]],
  ]),
  addressOf: lastAddress,
};

/** Some agents write the address as in the older atTable, behind a 1. */
export const NET_TO_MEDIA: Source = {
  entry: '1.3.6.1.2.1.4.22.1',
  mac: 2,
  void: new Map([[4, [INVALID]]]),
  addressOf: (rest) => ipOfBytes(rest.length === 5 ? rest.slice(1) : rest),
};

const IPV6_NET_TO_MEDIA: Source = {
  entry: '1.3.6.1.2.1.55.1.12.1',
  mac: 2,
  void: new Map([[5, [NOT_VALID]]]),
  addressOf: (rest) => ipOfBytes(rest.length === 17 ? rest.slice(1) : rest),
};

const CISCO_NET_TO_MEDIA: Source = {
  entry: '1.3.6.1.4.1.9.10.86.1.1.3.1',
  mac: 3,
  void: new Map([
    [5, [INVALID]],
    [6, [STATE_INVALID, STATE_INCOMPLETE]],
  ]),
  addressOf: lastAddress,
};

/** Neighbours of one table; rows that are void, or of no single machine, are left out. */
export function parseNeighbours(table: SnmpTable, source: Source): { found: Neighbour[]; bad: number } {
  return readRows(table, ([ifIndex = 0, ...rest], row) => {
    const ip = source.addressOf(rest);
    if (ip === undefined) return undefined;
    const mac = macOf(row.get(source.mac));
    return mac === undefined || !isHostAddress(ip) || isVoid(row, source) ? 'skip' : { ifIndex, ip, mac };
  });
}

function isVoid(row: Row, source: Source): boolean {
  return [...source.void].some(([column, values]) => values.includes(numberOf(row.get(column)) ?? 0));
}

/** One row for each interface and address: the newer table decides. */
export function mergeNeighbours(newestFirst: readonly (readonly Neighbour[])[]): Neighbour[] {
  const merged = new Map<string, Neighbour>();
  for (const neighbours of newestFirst) {
    for (const each of neighbours) {
      const key = `${each.ifIndex} ${each.ip}`;
      if (!merged.has(key)) merged.set(key, each);
    }
  }
  return [...merged.values()];
}

export const readArp: ReadTable = async (reader, device) => {
  const parts: Partial<DeviceTables>[] = [await readContext(reader, device, '')];
  for (const context of device.contexts) {
    try {
      parts.push(await readContext(reader.inContext(context), device, context));
    } catch (error) {
      if (!isSnmpFault(error)) throw error;
      const text = `tabel ARP konteks ${context} tak terbaca · ARP table of context ${context} not read: ${error.message}`;
      parts.push({ unseen: [text] });
    }
  }
  return joinTables(parts);
};

async function readContext(reader: SnmpReader, device: Device, vrf: string): Promise<Partial<DeviceTables>> {
  const read = async (source: Source): Promise<{ found: Neighbour[]; bad: number }> =>
    parseNeighbours(await reader.table(source.entry, [source.mac, ...source.void.keys()]), source);
  const tables = [await read(NET_TO_PHYSICAL), await read(NET_TO_MEDIA)];
  if (!tables.some(({ found }) => found.some(({ ip }) => ip.includes(':')))) {
    tables.push(await read(device.enterprise === CISCO ? CISCO_NET_TO_MEDIA : IPV6_NET_TO_MEDIA));
  }
  const merged = mergeNeighbours(tables.map(({ found }) => found));
  const rows = merged.map(({ ifIndex, ip, mac }): SightingRow => [ifIndex, ip, mac, nameOf(device, ifIndex)]);
  const bad = tables.reduce((sum, each) => sum + each.bad, 0);
  return {
    once: [
      ...sightings(
        device,
        'arp',
        vrf,
        rows.filter(([, ip]) => !ip.includes(':')),
      ),
      ...sightings(
        device,
        'nd',
        vrf,
        rows.filter(([, ip]) => ip.includes(':')),
      ),
    ],
    unseen: unreadable('ipNetToMedia/ipNetToPhysical', bad),
  };
}
