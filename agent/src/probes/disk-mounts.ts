// File systems on disks of this machine out of /proc/1/mountinfo (proc(5)), each once, with whether the kernel made one read-only by
// itself: then its superblock is read-only although its mount is not, as after errors=remount-ro. Pure.
import { fieldsOfLines } from './numbers.ts';

export interface DiskMount {
  readonly mountpoint: string;
  /** Nothing is written there on purpose. */
  readonly meantReadonly: boolean;
  readonly madeReadonly: boolean;
}

const ON_DISK = /^(bcachefs|btrfs|exfat|ext[234]|f2fs|jfs|vfat|xfs|zfs)$/;
/** Removable media, and what programs mount for themselves. */
const EXCLUDED = /^\/(dev|proc|run|sys|media|snap|var\/lib\/(docker|containers|kubelet)\/.+)($|\/)/;
const MOST = 50;

/** The one with the shortest name of each device; bind mounts are the same file system. */
export function parseDiskMounts(mountinfo: string): DiskMount[] {
  const found = new Map<string, DiskMount>();
  for (const fields of fieldsOfLines(mountinfo)) {
    const [, , device = '', , place = '', options = ''] = fields;
    const [type = '', , superOptions = ''] = fields.slice(fields.indexOf('-', 6) + 1);
    const mountpoint = place.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
    if (!ON_DISK.test(type) || EXCLUDED.test(mountpoint)) continue;
    const known = found.get(device);
    if (known !== undefined && known.mountpoint.length <= mountpoint.length) continue;
    const above = superOptions.split(',');
    const isReadonly = above.includes('ro') || above.includes('emergency_ro');
    const isMeant = options.split(',').includes('ro');
    found.set(device, { mountpoint, meantReadonly: isMeant, madeReadonly: isReadonly && !isMeant });
  }
  return [...found.values()].toSorted((a, b) => (a.mountpoint < b.mountpoint ? -1 : 1)).slice(0, MOST);
}
