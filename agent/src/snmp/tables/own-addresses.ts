// The device's own addresses: ipAddressTable, ipAddrTable (IP-MIB) and ipv6AddrTable, with the hardware address of their interface.
import type { SightingRow } from '../../sightings.ts';
import type { SnmpTable } from '../reader.ts';
import { ipOf, ipOfBytes, isHostAddress, lastAddress, macOf, numberOf, readRows, subIdsOf } from './cells.ts';
import { type ReadTable, unreadable } from './device-tables.ts';
import { nameOf, sightings } from './sightings.ts';

interface OwnAddress {
  readonly ifIndex: number;
  readonly ip: string;
}

const IP_ADDRESS = '1.3.6.1.2.1.4.34.1';
const IP_ADDR = '1.3.6.1.2.1.4.20.1';
const IPV6_ADDR = '1.3.6.1.2.1.55.1.8.1';
const IF_ENTRY = '1.3.6.1.2.1.2.2.1';
const IF_PHYS_ADDRESS = 6;

const BROADCAST = 3;
/** invalid, inaccessible, tentative, duplicate. */
const NOT_HELD: readonly number[] = [3, 4, 6, 7];

/** ipAddressTable: column 3 is the interface, 4 the type, 7 the status. */
export function parseAddresses(table: SnmpTable): { found: OwnAddress[]; bad: number } {
  return readRows(table, (parts, row) => {
    const ip = lastAddress(parts);
    const ifIndex = numberOf(row.get(3));
    if (ip === undefined || ifIndex === undefined || ifIndex < 0) return undefined;
    const isHeld = numberOf(row.get(4)) !== BROADCAST && !NOT_HELD.includes(numberOf(row.get(7)) ?? 0);
    return isHeld && isHostAddress(ip) ? { ifIndex, ip } : 'skip';
  });
}

/** Some agents put a number before the address (their VRF) or behind it (Fortinet: its place on the interface). */
function oldAddress(parts: readonly number[]): readonly number[] {
  if (parts.length !== 5) return parts;
  return parts[0] === 1 ? parts.slice(1) : parts.slice(0, 4);
}

/** ipAddrTable: column 1 is the address, as is the index; column 2 the interface. */
function parseOldAddresses(table: SnmpTable): { found: OwnAddress[]; bad: number } {
  return readRows(table, (parts, row) => {
    const ip = ipOf(row.get(1)) ?? ipOfBytes(oldAddress(parts));
    const ifIndex = numberOf(row.get(2));
    if (ip === undefined || ifIndex === undefined || ifIndex < 0) return undefined;
    return isHostAddress(ip) ? { ifIndex, ip } : 'skip';
  });
}

/** ipv6AddrTable: the interface stands first in the index. */
function parseOldIpv6Addresses(table: SnmpTable): { found: OwnAddress[]; bad: number } {
  return readRows(table, ([ifIndex = 0, ...rest]) => {
    const ip = ipOfBytes(rest.length === 17 ? rest.slice(1) : rest);
    if (ip === undefined) return undefined;
    return isHostAddress(ip) ? { ifIndex, ip } : 'skip';
  });
}

export const readOwnAddresses: ReadTable = async (reader, device) => {
  const tables = [parseAddresses(await reader.table(IP_ADDRESS, [3, 4, 7])), parseOldAddresses(await reader.table(IP_ADDR, [1, 2]))];
  if (!tables.some(({ found }) => found.some(({ ip }) => ip.includes(':')))) {
    tables.push(parseOldIpv6Addresses(await reader.table(IPV6_ADDR, [2])));
  }
  const own = new Map(tables.flatMap(({ found }) => found).map((each) => [`${each.ifIndex} ${each.ip}`, each]));
  const macs = own.size === 0 ? new Map<number, string>() : parseMacs(await reader.table(IF_ENTRY, [IF_PHYS_ADDRESS]));
  const rows = [...own.values()].map(({ ifIndex, ip }): SightingRow => [ifIndex, ip, macs.get(ifIndex) ?? '', nameOf(device, ifIndex)]);
  const bad = tables.reduce((sum, each) => sum + each.bad, 0);
  return { once: sightings(device, 'interface', '', rows), unseen: unreadable('ipAddressTable/ipAddrTable', bad) };
};

function parseMacs(table: SnmpTable): Map<number, string> {
  const macs = new Map<number, string>();
  for (const [index, row] of table) {
    const mac = macOf(row.get(IF_PHYS_ADDRESS));
    const [ifIndex] = subIdsOf(index) ?? [];
    if (mac !== undefined && ifIndex !== undefined) macs.set(ifIndex, mac);
  }
  return macs;
}
