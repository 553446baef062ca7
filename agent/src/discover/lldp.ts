// Who stands at the ports of a device, by LLDP-MIB.
import type { SnmpReader, SnmpValue } from '../snmp/reader.ts';
import { macOf } from '../snmp/text.ts';
import { textOf } from './values.ts';

export interface LldpNeighbour {
  /** ifName of the device's own port, as far as it can be told. */
  readonly localPort: string;
  /** Hardware address, or another id of the chassis. */
  readonly chassis: string;
  readonly port: string;
  readonly name: string;
  /** Capabilities that are on. */
  readonly capabilities: readonly string[];
  /** Management addresses, IPv4. */
  readonly addresses: readonly string[];
}

const LOCAL_PORT_ENTRY = '1.0.8802.1.1.2.1.3.7.1';
const LOCAL = { idType: 2, id: 3, description: 4 } as const;
const REMOTE_ENTRY = '1.0.8802.1.1.2.1.4.1.1';
const REMOTE = { chassisType: 4, chassis: 5, portType: 6, port: 7, portDescription: 8, name: 9, capabilities: 12 } as const;
const ADDRESS_ENTRY = '1.0.8802.1.1.2.1.4.2.1';
const ADDRESS_IF_TYPE = 3;
/** timeMark.localPort.remoteIndex, then type 1 (IPv4) and four bytes. */
const ADDRESS_INDEX = /^(\d+\.\d+\.\d+)\.1\.4\.(\d+\.\d+\.\d+\.\d+)$/;
const MAX_ROWS = 2_000;
/** Types of the id of a chassis, and of a port, that hold a hardware address. */
const CHASSIS_MAC = 4;
const PORT_MAC = 3;
/** Of LldpSystemCapabilitiesMap, from the first bit. */
const CAPABILITIES = ['other', 'repeater', 'bridge', 'wlan', 'router', 'phone', 'docsis', 'station'] as const;

export async function readNeighbours(reader: SnmpReader, ifNames: ReadonlyMap<number, string>): Promise<LldpNeighbour[]> {
  const remote = await reader.table(REMOTE_ENTRY, Object.values(REMOTE), MAX_ROWS);
  if (remote.size === 0) return [];
  const local = await reader.table(LOCAL_PORT_ENTRY, Object.values(LOCAL), MAX_ROWS);
  const addresses = new Map<string, string[]>();
  for (const index of (await reader.table(ADDRESS_ENTRY, [ADDRESS_IF_TYPE], MAX_ROWS)).keys()) {
    const [, neighbour = '', ip = ''] = ADDRESS_INDEX.exec(index) ?? [];
    if (ip !== '') addresses.set(neighbour, [...(addresses.get(neighbour) ?? []), ip]);
  }
  return [...remote].map(([index, row]) => {
    const port = index.split('.')[1] ?? '';
    return {
      localPort: localPort(Number(port), local.get(port), ifNames),
      chassis: idOf(row.get(REMOTE.chassisType), row.get(REMOTE.chassis), CHASSIS_MAC),
      port: remotePort(row),
      name: textOf(row.get(REMOTE.name)),
      capabilities: capabilitiesOf(row.get(REMOTE.capabilities)),
      addresses: addresses.get(index) ?? [],
    };
  });
}

/** Port numbers of LLDP are those of the interfaces on most devices, but not on all: a name that is one of an interface goes first. */
function localPort(number: number, row: ReadonlyMap<number, SnmpValue> | undefined, ifNames: ReadonlyMap<number, string>): string {
  const said = [idOf(row?.get(LOCAL.idType), row?.get(LOCAL.id), PORT_MAC), textOf(row?.get(LOCAL.description))].filter(
    (each) => each !== '',
  );
  const known = new Set(ifNames.values());
  return said.find((each) => known.has(each)) ?? (ifNames.get(number) || said[0] || String(number));
}

/** Its name rather than its hardware address, which some devices give as the id and describe by the name. */
function remotePort(row: ReadonlyMap<number, SnmpValue>): string {
  const [id, description] = [idOf(row.get(REMOTE.portType), row.get(REMOTE.port), PORT_MAC), textOf(row.get(REMOTE.portDescription))];
  return row.get(REMOTE.portType)?.value === PORT_MAC && description !== '' ? description : id || description;
}

function idOf(type: SnmpValue | undefined, id: SnmpValue | undefined, macType: number): string {
  return type?.value === macType && id?.type === 'octets' ? macOf(id.value) : textOf(id);
}

export function capabilitiesOf(value: SnmpValue | undefined): string[] {
  const bits = value?.type === 'octets' ? (value.value[0] ?? 0) : 0;
  return CAPABILITIES.filter((_, index) => (bits & (0x80 >> index)) !== 0);
}
