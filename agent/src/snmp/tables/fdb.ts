// Forwarding tables of bridges: Q-BRIDGE-MIB by VLAN, BRIDGE-MIB, and that of each VLAN of a Cisco switch. Ports that lead to another
// switch or router tell nothing of where a machine is plugged in: they are left out.

import type { SightingRow } from '../../sightings.ts';
import { isSnmpFault, type SnmpReader, type SnmpTable } from '../reader.ts';
import { readBridgePorts } from './bridge-ports.ts';
import { macOfBytes, numberOf, type Row, readRows, subIdsOf } from './cells.ts';
import { type Device, type DeviceTables, unreadable } from './device-tables.ts';
import { nameOf, sightings } from './sightings.ts';

export interface Forwarded {
  /** VLAN as text, empty when it is not known. */
  readonly vlan: string;
  readonly port: number;
  /** Interface of the port, where the table comes with port numbers of its own. */
  readonly ifIndex?: number;
  readonly mac: string;
}

const TP_FDB = '1.3.6.1.2.1.17.4.3.1';
const Q_TP_FDB = '1.3.6.1.2.1.17.7.1.2.2.1';
const Q_VLAN = '1.3.6.1.2.1.17.7.1.4.2.1';
const VLAN_FDB_ID = 3;
const PORT = 2;
const STATUS = 3;
/** invalid, and the bridge's own address. */
const NOT_LEARNED: readonly number[] = [2, 4];

const CISCO = 9;
const VTP_VLAN = '1.3.6.1.4.1.9.9.46.1.3.1.1';
const MOST_VLANS = 64;
/** VLANs of FDDI and token ring, that every Cisco switch has. */
const isReserved = (vlan: number): boolean => vlan >= 1_002 && vlan <= 1_005;

/** dot1qTpFdbTable: the index is the id of the forwarding database and the address. */
export function parseVlanForwarding(table: SnmpTable, vlanOfDatabase: ReadonlyMap<number, number>): { found: Forwarded[]; bad: number } {
  return readRows(table, ([database = 0, ...octets], row) => forwarded(octets, row, String(vlanOfDatabase.get(database) ?? database)));
}

/** dot1dTpFdbTable: the index is the address; some agents put its length before it. */
function parseForwarding(table: SnmpTable, vlan: string): { found: Forwarded[]; bad: number } {
  return readRows(table, (octets, row) => forwarded(octets, row, vlan));
}

function forwarded(octets: readonly number[], row: Row, vlan: string): Forwarded | 'skip' | undefined {
  const mac = macOfBytes(octets.length === 7 ? octets.slice(1) : octets);
  if (octets.length !== 6 && octets.length !== 7) return undefined;
  const port = numberOf(row.get(PORT));
  const isLearned = !NOT_LEARNED.includes(numberOf(row.get(STATUS)) ?? 0);
  return mac === undefined || port === undefined || port <= 0 || !isLearned ? 'skip' : { vlan, port, mac };
}

/** VLAN by id of the forwarding database (dot1qVlanFdbId, behind a time mark); one that several VLANs share names none. */
export function parseDatabases(table: SnmpTable): Map<number, number> {
  const vlans = new Map<number, number>();
  const shared = new Set<number>();
  for (const [index, row] of table) {
    const vlan = subIdsOf(index)?.at(-1);
    const database = numberOf(row.get(VLAN_FDB_ID));
    if (vlan === undefined || database === undefined) continue;
    if (vlans.has(database) && vlans.get(database) !== vlan) shared.add(database);
    vlans.set(database, vlan);
  }
  for (const database of shared) vlans.delete(database);
  return vlans;
}

export async function readForwarding(
  reader: SnmpReader,
  device: Device,
  ports: ReadonlyMap<number, number>,
  uplinks: ReadonlySet<number>,
): Promise<Partial<DeviceTables>> {
  const { found, bad } = await readDatabases(reader, device);
  const known = found.map((each) => ({ ...each, ifIndex: each.ifIndex ?? interfaceOf(each.port, ports, device.ifNames) }));
  const byVlan = new Map<string, SightingRow[]>();
  for (const { vlan, mac, ifIndex } of known) {
    if (ifIndex === undefined || uplinks.has(ifIndex)) continue;
    const rows = byVlan.get(vlan) ?? [];
    byVlan.set(vlan, rows);
    rows.push([ifIndex, '', mac, nameOf(device, ifIndex)]);
  }
  return {
    once: [...byVlan].flatMap(([vlan, rows]) => sightings(device, 'fdb', vlan, rows)),
    unseen: unreadable('dot1dTpFdb/dot1qTpFdb', bad + known.filter(({ ifIndex }) => ifIndex === undefined).length),
  };
}

/** A device that has no table of bridge ports numbers them as its interfaces. */
function interfaceOf(port: number, ports: ReadonlyMap<number, number>, ifNames: ReadonlyMap<number, string>): number | undefined {
  return ports.get(port) ?? (ports.size === 0 && ifNames.has(port) ? port : undefined);
}

async function readDatabases(reader: SnmpReader, device: Device): Promise<{ found: readonly Forwarded[]; bad: number }> {
  const databases = parseDatabases(await reader.table(Q_VLAN, [VLAN_FDB_ID]));
  const byVlan = parseVlanForwarding(await reader.table(Q_TP_FDB, [PORT, STATUS]), databases);
  if (byVlan.found.length > 0) return byVlan;
  const plain = parseForwarding(await reader.table(TP_FDB, [PORT, STATUS]), '');
  if (device.enterprise !== CISCO) return plain;
  const ofVlans = await readCiscoVlans(reader);
  return ofVlans.length === 0 ? plain : { found: ofVlans, bad: plain.bad };
}

/** A Cisco switch shows the table of one VLAN in the context of that VLAN; its port numbers are made interfaces there. */
async function readCiscoVlans(reader: SnmpReader): Promise<Forwarded[]> {
  const vlans = [...(await reader.table(VTP_VLAN, [2])).keys()].flatMap((index) => subIdsOf(index)?.at(-1) ?? []);
  const found: Forwarded[] = [];
  for (const vlan of vlans.filter((each) => !isReserved(each)).slice(0, MOST_VLANS)) {
    const ofVlan = await readCiscoVlan(reader, vlan);
    if (ofVlan === undefined) break;
    found.push(...ofVlan);
  }
  return found;
}

/** Nothing when the device does not answer for a VLAN: it will not for the others. SNMPv3 has the context under another name. */
async function readCiscoVlan(reader: SnmpReader, vlan: number): Promise<Forwarded[] | undefined> {
  for (const context of [String(vlan), `vlan-${vlan}`]) {
    try {
      const ofVlan = reader.inContext(context);
      const table = await ofVlan.table(TP_FDB, [PORT, STATUS]);
      if (table.size === 0) return [];
      const ports = await readBridgePorts(ofVlan);
      return parseForwarding(table, String(vlan)).found.flatMap((each): Forwarded[] => {
        const ifIndex = ports.get(each.port);
        return ifIndex === undefined ? [] : [{ ...each, ifIndex }];
      });
    } catch (error) {
      if (!isSnmpFault(error) || error.code === 'timeout') return undefined;
    }
  }
  return [];
}
