// All tables of a device beside its interfaces, one after the other. One that the device has not is empty; one that cannot be read is said
// in `unseen`, and the others are read all the same, unless the device has fallen silent.

import { isSnmpFault, type SnmpReader } from '../reader.ts';
import { readArp } from './arp.ts';
import { type AboutDevice, type Device, type DeviceTables, joinTables, type ReadTable } from './device-tables.ts';
import { readHostResources } from './host-resources.ts';
import { readOwnAddresses } from './own-addresses.ts';
import { readPeers } from './peers.ts';
import { readRoutes } from './routes.ts';
import { readSensors } from './sensors.ts';
import { readTopology } from './topology.ts';
import { readUps } from './ups.ts';

const SYS_OBJECT_ID = '1.3.6.1.2.1.1.2.0';
const MOST_TIMEOUTS = 2;

const TABLES: readonly (readonly [name: string, read: ReadTable])[] = [
  ['UPS', readUps],
  ['ENTITY-SENSOR', readSensors],
  ['HOST-RESOURCES', readHostResources],
  ['BGP/OSPF', readPeers],
  ['LLDP/FDB', readTopology],
  ['ARP/ND', readArp],
  ['ipAddress', readOwnAddresses],
  ['ipRoute', readRoutes],
];

export async function readDeviceTables(reader: SnmpReader, about: AboutDevice): Promise<DeviceTables> {
  const device: Device = { ...about, enterprise: await enterpriseOf(reader) };
  const parts: Partial<DeviceTables>[] = [];
  let timeouts = 0;
  for (const [name, read] of TABLES) {
    if (timeouts === MOST_TIMEOUTS) {
      parts.push({ unseen: [`${name}: dilewati, perangkat tidak menjawab lagi · skipped, the device no longer answers`] });
      continue;
    }
    try {
      parts.push(await read(reader, device));
    } catch (error) {
      if (!isSnmpFault(error)) throw error;
      if (error.code === 'timeout') timeouts += 1;
      parts.push({ unseen: [`${name}: ${error.message}`] });
    }
  }
  return joinTables(parts);
}

/** The number behind 1.3.6.1.4.1 in sysObjectID. */
async function enterpriseOf(reader: SnmpReader): Promise<number | undefined> {
  const value = (await reader.get([SYS_OBJECT_ID])).get(SYS_OBJECT_ID);
  const match = value?.type === 'oid' ? /^1\.3\.6\.1\.4\.1\.(\d+)/.exec(value.value) : null;
  return match === null ? undefined : Number(match[1]);
}
