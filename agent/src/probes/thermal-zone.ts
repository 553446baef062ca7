// Temperatures and throttling that the firmware declares, from /sys/class/thermal; node_exporter's collector `thermal_zone`.
import { gauge, type Sample } from '../exposition.ts';
import { defineProbe } from './probe.ts';
import { kernelNumber, namesIn, readValue, readValues } from './sysfs.ts';

interface Thermal {
  readonly zones: readonly Sample[];
  readonly current: readonly Sample[];
  readonly max: readonly Sample[];
}

const FOLDER = '/sys/class/thermal';

export const thermalZone = defineProbe<Thermal>({
  id: 'thermal_zone',
  title: 'Zona suhu dan pendingin · Thermal zones and cooling devices',
  remedy: 'Periksa ACPI di firmware · Check ACPI in the firmware',
  reads: [FOLDER],
  emits: ['node_thermal_zone_temp', 'node_cooling_device_*'],
  async read({ host }) {
    const names = await namesIn(host, FOLDER, /^(thermal_zone|cooling_device)\d/);
    if (names === undefined || names.length === 0) return undefined;
    const zones: Sample[] = [];
    const current: Sample[] = [];
    const max: Sample[] = [];
    for (const name of names) {
      const folder = `${FOLDER}/${name}`;
      const type = await readValue(host, `${folder}/type`);
      if (type === undefined) continue;
      if (name.startsWith('thermal_zone')) {
        // A zone that is switched off answers with an error: it has no temperature then.
        const temperature = kernelNumber(await readValue(host, `${folder}/temp`));
        if (temperature !== undefined) zones.push({ labels: { zone: name.slice('thermal_zone'.length), type }, value: temperature / 1000 });
        continue;
      }
      const states = await readValues(host, folder, ['cur_state', 'max_state']);
      const labels = { name: name.slice('cooling_device'.length), type };
      const [now, most] = [kernelNumber(states.get('cur_state')), kernelNumber(states.get('max_state'))];
      if (now !== undefined) current.push({ labels, value: now });
      if (most !== undefined) max.push({ labels, value: most });
    }
    return { zones, current, max };
  },
  metrics: ({ zones, current, max }) => [
    gauge('node_thermal_zone_temp', 'Zone temperature in Celsius', zones),
    gauge('node_cooling_device_cur_state', 'Current throttle state of the cooling device', current),
    gauge('node_cooling_device_max_state', 'Maximum throttle state of the cooling device', max),
  ],
});
