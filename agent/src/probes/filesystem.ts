// Size and use of mounted file systems, from /proc/1/mounts and statfs(2); node_exporter's collector `filesystem` with
// the exclusions of Debian's package, except that `/` is always shown.
import { type Family, gauge, type Sample } from '../exposition.ts';
import type { FilesystemInfo, Host } from '../host/host.ts';
import { fieldsOfLines } from './numbers.ts';
import { defineProbe } from './probe.ts';

export interface Mount {
  readonly device: string;
  readonly mountpoint: string;
  readonly fstype: string;
  readonly readonly: boolean;
}

interface MeasuredMount {
  readonly mount: Mount;
  /** undefined: the file system did not answer. */
  readonly info: FilesystemInfo | undefined;
}

const MOUNTPOINTS_EXCLUDED = /^\/(dev|proc|run|sys|mnt|media|var\/lib\/docker\/.+|var\/lib\/containers\/storage\/.+)($|\/)/;
const TYPES_EXCLUDED =
  /^(autofs|binfmt_misc|bpf|cgroup2?|configfs|debugfs|devpts|devtmpfs|fusectl|hugetlbfs|iso9660|mqueue|nsfs|overlay|proc|procfs|pstore|rpc_pipefs|securityfs|selinuxfs|squashfs|sysfs|tracefs)$/;
/** These ask another machine or a program, which may never answer. */
const REMOTE_TYPES = /^(9p|afs|beegfs|ceph|cifs|coda|fuse\..*|glusterfs|gfs2|lustre|nfs4?|ocfs2|smb3|smbfs)$/;
/** These are answered out of memory. */
const LOCAL_TYPES = /^(btrfs|exfat|ext[234]|f2fs|jfs|ramfs|tmpfs|vfat|xfs|zfs)$/;
const MAX_MOUNTS = 500;
/** A mount that does not answer holds one of the few threads of this process. */
const MAX_SILENT = 2;

interface Mounts {
  readonly measured: readonly MeasuredMount[];
  readonly leftOut: number;
  /** Remote mounts that were not asked because others did not answer. */
  readonly unasked: readonly Mount[];
}

/** Mounts worth a sample; a mount that hides an earlier one with the same labels counts once. */
export function parseMounts(text: string): Mount[] {
  const mounts = new Map<string, Mount>();
  for (const [device = '', mountpoint = '', fstype = '', options = ''] of fieldsOfLines(text)) {
    const mount = {
      device,
      mountpoint: unescape(mountpoint),
      fstype,
      readonly: options.split(',').includes('ro'),
    };
    const isRoot = mount.mountpoint === '/';
    if (!isRoot && (MOUNTPOINTS_EXCLUDED.test(mount.mountpoint) || TYPES_EXCLUDED.test(fstype))) continue;
    mounts.set(isRoot ? '/' : JSON.stringify([mount.device, mount.mountpoint, fstype]), mount);
  }
  return [...mounts.values()];
}

/** Octal escapes of getmntent(3): "\040" is a space. */
function unescape(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

export const filesystem = defineProbe<Mounts>({
  id: 'filesystem',
  title: 'Sistem berkas · File systems',
  remedy: 'Periksa mount yang tidak menjawab (df) · Look for a mount that does not answer (df)',
  reads: ['/proc/1/mounts', 'statfs(2)'],
  emits: ['node_filesystem_*'],
  async read({ host }) {
    const text = (await host.readText('/proc/1/mounts')) ?? (await host.readText('/proc/self/mounts'));
    return text === undefined ? undefined : measureMounts(host, parseMounts(text));
  },
  metrics: ({ measured }) => filesystemFamilies(measured),
  unseen({ leftOut, unasked }) {
    const names = unasked.map(({ mountpoint }) => mountpoint).join(', ');
    return [
      ...(leftOut === 0 ? [] : [`${leftOut} mount tidak dilaporkan (paling banyak ${MAX_MOUNTS}) · ${leftOut} mounts are left out`]),
      ...(names === '' ? [] : [`tidak ditanya karena dua mount lain diam · not asked, two other mounts do not answer: ${names}`]),
    ];
  },
});

/** Local mounts at once, those of other machines one after another until two gave no answer. */
export async function measureMounts(host: Pick<Host, 'statfs'>, all: readonly Mount[]): Promise<Mounts> {
  const mounts = all.slice(0, MAX_MOUNTS);
  const measured: MeasuredMount[] = [];
  const unasked: Mount[] = [];
  let silent = 0;
  const measure = async (mount: Mount): Promise<void> => {
    try {
      measured.push({ mount, info: await host.statfs(mount.mountpoint, LOCAL_TYPES.test(mount.fstype)) });
    } catch (error) {
      measured.push({ mount, info: undefined });
      // An answer of the kernel has a code, such as EACCES.
      if (error instanceof Error && !('code' in error)) silent += 1;
    }
  };
  await Promise.all(mounts.filter(({ fstype }) => !REMOTE_TYPES.test(fstype)).map(measure));
  for (const mount of mounts.filter(({ fstype }) => REMOTE_TYPES.test(fstype))) {
    if (silent < MAX_SILENT) await measure(mount);
    else unasked.push(mount);
  }
  return { measured, leftOut: all.length - mounts.length, unasked };
}

/** The seven families of node_exporter's collector; a mount without an answer has only its device_error. */
export function filesystemFamilies(measured: readonly MeasuredMount[]): Family[] {
  const family = (name: string, help: string, value: (info: FilesystemInfo, mount: Mount) => number): Family => {
    const samples: Sample[] = [];
    for (const { mount, info } of measured) {
      if (info !== undefined) samples.push({ labels: labelsOf(mount), value: value(info, mount) });
    }
    return gauge(`node_filesystem_${name}`, help, samples);
  };
  const errors = measured.map(({ mount, info }) => ({ labels: labelsOf(mount), value: info === undefined ? 1 : 0 }));
  return [
    family('size_bytes', 'Filesystem size in bytes.', (i) => i.blocks * i.blockBytes),
    family('free_bytes', 'Filesystem free space in bytes.', (i) => i.free * i.blockBytes),
    family('avail_bytes', 'Filesystem space available to non-root users in bytes.', (i) => i.available * i.blockBytes),
    family('files', 'Filesystem total file nodes.', (i) => i.files),
    family('files_free', 'Filesystem total free file nodes.', (i) => i.filesFree),
    family('readonly', 'Filesystem read-only status.', (_, mount) => (mount.readonly ? 1 : 0)),
    gauge('node_filesystem_device_error', 'Whether an error occurred while getting statistics for the given device.', errors),
  ];
}

function labelsOf({ device, fstype, mountpoint }: Mount): Record<string, string> {
  return { device, fstype, mountpoint };
}
