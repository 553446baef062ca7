// Runs in the log of rsnapshot and folders of snapshots become jobs and copies. The date of a folder says only that a run got to its end: whether
// it fetched anything is what the log says of the run that wrote it. Pure.
import type { BackupJobFact, BackupRecord, BackupResult, RepositoryCopy } from '@pantau/shared/backup-facts';
import { isGood } from '@pantau/shared/backup-measures';
import { lineOf } from './entry.ts';
import { jobFactOf } from './outcome.ts';
import type { BackupPoint, RsnapshotConfig } from './rsnapshot-config.ts';
import type { LoggedRun } from './rsnapshot-log.ts';

/** A run whose times are in UTC. */
export type Run = LoggedRun;

export interface Folder {
  readonly name: string;
  readonly modifiedMs: number;
}

export interface Seen {
  readonly config: RsnapshotConfig;
  /** What tells configurations of one machine apart: the name of the file. */
  readonly name: string;
  readonly server: string;
  /** Oldest first. */
  readonly runs: readonly Run[];
  /** Since when the lock is held. */
  readonly lockedMs: number | undefined;
}

/** A folder gets its date just before the run ends. */
const SLACK_MS = 2_000;
const CUT_OFF = 'Terputus: log tidak memuat akhirnya · Cut off: the log does not have its end';
const STALE_MOVED = 'Hanya memindahkan folder: run yang mengambil data gagal · It only moved folders: the run that fetches the data failed';
const UNTOLD =
  'Log tidak menyebut run yang menulis folder ini; tanggal folder saja bukan bukti · The log has no run that wrote this folder: its date alone proves nothing';
const WORDS_UNKNOWN = 'Kata-kata log tidak dikenal · The words of the log are not known';

function dataInterval({ intervals, syncFirst }: RsnapshotConfig): string | undefined {
  return syncFirst ? 'sync' : intervals[0];
}

const RESULTS: Readonly<Record<LoggedRun['ended'], readonly [BackupResult, exit: number | undefined]>> = {
  success: ['success', 0],
  warnings: ['warning', 2],
  errors: ['failed', 1],
  refused: ['failed', 1],
  unknown: ['unknown', undefined],
  open: ['failed', undefined],
};

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** What a run is as a record; `stale`: it moved folders after a run that fetched nothing. */
function recordOf(run: Run, seen: Seen, stale: boolean): BackupRecord {
  const [told, exit] = RESULTS[run.ended];
  const isData = run.interval === dataInterval(seen.config);
  const lacks = [...new Set(run.failed)];
  const result = told === 'success' && stale ? 'warning' : lesser(told, lacks);
  const reason = reasonOf(run, result, stale);
  return {
    job: `${seen.name} ${run.interval}`,
    host: seen.server,
    started: iso(run.startedMs),
    ...(run.endedMs === undefined ? {} : { finished: iso(run.endedMs) }),
    result,
    ...(reason === undefined ? {} : { reason }),
    ...(isData ? { sources: seen.config.points.map(({ source }) => source) } : {}),
    ...(exit === undefined ? {} : { exit }),
    ...(lacks.length === 0 ? {} : { missingSources: lacks }),
  };
}

/** A source of which nothing came is no success, whatever the run says. */
function lesser(result: BackupResult, lacks: readonly string[]): BackupResult {
  return result === 'success' && lacks.length > 0 ? 'warning' : result;
}

function reasonOf(run: Run, result: BackupResult, stale: boolean): string | undefined {
  if (result === 'success') return undefined;
  if (run.ended === 'success' && stale) return STALE_MOVED;
  if (run.message !== undefined) return `rsnapshot: ${lineOf(run.message)}`;
  if (run.ended === 'open') return CUT_OFF;
  if (run.ended === 'unknown') return WORDS_UNKNOWN;
  return `rsnapshot: ${run.ended}`;
}

/** A job for each interval, and for `sync` where that fetches the data. */
export function jobsOf(seen: Seen): BackupJobFact[] {
  const { config, runs, lockedMs } = seen;
  const intervals = config.syncFirst ? ['sync', ...config.intervals] : config.intervals;
  const open = lockedMs === undefined ? undefined : runs.findLast(({ ended }) => ended === 'open');
  return intervals.flatMap((interval) => {
    const ofJob = runs.filter((run) => run.interval === interval && run !== open).toReversed();
    const isRunning = open?.interval === interval;
    if (ofJob.length === 0 && !isRunning) return [];
    const records = ofJob.map((run) => recordOf(run, seen, isStale(run, seen)));
    return jobFactOf(
      {
        tool: 'rsnapshot',
        job: `${seen.name} ${interval}`,
        host: seen.server,
        ...(config.root === undefined ? {} : { target: config.root }),
        ...(isRunning ? { runningSince: iso(open.startedMs) } : {}),
      },
      records,
    );
  });
}

/** Whether a run only moves folders, and the newest run before it that fetches data did not do so. */
function isStale(run: Run, { config, runs }: Seen): boolean {
  const data = dataInterval(config);
  if (run.interval === data) return false;
  const before = runs.slice(0, runs.indexOf(run)).findLast((each) => each.interval === data);
  return before !== undefined && !['success', 'warnings'].includes(before.ended);
}

/** The newest copy of each machine and, when that one is not good, the newest that is. */
export function copiesIn(folders: readonly Folder[], seen: Seen): { readonly copies: RepositoryCopy[]; readonly whole: readonly Folder[] } {
  const newestFirst = folders.toSorted((a, b) => b.modifiedMs - a.modifiedMs);
  const byHost = Map.groupBy(seen.config.points, ({ host }) => host ?? seen.server);
  const all = newestFirst.map((folder) => ({ folder, copies: [...byHost].map(([host, points]) => copyOf(folder, host, points, seen)) }));
  const copies = [...byHost.keys()].flatMap((host) => {
    const ofHost = all.flatMap((each) => each.copies.filter((copy) => copy.host === host));
    const [newest] = ofHost;
    const good = ofHost.find(isGood);
    return newest === undefined ? [] : [newest, ...(good === undefined || good === newest ? [] : [good])];
  });
  return { copies, whole: all.filter((each) => each.copies.some(isGood)).map(({ folder }) => folder) };
}

function copyOf(folder: Folder, host: string, points: readonly BackupPoint[], seen: Seen): RepositoryCopy {
  const data = dataInterval(seen.config);
  const run = seen.runs.findLast(
    // One that was refused got to no folder.
    ({ interval, ended, startedMs, endedMs }) =>
      interval === data &&
      ended !== 'refused' &&
      folder.modifiedMs >= startedMs - SLACK_MS &&
      folder.modifiedMs <= (endedMs ?? startedMs) + SLACK_MS,
  );
  const sources = points.map(({ source }) => source);
  const basics = { job: `${seen.name} ${data ?? ''}`.trim(), host, sources, snapshot: folder.name };
  if (run === undefined || run.ended === 'unknown') {
    return { ...basics, takenAt: iso(folder.modifiedMs), result: 'unknown', reason: run === undefined ? UNTOLD : WORDS_UNKNOWN };
  }
  const lacks = sources.filter((source) => run.failed.includes(source));
  const result = copyResult(run, sources, lacks);
  const reason = reasonOf(run, result, false);
  return {
    ...basics,
    started: iso(run.startedMs),
    ...(run.endedMs === undefined ? {} : { finished: iso(run.endedMs) }),
    takenAt: iso(run.startedMs),
    result,
    ...(reason === undefined ? {} : { reason }),
    ...(lacks.length === 0 ? {} : { missingSources: lacks }),
  };
}

/** Of one machine's sources: those of others may have failed without harm to these. */
function copyResult(run: Run, sources: readonly string[], lacks: readonly string[]): BackupResult {
  if (run.ended === 'open' || lacks.length === sources.length) return 'failed';
  if (lacks.length > 0 || sources.some((source) => run.partial.includes(source))) return 'warning';
  // An error that names no source may be of these.
  return run.ended === 'errors' && run.failed.length === 0 ? 'failed' : 'success';
}
