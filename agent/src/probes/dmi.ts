// Maker, model and firmware of the machine, from /sys/class/dmi/id; node_exporter's collector `dmi`. Serial numbers only
// where the agent may read them, which is root alone by default.
import { type Family, gauge } from '../exposition.ts';
import { defineProbe } from './probe.ts';
import { readValues } from './sysfs.ts';

const LABELS = [
  ...['bios_date', 'bios_release', 'bios_vendor', 'bios_version'],
  ...['board_asset_tag', 'board_name', 'board_serial', 'board_vendor', 'board_version'],
  ...['chassis_asset_tag', 'chassis_serial', 'chassis_vendor', 'chassis_version'],
  ...['product_family', 'product_name', 'product_serial', 'product_sku', 'product_uuid', 'product_version'],
  'system_vendor',
];

const fileOf = (label: string): string => (label === 'system_vendor' ? 'sys_vendor' : label);

/** `values` by file. */
export function dmiFamilies(values: ReadonlyMap<string, string>): Family[] {
  const known = LABELS.filter((label) => values.has(fileOf(label)));
  const labels = Object.fromEntries(known.map((label) => [label, values.get(fileOf(label)) ?? '']));
  const help = `A metric with a constant '1' value labeled by ${LABELS.join(', ')} if provided by DMI.`;
  return [gauge('node_dmi_info', help, [{ labels, value: 1 }])];
}

export const dmi = defineProbe<ReadonlyMap<string, string>>({
  id: 'dmi',
  title: 'Pabrikan dan model mesin · Maker and model of the machine',
  remedy: 'Pastikan /sys terpasang · Make sure that /sys is mounted',
  reads: ['/sys/class/dmi/id'],
  emits: ['node_dmi_info'],
  everySeconds: 3_600,
  async read({ host }) {
    const values = await readValues(host, '/sys/class/dmi/id', LABELS.map(fileOf));
    return values.size === 0 ? undefined : values;
  },
  metrics: dmiFamilies,
});
