// Reads, writes and time of block devices, from /proc/diskstats (iostats.rst of the kernel), and what udev knows of them;
// node_exporter's collector `diskstats`, whole disks and mapped devices only.
import { type Column, table } from '../exposition.ts';
import type { Host } from '../host/host.ts';
import { keptFor } from './kept.ts';
import { fieldsOfLines, parseNumber } from './numbers.ts';
import { defineProbe } from './probe.ts';
import { parseUdev, type UdevDisk, udevFamilies } from './udev-disk.ts';

interface DiskStatistics {
  readonly device: string;
  readonly major: string;
  readonly minor: string;
  /** In the order of STATISTICS: 11 up to kernel 4.17, 15 up to 5.4, 17 since. */
  readonly values: readonly number[];
}

type Disk = DiskStatistics & UdevDisk;

const EXCLUDED = /^(ram|loop|fd|(h|s|v|xv)d[a-z]|nvme\d+n\d+p)\d+$/;
const LEAST_VALUES = 11;
const MAX_DISKS = 1_000;

const same = (value: number): number => value;
/** A sector in this file is 512 bytes whatever the device says. */
const sectorBytes = (sectors: number): number => sectors * 512;
const seconds = (milliseconds: number): number => milliseconds / 1000;

/** Name after `node_disk_`, what it is made of, and help. */
const STATISTICS = [
  ['reads_completed_total', same, 'The total number of reads completed successfully.'],
  ['reads_merged_total', same, 'The total number of reads merged.'],
  ['read_bytes_total', sectorBytes, 'The total number of bytes read successfully.'],
  ['read_time_seconds_total', seconds, 'The total number of seconds spent by all reads.'],
  ['writes_completed_total', same, 'The total number of writes completed successfully.'],
  ['writes_merged_total', same, 'The number of writes merged.'],
  ['written_bytes_total', sectorBytes, 'The total number of bytes written successfully.'],
  ['write_time_seconds_total', seconds, 'This is the total number of seconds spent by all writes.'],
  ['io_now', same, 'The number of I/Os currently in progress.'],
  ['io_time_seconds_total', seconds, 'Total seconds spent doing I/Os.'],
  ['io_time_weighted_seconds_total', seconds, 'The weighted # of seconds spent doing I/Os.'],
  ['discards_completed_total', same, 'The total number of discards completed successfully.'],
  ['discards_merged_total', same, 'The total number of discards merged.'],
  ['discarded_sectors_total', same, 'The total number of sectors discarded successfully.'],
  ['discard_time_seconds_total', seconds, 'This is the total number of seconds spent by all discards.'],
  ['flush_requests_total', same, 'The total number of flush requests completed successfully'],
  ['flush_requests_time_seconds_total', seconds, 'This is the total number of seconds spent by all flush requests.'],
] as const;

const COLUMNS: readonly Column<Disk>[] = STATISTICS.map(([name, , help], index) => ({
  type: name === 'io_now' ? 'gauge' : 'counter',
  name: `node_disk_${name}`,
  help,
  value: ({ values }) => values[index],
}));

export function parseDiskstats(text: string): DiskStatistics[] {
  const disks: DiskStatistics[] = [];
  for (const [major = '', minor = '', device = '', ...fields] of fieldsOfLines(text)) {
    if (EXCLUDED.test(device)) continue;
    if (fields.length < LEAST_VALUES) throw new Error(`/proc/diskstats: the line of ${device} is cut short`);
    const known = STATISTICS.slice(0, fields.length);
    disks.push({ device, major, minor, values: known.map(([name, made], index) => made(parseNumber(fields[index], `${device} ${name}`))) });
  }
  return disks;
}

const readUdev = keptFor(60, async (host: Host, number): Promise<ReadonlyMap<string, string>> => {
  try {
    return parseUdev((await host.readText(`/run/udev/data/b${number}`)) ?? '');
  } catch {
    return new Map();
  }
});

export const diskstats = defineProbe<{ readonly disks: readonly Disk[]; readonly leftOut: number }>({
  id: 'diskstats',
  title: 'Baca dan tulis disk · Disk reads and writes',
  remedy: 'Pastikan /proc terpasang · Make sure that /proc is mounted',
  reads: ['/proc/diskstats', '/run/udev/data'],
  emits: ['node_disk_*'],
  async read({ host }) {
    const text = await host.readText('/proc/diskstats');
    if (text === undefined) return undefined;
    const all = parseDiskstats(text);
    const disks: Disk[] = [];
    for (const disk of all.slice(0, MAX_DISKS)) disks.push({ ...disk, udev: await readUdev(host, `${disk.major}:${disk.minor}`) });
    return { disks, leftOut: all.length - disks.length };
  },
  metrics: ({ disks }) => [...table(disks, ({ device }) => ({ device }), COLUMNS), ...udevFamilies(disks)],
  unseen: ({ leftOut }) =>
    leftOut === 0 ? [] : [`${leftOut} disk tidak dilaporkan (paling banyak ${MAX_DISKS}) · ${leftOut} disks are left out`],
});
