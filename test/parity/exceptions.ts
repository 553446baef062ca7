// Where Pantau and node_exporter may differ on the same machine, each with its reason. Nothing else may.

import type { Series } from './series.ts';

export interface Exception {
  readonly names: RegExp;
  /** Only series with these labels. */
  readonly labels?: Readonly<Record<string, string>>;
  /** `series`: either may lack them; `further`: Pantau may have more of them; `values`: both have the same. Values are not compared. */
  readonly of: 'series' | 'further' | 'values';
  readonly reason: string;
}

export const EXCEPTIONS: readonly Exception[] = [
  { names: /^(go|promhttp)_/, of: 'series', reason: 'the Go runtime and the HTTP handler of node_exporter itself' },
  { names: /^node_exporter_build_info$/, of: 'series', reason: 'the version of node_exporter itself' },
  {
    names: /^node_scrape_collector_/,
    of: 'further',
    reason: 'one row for each collector: Pantau has further ones, and each tells its own time',
  },
  { names: /^(up|scrape_.*)$/, of: 'values', reason: 'what Prometheus says about the scrape' },
  { names: /^process_/, of: 'values', reason: 'each program tells of its own process' },
  { names: /^pantau_/, of: 'series', reason: 'the names of Pantau itself' },
  {
    names: /^node_filesystem_/,
    labels: { fstype: 'rootfs' },
    of: 'series',
    reason: 'the empty root of the kernel, hidden by the true one: node_exporter shows the numbers of the true one twice',
  },
  {
    names: /^node_filesystem_/,
    labels: { fstype: 'overlay', mountpoint: '/' },
    of: 'series',
    reason: "the root of a container: Debian's node_exporter leaves it out with all overlays, Pantau always shows /",
  },
  { names: /^node_pressure_irq_stalled_seconds_total$/, of: 'series', reason: 'node_exporter has it since 1.8; the yardstick is 1.5' },
];

/** Further ones where node_exporter is pointed at the files of a fixture host: what it asks the kernel it asks this machine's. */
export const FIXTURE_EXCEPTIONS: readonly Exception[] = [
  { names: /^process_/, of: 'series', reason: 'fixture hosts have no process of the agent' },
  {
    names: /^node_network_receive_nohandler_total$/,
    of: 'series',
    reason: 'node_exporter has it of netlink only, which is of this machine',
  },
  ...EXCEPTIONS,
  { names: /^node_uname_info$/, of: 'series', reason: 'uname(2)' },
  { names: /^node_filesystem_(avail_bytes|files|files_free|free_bytes|size_bytes)$/, of: 'values', reason: 'statfs(2)' },
  { names: /^node_timex_/, of: 'values', reason: 'adjtimex(2)' },
  { names: /^node_time_seconds$/, of: 'values', reason: 'the clock' },
  { names: /^node_time_zone_offset_seconds$/, of: 'series', reason: 'the time zone of the process' },
  { names: /^node_selinux_/, of: 'series', reason: 'node_exporter asks for SELinux on this machine' },
  { names: /^node_textfile_mtime_seconds$/, of: 'values', reason: 'the files were unpacked twice' },
];

/** The first exception that holds for a series. */
export function exceptionOf({ name, labels }: Pick<Series, 'name' | 'labels'>, exceptions: readonly Exception[]): Exception | undefined {
  return exceptions.find(
    (exception) => exception.names.test(name) && Object.entries(exception.labels ?? {}).every(([label, value]) => labels[label] === value),
  );
}
