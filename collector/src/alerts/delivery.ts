// One notice, one attempt: reads it from the ledger, sends it by the way that is in use and records what came of it. A way that fails hands over
// to the next one of the same receiver, under the same key. The delivery is recorded after the send, so only a crash between the two can
// repeat a message.
import type { Contact, Notice } from '@pantau/shared/alert';
import { describeError, PermanentError, RetryError } from '@pantau/shared/errors';
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import { SECOND } from '@pantau/shared/time';
import { backOffMs, MAX_ATTEMPTS } from './back-off.ts';
import type { StageLog } from './log.ts';
import {
  type Failure,
  type NoticeState,
  readEarlier,
  readNotice,
  recordDelivered,
  recordFailure,
  recordNeverTold,
  type StoredNotice,
  tellsProblem,
  type Ways,
} from './notices.ts';
import { writeTogether } from './together.ts';

const EARLIER_WAIT = 30 * SECOND;
const BUSY_WAIT = SECOND;
const LONGEST_ERROR = 500;
/** Failures that may pass before the next way is tried; each round over all ways begins with the first. */
const TRIES_A_WAY = 2;

/** What the alerts stage needs of a channel. Throws PermanentError when trying again is in vain, anything else to be tried again. */
export interface NoticeSender {
  send(notice: Notice, to?: string): Promise<void>;
}

/** What the queue does with the job: forget it, or bring it back later. */
export type JobOutcome = { readonly kind: 'done' } | { readonly kind: 'later'; readonly delayMs: number };

export type AttemptResult = 'delivered' | 'retried' | 'handed-over' | 'failed' | 'never-told';

export interface Attempt {
  readonly notice: Notice;
  readonly result: AttemptResult;
  /** Channel of the attempt. */
  readonly channel: string;
  readonly error: string | undefined;
  /** Time the channel took; 0 when it was not called. */
  readonly seconds: number;
  /** Where it goes on, when it was handed over. */
  readonly next?: string;
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
export function createDelivery(deps: DeliveryDeps): (key: string, channel: string) => Promise<JobOutcome> {
  const { ledger, region, log } = deps;
  const write = writeTogether(ledger);
  const inHand = new Set<string>();
  const sentUnrecorded = new Set<string>();

  return async function deliver(key, channel) {
    if (inHand.has(key)) {
      return { kind: 'later', delayMs: BUSY_WAIT };
    }
    inHand.add(key);
    try {
      return await deliverOnce(key, channel);
    } finally {
      inHand.delete(key);
    }
  };

  async function deliverOnce(key: string, channel: string): Promise<JobOutcome> {
    const stored = await readNotice(ledger, region, key);
    if (stored === undefined) {
      log.warn({ key }, 'notice is not in the ledger; its job is dropped');
      return DONE;
    }
    const contact = stored.contacts[stored.way];
    // A job of a way that was given up meanwhile: the notice has another one.
    if (stored.state !== 'pending' || contact?.channel !== channel) {
      return DONE;
    }
    const earlier = await earlierOf(stored.notice);
    if (earlier === 'pending') {
      return { kind: 'later', delayMs: EARLIER_WAIT };
    }
    if (earlier === 'failed') {
      const { notice } = stored;
      return settle({ notice, channel, result: 'never-told', error: undefined, seconds: 0 }, () =>
        recordNeverTold(write, notice, deps.now()),
      );
    }
    return attempt(stored, contact);
  }

  /** How the message stands that told of the problem; one that tells of it itself needs none. */
  async function earlierOf(notice: Notice): Promise<NoticeState> {
    return tellsProblem(notice.kind) ? 'delivered' : readEarlier(ledger, notice);
  }

  async function attempt(stored: StoredNotice, contact: Contact): Promise<JobOutcome> {
    const { notice } = stored;
    const { channel } = contact;
    const startedAt = deps.now();
    if (!sentUnrecorded.has(notice.key)) {
      try {
        await senderOf(channel).send(notice, contact.to);
      } catch (error) {
        return recordError(stored, channel, error, startedAt);
      }
      sentUnrecorded.add(notice.key);
    }
    const made: Attempt = { notice, channel, result: 'delivered', error: undefined, seconds: secondsSince(startedAt) };
    const outcome = await settle(made, () => recordDelivered(write, notice, deps.now()));
    if (outcome.kind === 'done') {
      sentUnrecorded.delete(notice.key);
    }
    return outcome;
  }

  function senderOf(channel: string): NoticeSender {
    const sender = deps.senders.get(channel);
    if (sender === undefined) {
      throw new RetryError('The channel is not in the configuration.');
    }
    return sender;
  }

  async function recordError(stored: StoredNotice, channel: string, thrown: unknown, startedAt: number): Promise<JobOutcome> {
    const { notice, contacts, way } = stored;
    const failures = stored.attempts + 1;
    const error = describeError(thrown).slice(0, LONGEST_ERROR);
    const made = { notice, channel, error, seconds: secondsSince(startedAt) };
    const permanent = thrown instanceof PermanentError;
    const ways = waysAfter(contacts, way, failures, permanent);
    const next = ways?.contacts[ways.way]?.channel;
    if (ways !== undefined && next === undefined) {
      log.error({ key: notice.key, channel, attempts: failures, error }, 'notice is given up');
      return record({ ...made, result: 'failed' }, { error, failedAt: deps.now() });
    }
    if (ways !== undefined && next !== undefined) {
      log.warn({ key: notice.key, channel, next, attempts: failures, error }, 'notice is handed over to the next way');
      const outcome = await record({ ...made, result: 'handed-over', next }, { error, ways });
      // On the same channel this very job goes on with the other address.
      return next === channel && outcome.kind === 'done' ? { kind: 'later', delayMs: 0 } : outcome;
    }
    const delayMs = backOffMs(failures, thrown instanceof RetryError ? thrown.retryAfterMs : undefined);
    log.warn({ key: notice.key, channel, attempts: failures, delayMs, error }, 'notice is tried again later');
    await record({ ...made, result: 'retried' }, { error });
    return { kind: 'later', delayMs };

    function record(attempted: Attempt, failure: Failure): Promise<JobOutcome> {
      return settle(attempted, () => recordFailure(write, notice, failure));
    }
  }

  /** Records the result; when the ledger refuses, the job comes back to record it, without sending again. */
  async function settle(made: Attempt, record: () => Promise<void>): Promise<JobOutcome> {
    try {
      await record();
    } catch (failure) {
      log.error({ key: made.notice.key, result: made.result, error: describeError(failure) }, 'result of a notice could not be recorded');
      return { kind: 'later', delayMs: BUSY_WAIT };
    }
    deps.onAttempt(made);
    return DONE;
  }

  function secondsSince(startedAt: number): number {
    return Math.max(0, deps.now() - startedAt) / SECOND;
  }
}

/**
 * The ways from now on, when they change: one that refused for good is left out, else the next one comes after two failures; ways go round, so
 * that the first is tried again when all fail for a while. Without any way left it is given up.
 */
function waysAfter(contacts: readonly Contact[], way: number, failures: number, permanent: boolean): Ways | undefined {
  if (failures >= MAX_ATTEMPTS) {
    return { contacts: [], way: 0 };
  }
  if (permanent) {
    const rest = contacts.filter((_each, index) => index !== way);
    return { contacts: rest, way: rest.length === 0 ? 0 : way % rest.length };
  }
  return contacts.length > 1 && failures % TRIES_A_WAY === 0 ? { contacts, way: (way + 1) % contacts.length } : undefined;
}
