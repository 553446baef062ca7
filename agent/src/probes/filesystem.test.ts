import { describe, expect, it } from 'vitest';
import { filesystemFamilies, parseMounts } from './filesystem.ts';

const disk = (mountpoint: string, extra = {}) => ({ device: '/dev/sda1', mountpoint, fstype: 'ext4', readonly: false, ...extra });

describe('parseMounts', () => {
  it.each([
    ['a disk', '/dev/sda1 /srv ext4 rw 0 0', [disk('/srv')]],
    ['a read-only disk', '/dev/sda1 /srv ext4 ro,relatime 0 0', [disk('/srv', { readonly: true })]],
    ['a name with a space', '/dev/sda1 /srv/arsip\\040lama ext4 rw 0 0', [disk('/srv/arsip lama')]],
    ['no kernel file systems', 'proc /proc proc rw 0 0\nsysfs /sys sysfs rw 0 0\ncgroup2 /x cgroup2 rw 0 0', []],
    ['nothing below excluded mount points', '/dev/sda1 /run/x ext4 rw 0 0\n/dev/sda1 /mnt/usb vfat rw 0 0', []],
    ['a mount point that only begins like an excluded one', '/dev/sda1 /runner ext4 rw 0 0', [disk('/runner')]],
    ['the root of a container', 'overlay / overlay rw 0 0', [{ device: 'overlay', mountpoint: '/', fstype: 'overlay', readonly: false }]],
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
