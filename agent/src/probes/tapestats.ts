// Tape drives, from /sys/class/scsi_tape; node_exporter's collector `tapestats`.
import { familiesOf, type Point } from './points.ts';
import { defineProbe } from './probe.ts';
import { kernelNumber, namesIn, readValues } from './sysfs.ts';

const FOLDER = '/sys/class/scsi_tape';

/** File in the folder stats, name of the metric, factor, help. */
const VALUES = [
  ['in_flight', 'io_now', 1, 'The number of I/Os currently outstanding to this device.'],
  [
    'io_ns',
    'io_time_seconds_total',
    1e-9,
    'The amount of time spent waiting for all I/O to complete (including read and write). This includes tape movement commands such as seeking between file or set marks and implicit tape movement such as when rewind on close tape devices are used.',
  ],
  [
    'other_cnt',
    'io_others_total',
    1,
    'The number of I/Os issued to the tape drive other than read or write commands. The time taken to complete these commands uses the following calculation io_time_seconds_total-read_time_seconds_total-write_time_seconds_total',
  ],
  ['read_byte_cnt', 'read_bytes_total', 1, 'The number of bytes read from the tape drive.'],
  ['read_cnt', 'reads_completed_total', 1, 'The number of read requests issued to the tape drive.'],
  ['read_ns', 'read_time_seconds_total', 1e-9, 'The amount of time spent waiting for read requests to complete.'],
  [
    'resid_cnt',
    'residual_total',
    1,
    'The number of times during a read or write we found the residual amount to be non-zero. This should mean that a program is issuing a read larger thean the block size on tape. For write not all data made it to tape.',
  ],
  ['write_byte_cnt', 'written_bytes_total', 1, 'The number of bytes written to the tape drive.'],
  ['write_cnt', 'writes_completed_total', 1, 'The number of write requests issued to the tape drive.'],
  ['write_ns', 'write_time_seconds_total', 1e-9, 'The amount of time spent waiting for write requests to complete.'],
] as const;

export const tapestats = defineProbe<Point[]>({
  id: 'tapestats',
  title: 'Pita magnetik · Tape drives',
  remedy: 'Periksa drive (mt status) · Look at the drive (mt status)',
  reads: [FOLDER],
  emits: ['node_tape_*'],
  async read({ host }) {
    const devices = await namesIn(host, FOLDER, /^st\d+$/);
    if (devices === undefined || devices.length === 0) return undefined;
    const points: Point[] = [];
    for (const device of devices) {
      const files = VALUES.map(([file]) => file);
      points.push(...tapePoints(device, await readValues(host, `${FOLDER}/${device}/stats`, files)));
    }
    return points;
  },
  metrics: familiesOf,
});

export function tapePoints(device: string, values: ReadonlyMap<string, string>): Point[] {
  return VALUES.map(([file, name, factor, help]) => ({
    name: `node_tape_${name}`,
    help,
    type: name === 'io_now' ? 'gauge' : 'counter',
    labels: { device },
    value: (kernelNumber(values.get(file)) ?? 0) * factor,
  }));
}
