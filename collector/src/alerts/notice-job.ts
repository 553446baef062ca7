// What a job of the notice queue holds, and which jobs are set aside for a person: those that nobody can read, and those that bring
// the collector down again and again.
import { QUEUE_PRIORITIES } from '@pantau/shared/alerts/priority';
import { describeError } from '@pantau/shared/errors';
import type { Severity } from '@pantau/shared/law/finding';
import { DAY, SECOND } from '@pantau/shared/time';
import { DelayedError, type Job, type JobsOptions, UnrecoverableError } from 'bullmq';
import { z } from 'zod';
import { backOffMs } from './back-off.ts';
import type { JobOutcome } from './delivery.ts';

/** A job whose process died so often in the middle of it is set aside: one by chance is likely, ten are its own doing. */
export const MOST_STALLS = 10;

const JobDataSchema = z.object({ region: z.string(), key: z.string().min(1) });
export type JobData = z.infer<typeof JobDataSchema>;

/** A job that was sent leaves nothing behind; one that was set aside stays under its key, so that nothing brings it back unasked. */
const KEPT: JobsOptions = { removeOnComplete: true, removeOnFail: { age: (30 * DAY) / SECOND, count: 1_000 } };

export interface NoticeJobDeps {
  readonly region: string;
  readonly deliver: (key: string) => Promise<JobOutcome>;
  /** Called when a delivery could not even be begun. */
  readonly onTrouble: (key: string, error: string) => void;
}

/** The job of a notice. It holds its key and nothing else; a job of the same key that is there already stays as it is. */
export function noticeJob(
  region: string,
  key: string,
  severity: Severity = 'critical',
): { name: string; data: JobData; opts: JobsOptions } {
  const priority = severity === 'critical' ? {} : { priority: QUEUE_PRIORITIES[severity] };
  return { name: 'notice', data: { region, key }, opts: { jobId: key, ...priority, ...KEPT } };
}

/**
 * Works on one job. What cannot be read will never be: it is set aside. Any other trouble passes: the job comes back later, however
 * often it takes.
 */
export async function workOnNotice(job: Job<unknown>, token: string | undefined, deps: NoticeJobDeps): Promise<void> {
  const data = JobDataSchema.safeParse(job.data);
  if (!data.success || data.data.region !== deps.region) {
    throw new UnrecoverableError('unreadable: the data of the job names no notice of this region');
  }
  const outcome = await deliver(data.data.key, job.attemptsStarted, deps);
  if (outcome.kind === 'later') {
    await job.moveToDelayed(Date.now() + outcome.delayMs, token);
    throw new DelayedError();
  }
}

async function deliver(key: string, started: number, deps: NoticeJobDeps): Promise<JobOutcome> {
  try {
    return await deps.deliver(key);
  } catch (error) {
    const text = describeError(error);
    deps.onTrouble(key, text);
    if (error instanceof SyntaxError || error instanceof z.ZodError) {
      throw new UnrecoverableError(`unreadable: the notice in the ledger: ${text}`);
    }
    return { kind: 'later', delayMs: backOffMs(Math.max(started, 1)) };
  }
}
