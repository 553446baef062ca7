// Sensors of a device: ENTITY-SENSOR-MIB with scale and precision applied exactly, Cisco's own of the same form, and those of RouterOS.
import { type Family, gauge, type Sample } from '../../exposition.ts';
import type { SnmpReader, SnmpTable } from '../reader.ts';
import { numberOf, readRows, textOf } from './cells.ts';
import { joinTables, type ReadTable, unreadable } from './device-tables.ts';

const ENT_PHY_SENSOR = '1.3.6.1.2.1.99.1.1.1';
const CISCO_ENT_SENSOR = '1.3.6.1.4.1.9.9.91.1.1.1.1';
const ENT_PHYSICAL = '1.3.6.1.2.1.47.1.1.1.1';
const ENT_PHYSICAL_DESCR = 2;
const ENT_PHYSICAL_NAME = 7;
const CISCO = 9;
const MIKROTIK = 14_988;

const TYPES = 'other unknown voltsAC voltsDC amperes watts hertz celsius percentRH rpm cmm truthvalue specialEnum dBm'.split(' ');
const UNITS = 9;
const OK = 1;

export interface Sensor {
  readonly index: number;
  readonly type: string;
  /** Left out when the sensor gives none now. */
  readonly value?: number;
  readonly status?: number;
}

/** Columns 1 type, 2 scale, 3 precision, 4 value, 5 status. */
export function parseSensors(table: SnmpTable): { found: Sensor[]; bad: number } {
  return readRows(table, ([index], row) => {
    const [type = 2, scale = UNITS, precision = 0, raw, status] = [1, 2, 3, 4, 5].map((column) => numberOf(row.get(column)));
    if (index === undefined || scale < 1 || scale > 17 || Math.abs(precision) > 9) return undefined;
    const isRead = raw !== undefined && (status ?? OK) === OK;
    return {
      index,
      type: TYPES[type - 1] ?? String(type),
      ...(isRead ? { value: scaled(raw, scale, precision) } : {}),
      ...(status === undefined ? {} : { status }),
    };
  });
}

/** As a decimal text, so that 235 tenths are 23.5 and nothing beside it. */
function scaled(raw: number, scale: number, precision: number): number {
  return Number(`${raw}e${3 * (scale - UNITS) - precision}`);
}

export const readSensors: ReadTable = async (reader, { enterprise }) => {
  const standard = await named(reader, ENT_PHY_SENSOR, 'entPhySensor');
  const cisco = standard.families.length === 0 && enterprise === CISCO ? await named(reader, CISCO_ENT_SENSOR, 'entSensor') : {};
  const mikrotik = enterprise === MIKROTIK ? { families: await mikrotikHealth(reader) } : {};
  return joinTables([standard, cisco, mikrotik]);
};

async function named(reader: SnmpReader, entry: string, prefix: string): Promise<{ families: Family[]; unseen: string[] }> {
  const { found, bad } = parseSensors(await reader.table(entry, [1, 2, 3, 4, 5]));
  if (found.length === 0) return { families: [], unseen: unreadable(prefix, bad) };
  const names = await reader.table(ENT_PHYSICAL, [ENT_PHYSICAL_DESCR, ENT_PHYSICAL_NAME]);
  const samples = (valueOf: (sensor: Sensor) => number | undefined): Sample[] =>
    found.flatMap((sensor) => {
      const value = valueOf(sensor);
      const row = names.get(String(sensor.index));
      const name = textOf(row?.get(ENT_PHYSICAL_NAME)) ?? textOf(row?.get(ENT_PHYSICAL_DESCR)) ?? '';
      const labels = { entPhysicalIndex: String(sensor.index), entPhysicalName: name, [`${prefix}Type`]: sensor.type };
      return value === undefined ? [] : [{ labels, value }];
    });
  const status = prefix === 'entPhySensor' ? 'entPhySensorOperStatus' : 'entSensorStatus';
  const families = [
    gauge(
      `${prefix}Value`,
      'What the sensor measures, in the unit of its type (scale and precision applied).',
      samples(({ value }) => value),
    ),
    gauge(
      status,
      'Sensor: 1 ok, 2 unavailable, 3 nonoperational.',
      samples((sensor) => sensor.status),
    ),
  ];
  return { families, unseen: unreadable(prefix, bad) };
}

const MTXR_HEALTH = '1.3.6.1.4.1.14988.1.1.3';
const MTXR_GAUGE = `${MTXR_HEALTH}.100.1`;
const MTXR_LEASES = '1.3.6.1.4.1.14988.1.1.6.1.0';
/** Values as MIKROTIK-MIB has them: tenths, as snmp_exporter gives them. */
const MTXR_SCALARS: readonly (readonly [string, string, string])[] = [
  [`${MTXR_HEALTH}.8.0`, 'mtxrHlVoltage', 'Voltage of the supply in tenths of a volt.'],
  [`${MTXR_HEALTH}.10.0`, 'mtxrHlTemperature', 'Temperature in tenths of a degree Celsius.'],
  [`${MTXR_HEALTH}.11.0`, 'mtxrHlProcessorTemperature', 'Temperature of the processor in tenths of a degree Celsius.'],
  [`${MTXR_HEALTH}.12.0`, 'mtxrHlPower', 'Power in tenths of a watt.'],
  [MTXR_LEASES, 'mtxrDHCPLeaseCount', 'DHCP leases that are given out; SNMP does not tell to whom.'],
];

async function mikrotikHealth(reader: SnmpReader): Promise<Family[]> {
  const values = await reader.get(MTXR_SCALARS.map(([oid]) => oid));
  const families = MTXR_SCALARS.flatMap(([oid, name, help]) => {
    const value = numberOf(values.get(oid));
    return value === undefined ? [] : [gauge(name, help, value)];
  });
  const { found } = readRows(await reader.table(MTXR_GAUGE, [2, 3]), ([index], row): Sample | 'skip' => {
    const value = numberOf(row.get(3));
    return value === undefined ? 'skip' : { labels: { mtxrGaugeIndex: String(index), mtxrGaugeName: textOf(row.get(2)) ?? '' }, value };
  });
  return [...families, gauge('mtxrGaugeValue', 'Gauge of RouterOS in the unit that RouterOS shows; voltages in tenths of a volt.', found)];
}
