// ifTable and ifXTable as one list of interfaces. Every value is what the device says; only which of two answers to the same question holds is
// decided here: speed, counters of 64 or 32 bits, name.
import { ESSENTIAL, IF_ENTRY, IF_METRICS, IFX_ENTRY, type IfMetric, TEXT } from './if-mib.ts';
import type { SnmpReader, SnmpTable, SnmpValue } from './reader.ts';
import { cleanText } from './text.ts';

export interface Interface {
  readonly index: number;
  /** ifName, or ifDescr where the device has none. */
  readonly name: string;
  /** As the device says them; undefined: it has no such value. */
  readonly ifName?: string;
  readonly ifDescr?: string;
  readonly ifAlias?: string;
  readonly ifType?: number;
  readonly ifPhysAddress?: Buffer;
  /** Metrics of IF_METRICS by name. */
  readonly values: ReadonlyMap<string, number | bigint>;
  /** Bits per second. */
  readonly speed?: number;
  readonly octets?: Octets;
}

/** Octet counters of both directions, from the columns that count. */
export interface Octets {
  readonly bits: 32 | 64;
  readonly in: bigint;
  readonly out: bigint;
}

type Row = ReadonlyMap<number, SnmpValue>;

/** Above this many interfaces only what is essential is read. */
const MANY = 1_500;
export const MAX_INTERFACES = 10_000;
const NO_ROW: Row = new Map();

/** Reads all interfaces in the order of their indexes. `expected`: ifNumber, when the device says it. */
export async function readInterfaces(
  reader: SnmpReader,
  expected: number | undefined,
  unseen: (text: string) => void,
): Promise<Interface[]> {
  const metrics = (expected ?? 0) > MANY ? IF_METRICS.filter(({ name }) => ESSENTIAL.has(name)) : IF_METRICS;
  const columnsOf = (entry: string): number[] => metrics.filter((metric) => metric.entry === entry).map(({ column }) => column);
  const ifTable = await reader.table(IF_ENTRY, [TEXT.descr, TEXT.type, TEXT.physAddress, ...columnsOf(IF_ENTRY)], MAX_INTERFACES);
  const ifXTable = await reader.table(IFX_ENTRY, [TEXT.name, TEXT.alias, ...columnsOf(IFX_ENTRY)], MAX_INTERFACES);
  return mergeInterfaces(ifTable, ifXTable, metrics, unseen);
}

export function mergeInterfaces(
  ifTable: SnmpTable,
  ifXTable: SnmpTable,
  metrics: readonly IfMetric[],
  unseen: (text: string) => void,
): Interface[] {
  const interfaces: Interface[] = [];
  for (const index of new Set([...ifTable.keys(), ...ifXTable.keys()])) {
    const number = Number(index);
    if (!Number.isInteger(number)) {
      unseen(`${IF_ENTRY}: indeks rusak · broken index ${index}`);
      continue;
    }
    interfaces.push(interfaceOf(number, ifTable.get(index) ?? NO_ROW, ifXTable.get(index) ?? NO_ROW, metrics, unseen));
  }
  return interfaces.sort((a, b) => a.index - b.index);
}

function interfaceOf(index: number, base: Row, more: Row, metrics: readonly IfMetric[], unseen: (text: string) => void): Interface {
  const octets = (name: string, cell: SnmpValue | undefined): Buffer | undefined => {
    if (cell === undefined || cell.type === 'octets') return cell?.value;
    unseen(`${name}.${index}: tipe salah · wrong type ${cell.type}`);
    return undefined;
  };
  const text = (name: string, cell: SnmpValue | undefined): string | undefined => {
    const bytes = octets(name, cell);
    return bytes === undefined ? undefined : cleanText(bytes);
  };
  const values = new Map<string, number | bigint>();
  for (const { name, entry, column, type } of metrics) {
    const cell = (entry === IF_ENTRY ? base : more).get(column);
    if (cell === undefined) continue;
    if (typeof cell.value === 'object' || typeof cell.value === 'string' || (type === 'counter' && cell.value < 0)) {
      unseen(`${name}.${index}: tipe salah · wrong type ${cell.type}`);
    } else values.set(name, cell.value);
  }
  const ifName = text('ifName', more.get(TEXT.name));
  const ifDescr = text('ifDescr', base.get(TEXT.descr));
  const ifAlias = text('ifAlias', more.get(TEXT.alias));
  const ifPhysAddress = octets('ifPhysAddress', base.get(TEXT.physAddress));
  const type = base.get(TEXT.type);
  if (type !== undefined && typeof type.value !== 'number') unseen(`ifType.${index}: tipe salah · wrong type ${type.type}`);
  const speed = speedOf(numberIn(values, 'ifSpeed'), numberIn(values, 'ifHighSpeed'));
  const counted = octetsOf(values);
  return {
    index,
    name: ifName || ifDescr || '',
    ...(ifName === undefined ? {} : { ifName }),
    ...(ifDescr === undefined ? {} : { ifDescr }),
    ...(ifAlias === undefined ? {} : { ifAlias }),
    ...(typeof type?.value === 'number' ? { ifType: type.value } : {}),
    ...(ifPhysAddress === undefined ? {} : { ifPhysAddress }),
    values,
    ...(speed === undefined ? {} : { speed }),
    ...(counted === undefined ? {} : { octets: counted }),
  };
}

export function numberIn(values: ReadonlyMap<string, number | bigint>, name: string): number | undefined {
  const value = values.get(name);
  return value === undefined ? undefined : Number(value);
}

const SPEED_UNKNOWN = 4_294_967_295;
const MEGA = 1_000_000;
/** Mbit/s that no interface has: the device writes bits here. */
const ABSURD_MBPS = 10_000_000;

/** Bits per second: ifSpeed is exact but ends at 4.29 Gbit/s, ifHighSpeed is rounded to Mbit/s, and either may be left at 0. */
export function speedOf(ifSpeed: number | undefined, ifHighSpeed: number | undefined): number | undefined {
  const isExact = ifSpeed !== undefined && ifSpeed > 0 && ifSpeed < SPEED_UNKNOWN;
  if (ifHighSpeed === undefined || ifHighSpeed <= 0) return isExact || ifSpeed === 0 ? ifSpeed : undefined;
  if (isExact && (ifHighSpeed > ABSURD_MBPS || Math.abs(ifSpeed / MEGA - ifHighSpeed) < 1)) return ifSpeed;
  return ifHighSpeed * MEGA;
}

/** Counters of 64 bits, or of 32 where the device has no others or leaves them at 0. */
export function octetsOf(values: ReadonlyMap<string, number | bigint>): Octets | undefined {
  const [highIn, highOut] = [values.get('ifHCInOctets'), values.get('ifHCOutOctets')];
  const [lowIn, lowOut] = [values.get('ifInOctets'), values.get('ifOutOctets')];
  const hasLow = lowIn !== undefined && lowOut !== undefined;
  if (highIn !== undefined && highOut !== undefined) {
    const isStuck = BigInt(highIn) === 0n && BigInt(highOut) === 0n && hasLow && (BigInt(lowIn) > 0n || BigInt(lowOut) > 0n);
    if (!isStuck) return { bits: 64, in: BigInt(highIn), out: BigInt(highOut) };
  }
  return hasLow ? { bits: 32, in: BigInt(lowIn), out: BigInt(lowOut) } : undefined;
}
