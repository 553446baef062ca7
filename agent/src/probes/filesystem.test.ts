import { describe, expect, it } from 'vitest';
import { filesystemFamilies, measureMounts, parseMounts } from './filesystem.ts';

const disk = (mountpoint: string, extra = {}) => ({ device: '/dev/sda1', mountpoint, fstype: 'ext4', readonly: false, ...extra });

describe('parseMounts', () => {
  it.each([
    ['a disk', '/dev/sda1 /srv ext4 rw 0 0', [disk('/srv')]],
    ['a read-only disk', '/dev/sda1 /srv ext4 ro,relatime 0 0', [disk('/srv', { readonly: true })]],
    ['a name with a space', '/dev/sda1 /srv/arsip\\040lama ext4 rw 0 0', [disk('/srv/arsip lama')]],
    ['a device as the kernel writes it', '//nas/a\\040b /srv cifs rw 0 0', [disk('/srv', { device: '//nas/a\\040b', fstype: 'cifs' })]],
    ['no kernel file systems', 'proc /proc proc rw 0 0\nsysfs /sys sysfs rw 0 0\ncgroup2 /x cgroup2 rw 0 0', []],
    ['nothing below excluded mount points', '/dev/sda1 /run/x ext4 rw 0 0\n/dev/sda1 /mnt/usb vfat rw 0 0', []],
    ['a mount point that only begins like an excluded one', '/dev/sda1 /runner ext4 rw 0 0', [disk('/runner')]],
    ['the root of a container', 'overlay / overlay rw 0 0', [{ device: 'overlay', mountpoint: '/', fstype: 'overlay', readonly: false }]],
    [
      'the root of a machine that runs from memory',
      'rootfs / rootfs rw 0 0',
      [{ device: 'rootfs', mountpoint: '/', fstype: 'rootfs', readonly: false }],
    ],
    ['one root when a later mount hides the first', 'rootfs / rootfs rw 0 0\n/dev/sda1 / ext4 rw 0 0', [disk('/')]],
  ])('shows %s', (_, text, expected) => {
    expect(parseMounts(text)).toEqual(expected);
  });
});

describe('filesystemFamilies', () => {
  it('gives a mount that does not answer nothing but its device_error', () => {
    const families = filesystemFamilies([{ mount: disk('/srv'), info: undefined }]);

    const withSamples = families.filter((family) => family.samples.length > 0);
    expect(withSamples.map((family) => family.name)).toEqual(['node_filesystem_device_error']);
    expect(withSamples[0]?.samples[0]?.value).toBe(1);
  });
});

describe('measureMounts', () => {
  const info = { blockBytes: 4096, blocks: 1, free: 1, available: 1, files: 1, filesFree: 1 };
  const remote = (mountpoint: string) => ({ ...disk(mountpoint), device: 'nas:/x', fstype: 'nfs4' });

  it('asks no third remote mount when two do not answer, but all local ones', async () => {
    const asked: string[] = [];
    const statfs = async (path: string) => {
      asked.push(path);
      if (path.startsWith('/nas')) throw new Error(`statfs ${path}: no answer within 1000 ms`);
      return info;
    };

    const { measured, unasked } = await measureMounts({ statfs }, [remote('/nas1'), remote('/nas2'), remote('/nas3'), disk('/srv')]);

    expect(asked).toEqual(['/srv', '/nas1', '/nas2']);
    expect(measured.map(({ mount, info: found }) => [mount.mountpoint, found !== undefined])).toEqual([
      ['/srv', true],
      ['/nas1', false],
      ['/nas2', false],
    ]);
    expect(unasked.map(({ mountpoint }) => mountpoint)).toEqual(['/nas3']);
  });

  it('goes on when the kernel refuses at once', async () => {
    const statfs = () => Promise.reject(Object.assign(new Error('refused'), { code: 'EACCES' }));

    const { measured } = await measureMounts({ statfs }, ['/a', '/b', '/c'].map(remote));

    expect(measured).toHaveLength(3);
  });

  it('measures 500 mounts of a machine that has more, and says so', async () => {
    const mounts = Array.from({ length: 10_000 }, (_, index) => disk(`/srv/${index}`));

    const { measured, leftOut } = await measureMounts({ statfs: async () => info }, mounts);

    expect(measured).toHaveLength(500);
    expect(leftOut).toBe(9_500);
  });
});
