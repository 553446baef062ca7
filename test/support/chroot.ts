// A throw-away copy of a bare Debian, entered as root. Everything runs in a mount namespace of its own, so that no mount of
// it is ever seen outside or outlives the command.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ending, type RunningProcess, runProcess, startProcess } from './processes.ts';
import { makeTemp } from './temp.ts';

export interface Chroot {
  /** Its top folder, seen from outside. */
  readonly path: string;
  /** Runs a command to its end, as root. */
  run(...command: readonly string[]): Promise<Ending & { output: string }>;
  /** Like run, but rejects with the output when it fails. */
  must(...command: readonly string[]): Promise<string>;
  /** Starts a unit's ExecStart as its User with its capabilities, as systemd would; there is none in here. */
  startUnit(unit: string, variables?: Readonly<Record<string, string>>): RunningProcess;
  read(path: string): string;
  has(path: string): boolean;
  /** Every file but those that dpkg and the system keep about every installation: type, mode, owner and path. */
  files(): Promise<string[]>;
  remove(): void;
}

const ENVIRONMENT = [
  'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  'LC_ALL=C.UTF-8',
  'DEBIAN_FRONTEND=noninteractive',
];
const ENTER = 'mount -t proc proc "$0/proc" && mount --rbind /sys "$0/sys" && mount --make-rslave "$0/sys" && exec chroot "$0" "$@"';
const KEPT_BY_SYSTEM =
  /^(var\/(lib\/dpkg|lib\/apt|cache|log)|etc\/(passwd|group|shadow|gshadow)-$|etc\/\.pwd\.lock$|etc\/ld\.so\.cache$|run\/adduser$|proc|sys|tmp)/;

/** Copies the tree. */
export async function createChroot(baseTree: string): Promise<Chroot> {
  const temp = makeTemp();
  const path = join(temp.path, 'root');
  await runProcess('cp', ['-a', '--reflink=auto', baseTree, path]);

  function command(words: readonly string[], variables: Readonly<Record<string, string>> = {}): string[] {
    const set = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
    return ['--mount', '--propagation', 'private', 'sh', '-c', ENTER, path, 'env', '-i', ...ENVIRONMENT, ...set, ...words];
  }
  const run = (...words: readonly string[]) => runProcess('unshare', command(words));

  return {
    path,
    run,
    async must(...words) {
      const { code, output } = await run(...words);
      if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}:\n${output}`);
      return output;
    },
    startUnit(unit, variables) {
      const service = readUnit(readFileSync(join(path, 'lib/systemd/system', unit), 'utf8'));
      const capabilities = service('CapabilityBoundingSet')
        .toLowerCase()
        .split(' ')
        .filter((name) => name !== '');
      const bounds = ['-all', ...capabilities.map((name) => name.replace('cap_', '+'))].join(',');
      const rights = [
        `--reuid=${service('User')}`,
        `--regid=${service('Group')}`,
        '--init-groups',
        '--no-new-privs',
        `--bounding-set=${bounds}`,
      ];
      return startProcess('unshare', command(['setpriv', ...rights, ...service('ExecStart').split(' ')], variables));
    },
    read: (file) => readFileSync(join(path, file), 'utf8'),
    has: (file) => existsSync(join(path, file)),
    async files() {
      const { stdout } = await runProcess('find', [path, '-printf', '%P\\t%y %m %U:%G\\n']);
      return stdout
        .split('\n')
        .filter((line) => line !== '' && !KEPT_BY_SYSTEM.test(line.split('\t')[0] ?? ''))
        .toSorted();
    },
    remove: temp.remove,
  };
}

/** One line of a unit by its key; throws when it is not there exactly once. */
export function readUnit(text: string): (key: string) => string {
  return (key) => {
    const lines = text.split('\n').filter((line) => line.startsWith(`${key}=`));
    const [line] = lines;
    if (line === undefined || lines.length > 1) throw new Error(`${key}= stands ${lines.length} times in the unit`);
    return line.slice(key.length + 1);
  };
}

/** Names and hashes of the files below a folder, empty where there is none. */
export function fingerprints(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => `${file.slice(folder.length + 1)} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`)
    .toSorted();
}
