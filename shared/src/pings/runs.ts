// Pings become runs: a start and the end that belongs to it are one run. What was never told to end is no success.
import type { BackupJobFact, BackupRecord } from '../backup-facts.ts';
import { isGood, medianOf } from '../backup-measures.ts';
import { HOUR, MINUTE, SECOND } from '../time.ts';
import { resultOfExit } from './exit-result.ts';
import type { Ping, PingCheck } from './ping.ts';

/** As the fact has them. */
const MOST_RUNS = 10;
/** A start and an end without a run's id that are further apart do not belong together; healthchecks.io says the same. */
const PAIR_MS = 72 * HOUR;
/** A second start within this is the first one sent again: its answer was lost. */
const RETRY_MS = 2 * MINUTE;

interface Run {
  readonly rid: string | undefined;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  /** Left out: its end was never told. */
  readonly end?: Ping;
}

interface Told {
  /** In the order of their ends. */
  readonly runs: Run[];
  /** Those that run, in the order of their starts. */
  readonly open: Ping[];
}

/** The fact `backup_job` of a check, from its pings in the order in which they came. */
export function jobFact(check: PingCheck, pings: readonly Ping[]): BackupJobFact {
  const { runs, open } = foldPings(pings);
  const records = runs.map((run) => recordOf(check, run)).toReversed();
  const shown = records.slice(0, MOST_RUNS);
  const good = records.find(isGood) ?? check.lastSuccess;
  const [oldest] = open;
  const usualSeconds = medianSeconds(records.filter(isGood));
  return {
    tool: check.tool,
    job: check.job,
    host: check.host,
    ...(check.dataset === undefined ? {} : { dataset: check.dataset }),
    runs: shown,
    ...(good === undefined || shown.includes(good) ? {} : { lastSuccess: good }),
    ...(oldest === undefined ? {} : { runningSince: isoText(oldest.at) }),
    ...(usualSeconds === undefined ? {} : { usualSeconds }),
    ...(check.everySeconds === undefined ? {} : { everySeconds: check.everySeconds }),
  };
}

/** The newest run that left a copy. */
export function newestSuccess(check: PingCheck, pings: readonly Ping[]): BackupRecord | undefined {
  const run = foldPings(pings).runs.findLast((each) => isGood(recordOf(check, each)));
  return run === undefined ? check.lastSuccess : recordOf(check, run);
}

function foldPings(pings: readonly Ping[]): Told {
  const told: Told = { runs: [], open: [] };
  for (const ping of pings) {
    if (ping.kind === 'start') takeStart(told, ping);
    else if (ping.kind !== 'log') takeEnd(told, ping);
  }
  return told;
}

function takeStart({ runs, open }: Told, ping: Ping): void {
  const index = open.findIndex(({ rid }) => rid === ping.rid);
  const before = open[index];
  if (before === undefined) {
    open.push(ping);
    return;
  }
  // A run's id is used once: its start came again. Without one, only soon after.
  if (ping.rid !== undefined || ping.at - before.at < RETRY_MS) return;
  open.splice(index, 1);
  runs.push({ rid: undefined, startedAt: before.at, endedAt: undefined });
  open.push(ping);
}

function takeEnd({ runs, open }: Told, ping: Ping): void {
  const again = ping.rid === undefined ? -1 : runs.findLastIndex(({ rid }) => rid === ping.rid);
  const ended = runs[again];
  if (ended !== undefined) {
    // The end of a run came again: its answer was lost, or a trap of the script corrects it. The last word holds.
    runs[again] = { ...ended, end: ping };
    return;
  }
  const mate = open.findIndex(({ rid }) => rid === ping.rid);
  const start = open[mate];
  if (start === undefined) {
    // As healthchecks.io does: an end without an id, and any failure, ends what runs, though nobody knows which run it was.
    if (ping.rid === undefined || ping.kind === 'fail') open.pop();
    runs.push({ rid: ping.rid, startedAt: undefined, endedAt: ping.at, end: ping });
    return;
  }
  open.splice(mate, 1);
  const isPair = ping.rid !== undefined || ping.at - start.at <= PAIR_MS;
  if (!isPair) runs.push({ rid: undefined, startedAt: start.at, endedAt: undefined });
  runs.push({ rid: ping.rid, startedAt: isPair ? start.at : undefined, endedAt: ping.at, end: ping });
}

function recordOf({ job, host, tool }: PingCheck, { startedAt, endedAt, end }: Run): BackupRecord {
  const result = end === undefined ? 'unknown' : resultOf(tool, end);
  const reason = result === 'success' ? undefined : reasonOf(result, end);
  return {
    job,
    host,
    ...(startedAt === undefined ? {} : { started: isoText(startedAt) }),
    ...(endedAt === undefined ? {} : { finished: isoText(endedAt) }),
    result,
    ...(reason === undefined ? {} : { reason }),
    ...(end?.exit === undefined ? {} : { exit: end.exit }),
  };
}

function resultOf(tool: PingCheck['tool'], { kind, exit }: Ping): BackupRecord['result'] {
  if (exit !== undefined) return resultOfExit(tool, exit);
  return kind === 'fail' ? 'failed' : 'success';
}

function reasonOf(result: Exclude<BackupRecord['result'], 'success'>, end: Ping | undefined): string {
  if (end === undefined) return 'Mulai, tetapi tidak pernah dikabarkan selesai · Began, and its end was never told';
  const code = end.exit === undefined ? { id: '', en: '' } : { id: ` (kode ${end.exit})`, en: ` (exit ${end.exit})` };
  const [id, en] = WORDS[result];
  return `${id}${code.id} · ${en}${code.en}${end.note === undefined ? '' : `: ${end.note}`}`;
}

const WORDS = {
  warning: ['Selesai dengan peringatan', 'Finished with warnings'],
  failed: ['Pekerjaan menyatakan gagal', 'The job says that it failed'],
  unknown: ['Kode keluar tidak dikenal alat ini', 'An exit code that this tool does not document'],
} as const;

/** Median of up to ten good runs that tell how long they took; undefined when fewer than two do. */
function medianSeconds(good: readonly BackupRecord[]): number | undefined {
  const seconds = good.flatMap(({ started, finished }) =>
    started === undefined || finished === undefined ? [] : [Math.max(0, Date.parse(finished) - Date.parse(started)) / SECOND],
  );
  return medianOf(seconds.slice(0, MOST_RUNS));
}

function isoText(at: number): string {
  return new Date(at).toISOString();
}
