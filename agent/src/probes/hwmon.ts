// Sensors of the main board, CPUs and disks, from /sys/class/hwmon; node_exporter's collector `hwmon`.
import type { Host } from '../host/host.ts';
import { familiesOf, type Point } from './points.ts';
import { defineProbe } from './probe.ts';
import { kernelNumber, namesIn, readLine, readValue } from './sysfs.ts';

/** Values of one sensor by property: "input", "crit", "label"; '' is the bare file, such as pwm1. */
export type Sensor = ReadonlyMap<string, string>;

interface Chip {
  readonly chip: string;
  /** Name that the driver gives; undefined when it gives none. */
  readonly chipName: string | undefined;
  readonly sensors: ReadonlyMap<string, Sensor>;
}

const FILE_NAME = /^(?<type>[^0-9]+)(?<id>[0-9]*)?(_(?<property>.+))?$/;
const TYPES = new Set('vrm beep_enable update_interval in cpu fan pwm temp curr power energy humidity intrusion'.split(' '));

/** "temp1_crit" is property "crit" of sensor "temp1"; undefined for files that are no sensors. */
export function parseSensorFile(name: string): { sensor: string; type: string; property: string } | undefined {
  const { type = '', id = '', property = '' } = FILE_NAME.exec(name)?.groups ?? {};
  return TYPES.has(type) ? { sensor: `${type}${Number(id)}`, type, property } : undefined;
}

export const hwmon = defineProbe<Chip[]>({
  id: 'hwmon',
  title: 'Sensor perangkat keras · Hardware sensors',
  remedy: 'Muat modul sensor (sensors-detect) · Load the modules of the sensors (sensors-detect)',
  reads: ['/sys/class/hwmon'],
  emits: ['node_hwmon_*'],
  async read({ host }) {
    const names = await namesIn(host, '/sys/class/hwmon');
    if (names === undefined || names.length === 0) return undefined;
    const chips: Chip[] = [];
    for (const name of names) chips.push(await readChip(host, `/sys/class/hwmon/${name}`, name));
    return chips;
  },
  metrics: (chips) => familiesOf(chips.flatMap(chipPoints)),
});

async function readChip(host: Host, folder: string, entry: string): Promise<Chip> {
  const sensors = new Map<string, Map<string, string>>();
  for (const place of [folder, `${folder}/device`]) {
    for (const file of (await namesIn(host, place)) ?? []) {
      const parsed = parseSensorFile(file);
      const value = parsed && (await readLine(host, `${place}/${file}`));
      if (parsed === undefined || value === undefined) continue;
      const sensor = sensors.get(parsed.sensor) ?? new Map<string, string>();
      sensors.set(parsed.sensor, sensor.set(parsed.property, value));
    }
  }
  const chipName = metricName((await readValue(host, `${folder}/name`)) ?? '') || undefined;
  return { chip: deviceName(host.realPath(`${folder}/device`)) || chipName || metricName(entry), chipName, sensors };
}

/** "/sys/devices/platform/coretemp.0" is "platform_coretemp_0": it stays when hwmon numbers change at boot. */
export function deviceName(path: string | undefined): string {
  const [parent = '', device = ''] = (path ?? '').split('/').slice(-2).map(metricName);
  return [parent, device].filter((part) => part !== '' && device !== '').join('_');
}

function metricName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9:_]/g, '_')
    .replace(/^_+|_+$/g, '');
}

export function chipPoints({ chip, chipName, sensors }: Chip): Point[] {
  const points: Point[] = [];
  const add = (name: string, help: string, labels: Record<string, string>, value: number | undefined, type: Point['type'] = 'gauge') => {
    if (value !== undefined) points.push({ name: `node_hwmon_${name}`, help, type, labels: { chip, ...labels }, value });
  };
  if (chipName !== undefined) add('chip_names', 'Annotation metric for human-readable chip names', { chip_name: chipName }, 1);
  for (const [sensor, values] of sensors) {
    const type = parseSensorFile(sensor)?.type ?? '';
    const bare = kernelNumber(values.get(''));
    const label = values.get('label');
    if (label !== undefined) add('sensor_label', 'Label for given chip and sensor', { sensor, label }, 1);
    if (type === 'beep_enable') add('beep_enabled', 'Hardware beep enabled', { sensor }, values.get('') === '1' ? 1 : 0);
    else if (type === 'vrm') add('voltage_regulator_version', 'Hardware voltage regulator', { sensor }, bare);
    else if (type === 'update_interval') {
      add('update_interval_seconds', 'Hardware monitor update interval', { sensor }, bare === undefined ? undefined : bare * 0.001);
    } else {
      for (const [property, text] of values) {
        if (property === 'label') continue;
        const { name, help, factor = 1, divisor = 1, isCounter } = elementOf(type, property, values.has(''));
        const value = kernelNumber(text);
        if (value !== undefined) add(name, help, { sensor }, (value * factor) / divisor, isCounter ? 'counter' : 'gauge');
      }
    }
  }
  return points;
}

interface Element {
  readonly name: string;
  readonly help: string;
  readonly factor?: number;
  readonly divisor?: number;
  readonly isCounter?: boolean;
}

/** Name, help and unit of one property, as node_exporter gives them. */
function elementOf(type: string, property: string, hasBareFile: boolean): Element {
  const isValue = property === '' || (property === 'input' && !hasBareFile);
  const name = isValue ? type : `${type}_${metricName(property)}`;
  const shown = type === 'temp' && property === '' ? 'input' : property;
  if (property === 'fault' || property === 'alarm') return { name, help: `Hardware sensor ${property} status (${type})` };
  if (property === 'beep') return { name: `${name}_enabled`, help: 'Hardware monitor sensor has beeping enabled' };
  if (type === 'in' || type === 'cpu') return { name: `${name}_volts`, help: `Hardware monitor for voltage (${shown})`, factor: 0.001 };
  if (type === 'temp' && property !== 'type') {
    return { name: `${name}_celsius`, help: `Hardware monitor for temperature (${shown})`, factor: 0.001 };
  }
  if (type === 'curr') return { name: `${name}_amps`, help: `Hardware monitor for current (${shown})`, factor: 0.001 };
  if (type === 'energy') {
    return { name: `${name}_joule_total`, help: `Hardware monitor for joules used so far (${shown})`, divisor: 1e6, isCounter: true };
  }
  if (type === 'power' && property === 'accuracy') return { name, help: 'Hardware monitor power meter accuracy, as a ratio', divisor: 1e6 };
  if (type === 'power' && /^average_interval(_min|_max)?$/.test(property)) {
    return { name: `${name}_seconds`, help: `Hardware monitor power usage update interval (${shown})`, factor: 0.001 };
  }
  if (type === 'power') return { name: `${name}_watt`, help: `Hardware monitor for power usage in watts (${shown})`, divisor: 1e6 };
  if (type === 'humidity') {
    const help = 'Hardware monitor for humidity, as a ratio (multiply with 100.0 to get the humidity as a percentage)';
    return { name, help: `${help} (${shown})`, divisor: 1e6 };
  }
  if (type === 'fan' && /^(input|min|max|target)$/.test(property)) {
    return { name: `${name}_rpm`, help: `Hardware monitor for fan revolutions per minute (${shown})` };
  }
  return { name, help: `Hardware monitor ${type} element ${shown}` };
}
