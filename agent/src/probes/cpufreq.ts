// Frequency of each CPU, from /sys/devices/system/cpu/cpu*/cpufreq; node_exporter's collector `cpufreq`.
import { type Column, table } from '../exposition.ts';
import { listCpus, readNumber } from './attributes.ts';
import { keptFor } from './kept.ts';
import { defineProbe } from './probe.ts';

interface CpuFrequency {
  readonly cpu: string;
  /** By file. */
  readonly kilohertz: Readonly<Record<string, number | undefined>>;
}

const SETTINGS = ['cpuinfo_min_freq', 'cpuinfo_max_freq', 'scaling_min_freq', 'scaling_max_freq'] as const;
/** The first is for root only on most kernels. */
const CURRENT = ['cpuinfo_cur_freq', 'scaling_cur_freq'] as const;

const column = (name: string, file: string, help: string): Column<CpuFrequency> => ({
  type: 'gauge',
  name: `node_cpu_${name}_hertz`,
  help,
  value: ({ kilohertz }) => {
    const value = kilohertz[file];
    return value === undefined ? undefined : value * 1000;
  },
});

const COLUMNS: readonly Column<CpuFrequency>[] = [
  column('frequency', 'cpuinfo_cur_freq', 'Current cpu thread frequency in hertz.'),
  column('frequency_min', 'cpuinfo_min_freq', 'Minimum cpu thread frequency in hertz.'),
  column('frequency_max', 'cpuinfo_max_freq', 'Maximum cpu thread frequency in hertz.'),
  column('scaling_frequency', 'scaling_cur_freq', 'Current scaled CPU thread frequency in hertz.'),
  column('scaling_frequency_min', 'scaling_min_freq', 'Minimum scaled CPU thread frequency in hertz.'),
  column('scaling_frequency_max', 'scaling_max_freq', 'Maximum scaled CPU thread frequency in hertz.'),
];

/** The settings, and which of the files of the current frequency can be read here. */
const readSettings = keptFor(60, async (host) => {
  const found: (CpuFrequency & { readonly current: readonly string[] })[] = [];
  for (const cpu of await listCpus(host)) {
    const folder = `/sys/devices/system/cpu/cpu${cpu}/cpufreq`;
    const kilohertz: Record<string, number | undefined> = {};
    for (const file of [...SETTINGS, ...CURRENT]) kilohertz[file] = await readNumber(host, `${folder}/${file}`);
    const current = CURRENT.filter((file) => kilohertz[file] !== undefined);
    if (Object.values(kilohertz).some((value) => value !== undefined)) found.push({ cpu, kilohertz, current });
  }
  return found;
});

export const cpufreq = defineProbe<CpuFrequency[]>({
  id: 'cpufreq',
  title: 'Frekuensi CPU · CPU frequency',
  remedy: 'Muat driver cpufreq kernel · Load the cpufreq driver of the kernel',
  reads: ['/sys/devices/system/cpu/cpu*/cpufreq'],
  emits: ['node_cpu_frequency_*', 'node_cpu_scaling_frequency_*'],
  async read({ host }) {
    const found: CpuFrequency[] = [];
    for (const { cpu, kilohertz, current } of await readSettings(host, '')) {
      const now: Record<string, number | undefined> = { ...kilohertz };
      for (const file of current) now[file] = await readNumber(host, `/sys/devices/system/cpu/cpu${cpu}/cpufreq/${file}`);
      found.push({ cpu, kilohertz: now });
    }
    return found.length === 0 ? undefined : found;
  },
  metrics: (found) => table(found, ({ cpu }) => ({ cpu }), COLUMNS),
});
