// Bytes that wait in the queues of all UDP sockets, from /proc/net/udp and udp6; node_exporter's collector `udp_queues`.
import { gauge } from '../exposition.ts';
import { defineProbe } from './probe.ts';

interface Queues {
  readonly tx: number;
  readonly rx: number;
}

/** Sums the column `tx_queue:rx_queue` of all sockets. */
export function parseUdpQueues(text: string): Queues {
  let [tx, rx] = [0, 0];
  for (const line of text.split('\n').slice(1)) {
    if (line.trim() === '') continue;
    const match = /^ *\d+: \S+ \S+ \S+ ([0-9A-F]+):([0-9A-F]+) /.exec(line);
    if (match === null) throw new Error(`/proc/net/udp: line "${line.slice(0, 60)}" has another form`);
    tx += Number.parseInt(match[1] ?? '', 16);
    rx += Number.parseInt(match[2] ?? '', 16);
  }
  return { tx, rx };
}

export const udpQueues = defineProbe<ReadonlyMap<string, Queues>>({
  id: 'udp_queues',
  title: 'Antrean soket UDP · Queues of UDP sockets',
  remedy: 'Pastikan /proc terpasang · Make sure that /proc is mounted',
  reads: ['/proc/net/udp', '/proc/net/udp6'],
  emits: ['node_udp_queues'],
  async read({ host }) {
    const found = new Map<string, Queues>();
    for (const [ip, path] of [
      ['v4', '/proc/net/udp'],
      ['v6', '/proc/net/udp6'],
    ] as const) {
      const text = await host.readText(path);
      if (text !== undefined) found.set(ip, parseUdpQueues(text));
    }
    return found.size === 0 ? undefined : found;
  },
  metrics: (found) => [
    gauge(
      'node_udp_queues',
      'Number of allocated memory in the kernel for UDP datagrams in bytes.',
      [...found].flatMap(([ip, { tx, rx }]) => [
        { labels: { ip, queue: 'tx' }, value: tx },
        { labels: { ip, queue: 'rx' }, value: rx },
      ]),
    ),
  ],
});
