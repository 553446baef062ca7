// A page like the one node_exporter shows by default on a server with eight processors: 507 series. The same series go to
// Pantau as text and to Prometheus as remote write.

export const SERIES = 507;

export interface Series {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly counter: boolean;
}

const MODES = ['idle', 'iowait', 'irq', 'nice', 'softirq', 'steal', 'system', 'user'];
const MEMORY = `MemTotal MemFree MemAvailable Buffers Cached SwapCached Active Inactive Active_anon Inactive_anon Active_file
  Inactive_file Unevictable Mlocked SwapTotal SwapFree Dirty Writeback AnonPages Mapped Shmem KReclaimable Slab
  SReclaimable SUnreclaim KernelStack PageTables NFS_Unstable Bounce WritebackTmp CommitLimit Committed_AS VmallocTotal
  VmallocUsed VmallocChunk Percpu HardwareCorrupted AnonHugePages HugePages_Total HugePages_Free Hugepagesize DirectMap4k`.split(/\s+/);
const NETWORK = `receive_bytes receive_packets receive_errs receive_drop receive_fifo receive_frame receive_compressed receive_multicast
  transmit_bytes transmit_packets transmit_errs transmit_drop transmit_fifo transmit_colls transmit_carrier
  transmit_compressed`.split(/\s+/);
const DISK = `reads_completed reads_merged read_bytes read_time_seconds writes_completed writes_merged written_bytes
  write_time_seconds io_time_seconds io_time_weighted_seconds discards_completed discarded_sectors flush_requests`.split(/\s+/);
const FILESYSTEM = ['avail_bytes', 'size_bytes', 'free_bytes', 'files', 'files_free', 'readonly', 'device_error'];
const NETSTAT = `Tcp_ActiveOpens Tcp_CurrEstab Tcp_InErrs Tcp_InSegs Tcp_OutRsts Tcp_OutSegs Tcp_PassiveOpens Tcp_RetransSegs
  Udp_InDatagrams Udp_InErrors Udp_NoPorts Udp_OutDatagrams Icmp_InErrors Icmp_InMsgs Icmp_OutMsgs Ip_Forwarding`.split(/\s+/);

/** The 507 series of a host. */
export function nodeSeries(): Series[] {
  const series: Series[] = [];
  const add = (name: string, labels: Record<string, string>[], counter: boolean) =>
    series.push(...labels.map((each) => ({ name, labels: each, counter })));
  const cpus = Array.from({ length: 8 }, (_, cpu) => String(cpu));
  add(
    'node_cpu_seconds_total',
    cpus.flatMap((cpu) => MODES.map((mode) => ({ cpu, mode }))),
    true,
  );
  add(
    'node_cpu_guest_seconds_total',
    cpus.flatMap((cpu) => ['nice', 'user'].map((mode) => ({ cpu, mode }))),
    true,
  );
  const perCpu = cpus.map((cpu) => ({ cpu }));
  for (const name of ['running', 'waiting']) add(`node_schedstat_${name}_seconds_total`, perCpu, true);
  for (const name of MEMORY) add(`node_memory_${name}_bytes`, [{}], false);
  const devices = ['lo', 'eth0', 'eth1', 'docker0'].map((device) => ({ device }));
  for (const name of NETWORK) add(`node_network_${name}_total`, devices, true);
  const disks = ['sda', 'sdb', 'nvme0n1'].map((device) => ({ device }));
  for (const name of DISK) add(`node_disk_${name}_total`, disks, true);
  const mounts = ['/', '/boot', '/var', '/srv', '/home', '/run', '/run/lock'].map((mountpoint, index) => ({
    device: `/dev/sda${index + 1}`,
    fstype: 'ext4',
    mountpoint,
  }));
  for (const name of FILESYSTEM) add(`node_filesystem_${name}`, mounts, false);
  for (const name of NETSTAT) add(`node_netstat_${name}`, [{}], true);
  const collectors = Array.from({ length: (SERIES - series.length) >> 1 }, (_, index) => ({ collector: `collector${index}` }));
  for (const name of ['duration_seconds', 'success']) add(`node_scrape_collector_${name}`, collectors, false);
  add('node_load1', [{}], false);
  return series.slice(0, SERIES);
}

/** The value of a series at a scrape: counters grow, gauges move. */
export function valueAt(index: number, round: number): number {
  const size = ((index + 1) * 2_654_435_761) % 1_000_000_007;
  return Math.round(size * (1 + round / 997) * 1_000) / 1_000;
}

/** The page as text, with the comments that node_exporter writes. */
export function nodePage(series: readonly Series[], round: number): string {
  const lines: string[] = [];
  let last = '';
  for (const [index, { name, labels, counter }] of series.entries()) {
    if (name !== last) {
      lines.push(
        `# HELP ${name} ${name.replaceAll('_', ' ')} of this host, as the kernel tells it.`,
        `# TYPE ${name} ${counter ? 'counter' : 'gauge'}`,
      );
      last = name;
    }
    const inner = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
    lines.push(`${name}${inner.length === 0 ? '' : `{${inner.join(',')}}`} ${valueAt(index, round)}`);
  }
  return `${lines.join('\n')}\n`;
}
