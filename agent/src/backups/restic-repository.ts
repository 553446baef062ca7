// One restic repository under watch: a cheap look at its directories says whether it changed, and only then do jobs
// run `restic snapshots` and `restic check` in the background. A remote one is read by the clock instead.
import type { BackupRepositoryFact } from '@pantau/shared/backup-facts';
import type { Host } from '../host/host.ts';
import type { Jobs } from './jobs.ts';
import { createDataWatch } from './restic-data.ts';
import { createLockWatch } from './restic-locks.ts';
import {
  type CheckOutcome,
  copiesOf,
  failureOf,
  isDamage,
  isRemote,
  outcomeOf,
  parseSnapshots,
  publicLocation,
  type Snapshot,
} from './restic-output.ts';
import { findPassword, resticEnvironment } from './restic-password.ts';
import type { SeenRepository } from './seen-repository.ts';

export interface ResticRepositoryDeps {
  readonly host: Host;
  /** Reading what there is; never waits for a check. */
  readonly reads: Jobs;
  /** Checking, which can take hours. */
  readonly checks: Jobs;
  /** Environment of the agent. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where restic may keep its cache of a remote repository; undefined: nowhere. */
  readonly cacheDirectory: string | undefined;
  readonly onChange: () => void;
}

export interface ResticRepository {
  /** Cheap: looks for a change, queues what must be read, and returns what is known. */
  look(): Promise<SeenRepository | undefined>;
}

/** How a run of restic ended. */
interface Answer {
  readonly stdout: string;
  /** Why it failed, with the remedy. */
  readonly failure: string | undefined;
  /** Whether the failure speaks of the data. */
  readonly damaged: boolean;
  /** It was ended before it could answer. */
  readonly interrupted: boolean;
}

const REMOTE_READ_MS = 15 * 60_000;
const CHECK_AGAIN_MS = 24 * 3_600_000;
const RETRY_MS = 5 * 60_000;
const RECHECK_MS = 3_600_000;
const SNAPSHOTS_LIMIT_SECONDS = 120;
const CHECK_LIMIT_SECONDS = 6 * 3_600;
/** A directory changed this lately may change again within the same tick of its time stamp. */
const YOUNG_MS = 2_000;
const MAX_ENTRIES = 100_000;
const GONE = 'Direktori repositori tidak ada atau bukan repositori · No repository in this directory';
const DOUBTED = 'Berkas data berkurang, diperiksa ulang oleh restic check · data files vanished, restic check runs again';
const PENDING = 'Belum diperiksa oleh restic check · not yet checked by restic check';

/** Watch over the repository at `repository` (a path, or what restic takes after `-r`). */
export function createResticRepository(repository: string, passwordFile: string | undefined, deps: ResticRepositoryDeps): ResticRepository {
  const { host, reads, checks } = deps;
  const remote = isRemote(repository);
  const base = repository.replace(/^local:/, '').replace(/\/+$/, '');
  const location = remote ? publicLocation(repository) : base;
  let fact: BackupRepositoryFact | undefined;
  let snapshots: readonly Snapshot[] = [];
  let check: CheckOutcome | undefined;
  let readKey: string | undefined;
  let readMs = 0;
  let confirmedMs = 0;
  let checkedKey: string | undefined;
  let checkedMs = 0;
  let isReadable = false;
  /** How often data files had vanished when the last check began, and when one was last queued for it. */
  let [checkedLosses, queuedLosses] = [0, 0];
  let doubtedAt: string | undefined;
  let isQueued = false;
  const runningSince = remote ? async () => undefined : createLockWatch(host, `${base}/locks`);
  const countLosses = remote ? async () => 0 : createDataWatch(host, `${base}/data`);
  const running = new Set<AbortController>();
  const directories = new Map<string, { stat: string; entries: number }>();

  /** restic looks again and again for files that are removed under it: what runs meanwhile begins anew. */
  function interrupt(): void {
    for (const each of running) each.abort();
  }

  async function restic(command: readonly string[], timeoutSeconds: number, signal: AbortSignal): Promise<Answer> {
    const password = await findPassword(repository, passwordFile, deps.environment, host);
    if ('missing' in password) return { stdout: '', failure: password.missing, damaged: false, interrupted: false };
    const cache = remote && deps.cacheDirectory !== undefined ? ['--cache-dir', deps.cacheDirectory] : ['--no-cache'];
    const own = new AbortController();
    running.add(own);
    const result = await host.run('restic', ['-r', repository, ...command, '--no-lock', ...cache], {
      environment: resticEnvironment(deps.environment, password.environment),
      timeoutSeconds,
      signal: AbortSignal.any([signal, own.signal]),
    });
    running.delete(own);
    const interrupted = signal.aborted || own.signal.aborted;
    return { stdout: result.stdout, failure: failureOf(result), damaged: isDamage(result), interrupted };
  }

  /** Changes when snapshots or indexes are added or removed; of a remote repository always the same. */
  async function changeKey(): Promise<string> {
    if (remote) return 'remote';
    const keys: string[] = [];
    for (const name of ['snapshots', 'index']) {
      const path = `${base}/${name}`;
      const info = await host.stat(path);
      if (info === undefined) {
        interrupt();
        return 'absent';
      }
      const known = directories.get(path);
      const isSettled = known?.stat === info.changeKey && host.now() - info.modifiedMs > YOUNG_MS;
      const entries = isSettled ? known.entries : ((await host.list(path, MAX_ENTRIES))?.length ?? 0);
      if (known !== undefined && known.stat !== info.changeKey && entries <= known.entries) interrupt();
      directories.set(path, { stat: info.changeKey, entries });
      keys.push(`${info.changeKey}/${entries}`);
    }
    return keys.join(' ');
  }

  function publish(next: BackupRepositoryFact): void {
    const changed = JSON.stringify(next) !== JSON.stringify(fact);
    fact = next;
    if (changed) deps.onChange();
  }

  function publishCopies(): void {
    const oldestAt = snapshots.reduce<string | undefined>(
      (oldest, { time }) => (oldest !== undefined && oldest < time ? oldest : time),
      undefined,
    );
    publish({
      tool: 'restic',
      location,
      readable: true,
      copies: doubtedAt === undefined ? copiesOf(snapshots, check, PENDING) : copiesOf(snapshots, undefined, DOUBTED),
      generations: snapshots.length,
      ...(oldestAt === undefined ? {} : { oldestAt }),
      encrypted: true,
    });
  }

  async function readSnapshots(signal: AbortSignal): Promise<void> {
    isQueued = false;
    const key = await changeKey();
    const startedMs = host.now();
    const answer: Answer =
      key === 'absent'
        ? { stdout: '', failure: `${GONE}: ${base}`, damaged: false, interrupted: false }
        : await restic(['snapshots', '--json'], SNAPSHOTS_LIMIT_SECONDS, signal);
    if (answer.interrupted) return;
    const { found, failure } = answer.failure === undefined ? readOutput(answer.stdout) : { ...answer, found: [] };
    readKey = key;
    readMs = host.now();
    confirmedMs = startedMs;
    isReadable = failure === undefined;
    if (failure !== undefined) {
      publish({ tool: 'restic', location, readable: false, reason: failure, copies: [] });
      return;
    }
    snapshots = found;
    publishCopies();
    if (snapshots.length > 0 && needsCheck(key)) checks.add(runCheck);
  }

  function needsCheck(key: string): boolean {
    const ageMs = host.now() - checkedMs;
    if (check === undefined) return true;
    return (!remote && checkedKey !== key) || checkedLosses !== queuedLosses || ageMs > recheckMs();
  }

  function recheckMs(): number {
    return check?.passed === true ? CHECK_AGAIN_MS : RECHECK_MS;
  }

  /** No copy counts as verified from when data files vanished until a check has come to its end: restic looks for them for many minutes. */
  async function doubtWhenLost(key: string): Promise<void> {
    const losses = key === 'absent' ? queuedLosses : await countLosses();
    if (losses === queuedLosses) return;
    queuedLosses = losses;
    if (snapshots.length === 0) return;
    doubtedAt = new Date(host.now()).toISOString();
    interrupt();
    if (isReadable) publishCopies();
    checks.add(runCheck);
  }

  async function runCheck(signal: AbortSignal): Promise<void> {
    const key = await changeKey();
    if (!needsCheck(key)) return;
    const losses = queuedLosses;
    const covered = new Set(snapshots.map((snapshot) => snapshot.id));
    const { failure, damaged, interrupted } = await restic(['check'], CHECK_LIMIT_SECONDS, signal);
    if (interrupted) return;
    // A backup that ran meanwhile can look like damage. What changed is read again by the next look, and then checked.
    if (failure !== undefined && (await changeKey()) !== key) return;
    checkedLosses = losses;
    if (failure === undefined || damaged) doubtedAt = undefined;
    checkedKey = key;
    checkedMs = host.now();
    check = outcomeOf(covered, failure, damaged, checkedMs);
    publishCopies();
  }

  function isDue(key: string): boolean {
    const ageMs = host.now() - readMs;
    if (readKey !== key) return true;
    if (!isReadable) return ageMs > RETRY_MS;
    if (remote) return ageMs > REMOTE_READ_MS;
    return snapshots.length > 0 && host.now() - Math.max(checkedMs, readMs) > recheckMs();
  }

  return {
    async look() {
      const key = await changeKey();
      await doubtWhenLost(key);
      if (isDue(key) && !isQueued) {
        isQueued = true;
        reads.add(readSnapshots);
      }
      const isConfirmed = !remote && readKey === key;
      if (isConfirmed) confirmedMs = host.now();
      if (fact === undefined) return undefined;
      const since = await runningSince();
      return {
        fact: since === undefined ? fact : { ...fact, runningSince: since },
        ...(isConfirmed ? {} : { at: new Date(confirmedMs).toISOString() }),
        ...(doubtedAt === undefined ? {} : { doubtedAt }),
      };
    },
  };
}

function readOutput(stdout: string): { found: readonly Snapshot[]; failure: string | undefined } {
  try {
    return { found: parseSnapshots(stdout), failure: undefined };
  } catch (error) {
    return { found: [], failure: error instanceof Error ? error.message : 'restic snapshots: unreadable output' };
  }
}
