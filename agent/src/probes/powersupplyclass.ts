// Batteries, mains and UPS that the kernel knows, from /sys/class/power_supply; node_exporter's collector `powersupplyclass`.
import { familiesOf, type Point } from './points.ts';
import { defineProbe } from './probe.ts';
import { kernelNumber, namesIn, readValues } from './sysfs.ts';

const FOLDER = '/sys/class/power_supply';

/** Files with plain numbers, in millionths, in tenths; "file=metric" where the metric is called otherwise. */
const PLAIN = fileNames(
  'authentic calibrate capacity capacity_alert_max capacity_alert_min cycle_count=cyclecount online present time_to_empty_now=time_to_empty_seconds time_to_full_now=time_to_full_seconds',
);
const MICRO = fileNames(
  'current_boot current_max current_now=current_ampere energy_empty energy_empty_design energy_full energy_full_design energy_now=energy_watthour voltage_boot voltage_max voltage_max_design voltage_min voltage_min_design voltage_now=voltage_volt voltage_ocv charge_control_limit charge_control_limit_max charge_counter charge_empty charge_empty_design charge_full charge_full_design charge_now=charge_ampere charge_term_current constant_charge_current constant_charge_current_max constant_charge_voltage constant_charge_voltage_max precharge_current input_current_limit power_now=power_watt',
);
const DECI = fileNames(
  'temp=temp_celsius temp_alert_max=temp_alert_max_celsius temp_alert_min=temp_alert_min_celsius temp_ambient=temp_ambient_celsius temp_ambient_max=temp_ambient_max_celsius temp_ambient_min=temp_ambient_min_celsius temp_max=temp_max_celsius temp_min=temp_min_celsius',
);
const TEXTS = 'capacity_level charge_type health manufacturer model_name serial_number status technology type usb_type scope'.split(' ');
const SCALES = [
  [PLAIN, 1],
  [MICRO, 1e6],
  [DECI, 10],
] as const;
const FILES = new Set([...PLAIN.keys(), ...MICRO.keys(), ...DECI.keys(), ...TEXTS]);

export const powersupplyclass = defineProbe<Point[]>({
  id: 'powersupplyclass',
  title: 'Baterai dan catu daya · Batteries and power supplies',
  remedy: 'Periksa driver baterai atau UPS · Check the driver of the battery or UPS',
  reads: [FOLDER],
  emits: ['node_power_supply_*'],
  async read({ host }) {
    const supplies = await namesIn(host, FOLDER);
    if (supplies === undefined || supplies.length === 0) return undefined;
    const points: Point[] = [];
    for (const supply of supplies) {
      const files = ((await namesIn(host, `${FOLDER}/${supply}`)) ?? []).filter((file) => FILES.has(file));
      points.push(...supplyPoints(supply, await readValues(host, `${FOLDER}/${supply}`, files)));
    }
    return points;
  },
  metrics: familiesOf,
});

/** What one supply says of itself; files that do not answer, as those of a battery taken out, are left out. */
export function supplyPoints(supply: string, values: ReadonlyMap<string, string>): Point[] {
  const points: Point[] = [];
  for (const [files, divisor] of SCALES) {
    for (const [file, metric] of files) {
      const value = kernelNumber(values.get(file));
      if (value === undefined) continue;
      const help = `${metric} value of /sys/class/power_supply/<power_supply>.`;
      points.push({ name: `node_power_supply_${metric}`, help, type: 'gauge', labels: { power_supply: supply }, value: value / divisor });
    }
  }
  const texts = TEXTS.map((name) => [name, values.get(name) ?? ''] as const).filter(([, text]) => text !== '');
  const labels = { power_supply: supply, ...Object.fromEntries(texts) };
  points.push({ name: 'node_power_supply_info', help: 'info of /sys/class/power_supply/<power_supply>.', type: 'gauge', labels, value: 1 });
  return points;
}

function fileNames(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(' ').map((entry) => {
      const [file = '', metric = file] = entry.split('=');
      return [file, metric];
    }),
  );
}
