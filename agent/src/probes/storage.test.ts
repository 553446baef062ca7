import { describe, expect, it } from 'vitest';
import { folderHost, sampleLines } from '../testing/folder-host.ts';
import { bcache } from './bcache.ts';
import { dehumanize } from './bcache-text.ts';
import { allocationRatio, btrfs } from './btrfs.ts';
import { tapestats } from './tapestats.ts';
import { xfs } from './xfs.ts';
import { zfs } from './zfs.ts';

describe('storage', () => {
  it('shows a degraded pool of ZFS, its I/O and its datasets', async () => {
    const folder = '/proc/spl/kstat/zfs';
    const host = await folderHost({
      [`${folder}/arcstats`]: '6 1 0x01 91 4368 5266 15\nname type data\nhits 4 8772612\nc_max 4 18446744073709551615\nwhat 7 text\n',
      [`${folder}/tank/state`]: 'DEGRADED\n',
      [`${folder}/tank/io`]:
        '12 3 0x00 1 80 7 3\nnread nwritten reads writes wtime wlentime wupdate rtime rlentime rupdate wcnt rcnt\n1 2 3 4 5 6 7 8 9 10 11 12\n',
      [`${folder}/tank/objset-36`]: '23 1 0x01 7 2160 2 2\nname type data\ndataset_name 7 tank/db\nnread 4 4065\n',
    });

    const { lines, page } = await sampleLines(zfs, host);

    expect(lines).toEqual(
      expect.arrayContaining([
        'node_zfs_arc_hits 8772612',
        'node_zfs_arc_c_max 18446744073709552000',
        'node_zfs_zpool_wcnt{zpool="tank"} 11',
        'node_zfs_zpool_dataset_nread{zpool="tank",dataset="tank/db"} 4065',
        'node_zfs_zpool_state{zpool="tank",state="online"} 0',
        'node_zfs_zpool_state{zpool="tank",state="degraded"} 1',
      ]),
    );
    expect(lines).toHaveLength(2 + 12 + 1 + 6);
    expect(page).toContain('# TYPE node_zfs_arc_hits untyped\n');
  });

  it('shows how full a Btrfs file system is, by what it holds', async () => {
    const folder = '/sys/fs/btrfs/0abb-23';
    const host = await folderHost({
      [`${folder}/label`]: 'arsip\n',
      [`${folder}/metadata_uuid`]: '0abb-23\n',
      [`${folder}/devices/sda/size`]: '2048\n',
      [`${folder}/devices/sdb/size`]: '2048\n',
      [`${folder}/allocation/global_rsv_size`]: '16\n',
      [`${folder}/allocation/data/bytes_reserved`]: '7\n',
      [`${folder}/allocation/data/raid1/used_bytes`]: '800\n',
      [`${folder}/allocation/data/raid1/total_bytes`]: '900\n',
    });

    const { lines } = await sampleLines(btrfs, host);

    expect(lines).toEqual(
      expect.arrayContaining([
        'node_btrfs_info{uuid="0abb-23",label="arsip"} 1',
        'node_btrfs_used_bytes{uuid="0abb-23",block_group_type="data",mode="raid1"} 800',
        'node_btrfs_allocation_ratio{uuid="0abb-23",block_group_type="data",mode="raid1"} 2',
        'node_btrfs_device_size_bytes{uuid="0abb-23",device="sdb"} 1048576',
      ]),
    );
  });

  it.each([
    ['single', 1, 1],
    ['raid5', 3, 1.5],
    ['raid6', 4, 2],
    ['raid1c3', 3, 0],
  ])('knows the ratio of %s', (mode, devices, expected) => {
    expect(allocationRatio(mode, devices)).toBe(expected);
  });

  it('shows errors of an SSD cache, in bytes and signs', async () => {
    const folder = '/sys/fs/bcache/deaddd54-c735';
    const host = await folderHost({
      [`${folder}/average_key_size`]: '4\n',
      [`${folder}/internal/btree_read_average_duration_us`]: '1305\n',
      [`${folder}/bdev0/dirty_data`]: '1.5k\n',
      [`${folder}/bdev0/writeback_rate_debug`]:
        'rate:\t\t1.1M/sec\ndirty:\t\t20.4G\ntarget:\t\t20.4G\nproportional:\t-427\nnext io:\t17ms\n',
      [`${folder}/cache0/io_errors`]: '3\n',
    });

    const labels = `uuid="deaddd54-c735"`;
    expect((await sampleLines(bcache, host)).lines).toEqual(
      expect.arrayContaining([
        `node_bcache_io_errors{${labels},cache_device="cache0"} 3`,
        `node_bcache_dirty_data_bytes{${labels},backing_device="bdev0"} 1524`,
        `node_bcache_writeback_rate_proportional_term{${labels},backing_device="bdev0"} -427`,
        `node_bcache_btree_read_average_duration_seconds{${labels}} 0.000001305`,
      ]),
    );
  });

  it('refuses a number of bcache that is none', () => {
    expect(() => dehumanize('1.5x')).toThrow('1.5x');
    expect(dehumanize('542k')).toBe(555_008);
  });

  it('shows tapes once, though each has several device files', async () => {
    const host = await folderHost({
      '/sys/class/scsi_tape/st0/stats/write_byte_cnt': '1496246784000\n',
      '/sys/class/scsi_tape/st0/stats/write_ns': '5233597394395\n',
      '/sys/class/scsi_tape/nst0a/stats/write_byte_cnt': '1496246784000\n',
    });

    const { lines } = await sampleLines(tapestats, host);

    expect(lines).toHaveLength(10);
    expect(lines).toContain('node_tape_written_bytes_total{device="st0"} 1496246784000');
    expect(lines.find((line) => line.startsWith('node_tape_write_time_seconds_total'))).toMatch(/ 5233\.59739439/);
  });

  it('shows the work of an XFS file system', async () => {
    const host = await folderHost({ '/sys/fs/xfs/sda1/stats/stats': 'extent_alloc 1 2 3 4\nrw 28 30\nxpc 1 2 3\n' });

    const { lines } = await sampleLines(xfs, host);

    expect(lines).toContain('node_xfs_extent_allocation_blocks_freed_total{device="sda1"} 4');
    expect(lines).toContain('node_xfs_read_calls_total{device="sda1"} 30');
    expect(lines).toHaveLength(39);
  });
});
