// rsnapshot, by its configuration, its log and the dates of its folders; nothing is run.
import type { BackupRepositoryFact } from '@pantau/shared/backup-facts';
import { readObject } from '../../faults.ts';
import type { Host } from '../../host/host.ts';
import { lineOf, readPath } from './entry.ts';
import { unreadable as unreadableFact } from './outcome.ts';
import { defineReader, type ReaderContext, type Reading } from './reader.ts';
import { parseRsnapshotConfig, type RsnapshotConfig } from './rsnapshot-config.ts';
import { copiesIn, type Folder, jobsOf, type Seen } from './rsnapshot-facts.ts';
import { type LoggedRun, logOffset, parseLog } from './rsnapshot-log.ts';

interface RsnapshotTarget {
  /** Path of rsnapshot.conf. */
  readonly config: string;
}

const LOG_BYTES = 4 * 1024 * 1024;
const MOST_ENTRIES = 2_000;
const NO_LOG =
  'rsnapshot.conf tanpa logfile: bagaimana run berakhir tidak diketahui; tulis logfile · rsnapshot.conf has no logfile: how runs end is not known, write one';
const NO_ROOT = 'snapshot_root tidak ada; apakah terpasang (mount)? · There is no snapshot_root: is it mounted?';
const NO_ZONE =
  'Zona waktu log tidak dapat ditentukan: waktu berkas tidak cocok dengan isinya · The zone of the log cannot be told: its date does not fit its lines';

export const rsnapshot = defineReader<RsnapshotTarget>({
  id: 'rsnapshot',
  title: 'rsnapshot',
  reads: ['rsnapshot.conf', 'logfile', 'snapshot_root'],
  needs: 'izin membaca rsnapshot.conf, logfile, dan snapshot_root · permission to read them',
  everySeconds: 5 * 60,
  configure(value, field, reader) {
    const entry = readObject(value, field, ['config'], reader) ?? {};
    return { config: readPath(entry['config'], `${field}.config`, reader) };
  },
  locationOf: ({ config }) => config,
  read: readRsnapshot,
});

async function readRsnapshot({ config: path }: RsnapshotTarget, context: ReaderContext): Promise<Reading> {
  const { host, server } = context;
  const unreadable = (location: string, reason: string): BackupRepositoryFact => unreadableFact('rsnapshot', location, reason);
  const config = await configAt(path, host);
  if (typeof config === 'string') return { repositories: [unreadable(path, config)], jobs: [] };
  const { root } = config;
  if (root === undefined) {
    return { repositories: [unreadable(path, `Tidak ada snapshot_root di · There is no snapshot_root in ${path}`)], jobs: [] };
  }
  const log = await runsIn(config, context);
  const name = (path.split('/').at(-1) ?? path).replace(/\.conf$/, '');
  const lockedMs = config.lockFile === undefined ? undefined : await lockOf(config.lockFile, host);
  const seen: Seen = { config, name, server, runs: log.runs, lockedMs };
  const folders = await foldersIn(root, config, host);
  const jobs = jobsOf(seen);
  if (typeof folders === 'string') return { repositories: [unreadable(root, folders)], jobs };
  return { repositories: [factOf(root, folders, seen, log.reason)], jobs };
}

function factOf(root: string, folders: readonly Folder[], seen: Seen, reason: string | undefined): BackupRepositoryFact {
  const { copies, whole } = copiesIn(folders, seen);
  const oldestMs = Math.min(...whole.map(({ modifiedMs }) => modifiedMs));
  const { lockedMs } = seen;
  return {
    tool: 'rsnapshot',
    location: root,
    readable: true,
    copies: copies.map((copy) => (copy.result === 'unknown' && reason !== undefined ? { ...copy, reason } : copy)),
    generations: whole.length,
    ...(whole.length === 0 ? {} : { oldestAt: new Date(oldestMs).toISOString() }),
    ...(lockedMs === undefined ? {} : { runningSince: new Date(lockedMs).toISOString() }),
  };
}

/** Since when a process that is alive holds the lock. */
async function lockOf(path: string, host: Host): Promise<number | undefined> {
  const text = await attempt(host.readText(path));
  const info = await host.stat(path).catch(() => undefined);
  if (text === undefined || info === undefined || !/^\d+$/.test(text.trim())) return undefined;
  const process = await host.stat(`/proc/${text.trim()}`).catch(() => undefined);
  return process === undefined ? undefined : info.modifiedMs;
}

/** What a promise gives, or its error as a text. */
async function attempt<T>(promise: Promise<T>): Promise<T | string> {
  return promise.catch((error: unknown) => lineOf(error instanceof Error ? error.message : String(error)));
}

async function configAt(path: string, host: Host): Promise<RsnapshotConfig | string> {
  const text = await attempt(host.readText(path).then((found) => ({ found })));
  if (typeof text === 'string') return `rsnapshot.conf tidak terbaca · is not readable: ${text}`;
  if (text.found === undefined) return `Berkas tidak ada · There is no file ${path}`;
  const included = await Promise.all(parseRsnapshotConfig(text.found).includes.map((each) => host.readText(each).catch(() => undefined)));
  return parseRsnapshotConfig([text.found, ...included].join('\n'));
}

/** Runs of the log and of the one before it, in UTC; or why none can be told. */
async function runsIn(
  { logFile, intervals }: RsnapshotConfig,
  { host, signal }: ReaderContext,
): Promise<{ readonly runs: readonly LoggedRun[]; readonly reason?: string }> {
  if (logFile === undefined) return { runs: [], reason: NO_LOG };
  const runs: LoggedRun[] = [];
  for (const path of [`${logFile}.1`, logFile]) {
    const read = await attempt(tailOf(path, host, signal));
    if (typeof read === 'string') return { runs, reason: `Log tidak terbaca · The log is not readable: ${read}` };
    if (read === undefined || read.text.trim() === '') continue;
    const offset = logOffset(read.text, read.modifiedMs);
    if (offset === undefined) return { runs, reason: NO_ZONE };
    for (const run of parseLog(read.text, intervals)) {
      runs.push({ ...run, startedMs: run.startedMs - offset, endedMs: run.endedMs === undefined ? undefined : run.endedMs - offset });
    }
  }
  return { runs };
}

async function tailOf(
  path: string,
  host: Host,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly modifiedMs: number } | undefined> {
  const info = await host.stat(path);
  if (info === undefined) return undefined;
  let tail = Buffer.alloc(0);
  for await (const chunk of host.stream(path, signal)) tail = Buffer.concat([tail, chunk]).subarray(-LOG_BYTES);
  return { text: tail.toString('utf8'), modifiedMs: info.modifiedMs };
}

async function foldersIn(root: string, { intervals, syncFirst }: RsnapshotConfig, host: Host): Promise<readonly Folder[] | string> {
  const entries = await attempt(host.list(root, MOST_ENTRIES).then((list) => ({ list })));
  if (typeof entries === 'string') {
    return `snapshot_root tidak terbaca oleh agen; beri izin (setfacl -m u:pantau-agent:rx) · The agent may not read snapshot_root: ${entries}`;
  }
  if (entries.list === undefined) return NO_ROOT;
  const isSnapshot = (name: string): boolean =>
    (syncFirst && name === '.sync') ||
    intervals.some((interval) => name.startsWith(`${interval}.`) && /^\d+$/.test(name.slice(interval.length + 1)));
  const names = entries.list.filter(({ kind, name }) => kind === 'directory' && isSnapshot(name)).map(({ name }) => name);
  const folders = await Promise.all(names.map(async (name) => ({ name, info: await host.stat(`${root}/${name}`).catch(() => undefined) })));
  return folders.flatMap(({ name, info }) => (info === undefined ? [] : [{ name, modifiedMs: info.modifiedMs }]));
}
