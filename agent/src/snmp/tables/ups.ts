// A UPS: UPS-MIB under the names of its MIB, and whether the power is good; makers that leave UPS-MIB out by their own MIB.
import type { UpsFact } from '@pantau/shared/network-facts';
import { type Family, gauge } from '../../exposition.ts';
import type { SnmpValue } from '../reader.ts';
import { numberOf, subIdsOf } from './cells.ts';
import { observation, type ReadTable } from './device-tables.ts';

const UPS = '1.3.6.1.2.1.33.1';
const OUTPUT_SOURCE = `${UPS}.4.1.0`;
const BATTERY_STATUS = `${UPS}.2.1.0`;
const MINUTES = `${UPS}.2.3.0`;

/** [object, name, scale, help]: tenths of the MIB become the unit, as snmp_exporter does. */
const SCALARS: readonly (readonly [string, string, number, string])[] = [
  ['2.1.0', 'upsBatteryStatus', 1, 'Battery: 1 unknown, 2 batteryNormal, 3 batteryLow, 4 batteryDepleted.'],
  ['2.2.0', 'upsSecondsOnBattery', 1, 'Seconds on battery; 0 when it is not.'],
  ['2.3.0', 'upsEstimatedMinutesRemaining', 1, 'Minutes that the battery lasts under the present load.'],
  ['2.4.0', 'upsEstimatedChargeRemaining', 1, 'Charge of the battery in percent.'],
  ['2.5.0', 'upsBatteryVoltage', 10, 'Voltage of the battery.'],
  ['2.7.0', 'upsBatteryTemperature', 1, 'Temperature at the battery in degrees Celsius.'],
  ['4.1.0', 'upsOutputSource', 1, 'Source of the output: 1 other, 2 none, 3 normal, 4 bypass, 5 battery, 6 booster, 7 reducer.'],
  ['4.2.0', 'upsOutputFrequency', 10, 'Frequency of the output in hertz.'],
  ['6.1.0', 'upsAlarmsPresent', 1, 'Alarms that are present.'],
];

const INPUT = `${UPS}.3.3.1`;
const OUTPUT = `${UPS}.4.4.1`;
const LINES: readonly (readonly [entry: string, label: string, column: number, name: string, scale: number, help: string])[] = [
  [INPUT, 'upsInputLineIndex', 2, 'upsInputFrequency', 10, 'Frequency of the input in hertz.'],
  [INPUT, 'upsInputLineIndex', 3, 'upsInputVoltage', 1, 'Voltage of the input.'],
  [OUTPUT, 'upsOutputLineIndex', 2, 'upsOutputVoltage', 1, 'Voltage of the output.'],
  [OUTPUT, 'upsOutputLineIndex', 4, 'upsOutputPower', 1, 'Power of the output in watts.'],
  [OUTPUT, 'upsOutputLineIndex', 5, 'upsOutputPercentLoad', 1, 'Load of the output in percent of what the UPS can bear.'],
];

const SOURCES: Readonly<Record<number, readonly [string, boolean]>> = {
  2: ['none', false],
  3: ['normal', true],
  4: ['bypass', false],
  5: ['battery', false],
  6: ['booster', true],
  7: ['reducer', true],
};
const BATTERIES: Readonly<Record<number, readonly [string, boolean]>> = {
  2: ['batteryNormal', true],
  3: ['batteryLow', false],
  4: ['batteryDepleted', false],
};

/** MIBs of makers: state of the output and of the battery, and what of their values is good. */
interface Maker {
  readonly output: string;
  readonly outputs: Readonly<Record<number, readonly [string, boolean]>>;
  readonly battery: string;
  readonly batteries: Readonly<Record<number, readonly [string, boolean]>>;
}

const APC_BATTERIES = { 2: ['batteryNormal', true], 3: ['batteryLow', false], 4: ['batteryInFaultCondition', false] } as const;

const MAKERS: Readonly<Record<number, Maker>> = {
  // PowerNet-MIB
  318: {
    output: '1.3.6.1.4.1.318.1.1.1.4.1.1.0',
    outputs: {
      2: ['onLine', true],
      3: ['onBattery', false],
      4: ['onSmartBoost', true],
      5: ['timedSleeping', false],
      6: ['softwareBypass', false],
      7: ['off', false],
      8: ['rebooting', false],
      9: ['switchedBypass', false],
      10: ['hardwareFailureBypass', false],
      11: ['sleepingUntilPowerReturn', false],
      12: ['onSmartTrim', true],
      13: ['ecoMode', true],
    },
    battery: '1.3.6.1.4.1.318.1.1.1.2.1.1.0',
    batteries: APC_BATTERIES,
  },
  // XUPS-MIB of Eaton and Powerware; it has no state of the battery, but seconds on it.
  534: { output: '1.3.6.1.4.1.534.1.4.5.0', outputs: { ...SOURCES, 10: ['highEfficiencyMode', true] }, battery: '', batteries: {} },
};

export const readUps: ReadTable = async (reader, device) => {
  const maker = MAKERS[device.enterprise ?? 0];
  const own = maker === undefined ? [] : [maker.output, maker.battery].filter((oid) => oid !== '');
  const values = await reader.get([...SCALARS.map(([object]) => `${UPS}.${object}`), ...own]);
  const isUps = values.has(OUTPUT_SOURCE) || values.has(BATTERY_STATUS) || own.some((oid) => values.has(oid));
  if (!isUps) return {};
  const families = [...scalars(values), ...(values.has(OUTPUT_SOURCE) ? await lines(reader) : [])];
  const fact = upsFact(values, maker);
  if (fact === undefined) {
    return { families, unseen: ['UPS tidak menyebut sumber keluarannya · The UPS does not tell the source of its output'] };
  }
  return { families, standing: [observation(device, 'ups', { ...fact })] };
};

/** Good while the output comes from the mains, raised or lowered at most, and the battery is not low. Unknown without the source. */
export function upsFact(values: ReadonlyMap<string, SnmpValue>, maker?: Maker): UpsFact | undefined {
  const source = SOURCES[numberOf(values.get(OUTPUT_SOURCE)) ?? 0] ?? maker?.outputs[numberOf(values.get(maker.output)) ?? 0];
  const battery = BATTERIES[numberOf(values.get(BATTERY_STATUS)) ?? 0] ?? maker?.batteries[numberOf(values.get(maker.battery)) ?? 0];
  const states = [source, battery].flatMap((state) => (state === undefined ? [] : [state]));
  const isBad = states.some(([, isGood]) => !isGood);
  if (source === undefined && !isBad) return undefined;
  const minutes = numberOf(values.get(MINUTES));
  const isTold = minutes !== undefined && minutes >= 0;
  return { ok: !isBad, status: states.map(([name]) => name).join(', '), ...(isTold ? { batteryMinutes: minutes } : {}) };
}

function scalars(values: ReadonlyMap<string, SnmpValue>): Family[] {
  return SCALARS.flatMap(([object, name, divisor, help]) => {
    const value = numberOf(values.get(`${UPS}.${object}`));
    return value === undefined ? [] : [gauge(name, help, value / divisor)];
  });
}

async function lines(reader: Parameters<ReadTable>[0]): Promise<Family[]> {
  const tables = new Map([
    [INPUT, await reader.table(INPUT, [2, 3])],
    [OUTPUT, await reader.table(OUTPUT, [2, 4, 5])],
  ]);
  return LINES.map(([entry, label, column, name, divisor, help]) => {
    const samples = [...(tables.get(entry) ?? [])].flatMap(([index, row]) => {
      const value = numberOf(row.get(column));
      const line = subIdsOf(index)?.[0];
      return value === undefined || line === undefined ? [] : [{ labels: { [label]: String(line) }, value: value / divisor }];
    });
    return gauge(name, help, samples);
  });
}
