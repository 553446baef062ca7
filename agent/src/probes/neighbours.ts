// Fact `neighbour` of each `ip/<address>` that this machine has resolved on its own links (IPv4).
import { type ArpEntry, parseArp } from './arp-table.ts';
import { defineProbe } from './probe.ts';

const MAX_NEIGHBOURS = 1_000;

export const neighbours = defineProbe<ArpEntry[]>({
  id: 'neighbours',
  title: 'Tetangga di jaringan · Neighbour table',
  remedy: 'Tabel tetangga terlalu besar atau rusak; periksa "ip neigh" · Table too large or broken: see "ip neigh"',
  reads: ['/proc/net/arp'],
  facts: ['neighbour'],
  async read({ host }) {
    const text = await host.readText('/proc/net/arp');
    if (text === undefined) return undefined;
    // The same address on two links is two machines; the first is kept, for a subject has one value per witness.
    const byAddress = new Map<string, ArpEntry>();
    for (const entry of parseArp(text)) if (!byAddress.has(entry.ip)) byAddress.set(entry.ip, entry);
    if (byAddress.size > MAX_NEIGHBOURS) {
      throw new Error(`${byAddress.size} neighbours, at most ${MAX_NEIGHBOURS} are reported`);
    }
    return [...byAddress.values()];
  },
  observations: (entries) =>
    entries.map(({ ip, mac, interface: device }) => ({
      subject: { kind: 'ip', id: ip },
      fact: 'neighbour',
      value: { mac, interface: device },
    })),
});
