// What one device tells of itself to discovery: who it is, what it can, its addresses and who stands at its ports.
import { formatIp, parseIp } from '@pantau/shared/register/address';
import type { SnmpReader, SnmpTable, SnmpValue } from '../snmp/reader.ts';
import { numberOf } from '../snmp/tables/cells.ts';
import { capabilitiesOf } from '../snmp/tables/lldp.ts';
import { type LldpNeighbour, readNeighbours } from './neighbours.ts';
import { hardwareOf, oidOf, textOf } from './values.ts';

export interface Answers {
  readonly sysName: string;
  readonly sysDescr: string;
  readonly sysObjectId: string;
  readonly location: string;
  /** Bit n-1: it offers a service of layer n (RFC 3418). */
  readonly services: number;
  readonly forwards: boolean;
  readonly bridgePorts: number;
  readonly isUps: boolean;
  readonly isPrinter: boolean;
  /** Capabilities that are on, as LLDP names them. */
  readonly capabilities: readonly string[];
  /** Its own IPv4 addresses. */
  readonly addresses: readonly string[];
  /** Those that others can see in an ARP table or as its chassis, lower case. */
  readonly macs: readonly string[];
  readonly serial: string;
  readonly model: string;
  readonly neighbours: readonly LldpNeighbour[];
}

const OID = {
  sysDescr: '1.3.6.1.2.1.1.1.0',
  sysObjectId: '1.3.6.1.2.1.1.2.0',
  sysName: '1.3.6.1.2.1.1.5.0',
  sysLocation: '1.3.6.1.2.1.1.6.0',
  sysServices: '1.3.6.1.2.1.1.7.0',
  ipForwarding: '1.3.6.1.2.1.4.1.0',
  bridgeAddress: '1.3.6.1.2.1.17.1.1.0',
  bridgePorts: '1.3.6.1.2.1.17.1.2.0',
  upsModel: '1.3.6.1.2.1.33.1.1.2.0',
  printerChanges: '1.3.6.1.2.1.43.5.1.1.1.1',
  lldpChassisType: '1.0.8802.1.1.2.1.3.1.0',
  lldpChassis: '1.0.8802.1.1.2.1.3.2.0',
  lldpCapabilities: '1.0.8802.1.1.2.1.3.6.0',
} as const;

/** Enough for a credential to prove itself. */
export const PROOF_OIDS = [OID.sysObjectId, OID.sysName];

const IF_ENTRY = '1.3.6.1.2.1.2.2.1';
const IF_PHYS_ADDRESS = 6;
const IFX_ENTRY = '1.3.6.1.2.1.31.1.1.1';
const IF_NAME = 1;
const IP_ADDR_ENTRY = '1.3.6.1.2.1.4.20.1';
const IP_AD_IF_INDEX = 2;
const IP_ADDRESS_ENTRY = '1.3.6.1.2.1.4.34.1';
const IP_ADDRESS_IF_INDEX = 3;
const ENT_PHYSICAL_ENTRY = '1.3.6.1.2.1.47.1.1.1.1';
const ENT = { class: 5, serial: 11, model: 13 } as const;
/** entPhysicalClass of a chassis and of a stack. */
const ENT_CLASSES = [3, 11];
/** An index of ipAddressTable for IPv4: type 1, four bytes. */
const IPV4_INDEX = /^1\.4\.(\d+\.\d+\.\d+\.\d+)$/;
const FORWARDING = 1;
const CHASSIS_MAC = 4;
const MAX_INTERFACES = 2_000;
const MAX_PARTS = 1_000;
const MAX_MACS = 32;

/** Reads a device whose credential is known. Rejects with SnmpFault. */
export async function readAnswers(reader: SnmpReader): Promise<Answers> {
  const scalars = await reader.get(Object.values(OID));
  const text = (oid: string): string => textOf(scalars.get(oid));
  const number = (oid: string): number => numberOf(scalars.get(oid)) ?? 0;
  const names = await reader.table(IFX_ENTRY, [IF_NAME], MAX_INTERFACES);
  const named = [...names].map(([index, row]): [number, string] => [Number(index), textOf(row.get(IF_NAME))]);
  const ifNames = new Map(named.filter(([, name]) => name !== ''));
  const interfaces = await reader.table(IF_ENTRY, [IF_PHYS_ADDRESS], MAX_INTERFACES);
  const addressed = await readAddresses(reader);
  const { serial, model } = chassisOf(await reader.table(ENT_PHYSICAL_ENTRY, Object.values(ENT), MAX_PARTS));
  const chassis = number(OID.lldpChassisType) === CHASSIS_MAC ? scalars.get(OID.lldpChassis) : undefined;
  return {
    sysName: text(OID.sysName),
    sysDescr: text(OID.sysDescr),
    sysObjectId: oidOf(scalars.get(OID.sysObjectId)),
    location: text(OID.sysLocation),
    services: number(OID.sysServices),
    forwards: number(OID.ipForwarding) === FORWARDING,
    bridgePorts: number(OID.bridgePorts),
    isUps: scalars.has(OID.upsModel),
    isPrinter: scalars.has(OID.printerChanges),
    capabilities: capabilitiesOf(scalars.get(OID.lldpCapabilities)) ?? [],
    addresses: [...addressed.keys()],
    macs: macsOf([scalars.get(OID.bridgeAddress), chassis], new Set(addressed.values()), interfaces),
    serial,
    model,
    neighbours: await readNeighbours(reader, ifNames),
  };
}

/** Own IPv4 addresses and the interface of each. */
async function readAddresses(reader: SnmpReader): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  const old = await reader.table(IP_ADDR_ENTRY, [IP_AD_IF_INDEX], MAX_INTERFACES);
  for (const [index, row] of old) addAddress(found, index, row.get(IP_AD_IF_INDEX));
  if (found.size > 0) return found;
  for (const [index, row] of await reader.table(IP_ADDRESS_ENTRY, [IP_ADDRESS_IF_INDEX], MAX_INTERFACES)) {
    addAddress(found, IPV4_INDEX.exec(index)?.[1] ?? '', row.get(IP_ADDRESS_IF_INDEX));
  }
  return found;
}

function addAddress(found: Map<string, number>, text: string, ifIndex: SnmpValue | undefined): void {
  const ip = parseIp(text);
  if (ip?.version === 4 && !text.startsWith('127.')) found.set(formatIp(ip), numberOf(ifIndex) ?? 0);
}

/** Its own as a whole, and those of interfaces with an address; of all interfaces when it tells no others. */
function macsOf(own: readonly (SnmpValue | undefined)[], withAddress: ReadonlySet<number>, interfaces: SnmpTable): string[] {
  const all = [...interfaces].map(([index, row]) => ({ index: Number(index), mac: hardwareOf(row.get(IF_PHYS_ADDRESS)) }));
  const addressed = all.filter(({ index }) => withAddress.has(index)).map(({ mac }) => mac);
  const known = [...own.map(hardwareOf), ...addressed].filter((mac) => mac !== '');
  const macs = known.length > 0 ? known : all.map(({ mac }) => mac).filter((mac) => mac !== '');
  return [...new Set(macs)].slice(0, MAX_MACS);
}

/** Of the chassis, or of a stack where no chassis tells it. */
function chassisOf(parts: SnmpTable): { serial: string; model: string } {
  const rows = ENT_CLASSES.flatMap((wanted) => [...parts.values()].filter((row) => numberOf(row.get(ENT.class)) === wanted));
  const best = rows.find((row) => textOf(row.get(ENT.serial)) !== '') ?? rows[0];
  return { serial: textOf(best?.get(ENT.serial)), model: textOf(best?.get(ENT.model)) };
}
