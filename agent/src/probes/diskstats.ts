// Bytes and time of block devices, from /proc/diskstats (iostats.rst of the kernel); node_exporter's collector
// `diskstats`, whole disks and mapped devices only.
import { counter } from '../exposition.ts';
import { fieldsOfLines, parseNumber } from './numbers.ts';
import { defineProbe } from './probe.ts';

export interface DiskStatistics {
  readonly device: string;
  readonly readBytes: number;
  readonly writtenBytes: number;
  readonly ioSeconds: number;
}

const EXCLUDED = /^(ram|loop|fd|(h|s|v|xv)d[a-z]|nvme\d+n\d+p)\d+$/;
/** A sector in this file is 512 bytes whatever the device says. */
const SECTOR_BYTES = 512;

export function parseDiskstats(text: string): DiskStatistics[] {
  const disks: DiskStatistics[] = [];
  for (const fields of fieldsOfLines(text)) {
    const device = fields[2] ?? '';
    if (EXCLUDED.test(device)) continue;
    disks.push({
      device,
      readBytes: parseNumber(fields[5], `${device} sectors read`) * SECTOR_BYTES,
      writtenBytes: parseNumber(fields[9], `${device} sectors written`) * SECTOR_BYTES,
      ioSeconds: parseNumber(fields[12], `${device} time of I/O`) / 1000,
    });
  }
  return disks;
}

export const diskstats = defineProbe<DiskStatistics[]>({
  id: 'diskstats',
  title: 'Baca dan tulis disk · Disk reads and writes',
  remedy: 'Pastikan /proc terpasang · Make sure that /proc is mounted',
  reads: ['/proc/diskstats'],
  async read({ host }) {
    const text = await host.readText('/proc/diskstats');
    return text === undefined ? undefined : parseDiskstats(text);
  },
  metrics(disks) {
    const samples = (value: (disk: DiskStatistics) => number) =>
      disks.map((disk) => ({ labels: { device: disk.device }, value: value(disk) }));
    return [
      counter(
        'node_disk_read_bytes_total',
        'The total number of bytes read successfully.',
        samples((d) => d.readBytes),
      ),
      counter(
        'node_disk_written_bytes_total',
        'The total number of bytes written successfully.',
        samples((d) => d.writtenBytes),
      ),
      counter(
        'node_disk_io_time_seconds_total',
        'Total seconds spent doing I/Os.',
        samples((d) => d.ioSeconds),
      ),
    ];
  },
});
