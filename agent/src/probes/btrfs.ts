// Btrfs file systems, from /sys/fs/btrfs; node_exporter's collector `btrfs` as far as /sys goes: what it asks by
// ioctl(2), the errors and unused bytes of each device, is not here.
import type { Host } from '../host/host.ts';
import { familiesOf, type Point } from './points.ts';
import { defineProbe } from './probe.ts';
import { kernelNumber, namesIn, readValue } from './sysfs.ts';

const FOLDER = '/sys/fs/btrfs';
const SECTOR_BYTES = 512;

export const btrfs = defineProbe<Point[]>({
  id: 'btrfs',
  title: 'Sistem berkas Btrfs · Btrfs file systems',
  remedy: 'Periksa sistem berkas (btrfs filesystem usage) · Look at the file system (btrfs filesystem usage)',
  reads: [FOLDER],
  emits: ['node_btrfs_*'],
  async read({ host }) {
    const systems = await namesIn(host, FOLDER, /-/);
    if (systems === undefined || systems.length === 0) return undefined;
    const points: Point[] = [];
    for (const name of systems) points.push(...(await readFileSystem(host, name)));
    return points;
  },
  metrics: familiesOf,
});

async function readFileSystem(host: Host, name: string): Promise<Point[]> {
  const folder = `${FOLDER}/${name}`;
  const uuid = (await readValue(host, `${folder}/metadata_uuid`)) || name;
  const number = async (path: string): Promise<number> => kernelNumber(await readValue(host, `${folder}/${path}`)) ?? 0;
  const points: Point[] = [];
  const add = (metric: string, help: string, labels: Record<string, string>, value: number): void => {
    points.push({ name: `node_btrfs_${metric}`, help, type: 'gauge', labels: { uuid, ...labels }, value });
  };
  const devices = (await namesIn(host, `${folder}/devices`)) ?? [];
  add('info', 'Filesystem information', { label: (await readValue(host, `${folder}/label`)) ?? '' }, 1);
  add('global_rsv_size_bytes', 'Size of global reserve.', {}, await number('allocation/global_rsv_size'));
  for (const type of ['data', 'metadata', 'system']) {
    const place = `allocation/${type}`;
    const group = { block_group_type: type };
    add('reserved_bytes', 'Amount of space reserved for a data type', group, await number(`${place}/bytes_reserved`));
    const entries = (await host.list(`${folder}/${place}`, 64)) ?? [];
    for (const { name: mode } of entries.filter(({ kind }) => kind === 'directory')) {
      const labels = { ...group, mode };
      add('used_bytes', 'Amount of used space by a layout/data type', labels, await number(`${place}/${mode}/used_bytes`));
      add('size_bytes', 'Amount of space allocated for a layout/data type', labels, await number(`${place}/${mode}/total_bytes`));
      add('allocation_ratio', 'Data allocation ratio for a layout/data type', labels, allocationRatio(mode, devices.length));
    }
  }
  for (const device of devices) {
    const bytes = SECTOR_BYTES * (await number(`devices/${device}/size`));
    add('device_size_bytes', 'Size of a device that is part of the filesystem.', { device }, bytes);
  }
  return points;
}

/** Bytes on disk for each byte stored; 0 for layouts that node_exporter 1.5 does not know. */
export function allocationRatio(mode: string, devices: number): number {
  if (mode === 'single' || mode === 'raid0') return 1;
  if (mode === 'dup' || mode === 'raid1' || mode === 'raid10') return 2;
  if (mode === 'raid5') return devices / (devices - 1);
  return mode === 'raid6' ? devices / (devices - 2) : 0;
}
