// Work of this machine as a client of NFS servers, from /proc/net/rpc/nfs; node_exporter's collector `nfs`.
import { counter, type Family } from '../exposition.ts';
import { defineProbe } from './probe.ts';
import { countsOf, PROCEDURES, parseRpcRows } from './rpc-procedures.ts';

export const nfs = defineProbe<Family[]>({
  id: 'nfs',
  title: 'Klien NFS · NFS client',
  remedy: 'Periksa server NFS (nfsstat -c) · Look at the NFS server (nfsstat -c)',
  reads: ['/proc/net/rpc/nfs'],
  emits: ['node_nfs_*'],
  async read({ host }) {
    const text = await host.readText('/proc/net/rpc/nfs');
    return text === undefined ? undefined : nfsFamilies(text);
  },
  metrics: (families) => families,
});

export function nfsFamilies(text: string): Family[] {
  const rows = parseRpcRows(text);
  const value = (row: string, index: number): number => rows.get(row)?.[index] ?? 0;
  const requests = [
    ['2', countsOf(rows, 'proc2', PROCEDURES.v2)],
    ['3', countsOf(rows, 'proc3', PROCEDURES.v3)],
    ['4', countsOf(rows, 'proc4', PROCEDURES.v4Client)],
  ] as const;
  return [
    counter('node_nfs_connections_total', 'Total number of NFSd TCP connections.', value('net', 3)),
    counter('node_nfs_packets_total', 'Total NFSd network packets (sent+received) by protocol type.', [
      { labels: { protocol: 'udp' }, value: value('net', 1) },
      { labels: { protocol: 'tcp' }, value: value('net', 2) },
    ]),
    counter(
      'node_nfs_requests_total',
      'Number of NFS procedures invoked.',
      requests.flatMap(([proto, counts]) => counts.map(([method, count]) => ({ labels: { proto, method }, value: count }))),
    ),
    counter('node_nfs_rpc_authentication_refreshes_total', 'Number of RPC authentication refreshes performed.', value('rpc', 2)),
    counter('node_nfs_rpc_retransmissions_total', 'Number of RPC transmissions performed.', value('rpc', 1)),
    counter('node_nfs_rpcs_total', 'Total number of RPCs performed.', value('rpc', 0)),
  ];
}
