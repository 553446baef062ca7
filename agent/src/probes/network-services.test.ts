import { describe, expect, it } from 'vitest';
import { renderFamilies } from '../exposition.ts';
import { folderHost, sampleLines } from '../testing/folder-host.ts';
import { fibrechannel, hostPoints } from './fibrechannel.ts';
import { portPoints } from './infiniband.ts';
import { ipvs, parseIpvs } from './ipvs.ts';
import { nfsFamilies } from './nfs.ts';
import { nfsdFamilies } from './nfsd.ts';

describe('NFS', () => {
  it('counts retransmissions of a client, and procedures that an old kernel does not list as 0', () => {
    const page = renderFamilies(nfsFamilies('net 70 69 45 3\nrpc 1218 374 9\nproc4 3 98 51 54\n'));

    expect(page).toContain('\nnode_nfs_rpc_retransmissions_total 374\n');
    expect(page).toContain('\nnode_nfs_packets_total{protocol="tcp"} 45\n');
    expect(page).toContain('\nnode_nfs_requests_total{proto="4",method="Write"} 54\n');
    expect(page).toContain('\nnode_nfs_requests_total{proto="4",method="Clone"} 0\n');
  });

  it('counts errors and threads of a server, past rows that it does not know', () => {
    const rows = 'rc 1 6 18622\nfh 4 0 0 0 0\nio 100 200\nth 8 0\nrpc 18628 3 1 2 5\nproc4ops 5 9 9 9 7 2\nwdeleg_getattr 4\n';
    const page = renderFamilies(nfsdFamilies(rows));

    expect(page).toContain('\nnode_nfsd_rpc_errors_total{error="cInt"} 5\n');
    expect(page).toContain('\nnode_nfsd_server_threads 8\n');
    expect(page).toContain('\nnode_nfsd_requests_total{proto="4",method="Access"} 7\n');
    expect(page).not.toContain('method="Op0Unused"');
  });
});

describe('ipvs', () => {
  const table = [
    'IP Virtual Server version 1.2.1 (size=4096)',
    'Prot LocalAddress:Port Scheduler Flags',
    '  -> RemoteAddress:Port Forward Weight ActiveConn InActConn',
    'TCP  C0A80016:0CEA wlc',
    '  -> C0A85216:0CEA      Tunnel  100    248        2',
    'TCP  [20010DB8000000000000000000000001]:0050 wlc',
    '  -> [2001:0DB8:0000:0000:0000:0000:0000:0002]:0050      Route   0      0          1',
    'FWM  10001000 wlc',
    '  -> C0A8321A:0CEA      Route   20     64         1',
    '',
  ].join('\n');

  it('shows each server behind each address', () => {
    expect(
      parseIpvs(table).map(({ labels, weight, active }) => [labels['local_address'], labels['remote_address'], weight, active]),
    ).toEqual([
      ['192.168.0.22', '192.168.82.22', 100, 248],
      ['2001:db8::1', '2001:db8::2', 0, 0],
      ['', '192.168.50.26', 20, 64],
    ]);
  });

  it('shows totals, which the kernel writes in hex', async () => {
    const stats =
      '   Total Incoming Outgoing\n   Conns  Packets  Packets\n 16AA370 E33656E5        0     51D8C8883AB3                0\n\n';
    const { lines } = await sampleLines(ipvs, await folderHost({ '/proc/net/ip_vs_stats': stats }));

    expect(lines).toContain('node_ipvs_connections_total 23765872');
    expect(lines).toContain('node_ipvs_incoming_bytes_total 89991519156915');
  });
});

describe('fabrics', () => {
  it('shows an InfiniBand port that is down, without the counters that it does not have', () => {
    const values = new Map([
      ['state', '1: DOWN'],
      ['phys_state', '2: Polling'],
      ['rate', '2.5 Gb/sec (1X SDR)'],
      ['counters/port_rcv_data', '100'],
      ['counters/link_downed', '3'],
      ['counters/symbol_error', 'N/A (no PMA)'],
    ]);

    expect(portPoints('mlx4_0', '1', values).map(({ name, value }) => [name, value])).toEqual([
      ['node_infiniband_state_id', 1],
      ['node_infiniband_physical_state_id', 2],
      ['node_infiniband_rate_bytes_per_second', 312_500_000],
      ['node_infiniband_link_downed_total', 3],
      ['node_infiniband_port_data_received_bytes_total', 400],
    ]);
  });

  it('leaves out what a Fibre Channel adapter does not count', () => {
    const values = new Map([
      ['port_id', '0x000002'],
      ['port_state', 'Linkdown'],
      ['statistics/link_failure_count', '0x11'],
      ['statistics/dumped_frames', '0xffffffffffffffff'],
    ]);

    const points = hostPoints('host0', values);

    expect(points[0]?.labels).toMatchObject({ fc_host: 'host0', port_id: '000002', port_state: 'Linkdown' });
    expect(points.find(({ name }) => name === 'node_fibrechannel_link_failure_total')?.value).toBe(17);
    expect(points.map(({ name }) => name)).not.toContain('node_fibrechannel_dumped_frames_total');
  });

  it('is absent without an adapter', async () => {
    expect((await sampleLines(fibrechannel, await folderHost({ '/sys/x': '' }))).isAbsent).toBe(true);
  });
});
