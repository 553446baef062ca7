// CPU time by mode and the boot time, from /proc/stat (proc(5)); node_exporter's collectors `cpu` and `stat`.
import { counter, gauge, type Sample } from '../exposition.ts';
import { fieldsOfLines, parseNumber } from './numbers.ts';
import { defineProbe } from './probe.ts';

export interface KernelStat {
  /** Seconds since boot by CPU ("0", "1", ...) and mode. */
  readonly cpus: readonly { readonly cpu: string; readonly seconds: Readonly<Record<string, number>> }[];
  /** Seconds since 1970. */
  readonly bootTime: number;
}

const MODES = ['user', 'nice', 'system', 'idle', 'iowait', 'irq', 'softirq', 'steal'] as const;
/** The kernel gives user space ticks of USER_HZ, which is 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

export function parseStat(text: string): KernelStat {
  const cpus: KernelStat['cpus'][number][] = [];
  let bootTime: number | undefined;
  for (const [key = '', ...values] of fieldsOfLines(text)) {
    if (key === 'btime') bootTime = parseNumber(values[0], 'btime');
    if (!/^cpu\d+$/.test(key)) continue;
    const seconds: Record<string, number> = {};
    for (const [index, mode] of MODES.entries()) {
      seconds[mode] = parseNumber(values[index] ?? '0', `${key} ${mode}`) / TICKS_PER_SECOND;
    }
    cpus.push({ cpu: key.slice(3), seconds });
  }
  if (cpus.length === 0 || bootTime === undefined) throw new Error('/proc/stat: no cpu or btime line');
  return { cpus, bootTime };
}

export const stat = defineProbe<KernelStat>({
  id: 'stat',
  title: 'Waktu CPU dan waktu boot · CPU time and boot time',
  remedy: 'Pastikan /proc terpasang · Make sure that /proc is mounted',
  reads: ['/proc/stat'],
  async read({ host }) {
    const text = await host.readText('/proc/stat');
    return text === undefined ? undefined : parseStat(text);
  },
  metrics(data) {
    const samples: Sample[] = [];
    for (const { cpu, seconds } of data.cpus) {
      for (const [mode, value] of Object.entries(seconds)) samples.push({ labels: { cpu, mode }, value });
    }
    return [
      counter('node_cpu_seconds_total', 'Seconds the CPUs spent in each mode.', samples),
      gauge('node_boot_time_seconds', 'Node boot time, in unixtime.', data.bootTime),
    ];
  },
});
