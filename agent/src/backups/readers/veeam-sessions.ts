// What events of Veeam say of jobs and copies: a session is one run, its machines are its sources, and each machine is a copy. Pure.
import type { BackupRecord, BackupRepositoryFact, BackupResult, RepositoryCopy } from '@pantau/shared/backup-facts';
import { lineOf } from './entry.ts';
import { jobFactOf, textOf } from './outcome.ts';
import type { Reading } from './reader.ts';
import { missingSourcesOf, newestPerJob } from './usual.ts';
import { jobNameOf, type VeeamEvent } from './veeam-events.ts';

const JOB_RESULTS: Readonly<Record<string, BackupResult>> = { '0': 'success', '1': 'warning', '2': 'failed' };
const MACHINE_RESULTS: Readonly<Record<string, BackupResult>> = { '0': 'success', '3': 'warning', '2': 'failed' };
/** In progress, pending: said of a machine whose copy is not finished. */
const UNFINISHED = new Set(['5', '6']);
const MOST_COPIES = 3;

interface Session {
  readonly id: string;
  readonly jobId: string;
  readonly started?: string;
  readonly machines: readonly VeeamEvent[];
  readonly end?: VeeamEvent;
}

/** Facts by events in any order. `server` stands for the backup server where no event names it. */
export function readingOf(events: readonly VeeamEvent[], server: string): Reading {
  const sessions = sessionsOf(events);
  const jobs = Map.groupBy(sessions, ({ jobId }) => jobId);
  const readings = [...jobs.values()].map((ofJob) => readingOfJob(ofJob, server));
  return { repositories: readings.flatMap(({ repositories }) => repositories), jobs: readings.flatMap((reading) => reading.jobs) };
}

function sessionsOf(events: readonly VeeamEvent[]): Session[] {
  const ordered = events.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return [...Map.groupBy(ordered, ({ fields }) => fields.get('JobSessionID') ?? '')].map(([id, own]) => {
    const started = own.find(({ kind }) => kind === 'started')?.at;
    const end = own.findLast(({ kind }) => kind === 'finished' || kind === 'copied');
    const jobId = own.map(({ fields }) => fields.get('JobID')).find((value) => value !== undefined) ?? id;
    return {
      id,
      jobId,
      machines: own.filter(({ kind }) => kind === 'machine'),
      ...(started === undefined ? {} : { started }),
      ...(end === undefined ? {} : { end }),
    };
  });
}

function readingOfJob(sessions: readonly Session[], server: string): Reading {
  const ends = sessions.flatMap(({ end }) => (end === undefined ? [] : [end]));
  const named = ends.at(-1) ?? sessions.at(-1)?.machines.at(-1);
  const job = ends.map(jobNameOf).findLast((name) => name !== undefined);
  // Before the first end of a job, nothing names it.
  if (job === undefined) return { repositories: [], jobs: [] };
  const runs = runsOf(sessions, job);
  const host = textOf(named?.fields.get('VbrHostName')) ?? server;
  const running = sessions.at(-1);
  const runningSince = running?.end === undefined ? running?.started : undefined;
  const target = `veeam:${job}`;
  const isCopy = ends.some(({ kind }) => kind === 'copied');
  const repository: BackupRepositoryFact = { tool: 'veeam', location: target, readable: true, copies: copiesOf(sessions, job, isCopy) };
  const fact = jobFactOf({ tool: 'veeam', job, host, target, ...(runningSince === undefined ? {} : { runningSince }) }, runs);
  return { repositories: [repository], jobs: [fact] };
}

/** Runs newest first. A run that will be retried is no outcome yet: what it saved counts with the retry that follows. */
function runsOf(sessions: readonly Session[], job: string): BackupRecord[] {
  const runs: BackupRecord[] = [];
  let machines = new Set<string>();
  let began: string | undefined;
  for (const { end, started, machines: seen } of sessions) {
    if (end === undefined) continue;
    for (const { fields } of seen) machines.add(fields.get('VmName') ?? '?');
    began ??= started;
    if (end.fields.get('WillBeRetried')?.toLowerCase() === 'true') continue;
    const { result, reason } = resultOf(end);
    const record: BackupRecord = {
      job,
      finished: end.at,
      result,
      ...(began === undefined ? {} : { started: began }),
      ...(reason === undefined ? {} : { reason }),
      ...(machines.size === 0 ? {} : { items: machines.size, sources: [...machines].sort() }),
    };
    const missingSources = missingSourcesOf(record, runs);
    runs.unshift(missingSources.length === 0 ? record : { ...record, missingSources });
    machines = new Set();
    began = undefined;
  }
  return runs;
}

function resultOf({ fields }: VeeamEvent): { readonly result: BackupResult; readonly reason?: string } {
  const code = fields.get('JobResult') ?? fields.get('param3');
  const result = JOB_RESULTS[code ?? ''];
  if (result === undefined) return { result: 'unknown', reason: `JobResult tidak dikenal · is not known: ${code ?? '-'}` };
  return result === 'success' ? { result } : { result, reason: lineOf(fields.get('Description') ?? `JobResult ${code}`) };
}

/** The newest copies of each machine; of a session whose machines are not told, the session itself. The size of what was moved says nothing of theirs. */
function copiesOf(sessions: readonly Session[], job: string, isCopy: boolean): RepositoryCopy[] {
  const tags = isCopy ? { tags: ['backup-copy'] } : {};
  const copies = sessions.flatMap((session): RepositoryCopy[] => {
    const { started, end, machines } = session;
    const own = machines.flatMap((machine) => machineCopy(machine, job, started));
    if (machines.length > 0 || end === undefined) return own;
    const { result, reason } = resultOf(end);
    if (result !== 'success' && result !== 'warning') return [];
    return [
      { job, finished: end.at, takenAt: started ?? end.at, result, snapshot: session.id, ...(reason === undefined ? {} : { reason }) },
    ];
  });
  const newest = copies.toSorted((a, b) => Date.parse(b.takenAt) - Date.parse(a.takenAt));
  return newestPerJob(newest, MOST_COPIES).map((copy) => ({ ...copy, ...tags }));
}

function machineCopy({ at, fields }: VeeamEvent, job: string, started: string | undefined): RepositoryCopy[] {
  const status = fields.get('Status') ?? '';
  const result = MACHINE_RESULTS[status] ?? 'unknown';
  if (result === 'failed' || UNFINISHED.has(status)) return [];
  const snapshot = textOf(fields.get('OibID')) ?? textOf(fields.get('TaskSessionID')) ?? at;
  const host = fields.get('VmName');
  const reason = result === 'unknown' ? `Status ${status === '' ? '-' : status}: tidak dikenal · is not known` : fields.get('Description');
  return [
    {
      job,
      result,
      snapshot,
      finished: at,
      takenAt: started ?? at,
      ...(host === undefined ? {} : { host }),
      ...(result === 'success' || reason === undefined ? {} : { reason: lineOf(reason) }),
    },
  ];
}
