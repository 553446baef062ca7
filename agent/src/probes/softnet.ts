// Packets that each CPU took from the network cards, from /proc/net/softnet_stat; node_exporter's collector `softnet`.
import { type Column, table } from '../exposition.ts';
import { fieldsOfLines } from './numbers.ts';
import { defineProbe } from './probe.ts';

interface CpuPackets {
  readonly cpu: string;
  readonly processed: number;
  readonly dropped: number;
  readonly squeezed: number;
}

/** Column of the CPU's number; kernels before 5.10 have none and show a line for each CPU in order. */
const CPU_COLUMN = 12;
const COLUMNS: readonly Column<CpuPackets>[] = [
  { type: 'counter', name: 'node_softnet_processed_total', help: 'Number of processed packets', value: (c) => c.processed },
  { type: 'counter', name: 'node_softnet_dropped_total', help: 'Number of dropped packets', value: (c) => c.dropped },
  {
    type: 'counter',
    name: 'node_softnet_times_squeezed_total',
    help: 'Number of times processing packets ran out of quota',
    value: (c) => c.squeezed,
  },
];

export function parseSoftnet(text: string): CpuPackets[] {
  return fieldsOfLines(text).map((fields, line) => {
    const hex = (index: number): number => {
      const field = fields[index] ?? '';
      if (!/^[0-9a-f]{1,16}$/i.test(field)) throw new Error(`/proc/net/softnet_stat: "${field.slice(0, 40)}" is not a number`);
      return Number.parseInt(field, 16);
    };
    const cpu = fields.length > CPU_COLUMN ? hex(CPU_COLUMN) : line;
    return { cpu: String(cpu), processed: hex(0), dropped: hex(1), squeezed: hex(2) };
  });
}

export const softnet = defineProbe<CpuPackets[]>({
  id: 'softnet',
  title: 'Antrean paket per CPU · Packet queues by CPU',
  remedy: 'Pastikan /proc terpasang · Make sure that /proc is mounted',
  reads: ['/proc/net/softnet_stat'],
  emits: ['node_softnet_*'],
  async read({ host }) {
    const text = await host.readText('/proc/net/softnet_stat');
    return text === undefined ? undefined : parseSoftnet(text);
  },
  metrics: (cpus) => table(cpus, ({ cpu }) => ({ cpu }), COLUMNS),
});
