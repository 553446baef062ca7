// One notice, one attempt: reads it from the ledger, sends it through its channel and records what came of it. The
// delivery is recorded after the send, so only a crash between the two can repeat a message, under the same key.
import type { Notice } from '@pantau/shared/alert';
import { describeError, PermanentError, RetryError } from '@pantau/shared/errors';
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import { SECOND } from '@pantau/shared/time';
import { backOffMs, MAX_ATTEMPTS } from './back-off.ts';
import { noticeKey } from './keys.ts';
import type { StageLog } from './log.ts';
import { readNotice, recordDelivered, recordFailure, recordNeverTold, type StoredNotice } from './notices.ts';

const OPENING_WAIT = 30 * SECOND;
const BUSY_WAIT = SECOND;
const LONGEST_ERROR = 500;

/** What the alerts stage needs of a channel. Throws PermanentError when trying again is in vain, anything else to be tried again. */
export interface NoticeSender {
  send(notice: Notice): Promise<void>;
}

/** What the queue does with the job: forget it, or bring it back later. */
export type JobOutcome = { readonly kind: 'done' } | { readonly kind: 'later'; readonly delayMs: number };

export type AttemptResult = 'delivered' | 'retried' | 'failed' | 'never-told';

export interface Attempt {
  readonly notice: Notice;
  readonly result: AttemptResult;
  readonly error: string | undefined;
  /** Time the channel took; 0 when it was not called. */
  readonly seconds: number;
}

export interface DeliveryDeps {
  readonly ledger: SqlWriter;
  readonly region: string;
  readonly senders: ReadonlyMap<string, NoticeSender>;
  readonly now: () => number;
  readonly log: StageLog;
  /** Called after each attempt, when it is recorded. */
  readonly onAttempt: (attempt: Attempt) => void;
}

const DONE: JobOutcome = { kind: 'done' };

/** Makes the function that handles one job of the notice queue. It rejects only when the ledger cannot be read. */
export function createDelivery(deps: DeliveryDeps): (key: string) => Promise<JobOutcome> {
  const { ledger, region, log } = deps;
  const inHand = new Set<string>();
  const sentUnrecorded = new Set<string>();

  return async function deliver(key) {
    if (inHand.has(key)) {
      return { kind: 'later', delayMs: BUSY_WAIT };
    }
    inHand.add(key);
    try {
      return await deliverOnce(key);
    } finally {
      inHand.delete(key);
    }
  };

  async function deliverOnce(key: string): Promise<JobOutcome> {
    const stored = await readNotice(ledger, region, key);
    if (stored === undefined) {
      log.warn({ key }, 'notice is not in the ledger; its job is dropped');
      return DONE;
    }
    if (stored.state !== 'pending') {
      return DONE;
    }
    const opening = await readOpeningOf(stored.notice);
    if (opening === 'pending') {
      return { kind: 'later', delayMs: OPENING_WAIT };
    }
    if (opening === 'failed') {
      return settle(stored.notice, 'never-told', () => recordNeverTold(ledger, stored.notice, deps.now()));
    }
    return attempt(stored);
  }

  /** State of the notice that told of the beginning; an opening needs none. */
  async function readOpeningOf(notice: Notice): Promise<StoredNotice['state']> {
    if (notice.kind === 'opened') {
      return 'delivered';
    }
    const opening = await readNotice(ledger, region, noticeKey(notice.alert, 'opened', notice.channel));
    return opening?.state ?? 'failed';
  }

  async function attempt({ notice, attempts }: StoredNotice): Promise<JobOutcome> {
    const startedAt = deps.now();
    if (!sentUnrecorded.has(notice.key)) {
      try {
        await senderOf(notice).send(notice);
      } catch (error) {
        return recordError(notice, attempts + 1, error, startedAt);
      }
      sentUnrecorded.add(notice.key);
    }
    const seconds = secondsSince(startedAt);
    const outcome = await settle(notice, 'delivered', () => recordDelivered(ledger, notice, deps.now()), seconds);
    if (outcome.kind === 'done') {
      sentUnrecorded.delete(notice.key);
    }
    return outcome;
  }

  function senderOf(notice: Notice): NoticeSender {
    const sender = deps.senders.get(notice.channel);
    if (sender === undefined) {
      throw new RetryError('The channel is not in the configuration.');
    }
    return sender;
  }

  async function recordError(notice: Notice, failures: number, error: unknown, startedAt: number): Promise<JobOutcome> {
    const text = describeError(error).slice(0, LONGEST_ERROR);
    const seconds = secondsSince(startedAt);
    const { key, channel } = notice;
    if (error instanceof PermanentError || failures >= MAX_ATTEMPTS) {
      log.error({ key, channel, attempts: failures, error: text }, 'notice is given up');
      return settle(notice, 'failed', () => recordFailure(ledger, notice, text, deps.now()), seconds, text);
    }
    const delayMs = backOffMs(failures, error instanceof RetryError ? error.retryAfterMs : undefined);
    log.warn({ key, channel, attempts: failures, delayMs, error: text }, 'notice is tried again later');
    await settle(notice, 'retried', () => recordFailure(ledger, notice, text, null), seconds, text);
    return { kind: 'later', delayMs };
  }

  /** Records the result; when the ledger refuses, the job comes back to record it, without sending again. */
  async function settle(
    notice: Notice,
    result: AttemptResult,
    record: () => Promise<void>,
    seconds = 0,
    error?: string,
  ): Promise<JobOutcome> {
    try {
      await record();
    } catch (failure) {
      log.error({ key: notice.key, result, error: describeError(failure) }, 'result of a notice could not be recorded');
      return { kind: 'later', delayMs: BUSY_WAIT };
    }
    deps.onAttempt({ notice, result, error, seconds });
    return DONE;
  }

  function secondsSince(startedAt: number): number {
    return Math.max(0, deps.now() - startedAt) / SECOND;
  }
}
