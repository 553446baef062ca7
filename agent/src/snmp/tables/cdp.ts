// Neighbours where there is no LLDP: those of CDP (CISCO-CDP-MIB, that other makers have too), and those that RouterOS finds itself.
import type { SnmpReader, SnmpTable } from '../reader.ts';
import { ipOf, macOf, numberOf, readRows, textOf } from './cells.ts';
import type { Neighbour } from './neighbour.ts';

const CDP_CACHE = '1.3.6.1.4.1.9.9.23.1.2.1.1';
const MIKROTIK_NEIGHBOUR = '1.3.6.1.4.1.14988.1.1.11.1.1';
/** Router, transparent bridge, source-route bridge, switch. */
const FORWARDS = 0x0f;
const PHONE = 0x80;

export async function readCdp(reader: SnmpReader, ifNames: ReadonlyMap<number, string>) {
  return parseCdp(await reader.table(CDP_CACHE, [4, 6, 7, 9]), ifNames);
}

export function parseCdp(table: SnmpTable, ifNames: ReadonlyMap<number, string>): { found: Neighbour[]; bad: number } {
  return readRows(table, ([ifIndex], row) => {
    const name = textOf(row.get(6));
    if (ifIndex === undefined || name === undefined) return undefined;
    const address = ipOf(row.get(4));
    const capabilities = row.get(9);
    const flags = capabilities?.type === 'octets' ? capabilities.value.at(-1) : numberOf(capabilities);
    return {
      localPort: ifNames.get(ifIndex) ?? String(ifIndex),
      ifIndex,
      chassis: macOf(row.get(6)) ?? name,
      port: textOf(row.get(7)) ?? '',
      name,
      ...(flags === undefined ? {} : { forwards: (flags & FORWARDS) !== 0 }),
      ...(address === undefined ? {} : { address }),
      isPhone: flags !== undefined && (flags & PHONE) !== 0,
    };
  });
}

export async function readMikrotikNeighbours(reader: SnmpReader, ifNames: ReadonlyMap<number, string>) {
  return parseMikrotikNeighbours(await reader.table(MIKROTIK_NEIGHBOUR, [2, 3, 6, 8]), ifNames);
}

/** Whether they forward, RouterOS does not tell. */
function parseMikrotikNeighbours(table: SnmpTable, ifNames: ReadonlyMap<number, string>): { found: Neighbour[]; bad: number } {
  return readRows(table, (_, row) => {
    const mac = macOf(row.get(3));
    const ifIndex = numberOf(row.get(8));
    if (mac === undefined || ifIndex === undefined) return undefined;
    const name = textOf(row.get(6));
    const address = ipOf(row.get(2));
    return {
      localPort: ifNames.get(ifIndex) ?? String(ifIndex),
      ifIndex,
      chassis: mac,
      port: '',
      ...(name === undefined ? {} : { name }),
      ...(address === undefined || address === '0.0.0.0' ? {} : { address }),
      isPhone: false,
    };
  });
}
