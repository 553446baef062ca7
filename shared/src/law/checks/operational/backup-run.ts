// Operational: the runs of a job that makes backups, by whoever reports them: whether the last one left a copy, whether one is due, and whether one
// runs for too long. How a run ended that nobody understood is not known; it is never a success.
import { HOUR, MINUTE, SECOND } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { instantWords, seenEvidence, spanWords } from '../../evidence.ts';
import type { Evidence } from '../../finding.ts';
import { idOf } from '../../holdings.ts';
import type { JobState } from '../../observed-backups.ts';
import type { Sentence } from '../../status.ts';
import type { FactView, Seen } from '../../view.ts';
import { ownerOf, ownerOfSources } from './backup-owners.ts';

type Job = Seen<JobState>;

export const backupRun = defineCheck({
  family: 'operational',
  id: 'backup-run',
  subjects(view) {
    const registered = view.list('backup_sources').flatMap(({ runs }) => (runs === undefined ? [] : [`backup_job/${runs}`]));
    return new Set([...registered, ...view.subjectsSeen('job_state')]);
  },
  judge(view, subject): Judgement {
    const job = idOf(subject);
    const seen = newestState(view, subject);
    const sources = view.where('backup_sources', 'runs', job);
    const { dataset } = seen?.value ?? {};
    const owner = sources.length === 0 && dataset !== undefined ? ownerOf(view, `dataset/${dataset}`) : ownerOfSources(view, sources);
    if (seen === undefined) {
      return { ...unseen(job), ...owner };
    }
    const evidence = [stateEvidence(view, seen)];
    if (!seen.alive) {
      const id = `Tidak ada yang masih melaporkan pekerjaan ${job}.`;
      return unknown('witness-silent', id, `Nobody reports on the job ${job} any more.`, { evidence, ...owner });
    }
    return { ...judged(view, job, seen, evidence), ...owner };
  },
});

function unseen(job: string): Judgement {
  return unknown(
    'run-unseen',
    `Belum ada laporan tentang pekerjaan cadangan ${job}.`,
    `Nothing was reported of the backup job ${job} yet.`,
  );
}

/** The newest word on a job: that of a witness that reports, with the run that ended last. */
export function newestState(view: FactView, subject: string): Job | undefined {
  return view
    .seen<JobState>('job_state', subject)
    .toSorted((a, b) => Number(b.alive) - Number(a.alive) || lastMoment(b.value) - lastMoment(a.value) || b.lastSeen - a.lastSeen)[0];
}

/** The last moment that a job was seen to do something. */
export function lastMoment({ started_at, finished_at, running_since }: JobState): number {
  return Math.max(started_at ?? 0, finished_at ?? 0, running_since ?? 0);
}

export function stateEvidence(view: FactView, seen: Job): Evidence {
  const { finished_at: at, started_at: started, result = 'unknown' } = seen.value;
  const isBegin = at === undefined && started !== undefined;
  const when = endWords(view, seen.value);
  return seenEvidence(seen, {
    id: `Terakhir ${isBegin ? '' : 'selesai '}${when.id} (${result}), dilaporkan ${seen.witness}`,
    en: `Last ${isBegin ? '' : 'ended '}${when.en} (${result}), told by ${seen.witness}`,
  });
}

/** When the last run ended; of one that was killed only its begin is known. */
function endWords(view: FactView, { finished_at: at, started_at: started }: JobState): Sentence {
  if (at !== undefined) return same(instantWords(at, view.zone));
  if (started === undefined) return same('?');
  const begin = instantWords(started, view.zone);
  return { id: `(mulai ${begin})`, en: `(begun ${begin})` };
}

function judged(view: FactView, job: string, { value, seen }: Job, evidence: readonly Evidence[]): Judgement {
  const remarks = value.registered ? [] : [unregistered(job)];
  return { ...(runningTooLong(view, job, value) ?? late(view, job, value, seen[0]) ?? ended(view, job, value)), evidence, remarks };
}

function unregistered(job: string): Sentence {
  return {
    id: `Pekerjaan ini tidak tercatat: tulis runs: "${job}" pada backup_sources datanya.`,
    en: `This job is not registered: write runs: "${job}" in the backup_sources of its data.`,
  };
}

function runningTooLong(view: FactView, job: string, { running_since: since, usual_seconds: usual = 0 }: JobState): Judgement | undefined {
  if (since === undefined) {
    return undefined;
  }
  const limitMs = Math.max(3 * usual * SECOND, view.number('backup_run_max_h') * HOUR);
  view.until(since + limitMs + 1);
  if (view.at <= since + limitMs) {
    return undefined;
  }
  const [when, limit] = [instantWords(since, view.zone), spanWords(limitMs)];
  const sentence = {
    id: `Pekerjaan ${job} berjalan sejak ${when} dan belum selesai, batas ${limit.id}.`,
    en: `The job ${job} runs since ${when} and has not ended, limit ${limit.en}.`,
  };
  return { status: 'violation', reason: 'run-too-long', sentence, since: since + limitMs };
}

/** A run is late a twelfth of its period, and what it usually takes, after it was due: two hours for a daily one. */
function late(view: FactView, job: string, value: JobState, firstSeen: number | undefined): Judgement | undefined {
  const { every_seconds: every, usual_seconds: usual = 0, started_at, finished_at, running_since } = value;
  // From begin to begin, where the begin is told.
  const last = Math.max(started_at ?? finished_at ?? 0, running_since ?? 0) || firstSeen;
  if (every === undefined || last === undefined) {
    return undefined;
  }
  const due = last + every * SECOND;
  const limit = due + Math.max(5 * MINUTE, (every * SECOND) / 12) + usual * SECOND;
  view.until(limit + 1);
  if (view.at <= limit) {
    return undefined;
  }
  const [when, period] = [instantWords(due, view.zone), spanWords(every * SECOND)];
  const sentence = {
    id: `Pekerjaan ${job} seharusnya berjalan ${when} (setiap ${period.id}) dan tidak berjalan.`,
    en: `The job ${job} was due ${when} (every ${period.en}) and did not run.`,
  };
  return { status: 'violation', reason: 'run-late', sentence, since: limit };
}

function ended(view: FactView, job: string, value: JobState): Judgement {
  const { result, reason = '-', finished_at: at, failed_runs: failed, last_success_at: good } = value;
  const when = endWords(view, value);
  switch (result) {
    case 'failed': {
      const last = good === undefined ? { id: 'belum pernah', en: 'never' } : same(instantWords(good, view.zone));
      const sentence = {
        id: `Pekerjaan ${job} gagal ${when.id}, ${failed} kali berturut-turut, terakhir berhasil ${last.id}: ${reason}`,
        en: `The job ${job} failed ${when.en}, ${failed} times in a row, last good ${last.en}: ${reason}`,
      };
      return { status: 'violation', reason: 'run-failed', sentence, ...(at === undefined ? {} : { since: at }) };
    }
    case 'warning': {
      const sentence = {
        id: `Pekerjaan ${job} selesai ${when.id} dengan peringatan: ${reason}`,
        en: `The job ${job} ended ${when.en} with a warning: ${reason}`,
      };
      return { status: 'advisory', reason: 'run-warning', sentence };
    }
    case 'success': {
      const sentence = { id: `Pekerjaan ${job} berhasil ${when.id}.`, en: `The job ${job} succeeded ${when.en}.` };
      return { status: 'compliant', reason: 'run-succeeded', sentence };
    }
    case 'unknown':
      return unknown(
        'run-unknown',
        `Hasil pekerjaan ${job} ${when.id} tidak diketahui: ${reason}`,
        `How the job ${job} ended ${when.en} is not known: ${reason}`,
      );
    default:
      return unknown('run-unended', `Belum ada pekerjaan ${job} yang selesai.`, `No run of the job ${job} has ended yet.`);
  }
}

function same(text: string): Sentence {
  return { id: text, en: text };
}
