import { describe, expect, it } from 'vitest';
import { createFixtureHost, FIXTURE_IDENTITY, NO_BACKUPS } from '../testing/fixture-host.ts';
import { diskstats, parseDiskstats } from './diskstats.ts';
import { parseUdev, udevFamilies } from './udev-disk.ts';

const COMMON = [11331, 7388, 938_103_808, 5.263, 1717, 17_029, 797_257_728, 2.923, 0, 2.488, 8.369];

describe('parseDiskstats', () => {
  it.each([
    ['5.5', ' 3179 23 53208 181 19 1', [3179, 23, 53_208, 0.181, 19, 0.001]],
    ['4.18', ' 3179 23 53208 181', [3179, 23, 53_208, 0.181]],
    ['4.17', '', []],
    ['a later one with more columns', ' 3179 23 53208 181 19 1 7 8', [3179, 23, 53_208, 0.181, 19, 0.001]],
  ])('gives operations, bytes and seconds of a disk on kernel %s', (_, more, expected) => {
    const text = ` 254 0 vda 11331 7388 1832234 5263 1717 17029 1557144 2923 0 2488 8369${more}\n`;

    expect(parseDiskstats(text)).toEqual([{ device: 'vda', major: '254', minor: '0', values: [...COMMON, ...expected] }]);
  });

  it.each(['loop0', 'ram1', 'sda1', 'vda2', 'nvme0n1p1'])('leaves %s out', (device) => {
    expect(parseDiskstats(`8 1 ${device} 1 0 1 0 1 0 1 0 0 1 1\n`)).toEqual([]);
  });

  it('refuses a line that is cut short', () => {
    expect(() => parseDiskstats('8 0 sda 1 0\n')).toThrow('sda');
  });
});

describe('what udev knows', () => {
  const disk = (text: string) => [{ device: 'sda', major: '8', minor: '0', udev: parseUdev(text) }];
  const shown = (text: string) =>
    Object.fromEntries(
      udevFamilies(disk(text)).flatMap(({ name, samples }) => samples.map((sample) => [name.replace('node_disk_', ''), sample])),
    );

  it('tells model and file system', () => {
    const text =
      'S:disk/by-id/x\nE:ID_MODEL=QEMU=HD\nE:ID_FS_TYPE=ext4\nE:ID_FS_USAGE=filesystem\nE:ID_FS_UUID=7f-1\nE:ID_FS_VERSION=1.0\n';

    expect(shown(text)).toEqual({
      info: { labels: { device: 'sda', major: '8', minor: '0', path: '', wwn: '', model: 'QEMU=HD', serial: '', revision: '' }, value: 1 },
      filesystem_info: { labels: { device: 'sda', type: 'ext4', usage: 'filesystem', uuid: '7f-1', version: '1.0' }, value: 1 },
    });
  });

  it('tells the ATA properties of ATA disks only', () => {
    const ata = 'E:ID_ATA_WRITE_CACHE=1\nE:ID_ATA_WRITE_CACHE_ENABLED=0\nE:ID_ATA_ROTATION_RATE_RPM=7200\n';

    expect(shown(`E:ID_ATA=1\n${ata}`)).toMatchObject({
      ata_write_cache: { value: 1 },
      ata_write_cache_enabled: { value: 0 },
      ata_rotation_rate_rpm: { value: 7200 },
    });
    expect(Object.keys(shown(ata))).toEqual(['info']);
  });

  it('tells the logical volume', () => {
    expect(shown('E:DM_NAME=vg0-data\nE:DM_VG_NAME=vg0\nE:DM_LV_NAME=data\n')).toMatchObject({
      device_mapper_info: { labels: { device: 'sda', name: 'vg0-data', uuid: '', vg_name: 'vg0', lv_name: 'data', lv_layer: '' } },
    });
  });

  it('stands beside the disk that the kernel shows', async () => {
    const { families } = await diskstats.sample({ host: createFixtureHost('healthy'), backups: NO_BACKUPS }, FIXTURE_IDENTITY);

    const info = families.find(({ name }) => name === 'node_disk_info');
    expect(info?.samples.map(({ labels }) => `${labels.device} ${labels.model}`)).toEqual(['vda PERC_H755', 'nvme0n1 ', 'dm-0 ']);
  });
});
