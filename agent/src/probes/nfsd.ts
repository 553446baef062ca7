// Work of this machine as an NFS server, from /proc/net/rpc/nfsd; node_exporter's collector `nfsd`.
import { counter, type Family, gauge } from '../exposition.ts';
import { defineProbe } from './probe.ts';
import { countsOf, PROCEDURES, parseRpcRows } from './rpc-procedures.ts';

/** Procedures that node_exporter does not show. */
const NOT_SHOWN = /^(Null|Op0Unused|Op1Unused|Op2Future|PutPubFH|PutRootFH)$/;

export const nfsd = defineProbe<Family[]>({
  id: 'nfsd',
  title: 'Server NFS · NFS server',
  remedy: 'Periksa server NFS (nfsstat -s) · Look at the NFS server (nfsstat -s)',
  reads: ['/proc/net/rpc/nfsd'],
  emits: ['node_nfsd_*'],
  async read({ host }) {
    const text = await host.readText('/proc/net/rpc/nfsd');
    return text === undefined ? undefined : nfsdFamilies(text);
  },
  metrics: (families) => families,
});

export function nfsdFamilies(text: string): Family[] {
  const rows = parseRpcRows(text);
  const value = (row: string, index: number): number => rows.get(row)?.[index] ?? 0;
  const total = (name: string, help: string, row: string, index: number) => counter(`node_nfsd_${name}`, help, value(row, index));
  const requests = [
    ['2', countsOf(rows, 'proc2', PROCEDURES.v2)],
    ['3', countsOf(rows, 'proc3', PROCEDURES.v3)],
    ['4', countsOf(rows, 'proc4ops', PROCEDURES.v4Operations)],
  ] as const;
  const samples = requests.flatMap(([proto, counts]) =>
    counts.filter(([method]) => !NOT_SHOWN.test(method)).map(([method, count]) => ({ labels: { proto, method }, value: count })),
  );
  return [
    total('connections_total', 'Total number of NFSd TCP connections.', 'net', 3),
    total('disk_bytes_read_total', 'Total NFSd bytes read.', 'io', 0),
    total('disk_bytes_written_total', 'Total NFSd bytes written.', 'io', 1),
    total('file_handles_stale_total', 'Total number of NFSd stale file handles', 'fh', 0),
    counter('node_nfsd_packets_total', 'Total NFSd network packets (sent+received) by protocol type.', [
      { labels: { proto: 'udp' }, value: value('net', 1) },
      { labels: { proto: 'tcp' }, value: value('net', 2) },
    ]),
    total('read_ahead_cache_not_found_total', 'Total number of NFSd read ahead cache not found.', 'ra', 11),
    gauge('node_nfsd_read_ahead_cache_size_blocks', 'How large the read ahead cache is in blocks.', value('ra', 0)),
    total('reply_cache_hits_total', 'Total number of NFSd Reply Cache hits (client lost server response).', 'rc', 0),
    total('reply_cache_misses_total', 'Total number of NFSd Reply Cache an operation that requires caching (idempotent).', 'rc', 1),
    total('reply_cache_nocache_total', 'Total number of NFSd Reply Cache non-idempotent operations (rename/delete/…).', 'rc', 2),
    counter('node_nfsd_requests_total', 'Total number NFSd Requests by method and protocol.', samples),
    counter(
      'node_nfsd_rpc_errors_total',
      'Total number of NFSd RPC errors by error type.',
      ['fmt', 'auth', 'cInt'].map((error, index) => ({ labels: { error }, value: value('rpc', index + 2) })),
    ),
    total('server_rpcs_total', 'Total number of NFSd RPCs.', 'rpc', 0),
    gauge('node_nfsd_server_threads', 'Total number of NFSd kernel threads that are running.', value('th', 0)),
  ];
}
