// Running and waiting time of each CPU's queue, from /proc/schedstat (sched-stats.rst); node_exporter's collector `schedstat`.
import { type Column, table } from '../exposition.ts';
import { parseNumber } from './numbers.ts';
import { defineProbe } from './probe.ts';

interface CpuQueue {
  readonly cpu: string;
  readonly runningSeconds: number;
  readonly waitingSeconds: number;
  readonly timeslices: number;
}

const COLUMNS: readonly Column<CpuQueue>[] = [
  {
    type: 'counter',
    name: 'node_schedstat_running_seconds_total',
    help: 'Number of seconds CPU spent running a process.',
    value: (queue) => queue.runningSeconds,
  },
  {
    type: 'counter',
    name: 'node_schedstat_waiting_seconds_total',
    help: 'Number of seconds spent by processing waiting for this CPU.',
    value: (queue) => queue.waitingSeconds,
  },
  {
    type: 'counter',
    name: 'node_schedstat_timeslices_total',
    help: 'Number of timeslices executed by CPU.',
    value: (queue) => queue.timeslices,
  },
];

export function parseSchedstat(text: string): CpuQueue[] {
  const queues: CpuQueue[] = [];
  for (const [, cpu = '', line = ''] of text.matchAll(/^cpu(\d+) (.*)$/gm)) {
    const fields = line.split(' ');
    const number = (index: number): number => parseNumber(fields[index], `/proc/schedstat cpu${cpu}`);
    queues.push({ cpu, runningSeconds: number(6) / 1e9, waitingSeconds: number(7) / 1e9, timeslices: number(8) });
  }
  return queues;
}

export const schedstat = defineProbe<CpuQueue[]>({
  id: 'schedstat',
  title: 'Antrean penjadwal CPU · Scheduler queues',
  remedy: 'Bentuk /proc/schedstat lain; laporkan versi kernel · /proc/schedstat has another form: report the kernel version',
  reads: ['/proc/schedstat'],
  emits: ['node_schedstat_*'],
  needs: 'kernel dengan CONFIG_SCHEDSTATS · kernel with CONFIG_SCHEDSTATS',
  async read({ host }) {
    const text = await host.readText('/proc/schedstat');
    return text === undefined ? undefined : parseSchedstat(text);
  },
  metrics: (queues) => table(queues, ({ cpu }) => ({ cpu }), COLUMNS),
});
