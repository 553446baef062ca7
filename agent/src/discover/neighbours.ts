// Who stands at the ports of a device, as a proposal for the register wants it: ports by the names that people know.
import type { SnmpReader } from '../snmp/reader.ts';
import { readLldp } from '../snmp/tables/lldp.ts';

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

export async function readNeighbours(reader: SnmpReader, ifNames: ReadonlyMap<number, string>): Promise<LldpNeighbour[]> {
  const { found } = await readLldp(reader, ifNames, new Map());
  return found.map(({ localPort, chassis, port, portDescription, name, capabilities, addresses }) => ({
    localPort,
    chassis,
    // Some devices give the hardware address of a port as its id and describe it by the name.
    port: isHardware(port) ? (portDescription ?? port) : port,
    name: name ?? '',
    capabilities: capabilities ?? [],
    addresses: addresses.filter((ip) => !ip.includes(':')),
  }));
}

export function isHardware(port: string): boolean {
  return /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(port);
}
