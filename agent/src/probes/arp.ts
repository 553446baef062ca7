// Entries of the ARP table by device, from /proc/net/arp; node_exporter's collector `arp`. Who they are: probe `neighbours`.
import { gauge } from '../exposition.ts';
import { fieldsOfLines } from './numbers.ts';
import { defineProbe } from './probe.ts';

/** Number of entries by device, those that nobody answered included. */
export function countArp(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const fields of fieldsOfLines(text).slice(1)) {
    const device = fields[5];
    if (device === undefined) throw new Error('/proc/net/arp: a line is cut short');
    counts.set(device, (counts.get(device) ?? 0) + 1);
  }
  return counts;
}

export const arp = defineProbe<Map<string, number>>({
  id: 'arp',
  title: 'Isi tabel ARP · Entries of the ARP table',
  remedy: 'Pastikan /proc terpasang · Make sure that /proc is mounted',
  reads: ['/proc/net/arp'],
  emits: ['node_arp_entries'],
  async read({ host }) {
    const text = await host.readText('/proc/net/arp');
    return text === undefined ? undefined : countArp(text);
  },
  metrics: (counts) => [
    gauge(
      'node_arp_entries',
      'ARP entries by device',
      [...counts].map(([device, value]) => ({ labels: { device }, value })),
    ),
  ],
});
