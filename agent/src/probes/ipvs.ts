// Load balancing of the kernel, from /proc/net/ip_vs_stats and /proc/net/ip_vs; node_exporter's collector `ipvs`.
import { counter, type Family, gauge, type Sample } from '../exposition.ts';
import { parseHexIpv4, parseHexIpv6 } from './ip-text.ts';
import { fieldsOfLines, parseNumber } from './numbers.ts';
import { defineProbe } from './probe.ts';

const TOTALS = [
  ['connections_total', 'The total number of connections made.'],
  ['incoming_packets_total', 'The total number of incoming packets.'],
  ['outgoing_packets_total', 'The total number of outgoing packets.'],
  ['incoming_bytes_total', 'The total amount of incoming data.'],
  ['outgoing_bytes_total', 'The total amount of outgoing data.'],
] as const;

/** Third line of ip_vs_stats: five numbers in hex. */
export function parseIpvsStats(text: string): Family[] {
  const values = text.split('\n')[2]?.trim().split(/\s+/) ?? [];
  return TOTALS.map(([name, help], index) => counter(`node_ipvs_${name}`, help, parseNumber(`0x${values[index]}`, 'ip_vs_stats')));
}

export interface Backend {
  readonly labels: Readonly<Record<string, string>>;
  readonly weight: number;
  readonly active: number;
  readonly inactive: number;
}

/** Each real server behind each virtual one; equal ones are summed. */
export function parseIpvs(text: string): Backend[] {
  const backends = new Map<string, Backend>();
  let local: Record<string, string> = {};
  for (const fields of fieldsOfLines(text)) {
    const [first = '', second = '', , weight, active, inactive] = fields;
    if (first === 'TCP' || first === 'UDP') local = { ...address('local', second), proto: first, local_mark: '' };
    else if (first === 'FWM') local = { local_address: '', local_port: '0', proto: first, local_mark: second };
    else if (first === '->' && fields.length >= 6 && second !== 'RemoteAddress:Port') {
      const labels = { ...local, ...address('remote', second) };
      const key = JSON.stringify(labels);
      const sum = backends.get(key) ?? { weight: 0, active: 0, inactive: 0 };
      backends.set(key, {
        labels,
        weight: sum.weight + parseNumber(weight, 'ip_vs'),
        active: sum.active + parseNumber(active, 'ip_vs'),
        inactive: sum.inactive + parseNumber(inactive, 'ip_vs'),
      });
    }
  }
  return [...backends.values()];
}

/** "C0A80016:0CEA" or "[2001:0DB8:...:0001]:0CEA". */
function address(side: 'local' | 'remote', text: string): Record<string, string> {
  const hex = text.slice(0, text.lastIndexOf(':')).replace(/[[\]:]/g, '');
  const ip = hex.length === 8 ? parseHexIpv4(hex).split('.').reverse().join('.') : parseHexIpv6(hex);
  return { [`${side}_address`]: ip, [`${side}_port`]: String(parseNumber(`0x${text.slice(-4)}`, 'ip_vs')) };
}

export const ipvs = defineProbe<{ totals: Family[]; backends: Backend[] }>({
  id: 'ipvs',
  title: 'Penyeimbang beban IPVS · IPVS load balancer',
  remedy: 'Periksa server di belakangnya (ipvsadm -Ln) · Look at the servers behind it (ipvsadm -Ln)',
  reads: ['/proc/net/ip_vs', '/proc/net/ip_vs_stats'],
  emits: ['node_ipvs_*'],
  async read({ host }) {
    const stats = await host.readText('/proc/net/ip_vs_stats');
    if (stats === undefined) return undefined;
    return { totals: parseIpvsStats(stats), backends: parseIpvs((await host.readText('/proc/net/ip_vs')) ?? '') };
  },
  metrics({ totals, backends }) {
    const samples = (name: 'active' | 'inactive' | 'weight'): Sample[] =>
      backends.map((each) => ({ labels: each.labels, value: each[name] }));
    const by = 'by local and remote address.';
    return [
      ...totals,
      gauge('node_ipvs_backend_connections_active', `The current active connections ${by}`, samples('active')),
      gauge('node_ipvs_backend_connections_inactive', `The current inactive connections ${by}`, samples('inactive')),
      gauge('node_ipvs_backend_weight', `The current backend weight ${by}`, samples('weight')),
    ];
  },
});
