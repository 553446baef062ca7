// What udev's database says of a disk (model, file system, device mapper, ATA), for the probe `diskstats`.
import { type Column, type Family, gauge, type Sample, table } from '../exposition.ts';
import { kernelNumber } from './sysfs.ts';

export interface UdevDisk {
  readonly device: string;
  readonly major: string;
  readonly minor: string;
  /** Properties by name; empty in a container and without udev. */
  readonly udev: ReadonlyMap<string, string>;
}

const ataColumn = (name: string, property: string, help: string): Column<UdevDisk> => ({
  type: 'gauge',
  name: `node_disk_ata_${name}`,
  help,
  value: ({ udev }) => (udev.has('ID_ATA') ? kernelNumber(udev.get(property)) : undefined),
});

const ATA_COLUMNS: readonly Column<UdevDisk>[] = [
  ataColumn('write_cache', 'ID_ATA_WRITE_CACHE', 'ATA disk has a write cache.'),
  ataColumn('write_cache_enabled', 'ID_ATA_WRITE_CACHE_ENABLED', 'ATA disk has its write cache enabled.'),
  ataColumn('rotation_rate_rpm', 'ID_ATA_ROTATION_RATE_RPM', 'ATA disk rotation rate in RPMs (0 for SSDs).'),
];

/** Label and property. */
const INFO = [
  ['path', 'ID_PATH'],
  ['wwn', 'ID_WWN'],
  ['model', 'ID_MODEL'],
  ['serial', 'ID_SERIAL_SHORT'],
  ['revision', 'ID_REVISION'],
] as const;
const FILE_SYSTEM = [
  ['type', 'ID_FS_TYPE'],
  ['usage', 'ID_FS_USAGE'],
  ['uuid', 'ID_FS_UUID'],
  ['version', 'ID_FS_VERSION'],
] as const;
const DEVICE_MAPPER = [
  ['name', 'DM_NAME'],
  ['uuid', 'DM_UUID'],
  ['vg_name', 'DM_VG_NAME'],
  ['lv_name', 'DM_LV_NAME'],
  ['lv_layer', 'DM_LV_LAYER'],
] as const;

/** Properties of a file of /run/udev/data: lines `E:NAME=VALUE`. */
export function parseUdev(text: string): Map<string, string> {
  const properties = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(/^E:([^=\n]+)=(.*)$/gm)) properties.set(name, value);
  return properties;
}

export function udevFamilies(disks: readonly UdevDisk[]): Family[] {
  const having = (property: string) => disks.filter(({ udev }) => (udev.get(property) ?? '') !== '');
  const samples = (some: readonly UdevDisk[], labels: readonly (readonly [string, string])[]): Sample[] =>
    some.map(({ device, udev }) => ({
      labels: { device, ...Object.fromEntries(labels.map(([label, property]) => [label, udev.get(property) ?? ''])) },
      value: 1,
    }));
  const info = samples(disks, INFO).map(({ labels, value }, index) => {
    const { major = '', minor = '' } = disks[index] ?? {};
    return { labels: { ...labels, major, minor }, value };
  });
  return [
    gauge('node_disk_info', 'Info of /sys/block/<block_device>.', info),
    gauge('node_disk_filesystem_info', 'Info about disk filesystem.', samples(having('ID_FS_TYPE'), FILE_SYSTEM)),
    gauge('node_disk_device_mapper_info', 'Info about disk device mapper.', samples(having('DM_NAME'), DEVICE_MAPPER)),
    ...table(disks, ({ device }) => ({ device }), ATA_COLUMNS),
  ];
}
