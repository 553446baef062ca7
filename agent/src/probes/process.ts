// What the agent itself uses, from /proc/self, under the names of Prometheus's client libraries (process_*).
import { counter, type Family, gauge } from '../exposition.ts';
import { keptFor } from './kept.ts';
import { parseNumber } from './numbers.ts';
import { defineProbe } from './probe.ts';

/** Ticks in a second as /proc shows them: 100 on every Linux. */
const TICKS = 100;
const MAX_FILES = 65_536;

interface ProcessTexts {
  readonly stat: string;
  readonly status: string;
  readonly limits: string;
  readonly openFiles: number;
  /** Seconds since 1970 at which the machine was started. */
  readonly bootSeconds: number;
}

/** What does not change while the agent runs. */
const readSeldom = keptFor(3_600, (host, path) => host.readText(path));

export const process = defineProbe<ProcessTexts>({
  id: 'process',
  title: 'Pemakaian agen sendiri · What the agent itself uses',
  remedy: 'Pasang /proc · Mount /proc',
  reads: ['/proc/self/stat', '/proc/self/status', '/proc/self/limits', '/proc/self/fd', '/proc/stat'],
  emits: ['process_*'],
  async read({ host }) {
    const stat = await host.readText('/proc/self/stat');
    const status = await host.readText('/proc/self/status');
    const limits = await readSeldom(host, '/proc/self/limits');
    if (stat === undefined || status === undefined || limits === undefined) return undefined;
    const openFiles = (await host.list('/proc/self/fd', MAX_FILES))?.length ?? 0;
    const boot = /^btime (\d+)$/m.exec((await readSeldom(host, '/proc/stat')) ?? '')?.[1];
    return { stat, status, limits, openFiles, bootSeconds: parseNumber(boot, 'btime') };
  },
  metrics: processFamilies,
});

export function processFamilies({ stat, status, limits, openFiles, bootSeconds }: ProcessTexts): Family[] {
  // The name of the program stands in brackets and may hold spaces: what follows it begins with field 3.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const field = (number: number): number => parseNumber(fields[number - 3], `/proc/self/stat: field ${number}`);
  const resident = parseNumber(/^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1], 'VmRSS') * 1024;
  return [
    counter('process_cpu_seconds_total', 'Total user and system CPU time spent in seconds.', (field(14) + field(15)) / TICKS),
    gauge('process_max_fds', 'Maximum number of open file descriptors.', softLimit(limits, 'Max open files')),
    gauge('process_open_fds', 'Number of open file descriptors.', openFiles),
    gauge('process_resident_memory_bytes', 'Resident memory size in bytes.', resident),
    gauge('process_start_time_seconds', 'Start time of the process since unix epoch in seconds.', field(22) / TICKS + bootSeconds),
    gauge('process_virtual_memory_bytes', 'Virtual memory size in bytes.', field(23)),
    gauge(
      'process_virtual_memory_max_bytes',
      'Maximum amount of virtual memory available in bytes.',
      softLimit(limits, 'Max address space'),
    ),
  ];
}

/** "unlimited" is the largest number of 64 bits, as the client libraries show it. */
function softLimit(limits: string, name: string): number {
  const text = new RegExp(`^${name}\\s+(\\S+)`, 'm').exec(limits)?.[1];
  return text === 'unlimited' ? 2 ** 64 : parseNumber(text, name);
}
