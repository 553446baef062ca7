// Neighbours on the ports by LLDP-MIB: who they are, what they call their port, whether they forward for others.
import type { SnmpReader, SnmpTable, SnmpValue } from '../reader.ts';
import { ipOfBytes, macOf, numberOf, readRows, subIdsOf, textOf } from './cells.ts';
import { type Neighbour, portNames } from './neighbour.ts';

export interface LldpNeighbour extends Neighbour {
  readonly portDescription: string | undefined;
  /** Capabilities that are on; undefined when it does not tell. */
  readonly capabilities: readonly Capability[] | undefined;
  /** All its management addresses, IPv4 and IPv6. */
  readonly addresses: readonly string[];
}

const REMOTE = '1.0.8802.1.1.2.1.4.1.1';
const REMOTE_ADDRESS = '1.0.8802.1.1.2.1.4.2.1';
const LOCAL_PORT = '1.0.8802.1.1.2.1.3.7.1';

const CHASSIS_MAC = 4;
const CHASSIS_ADDRESS = 5;
const PORT_MAC = 3;
const PORT_ADDRESS = 4;
/** Of LldpSystemCapabilitiesMap, from the first bit. */
const CAPABILITIES = ['other', 'repeater', 'bridge', 'wlan', 'router', 'phone', 'docsis', 'station'] as const;
type Capability = (typeof CAPABILITIES)[number];

/** `ports`: interface by port of the bridge. */
export async function readLldp(
  reader: SnmpReader,
  ifNames: ReadonlyMap<number, string>,
  ports: ReadonlyMap<number, number>,
): Promise<{ found: LldpNeighbour[]; bad: number }> {
  const remote = await reader.table(REMOTE, [4, 5, 6, 7, 8, 9, 12]);
  if (remote.size === 0) return { found: [], bad: 0 };
  const locals = parseLocalPorts(await reader.table(LOCAL_PORT, [2, 3, 4]));
  const addresses = parseAddresses(await reader.table(REMOTE_ADDRESS, [3]));
  const indexOf = interfaceByPort(locals, ifNames, ports);
  return parseRemote(remote, locals, addresses, indexOf, ifNames);
}

interface LocalPort {
  /** What the port may be called: id and description. */
  readonly names: readonly string[];
  readonly number: number;
}

function parseLocalPorts(table: SnmpTable): Map<number, LocalPort> {
  const ports = new Map<number, LocalPort>();
  for (const [index, row] of table) {
    const number = subIdsOf(index)?.[0];
    const id = numberOf(row.get(2)) === PORT_MAC ? undefined : textOf(row.get(3));
    if (number !== undefined) ports.set(number, { number, names: [id, textOf(row.get(4))].flatMap((name) => name ?? []) });
  }
  return ports;
}

/**
 * The interface of an LLDP port: by a name that only one interface has, by a number that the device gives as the port's id, by the port of
 * the bridge, and at last by the number itself, which most devices take from ifIndex.
 */
function interfaceByPort(
  locals: ReadonlyMap<number, LocalPort>,
  ifNames: ReadonlyMap<number, string>,
  ports: ReadonlyMap<number, number>,
): (port: number) => number | undefined {
  const byName = portNames(ifNames);
  return (port) => {
    const names = locals.get(port)?.names ?? [];
    const named = names.flatMap((name) => byName.get(name) ?? [])[0];
    if (named !== undefined) return named;
    const numbered = names.map(Number).find((number) => ifNames.has(number));
    return numbered ?? ports.get(port) ?? (ifNames.has(port) ? port : undefined);
  };
}

/** Management addresses by `port.neighbour` (the time mark left out). */
function parseAddresses(table: SnmpTable): Map<string, string[]> {
  const addresses = new Map<string, string[]>();
  for (const index of table.keys()) {
    const [, port = 0, neighbour = 0, family = 0, ...rest] = subIdsOf(index) ?? [];
    const length = family === 2 ? 16 : 4;
    const ip = family === 1 || family === 2 ? ipOfBytes(rest.slice(-length)) : undefined;
    const key = `${port}.${neighbour}`;
    if (ip === undefined || rest.length < length) continue;
    const all = addresses.get(key) ?? [];
    addresses.set(key, all);
    all.push(ip);
  }
  return addresses;
}

/** By the first octet of lldpRemSysCapEnabled; undefined for what is no such set. */
export function capabilitiesOf(value: SnmpValue | undefined): readonly Capability[] | undefined {
  const flags = value?.type === 'octets' && value.value.length <= 2 ? value.value[0] : undefined;
  return flags === undefined ? undefined : CAPABILITIES.filter((_, index) => (flags & (0x80 >> index)) !== 0);
}

function parseRemote(
  remote: SnmpTable,
  locals: ReadonlyMap<number, LocalPort>,
  addresses: ReadonlyMap<string, readonly string[]>,
  indexOf: (port: number) => number | undefined,
  ifNames: ReadonlyMap<number, string>,
): { found: LldpNeighbour[]; bad: number } {
  return readRows(remote, ([, port, neighbour], row) => {
    const chassis = idOf(row.get(5), numberOf(row.get(4)), CHASSIS_MAC, CHASSIS_ADDRESS);
    if (port === undefined || neighbour === undefined || chassis === undefined) return undefined;
    const ifIndex = indexOf(port);
    const capabilities = capabilitiesOf(row.get(12));
    const portDescription = textOf(row.get(8));
    const name = textOf(row.get(9));
    const all = addresses.get(`${port}.${neighbour}`) ?? [];
    const address = all.findLast((ip) => !ip.includes(':')) ?? all[0];
    return {
      localPort: (ifIndex === undefined ? undefined : ifNames.get(ifIndex)) ?? locals.get(port)?.names[0] ?? String(port),
      ...(ifIndex === undefined ? {} : { ifIndex }),
      chassis,
      port: idOf(row.get(7), numberOf(row.get(6)), PORT_MAC, PORT_ADDRESS) ?? portDescription ?? '',
      portDescription,
      ...(name === undefined ? {} : { name }),
      ...(capabilities === undefined ? {} : { forwards: capabilities.includes('bridge') || capabilities.includes('router') }),
      ...(address === undefined ? {} : { address }),
      isPhone: capabilities?.includes('phone') === true,
      capabilities,
      addresses: all,
    };
  });
}

/** Id of a chassis or port by its subtype: a hardware address, a network address, else text; six octets that are no text are an address. */
function idOf(value: SnmpValue | undefined, subtype: number | undefined, mac: number, network: number): string | undefined {
  if (subtype === mac) return macOf(value) ?? textOf(value);
  if (value?.type !== 'octets') return textOf(value);
  const bytes = [...value.value];
  if (subtype === network) return ipOfBytes(bytes.slice(1)) ?? ipOfBytes(bytes) ?? textOf(value);
  const isBinary = bytes.length === 6 && bytes.some((byte) => byte < 32 || byte > 126);
  return (isBinary ? macOf(value) : undefined) ?? textOf(value);
}
