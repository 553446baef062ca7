// Boot time, context switches, forks, interrupts and processes, from /proc/stat (proc(5)); node_exporter's collector `stat`.
import { type Column, table } from '../exposition.ts';
import { parseNumber } from './numbers.ts';
import { defineProbe } from './probe.ts';

type KernelStat = Readonly<Record<string, number>>;

const column = (type: 'counter' | 'gauge', name: string, key: string, help: string): Column<KernelStat> => ({
  type,
  name,
  help,
  value: (data) => data[key],
});

const COLUMNS: readonly Column<KernelStat>[] = [
  column('counter', 'node_intr_total', 'intr', 'Total number of interrupts serviced.'),
  column('counter', 'node_context_switches_total', 'ctxt', 'Total number of context switches.'),
  column('counter', 'node_forks_total', 'processes', 'Total number of forks.'),
  column('gauge', 'node_boot_time_seconds', 'btime', 'Node boot time, in unixtime.'),
  column('gauge', 'node_procs_running', 'procs_running', 'Number of processes in runnable state.'),
  column('gauge', 'node_procs_blocked', 'procs_blocked', 'Number of processes blocked waiting for I/O to complete.'),
];

/** First value of each line that is wanted. Only that of `intr` is taken: the line may have thousands. */
export function parseStat(text: string): KernelStat {
  const data: Record<string, number> = {};
  for (const [, key = '', value] of text.matchAll(/^(intr|ctxt|btime|processes|procs_running|procs_blocked) (\S*)/gm)) {
    data[key] = parseNumber(value, `/proc/stat ${key}`);
  }
  if (data.btime === undefined) throw new Error('/proc/stat: no btime line');
  return data;
}

export const stat = defineProbe<KernelStat>({
  id: 'stat',
  title: 'Waktu boot, interupsi, proses · Boot time, interrupts, processes',
  remedy: 'Pastikan /proc terpasang · Make sure that /proc is mounted',
  reads: ['/proc/stat'],
  emits: ['node_boot_time_seconds', 'node_context_switches_total', 'node_forks_total', 'node_intr_total', 'node_procs_*'],
  async read({ host }) {
    const text = await host.readText('/proc/stat');
    return text === undefined ? undefined : parseStat(text);
  },
  metrics: (data) => table([data], () => ({}), COLUMNS),
});
