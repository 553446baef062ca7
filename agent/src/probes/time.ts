// The machine's wall clock; node_exporter's collector `time`.
import { gauge } from '../exposition.ts';
import { defineProbe } from './probe.ts';

export const time = defineProbe<number>({
  id: 'time',
  title: 'Jam sistem · System clock',
  remedy: 'Periksa jam sistem (timedatectl) · Check the system clock (timedatectl)',
  reads: ['clock_gettime(2)'],
  read: ({ host }) => Promise.resolve(host.now()),
  metrics: (nowMs) => [gauge('node_time_seconds', 'System time in seconds since epoch (1970).', nowMs / 1000)],
});
