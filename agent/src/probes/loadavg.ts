// Load averages, from /proc/loadavg; node_exporter's collector `loadavg`.
import { gauge } from '../exposition.ts';
import { parseNumber } from './numbers.ts';
import { defineProbe } from './probe.ts';

export interface LoadAverage {
  readonly one: number;
  readonly five: number;
  readonly fifteen: number;
}

export function parseLoadavg(text: string): LoadAverage {
  const fields = text.trim().split(/\s+/);
  return {
    one: parseNumber(fields[0], 'load1'),
    five: parseNumber(fields[1], 'load5'),
    fifteen: parseNumber(fields[2], 'load15'),
  };
}

export const loadavg = defineProbe<LoadAverage>({
  id: 'loadavg',
  title: 'Rata-rata beban · Load average',
  remedy: 'Pastikan /proc terpasang · Make sure that /proc is mounted',
  reads: ['/proc/loadavg'],
  emits: ['node_load1', 'node_load5', 'node_load15'],
  async read({ host }) {
    const text = await host.readText('/proc/loadavg');
    return text === undefined ? undefined : parseLoadavg(text);
  },
  metrics: (data) => [
    gauge('node_load1', '1m load average.', data.one),
    gauge('node_load5', '5m load average.', data.five),
    gauge('node_load15', '15m load average.', data.fifteen),
  ],
});
