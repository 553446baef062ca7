// Runs of jobs become the state of the job, the word on what it saves, and, where the register names the job, a copy by the word of the run alone.
import type { BackupJobFact, BackupRecord } from '../../backup-facts.ts';
import { isGood } from '../../backup-measures.ts';
import type { BackupSourceRecord } from '../../register/records.ts';
import type { Register } from '../../register/register.ts';
import { HOUR, SECOND } from '../../time.ts';
import type { BackupCopy, JobOfSubject, JobState } from '../observed-backups.ts';
import {
  idOfFact,
  isAhead,
  known,
  maybeAt,
  notAfterSeen,
  placedCopy,
  REPOSITORY_VALID_MS,
  sourceSeen,
  sourcesNaming,
  subjectOfSource,
} from './backups-source.ts';
import type { Derived, RawFact } from './derived.ts';

export function runsOfJob(raw: RawFact, register: Register): Derived[] {
  const job = raw.value as BackupJobFact;
  const sources = sourcesNaming(register, 'runs', [idOfFact(raw)]);
  const state: Derived = { id: `${raw.witness} job`, subject: raw.subject, fact: 'job_state', value: stateOfJob(raw, job, sources) };
  const announced = sources.length === 0 ? job.dataset : undefined;
  const about: Derived[] =
    announced === undefined || register.get('datasets', announced) === undefined
      ? sources.flatMap((source) => runsOfSource(raw, job, source))
      : [{ id: `${raw.witness} announced`, subject: `dataset/${announced}`, fact: 'backup_job', value: valueOfRuns(raw, job) }];
  // A job that is told no longer, as after `pantau ping revoke`, is none.
  return [state, ...about].map((each) => ({ ...each, validForMs: REPOSITORY_VALID_MS }));
}

function lastGood({ runs, lastSuccess }: BackupJobFact): BackupRecord | undefined {
  return runs.find(isGood) ?? lastSuccess;
}

/** Runs that failed in a row, the newest among them. */
function failedRuns({ runs }: BackupJobFact): number {
  const end = runs.findIndex(({ result }) => result !== 'failed');
  return end === -1 ? runs.length : end;
}

function endOf(raw: RawFact, run: BackupRecord | undefined): number | undefined {
  return maybeAt(raw, run?.finished ?? run?.started);
}

function stateOfJob(raw: RawFact, job: BackupJobFact, sources: readonly BackupSourceRecord[]): JobState {
  const [newest] = job.runs;
  const { result, reason, started, finished, bytes, usualBytes, missingSources } = newest ?? {};
  // The shortest of several schedules: a job that saves two things has to run for both.
  const [hours] = sources.flatMap(({ every_h: every }) => (every === undefined ? [] : [every])).toSorted((a, b) => a - b);
  return {
    tool: job.tool,
    host: job.host,
    failed_runs: failedRuns(job),
    registered: sources.length > 0,
    ...known({
      result,
      reason,
      started_at: maybeAt(raw, started),
      finished_at: maybeAt(raw, finished),
      last_success_at: endOf(raw, lastGood(job)),
      running_since: maybeAt(raw, job.runningSince),
      usual_seconds: job.usualSeconds,
      every_seconds: hours === undefined ? job.everySeconds : (hours * HOUR) / SECOND,
      bytes,
      usual_bytes: usualBytes,
      missing_sources: missingSources,
      target: job.target,
      dataset: job.dataset,
      user: job.user,
    }),
  };
}

function valueOfRuns(raw: RawFact, job: BackupJobFact): JobOfSubject {
  const [newest] = job.runs;
  return {
    failed_runs: failedRuns(job),
    ...known({
      last_attempt_at: maybeAt(raw, newest?.started ?? newest?.finished),
      last_success_at: endOf(raw, lastGood(job)),
      exit_code: newest?.exit,
    }),
  };
}

function runsOfSource(raw: RawFact, job: BackupJobFact, source: BackupSourceRecord): Derived[] {
  const subject = subjectOfSource(source);
  const id = `${raw.witness} ${source.id}`;
  const good = lastGood(job);
  const value: JobOfSubject = { source_kind: source.source_kind, ...valueOfRuns(raw, job) };
  const copy = good === undefined ? undefined : copyByRun(raw, job, good, source);
  return [
    sourceSeen(raw, source, { by: 'runs' }),
    { id: `${id} runs`, subject, fact: 'backup_job', value },
    ...(copy === undefined ? [] : [{ id: `${id} run ${good?.snapshot ?? job.job}`, subject, fact: 'backup_copy', value: copy }]),
  ];
}

/** A run tells that it left a copy; that it is whole has to be seen in its repository. */
function copyByRun(raw: RawFact, job: BackupJobFact, run: BackupRecord, source: BackupSourceRecord): BackupCopy | undefined {
  const taken = run.started ?? run.finished;
  if (taken === undefined) return undefined;
  const lacks = (source.paths ?? []).filter((path) => run.missingSources?.includes(path) === true);
  return {
    ...placedCopy(source),
    by: 'run',
    tool: job.tool,
    job: job.job,
    taken_at: notAfterSeen(raw, taken),
    ...(isAhead(raw, taken) ? { ahead: true } : {}),
    result: run.result,
    ...(lacks.length === 0 ? {} : { lacks }),
    ...(run.sources === undefined ? {} : { sources_told: true }),
    ...known({
      reason: run.reason,
      copy_name: run.snapshot,
      finished_at: maybeAt(raw, run.finished),
      bytes: run.bytes,
      usual_bytes: run.usualBytes,
      missing_sources: run.missingSources,
    }),
  };
}
