// The row of the server's dashboard about its disks.
import type { Row } from './layout.ts';
import { graph } from './panels.ts';

const N = 'job="$job", instance="$instance"';

export const disks: Row = {
  title: 'Disk · Disks',
  panels: [
    graph({
      title: 'Terpakai · Used',
      help: 'Share of each file system.',
      unit: 'percentunit',
      queries: {
        '{{mountpoint}}': `1 - node_filesystem_avail_bytes{${N}, fstype!=""} / (node_filesystem_size_bytes{${N}, fstype!=""} > 0)`,
      },
      min: 0,
      max: 1,
    }),
    graph({
      title: 'Inode terpakai · Inodes used',
      help: 'Share of each file system that counts inodes.',
      unit: 'percentunit',
      queries: { '{{mountpoint}}': `1 - node_filesystem_files_free{${N}} / (node_filesystem_files{${N}} > 0)` },
      min: 0,
      max: 1,
    }),
    graph({
      title: 'Tersisa · Left',
      help: 'Room that programs may still use.',
      unit: 'bytes',
      queries: { '{{mountpoint}}': `node_filesystem_avail_bytes{${N}, fstype!=""}` },
      min: 0,
    }),
    graph({
      title: 'Dibaca dan ditulis · Read and written',
      help: 'Written counts downwards.',
      unit: 'Bps',
      queries: {
        '{{device}} dibaca · read': `rate(node_disk_read_bytes_total{${N}}[$__rate_interval])`,
        '{{device}} ditulis · written': `-rate(node_disk_written_bytes_total{${N}}[$__rate_interval])`,
      },
    }),
    graph({
      title: 'Bekerja · At work',
      help: 'Share of the time in which a disk worked.',
      unit: 'percentunit',
      queries: { '{{device}}': `rate(node_disk_io_time_seconds_total{${N}}[$__rate_interval])` },
      min: 0,
    }),
    graph({
      title: 'Permintaan yang menunggu · Requests that wait',
      help: 'Length of the queue of each disk, on average.',
      unit: 'none',
      queries: { '{{device}}': `rate(node_disk_io_time_weighted_seconds_total{${N}}[$__rate_interval])` },
      min: 0,
    }),
  ],
};
