// A remote of rclone: the newest objects of each folder of the first level. Its own check needs the folder that is copied from.
import { readObject, readText } from '../../faults.ts';
import type { RunResult } from '../../host/host.ts';
import { isObject, lineOf, noAnswerOf, readOptionalPath } from './entry.ts';
import { areSealed, copiesOfObjects, type StoredObject } from './objects.ts';
import { unreadableReading } from './outcome.ts';
import { type Checked, defineReader, type ReaderContext, type Reading, toolEnvironment } from './reader.ts';

interface RcloneTarget {
  /** `name:path` of the configuration file. */
  readonly remote: string;
  readonly config: string | undefined;
  /** Folder of this machine that is copied there. */
  readonly source: string | undefined;
}

const LIST_LIMIT_SECONDS = 300;
const REMOTE_REMEDY = 'harus nama:jalur dari berkas rclone.conf · must be name:path of a remote in rclone.conf';
const COMMON = [
  '--ask-password=false',
  '--retries',
  '1',
  '--low-level-retries',
  '2',
  '--contimeout',
  '15s',
  '--timeout',
  '60s',
  '--stats',
  '0',
] as const;
const UNKNOWN_OUTPUT = 'rclone lsjson: keluaran tidak dikenal · unknown output';
const TOO_MANY = 'Terlalu banyak objek; tulis foldernya satu per satu · Too many objects: name its folders one by one';

export const rclone = defineReader<RcloneTarget>({
  id: 'rclone',
  title: 'Remote rclone · rclone remote',
  reads: ['rclone listremotes', 'rclone lsjson'],
  needs: 'rclone, rclone.conf yang terbaca oleh agen · an rclone.conf that the agent may read',
  everySeconds: 30 * 60,
  configure(value, field, reader) {
    const entry = readObject(value, field, ['config', 'remote', 'source'], reader) ?? {};
    // Remotes that are made up on the spot may hold secrets.
    const isRemote = (text: string): boolean => /^[\w][\w .+@-]*:[^\0]*$/.test(text);
    return {
      remote: (readText(entry['remote'], `${field}.remote`, isRemote, REMOTE_REMEDY, reader) ?? '').replace(/(?<=[^:])\/+$/, ''),
      config: readOptionalPath(entry['config'], `${field}.config`, reader),
      source: readOptionalPath(entry['source'], `${field}.source`, reader),
    };
  },
  locationOf: ({ remote }) => remote,
  read: readRemote,
  check: checkRemote,
});

function run(target: RcloneTarget, context: ReaderContext, args: readonly string[], timeoutSeconds: number): Promise<RunResult> {
  const config = target.config === undefined ? [] : ['--config', target.config];
  const environment = toolEnvironment(context.environment);
  return context.host.run('rclone', [...args, ...COMMON, ...config], { environment, timeoutSeconds, signal: context.signal });
}

async function readRemote(target: RcloneTarget, context: ReaderContext): Promise<Reading> {
  const { remote } = target;
  const unreadable = (reason: string): Reading => unreadableReading('rclone', remote, reason);
  const kinds = await run(target, context, ['listremotes', '--long'], 30);
  const noKinds = failureOf(kinds, remote);
  if (noKinds !== undefined) return unreadable(noKinds);
  // The time of the upload where the store keeps it: the other one is that of the file that was sent.
  const listing = ['lsjson', remote, '--recursive', '--files-only', '--no-mimetype', '--use-server-modtime', '--fast-list'];
  const listed = await run(target, context, listing, LIST_LIMIT_SECONDS);
  const failure = failureOf(listed, remote);
  if (failure !== undefined) return unreadable(failure);
  const objects = parseObjects(listed.stdout);
  if (objects === undefined) return unreadable(UNKNOWN_OUTPUT);
  const name = remote.slice(0, remote.indexOf(':'));
  const { copies, generations, oldestAt } = copiesOfObjects(objects, remote);
  return {
    repositories: [
      {
        tool: 'rclone',
        location: remote,
        readable: true,
        copies,
        ...(generations === undefined ? {} : { generations }),
        ...(oldestAt === undefined ? {} : { oldestAt }),
        ...(kindOf(kinds.stdout, name) === 'crypt' || areSealed(copies) ? { encrypted: true } : {}),
      },
    ],
    jobs: [],
  };
}

/** Type of a remote in the output of `rclone listremotes --long`. */
function kindOf(text: string, name: string): string | undefined {
  return text
    .split('\n')
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1)
    .trim();
}

/** Output of `rclone lsjson`; undefined when it is something else. */
export function parseObjects(text: string): StoredObject[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parsed)) return undefined;
  const objects = parsed.flatMap((item: unknown): StoredObject[] => {
    if (!isObject(item)) return [];
    const { Path: path, Size: bytes, ModTime: modified } = item;
    const at = typeof modified === 'string' ? Date.parse(modified) : Number.NaN;
    // Stores that do not know a size say -1.
    const isKnown = typeof path === 'string' && typeof bytes === 'number' && !Number.isNaN(at);
    return isKnown ? [{ path, bytes: Math.max(0, bytes), modifiedAt: new Date(at).toISOString() }] : [];
  });
  return objects.length === parsed.length ? objects : undefined;
}

const NOT_FOUND = 3;

function failureOf(result: RunResult, remote: string): string | undefined {
  if (result.ended === 'too-much-output') return TOO_MANY;
  const noAnswer = noAnswerOf(result, 'rclone', 'rclone');
  if (noAnswer !== undefined) return noAnswer;
  if (result.exitCode === 0) return undefined;
  const { stderr } = result;
  const name = remote.slice(0, remote.indexOf(':') + 1);
  if (/didn't find section in config file/.test(stderr)) {
    return `Remote ${name} tidak ada di rclone.conf · There is no remote ${name} in rclone.conf`;
  }
  if (result.exitCode === NOT_FOUND || /directory not found/.test(stderr)) {
    return 'Folder tidak ada di remote ini; apakah berpindah? · There is no such folder at this remote: was it moved?';
  }
  if (/unable to decrypt configuration|password required|Failed to load config/i.test(stderr)) {
    return 'rclone.conf tidak dapat dibaca atau terkunci sandi · rclone.conf cannot be read, or is locked by a password';
  }
  const last = stderr.trim().split('\n').at(-1) ?? '';
  return `rclone: ${lineOf(last.replace(/^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d /, ''))} (exit ${result.exitCode ?? '?'})`;
}

async function checkRemote(target: RcloneTarget, context: ReaderContext, seconds: number): Promise<Checked> {
  const { remote, source } = target;
  if (source === undefined) {
    return { passed: undefined, text: 'rclone check: tulis "source" untuk dibandingkan · write "source" to compare with' };
  }
  const kinds = await run(target, context, ['listremotes', '--long'], 30);
  const isCrypt = kindOf(kinds.stdout, remote.slice(0, remote.indexOf(':'))) === 'crypt';
  const command = isCrypt ? 'cryptcheck' : 'check';
  const result = await run(target, context, [command, source, remote, '--one-way', '--combined', '-'], seconds);
  const told = /(\d+) differences found/.exec(result.stderr)?.[1];
  if (result.ended === 'exited' && told !== undefined && told !== '0') {
    return {
      passed: false,
      text: `rclone ${command}: ${told} berkas berbeda atau hilang · files differ or are missing`,
      copies: markedBy('*', result.stdout),
    };
  }
  const failure = failureOf(result, remote);
  if (failure !== undefined) return { passed: undefined, text: `rclone ${command}: ${failure}` };
  if (told === undefined) return { passed: undefined, text: `rclone ${command}: keluaran tidak dikenal · unknown output` };
  // Without a hash in common only sizes were compared.
  const unsure = /(\d+) hashes could not be checked/.exec(result.stderr)?.[1];
  return unsure === undefined
    ? { passed: true, text: `rclone ${command}: lulus · passed`, copies: markedBy('=', result.stdout) }
    : {
        passed: undefined,
        text: `rclone ${command}: hanya ukuran dari ${unsure} berkas · only sizes of ${unsure} files could be compared`,
      };
}

/** Files with this mark in the output of `--combined`: `=` the same at both, `*` different. */
function markedBy(mark: string, output: string): string[] {
  return output.split('\n').flatMap((line) => (line.startsWith(`${mark} `) ? [line.slice(2)] : []));
}
