// Runs of the drop folder as facts about jobs. Pure.
import type { BackupJobFact, BackupRecord } from '@pantau/shared/backup-facts';
import { isGood } from '@pantau/shared/backup-measures';
import { usualOf, withUsual } from '../readers/usual.ts';
import type { RunRecord } from './run-record.ts';

export interface StoredRun {
  readonly record: RunRecord;
  /** Number of the user that the file belongs to. */
  readonly owner: number;
  /** Of a run without an end: whether its process still lives. */
  readonly isAlive: boolean;
}

const MOST_RUNS = 10;
const NEVER_FINISHED =
  'tidak pernah selesai: prosesnya dihentikan paksa atau mesinnya mati · never finished: its process was killed, or the machine went down';

/** Jobs of all users. Of two with one name that of the lower user number keeps it, so that nobody can stand in for root. */
export function jobFactsOf(runs: readonly StoredRun[], host: string, userName: (owner: number) => string): BackupJobFact[] {
  const byJob = Map.groupBy(runs, ({ record, owner }) => JSON.stringify([record.job, owner]));
  const owners = Map.groupBy(runs, ({ record }) => record.job);
  return [...byJob.values()].flatMap((ofJob) => {
    const [first] = ofJob;
    if (first === undefined) return [];
    const lowest = Math.min(...(owners.get(first.record.job) ?? []).map(({ owner }) => owner));
    const user = userName(first.owner);
    return jobFactOf(ofJob, first.owner === lowest ? first.record.job : `${first.record.job} (${user})`, host, user);
  });
}

function jobFactOf(stored: readonly StoredRun[], job: string, host: string, user: string): BackupJobFact[] {
  const newestFirst = stored.toSorted((a, b) => (a.record.started < b.record.started ? 1 : -1));
  const [newest] = newestFirst;
  if (newest === undefined) return [];
  const ended = newestFirst.filter(({ record, isAlive }) => record.end !== undefined || !isAlive);
  const runs = withUsual(ended.map(({ record }) => runOf(record, job)));
  const shown = runs.slice(0, MOST_RUNS);
  const lastSuccess = shown.some(isGood) ? undefined : runs.slice(MOST_RUNS).find(isGood);
  const running = newestFirst.findLast(({ record, isAlive }) => record.end === undefined && isAlive);
  const good = ended.flatMap(({ record: { end } }) => (end !== undefined && isGood(end) ? [end.seconds] : []));
  const usualSeconds = usualOf(good.slice(0, MOST_RUNS));
  const { tool, target, everySeconds } = newest.record;
  return [
    {
      tool,
      job,
      host,
      runs: shown,
      user,
      ...(target === undefined ? {} : { target }),
      ...(lastSuccess === undefined ? {} : { lastSuccess }),
      ...(running === undefined ? {} : { runningSince: running.record.started }),
      ...(usualSeconds === undefined ? {} : { usualSeconds }),
      ...(everySeconds === undefined ? {} : { everySeconds }),
    },
  ];
}

function runOf({ started, sources, end }: RunRecord, job: string): BackupRecord {
  const asked = sources === undefined ? {} : { sources: [...sources] };
  if (end === undefined) return { job, started, result: 'failed', reason: NEVER_FINISHED, ...asked };
  const { seconds: _seconds, missing, ...rest } = end;
  return { job, started, ...rest, ...asked, ...(missing === undefined ? {} : { missingSources: [...missing] }) };
}
