// CPU time by mode from /proc/stat (proc(5)), throttling and isolation from /sys; node_exporter's collector `cpu`.
import { counter, type Family } from '../exposition.ts';
import type { Host } from '../host/host.ts';
import { type Condition, conditionFamilies, readCondition } from './cpu-condition.ts';
import { parseNumber } from './numbers.ts';
import { defineProbe } from './probe.ts';

export interface CpuTime {
  readonly cpu: string;
  /** Seconds since boot in the order of MODES, then guest and guest_nice. */
  readonly seconds: readonly number[];
}

const MODES = ['user', 'nice', 'system', 'idle', 'iowait', 'irq', 'softirq', 'steal'] as const;
const IDLE = 3;
const GUEST = 8;
const COLUMNS = 10;
/** The kernel gives user space ticks of USER_HZ, which is 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;
/** An idle time that falls back by more comes from a CPU that was taken out and put in again. */
const HOTPLUG_SECONDS = 3;

/** The lines of each CPU; what an old kernel does not count is 0. */
export function parseCpuTimes(text: string): CpuTime[] {
  const cpus: CpuTime[] = [];
  for (const [, cpu = '', line = ''] of text.matchAll(/^cpu(\d+) +(.*)$/gm)) {
    const fields = line.trim().split(/ +/);
    if (fields.length <= IDLE) throw new Error(`/proc/stat: the line of cpu${cpu} is cut short`);
    const seconds = Array.from({ length: COLUMNS }, (_, index) => parseNumber(fields[index] ?? '0', `cpu${cpu}`) / TICKS_PER_SECOND);
    cpus.push({ cpu, seconds });
  }
  if (cpus.length === 0) throw new Error('/proc/stat: no cpu line');
  return cpus;
}

/** The kernel's counters may fall back a little (iowait does); a counter of Prometheus may not. */
export function steady(previous: CpuTime | undefined, current: CpuTime): CpuTime {
  if (previous === undefined) return current;
  const fallenBack = (previous.seconds[IDLE] ?? 0) - (current.seconds[IDLE] ?? 0);
  if (fallenBack >= HOTPLUG_SECONDS) return current;
  return { cpu: current.cpu, seconds: current.seconds.map((value, index) => Math.max(value, previous.seconds[index] ?? 0)) };
}

const lastTimes = new WeakMap<Host, Map<string, CpuTime>>();

function steadied(host: Host, times: readonly CpuTime[]): CpuTime[] {
  const last = lastTimes.get(host);
  const result = times.map((time) => steady(last?.get(time.cpu), time));
  lastTimes.set(host, new Map(result.map((time) => [time.cpu, time])));
  return result;
}

export const cpu = defineProbe<{ readonly times: readonly CpuTime[]; readonly condition: Condition }>({
  id: 'cpu',
  title: 'Waktu CPU per mode · CPU time by mode',
  remedy: 'Pastikan /proc terpasang · Make sure that /proc is mounted',
  reads: ['/proc/stat', '/sys/devices/system/cpu'],
  emits: [
    'node_cpu_seconds_total',
    'node_cpu_guest_seconds_total',
    'node_cpu_core_throttles_total',
    'node_cpu_package_throttles_total',
    'node_cpu_isolated',
  ],
  async read({ host }) {
    const text = await host.readText('/proc/stat');
    if (text === undefined) return undefined;
    return { times: steadied(host, parseCpuTimes(text)), condition: await readCondition(host, '') };
  },
  metrics: ({ times, condition }) => [...timeFamilies(times), ...conditionFamilies(condition)],
});

function timeFamilies(times: readonly CpuTime[]): Family[] {
  const samplesOf = (modes: readonly string[], from: number) =>
    times.flatMap(({ cpu: number, seconds }) =>
      modes.map((mode, index) => ({ labels: { cpu: number, mode }, value: seconds[from + index] ?? 0 })),
    );
  return [
    counter('node_cpu_seconds_total', 'Seconds the CPUs spent in each mode.', samplesOf(MODES, 0)),
    counter('node_cpu_guest_seconds_total', 'Seconds the CPUs spent in guests (VMs) for each mode.', samplesOf(['user', 'nice'], GUEST)),
  ];
}
