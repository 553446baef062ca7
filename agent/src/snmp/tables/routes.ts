// Routing tables: their size, and the routes themselves while they are few (inetCidrRouteTable, ipCidrRouteTable, ipRouteTable). Of a long
// table only the default routes are read.
import type { DeviceRoutesFact } from '@pantau/shared/network-facts';
import { gauge } from '../../exposition.ts';
import type { SnmpReader, SnmpTable, SnmpValue } from '../reader.ts';
import { ipOf, ipOfBytes, numberOf, type Row, readRows, takeAddress } from './cells.ts';
import { observation, type ReadTable, unreadable } from './device-tables.ts';

type Route = DeviceRoutesFact['routes'][number];
interface Found {
  readonly found: readonly Route[];
  readonly bad: number;
}

const NUMBERS = ['1.3.6.1.2.1.4.24.6.0', '1.3.6.1.2.1.4.24.3.0'] as const;
const INET_CIDR = '1.3.6.1.2.1.4.24.7.1';
const IP_CIDR = '1.3.6.1.2.1.4.24.4.1';
const IP_ROUTE = '1.3.6.1.2.1.4.21.1';
const IPV6_ROUTE = '1.3.6.1.2.1.55.1.11.1';
const MOST_ROUTES = 500;

const IPV6_DISCARD = 2;
const IPV6_LOCAL = 3;
const IPV6_PROTOS: Readonly<Record<number, Route['proto']>> = { 2: 'connected', 3: 'static', 5: 'rip', 6: 'ospf', 7: 'bgp' };

/** reject and blackhole lead nowhere. */
const NOWHERE: readonly number[] = [2, 5];

function protoOf(type: number | undefined, proto: number | undefined): Route['proto'] {
  if (proto === 13) return 'ospf';
  if (proto === 14) return 'bgp';
  if (proto === 8) return 'rip';
  if (type === 3 || proto === 2) return type === 4 ? 'static' : 'connected';
  return proto === 3 ? 'static' : 'other';
}

function route(
  ip: string | undefined,
  prefix: number,
  hop: string | undefined,
  row: Row,
  [type, proto]: readonly [number, number],
): Route | 'skip' {
  const kind = numberOf(row.get(type));
  if (ip === undefined || NOWHERE.includes(kind ?? 0)) return 'skip';
  const nextHop = hop === undefined || hop === '0.0.0.0' || hop === '::' ? {} : { nextHop: hop };
  return { dest: `${ip}/${prefix}`, ...nextHop, proto: protoOf(kind, numberOf(row.get(proto))) };
}

/** Index: destination, prefix, policy (an OID), next hop. */
export function parseInetCidr(table: SnmpTable): Found {
  return readRows(table, (parts, row) => {
    const dest = takeAddress(parts);
    const [prefix, policy = 0, ...rest] = dest?.rest ?? [];
    const hop = takeAddress(rest.slice(policy));
    return dest === undefined || prefix === undefined ? undefined : route(dest.ip, prefix, hop?.ip, row, [8, 9]);
  });
}

/** Index: destination, mask, type of service, next hop. */
export function parseIpCidr(table: SnmpTable): Found {
  return readRows(table, (parts, row) => {
    const prefix = prefixOf(parts.slice(4, 8));
    return parts.length !== 13 || prefix === undefined
      ? undefined
      : route(ipOfBytes(parts.slice(0, 4)), prefix, ipOfBytes(parts.slice(9)), row, [6, 7]);
  });
}

/** Destination, mask and next hop are columns; the index is the destination, too, where the agent keeps to the MIB. */
function parseIpRoute(table: SnmpTable): Found {
  return readRows(table, (parts, row) => {
    const dest = ipOf(row.get(1)) ?? ipOfBytes(parts);
    const prefix = prefixOf(ipOf(row.get(11))?.split('.').map(Number) ?? []);
    return dest === undefined || prefix === undefined ? undefined : route(dest, prefix, ipOf(row.get(7)), row, [8, 9]);
  });
}

/** ipv6RouteTable, for agents whose other tables have IPv4 alone. Index: destination, prefix, number. Protocols have numbers of their own. */
export function parseIpv6Route(table: SnmpTable): Found {
  return readRows(table, (parts, row) => {
    const octets = parts.length === 19 ? parts.slice(1) : parts;
    const [dest, prefix, kind] = [ipOfBytes(octets.slice(0, 16)), octets[16], numberOf(row.get(6))];
    if (octets.length !== 18 || dest === undefined || prefix === undefined || prefix > 128) return undefined;
    const hop = ipOf(row.get(5));
    const proto = kind === IPV6_LOCAL ? 'connected' : (IPV6_PROTOS[numberOf(row.get(7)) ?? 0] ?? 'other');
    return kind === IPV6_DISCARD
      ? 'skip'
      : { dest: `${dest}/${prefix}`, ...(hop === undefined || hop === '::' ? {} : { nextHop: hop }), proto };
  });
}

/** Length of a mask; undefined when its ones do not stand together. */
function prefixOf(mask: readonly number[]): number | undefined {
  if (mask.length !== 4 || mask.some((octet) => octet > 255)) return undefined;
  const bits = mask.map((octet) => octet.toString(2).padStart(8, '0')).join('');
  return /^1*0*$/.test(bits) ? bits.replaceAll('0', '').length : undefined;
}

const TABLES = [
  { entry: INET_CIDR, columns: [8, 9], parse: parseInetCidr, defaults: ['1.4.0.0.0.0.0', '2.16.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0'] },
  { entry: IP_CIDR, columns: [6, 7], parse: parseIpCidr, defaults: ['0.0.0.0.0.0.0.0'] },
  { entry: IP_ROUTE, columns: [1, 7, 8, 9, 11], parse: parseIpRoute, defaults: ['0.0.0'] },
] as const;

export const readRoutes: ReadTable = async (reader, device) => {
  const numbers = await reader.get(NUMBERS);
  const told = NUMBERS.map((oid) => numberOf(numbers.get(oid))).find((number) => number !== undefined && number > 0) ?? 0;
  const isLong = told > MOST_ROUTES;
  const main = await readFirst(reader, isLong);
  const hasIpv6 = main.found.some(({ dest }) => dest.includes(':'));
  const ipv6 = hasIpv6 || isLong ? NO_ROUTES : await readWhole(reader, IPV6_ROUTE, [5, 6, 7], parseIpv6Route);
  const [rows, bad] = [main.rows + ipv6.rows, main.bad + ipv6.bad];
  if (rows === 0) return { families: told === 0 ? [] : sizeOf(told) };
  const isComplete = !isLong && bad === 0 && rows <= MOST_ROUTES;
  const total = isLong ? told : Math.max(told, rows);
  const found = [...main.found, ...ipv6.found];
  const value: DeviceRoutesFact = { total, complete: isComplete, routes: inOrder(isComplete ? found : found.filter(isDefault)) };
  return {
    families: sizeOf(total),
    standing: [observation(device, 'device_routes', { ...value })],
    unseen: unreadable('inetCidrRoute/ipCidrRoute/ipRoute', bad),
  };
};

type Read = Found & { readonly rows: number };

const NO_ROUTES: Read = { found: [], bad: 0, rows: 0 };

/** The first of the tables that the device has. */
async function readFirst(reader: SnmpReader, isLong: boolean): Promise<Read> {
  for (const table of TABLES) {
    const rows = isLong ? await readDefaults(reader, table) : await reader.table(table.entry, table.columns, MOST_ROUTES + 1);
    if (rows.size > 0) return { ...table.parse(rows), rows: rows.size };
  }
  return NO_ROUTES;
}

async function readWhole(reader: SnmpReader, entry: string, columns: readonly number[], parse: (table: SnmpTable) => Found): Promise<Read> {
  const rows = await reader.table(entry, columns, MOST_ROUTES + 1);
  return { ...parse(rows), rows: rows.size };
}

function isDefault({ dest }: Route): boolean {
  return dest === '0.0.0.0/0' || dest === '::/0';
}

function sizeOf(total: number) {
  return [gauge('pantau_snmp_routes', 'Routes in the routing table of the device.', total)];
}

/** Each once (several metrics or tables give the same), in a fixed order. */
function inOrder(routes: readonly Route[]): Route[] {
  const byText = new Map(routes.map((each) => [`${each.dest} ${each.nextHop ?? ''} ${each.proto}`, each]));
  return [...byText].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

/** The rows of the default routes alone: the start of their index is read as if it were a table. */
async function readDefaults(reader: SnmpReader, { entry, columns, defaults }: (typeof TABLES)[number]): Promise<SnmpTable> {
  const rows = new Map<string, Map<number, SnmpValue>>();
  for (const start of defaults) {
    for (const column of columns) {
      const [parent, last] = [start.slice(0, start.lastIndexOf('.')), Number(start.slice(start.lastIndexOf('.') + 1))];
      for (const [rest, row] of await reader.table(`${entry}.${column}.${parent}`, [last], MOST_ROUTES)) {
        const value = row.get(last);
        const index = `${start}.${rest}`;
        if (value !== undefined) rows.set(index, (rows.get(index) ?? new Map<number, SnmpValue>()).set(column, value));
      }
    }
  }
  return rows;
}
