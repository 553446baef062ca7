// Use of the connection tracking table, from /proc/sys/net/netfilter and /proc/net/stat/nf_conntrack; node_exporter's
// collector `conntrack`. Absent until a firewall rule loads the module.
import { type Family, gauge } from '../exposition.ts';
import { fieldsOfLines, parseNumber } from './numbers.ts';
import { defineProbe } from './probe.ts';

interface Conntrack {
  readonly entries: number;
  readonly limit: number;
  readonly statistics: readonly number[];
}

/** Name, column of the file, and help. */
const STATISTICS = [
  ['found', 2, 'Number of searched entries which were successful.'],
  ['invalid', 4, 'Number of packets seen which can not be tracked.'],
  ['ignore', 5, 'Number of packets seen which are already connected to a conntrack entry.'],
  ['insert', 8, 'Number of entries inserted into the list.'],
  ['insert_failed', 9, 'Number of entries for which list insertion was attempted but failed.'],
  ['drop', 10, 'Number of packets dropped due to conntrack failure.'],
  ['early_drop', 11, 'Number of dropped conntrack entries to make room for new ones, if maximum table size was reached.'],
  ['search_restart', 16, 'Number of conntrack table lookups which had to be restarted due to hashtable resizes.'],
] as const;

/** Sums over the CPUs, in the order of STATISTICS. */
export function parseConntrackStatistics(text: string): number[] {
  const sums = STATISTICS.map(() => 0);
  for (const fields of fieldsOfLines(text).slice(1)) {
    for (const [index, [name, column]] of STATISTICS.entries()) {
      sums[index] = (sums[index] ?? 0) + parseNumber(`0x${fields[column] ?? ''}`, `nf_conntrack ${name}`);
    }
  }
  return sums;
}

export const conntrack = defineProbe<Conntrack>({
  id: 'conntrack',
  title: 'Pelacakan koneksi · Connection tracking',
  remedy: 'Muat modul nf_conntrack · Load the module nf_conntrack',
  reads: ['/proc/sys/net/netfilter', '/proc/net/stat/nf_conntrack'],
  emits: ['node_nf_conntrack_*'],
  needs: 'modul nf_conntrack · module nf_conntrack',
  async read({ host }) {
    const entries = await host.readText('/proc/sys/net/netfilter/nf_conntrack_count');
    if (entries === undefined) return undefined;
    const limit = await host.readText('/proc/sys/net/netfilter/nf_conntrack_max');
    const statistics = await host.readText('/proc/net/stat/nf_conntrack');
    return {
      entries: parseNumber(entries, 'nf_conntrack_count'),
      limit: parseNumber(limit, 'nf_conntrack_max'),
      statistics: statistics === undefined ? [] : parseConntrackStatistics(statistics),
    };
  },
  metrics({ entries, limit, statistics }) {
    const families: Family[] = [
      gauge('node_nf_conntrack_entries', 'Number of currently allocated flow entries for connection tracking.', entries),
      gauge('node_nf_conntrack_entries_limit', 'Maximum size of connection tracking table.', limit),
    ];
    for (const [index, [name, , help]] of STATISTICS.entries()) {
      const value = statistics[index];
      if (value !== undefined) families.push(gauge(`node_nf_conntrack_stat_${name}`, help, value));
    }
    return families;
  },
});
