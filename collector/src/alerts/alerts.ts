// The alerts stage: after each evaluation it turns finding changes into alerts and notices, queues the notices, and sees
// to it that each is delivered. The collector's app creates it and hands in ledger, Redis and channels.
import { describeError } from '@pantau/shared/errors';
import { countOpenAlerts } from '@pantau/shared/ledger/queries/alerts';
import { SECOND } from '@pantau/shared/time';
import type { RedisOptions } from 'ioredis';
import type { Registry } from 'prom-client';
import { type Attempt, createDelivery, type NoticeSender } from './delivery.ts';
import { createDeliveryState, type DeliveryState } from './delivery-state.ts';
import { noticeKey } from './keys.ts';
import type { StageLog } from './log.ts';
import { createAlertMetrics } from './metrics.ts';
import { readNotice, readPending, recordQueued, selectReady } from './notices.ts';
import { advanceOutbox, type OutboxDeps, type RegionContext } from './outbox.ts';
import { createNoticeQueue, type NoticeJob } from './queue.ts';

const SWEEP_INTERVAL = 30 * SECOND;

export interface AlertsDeps {
  readonly ledger: OutboxDeps['ledger'];
  readonly context: RegionContext;
  /** Whose journal is read. */
  readonly writer: string;
  /** The configured channels by id. */
  readonly senders: ReadonlyMap<string, NoticeSender>;
  /** How to reach Redis, and the prefix of the queues' keys. */
  readonly redis: { readonly connection: RedisOptions; readonly prefix: string };
  readonly metrics: Registry;
  readonly log: StageLog;
  readonly now: () => number;
  /** Called when a channel begins or ceases to fail, and once for each channel at the start. */
  readonly onDeliveryState: (channel: string, state: DeliveryState) => void;
}

export interface Alerts {
  /** Handles all finding changes that the journal holds. Rejects when the ledger fails; Redis may be down. */
  run(): Promise<void>;
  /** Brings back to the queue what is not delivered; done at the start, every 30 s and when Redis returns. */
  sweep(): Promise<void>;
  /** How each channel stood at the last look. */
  deliveryState(): ReadonlyMap<string, DeliveryState>;
  /** Waits for running sends. */
  close(): Promise<void>;
}

/** Starts the alerts stage: workers run and what was left undelivered is queued. Rejects when the ledger cannot be read. */
export async function createAlerts(deps: AlertsDeps): Promise<Alerts> {
  const { ledger, log, now } = deps;
  const { region } = deps.context;
  const channels = [...deps.senders.keys()];
  const state = await createDeliveryState({ ledger, region, channels, now, onDeliveryState: deps.onDeliveryState });
  const metrics = createAlertMetrics(deps.metrics, {
    states: () => state.current(),
    countOpen: () => countOpenAlerts(ledger, region),
  });
  const background = createBackground(log);
  const sweepOnce = oneAtATime(sweepNow);
  const refreshState = oneAtATime(() => state.refresh());
  const deliver = createDelivery({ ledger, region, senders: deps.senders, now, log, onAttempt });
  const queue = createNoticeQueue({
    ...deps.redis,
    region,
    channels,
    deliver,
    log,
    onReady: () => background.start(sweepOnce),
  });
  await warnOfOrphans();
  background.start(refreshState);
  const timer = setInterval(() => background.start(sweepOnce), SWEEP_INTERVAL);

  return {
    run: oneAtATime(runNow),
    sweep: sweepOnce,
    deliveryState: () => state.current(),
    async close() {
      clearInterval(timer);
      await queue.close();
      await background.finish();
    },
  };

  async function warnOfOrphans(): Promise<void> {
    const orphans = (await readPending(ledger, region)).filter(({ channel }) => !deps.senders.has(channel));
    if (orphans.length > 0) {
      const names = [...new Set(orphans.map(({ channel }) => channel))];
      log.warn({ notices: orphans.length, channels: names }, 'notices wait for channels that are not in the configuration');
    }
  }

  async function runNow(): Promise<void> {
    let more = true;
    while (more) {
      const batch = await advanceOutbox({ ledger, context: deps.context, writer: deps.writer, channels, onDecision: metrics.decided });
      await enqueue(batch.notices.filter(({ ready }) => ready));
      more = batch.more;
    }
  }

  async function sweepNow(): Promise<void> {
    const pending = await readPending(ledger, region);
    await enqueue(selectReady(pending).filter(({ channel }) => deps.senders.has(channel)));
    await refreshState();
  }

  /** A queue that cannot be reached is no failure here: the outbox holds the notices, the sweeper adds them later. */
  async function enqueue(jobs: readonly NoticeJob[]): Promise<void> {
    if (jobs.length === 0) {
      return;
    }
    try {
      await queue.add(jobs);
    } catch (error) {
      log.warn({ notices: jobs.length, error: describeError(error) }, 'notices wait in the ledger until Redis can be reached');
      return;
    }
    await recordQueued(
      ledger,
      region,
      jobs.map(({ key }) => key),
      now(),
    );
  }

  function onAttempt(attempt: Attempt): void {
    metrics.attempted(attempt);
    const { notice, result, error } = attempt;
    const { channel, kind } = notice;
    if (result === 'failed') {
      state.noteLost(channel, { at: now(), error: error ?? '' });
    }
    if (result === 'delivered') {
      state.noteDelivered(channel);
    }
    if (result !== 'delivered' || state.current().get(channel)?.failing === true) {
      background.start(refreshState);
    }
    if (kind === 'opened' && result !== 'retried') {
      background.start(() => enqueueRecovery(noticeKey(notice.alert, 'recovered', channel)));
    }
  }

  /** The recovery that waited for this opening, when there is one. */
  async function enqueueRecovery(key: string): Promise<void> {
    const recovery = await readNotice(ledger, region, key);
    if (recovery?.state === 'pending') {
      await enqueue([{ key, channel: recovery.notice.channel }]);
    }
  }
}

/** Work that nobody waits for: its failure is logged, and `finish` waits for what still runs. */
function createBackground(log: StageLog): { start(work: () => Promise<void>): void; finish(): Promise<void> } {
  const running = new Set<Promise<void>>();
  return {
    start(work) {
      const one = work().catch((error: unknown) => log.error({ error: describeError(error) }, 'alerts stage: background work failed'));
      running.add(one);
      void one.then(() => running.delete(one));
    },
    async finish() {
      await Promise.all(running);
    },
  };
}

/** Calls never overlap: one that comes while another runs is served by one further run after it. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  return function call(): Promise<void> {
    if (current === undefined) {
      current = work().finally(() => {
        current = undefined;
      });
      return current;
    }
    next ??= current
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return call();
      });
    return next;
  };
}
