// Of all that is told of one job, one machine and one target: how it stands now.
import type { BackupResult } from '@pantau/shared/backup-facts';
import { SECOND } from '@pantau/shared/time';
import type { Standing } from './offsite.ts';

/** A run or a copy; instants in milliseconds UTC. */
export interface ToldRun {
  /** Its end, as far as it is known. */
  readonly at: number;
  readonly startedAt: number | undefined;
  readonly finishedAt: number | undefined;
  readonly result: BackupResult;
  readonly bytes: number | undefined;
  readonly usualBytes: number | undefined;
  readonly verified: boolean | undefined;
  readonly isCopy: boolean;
}

export interface Series extends Standing {
  readonly tool: string;
  readonly job: string;
  readonly host: string;
  readonly target: string;
  readonly runs: ToldRun[];
  runningSince?: number;
  everySeconds?: number;
}

/** What is not known is left out. */
export interface JobReading extends Standing {
  readonly tool: string;
  readonly job: string;
  readonly host: string;
  readonly target: string;
  readonly lastRunAt?: number;
  readonly lastResult?: BackupResult;
  readonly lastSuccessAt?: number;
  readonly lastSeconds?: number;
  readonly bytes?: number;
  readonly usualBytes?: number;
  readonly runningSeconds?: number;
  readonly everySeconds?: number;
  /** Whether the newest copy passed its tool's check, and the newest copy that did. */
  readonly verified?: boolean;
  readonly verifiedAt?: number;
}

export function readingOf({ runs, runningSince, everySeconds, ...about }: Series, at: number): JobReading {
  const newestFirst = runs.toSorted((a, b) => b.at - a.at);
  const [newest] = newestFirst;
  // An empty copy is none, whatever its tool says.
  const good = newestFirst.filter(({ result, bytes }) => (result === 'success' || result === 'warning') && bytes !== 0);
  const sized = newestFirst.find(({ bytes, result }) => bytes !== undefined && result !== 'failed');
  const timed = newestFirst.find(({ startedAt, finishedAt }) => startedAt !== undefined && finishedAt !== undefined);
  const copy = newestFirst.find(({ isCopy }) => isCopy);
  return {
    ...about,
    ...known({
      lastRunAt: newest?.at,
      lastResult: newest?.result,
      lastSuccessAt: good[0]?.at,
      lastSeconds: timed === undefined ? undefined : Math.max(0, (timed.finishedAt ?? 0) - (timed.startedAt ?? 0)) / SECOND,
      bytes: sized?.bytes,
      usualBytes: sized?.usualBytes,
      runningSeconds: runningSince === undefined ? undefined : Math.max(0, at - runningSince) / SECOND,
      everySeconds,
      verified: copy?.verified,
      verifiedAt: newestFirst.find(({ verified }) => verified === true)?.at,
    }),
  };
}

function known<T extends object>(value: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    readonly [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
