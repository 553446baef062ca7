// The alerts stage: after each evaluation, and when time makes it due, a turn makes alerts and notices of what happened; the notices are queued,
// and the stage sees to it that each is delivered. The collector's app creates it and hands in ledger, Redis and channels.
import type { Notice } from '@pantau/shared/alert';
import { describeError } from '@pantau/shared/errors';
import type { Journal } from '@pantau/shared/ledger/journal';
import { countOpenAlerts } from '@pantau/shared/ledger/queries/alerts';
import { SECOND } from '@pantau/shared/time';
import type { RedisOptions } from 'ioredis';
import type { Registry } from 'prom-client';
import type { Clock } from '../alarm/clock.ts';
import { type AnswersDeps, type NoticeAnswer, takeAnswer } from './answers.ts';
import { createBackground, oneAtATime } from './background.ts';
import type { Book } from './book.ts';
import { type AlertCommands, createCommands, type Outcome } from './commands.ts';
import { type Attempt, createDelivery, type NoticeSender } from './delivery.ts';
import { createDeliveryState, type DeliveryState } from './delivery-state.ts';
import type { WrittenNotice } from './dispatch.ts';
import type { StageLog } from './log.ts';
import { createAlertMetrics } from './metrics.ts';
import { readPending, recordQueued, selectReady, tellsProblem } from './notices.ts';
import { createNoticeQueue, type NoticeJob } from './queue.ts';
import type { SurroundingsDeps } from './surroundings.ts';
import { noteSettled } from './told.ts';
import { createTurns, type TurnDeps } from './turn.ts';

const SWEEP_INTERVAL = 30 * SECOND;

export interface AlertsDeps
  extends Omit<SurroundingsDeps, 'channels'>,
    Pick<TurnDeps, 'ledger' | 'writer' | 'onTurn'>,
    Pick<AnswersDeps, 'silence'> {
  readonly journal: Journal;
  /** The configured channels by id. */
  readonly senders: ReadonlyMap<string, NoticeSender & { readonly hasOwnAddress: boolean; readonly forMachines?: boolean }>;
  /** How to reach Redis, and the prefix of the queues' keys. */
  readonly redis: { readonly connection: RedisOptions; readonly prefix: string };
  readonly metrics: Registry;
  readonly log: StageLog;
  /** Called when a channel begins or ceases to fail, and once for each channel at the start. */
  readonly onDeliveryState: (channel: string, state: DeliveryState) => void;
  readonly clock: Clock;
}

export interface Alerts extends AlertCommands {
  /** Handles all finding changes that the journal holds. Rejects when the ledger fails; Redis may be down. */
  run(): Promise<void>;
  /** Plans everything anew: register, silences or the on-call plan changed. */
  replan(): Promise<void>;
  /** Brings back to the queue what is not delivered; done at the start, every 30 s and when Redis returns. */
  sweep(): Promise<void>;
  /** What somebody answered where a message was read. */
  answer(answer: NoticeAnswer): Promise<Outcome>;
  /** How each channel stood at the last look. */
  deliveryState(): ReadonlyMap<string, DeliveryState>;
  /** Resolves when nothing is being planned or sent and nothing waits in the queues. */
  idle(): Promise<void>;
  /** Waits for running sends. */
  close(): Promise<void>;
}

/** Starts the alerts stage: workers run and what was left undelivered is queued. Rejects when the ledger cannot be read. */
export async function createAlerts(deps: AlertsDeps): Promise<Alerts> {
  const { ledger, log } = deps;
  const { now, wakeAt, queueDelay } = deps.clock;
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
  let isFailing = false;
  const onTurn = (ok: boolean): void => {
    isFailing = !ok;
    deps.onTurn?.(ok);
  };
  const turns = await createTurns({ ...deps, now, channels: deps.senders, onDecision: metrics.decided, onTurn });
  const deliver = createDelivery({ ledger, region, senders: deps.senders, now, log, onAttempt });
  const alarm: { cancel: () => void } = { cancel: () => undefined };
  const runOnce = oneAtATime(() => runTurns(false));
  const queue = createNoticeQueue({
    ...deps.redis,
    region,
    channels,
    forMachines: (channel) => deps.senders.get(channel)?.forMachines === true,
    deliver,
    log,
    delay: queueDelay,
    onReady() {
      state.noteReachable();
      background.start(sweepOnce);
    },
  });
  const commands = createCommands({ turns, journal: deps.journal, enqueue: afterTurn });
  await warnOfOrphans();
  background.start(refreshState);
  const timer = setInterval(() => {
    background.start(sweepOnce);
    // What a failed turn was to read waits in the journal; the evaluation asks for another turn only when a finding changes.
    if (isFailing) background.start(runOnce);
  }, SWEEP_INTERVAL);

  return {
    ...commands,
    run: runOnce,
    replan: oneAtATime(() => runTurns(true)),
    sweep: sweepOnce,
    answer: (answer) => takeAnswer(answer, { ledger, region, acknowledge: commands.acknowledge, silence: deps.silence, personAt }),
    deliveryState: () => state.current(),
    async idle() {
      await background.finish();
      await queue.idle();
      await background.finish();
    },
    async close() {
      clearInterval(timer);
      alarm.cancel();
      await queue.close();
      await background.finish();
    },
  };

  function personAt(channel: string, address: string): string | undefined {
    return deps.oncall()?.people.find(({ contacts }) => contacts.some((each) => each.channel === channel && each.to === address))?.id;
  }

  async function warnOfOrphans(): Promise<void> {
    const orphans = (await readPending(ledger, region)).filter(({ channel }) => !deps.senders.has(channel));
    if (orphans.length > 0) {
      const names = [...new Set(orphans.map(({ channel }) => channel))];
      log.warn({ notices: orphans.length, channels: names }, 'notices wait for channels that are not in the configuration');
    }
  }

  async function runTurns(planAll: boolean): Promise<void> {
    let more = true;
    while (more) {
      const made = await turns.run({ apply: () => undefined, planAll });
      await afterTurn(made.notices, made.nextAt);
      more = made.more;
    }
  }

  async function afterTurn(notices: readonly WrittenNotice[], nextAt: number): Promise<void> {
    alarm.cancel();
    alarm.cancel = Number.isFinite(nextAt) ? wakeAt(nextAt, () => background.start(runOnce)) : () => undefined;
    await enqueue(notices.filter(({ ready }) => ready));
  }

  async function sweepNow(): Promise<void> {
    const pending = await readPending(ledger, region);
    await enqueue(selectReady(pending).filter(({ channel }) => deps.senders.has(channel)));
    // Without its queue no channel delivers, and none of them is at fault.
    if (queue.isReachable()) await refreshState();
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
    const { notice, result, channel, error, next } = attempt;
    const { key } = notice;
    if (result === 'failed' || result === 'handed-over') {
      const whose = notice.receiver.startsWith('person/') ? `${notice.receiver}: ` : '';
      state.noteLost(channel, { at: now(), error: `${whose}${error ?? ''}` });
    }
    if (result === 'delivered') {
      state.noteDelivered(channel);
    }
    if (result !== 'delivered' || state.current().get(channel)?.failing === true) {
      background.start(refreshState);
    }
    if (next !== undefined && next !== channel) {
      background.start(() => enqueue([{ key, channel: next, severity: notice.severity }]));
    }
    if (result === 'delivered' || result === 'failed') background.start(() => settled(notice, result));
  }

  /** After the turn that runs: what it wrote of an end is seen. */
  async function settled(notice: Notice, result: 'delivered' | 'failed'): Promise<void> {
    const waits = await turns.note((book) => noteResult(book, notice, result));
    if (notice.kind === 'digest' || (tellsProblem(notice.kind) && waits)) await enqueueEnds(notice);
    // Somebody else may have to be called at once.
    if (result === 'failed') await runOnce();
  }

  /** The ends that waited until this receiver was told of the problem; a digest told of several groups. */
  async function enqueueEnds({ kind, group, receiver }: Attempt['notice']): Promise<void> {
    const pending = await readPending(ledger, region, kind === 'digest' ? undefined : { group, receiver });
    await enqueue(selectReady(pending).filter((each) => each.receiver === receiver && !tellsProblem(each.kind)));
  }
}

/** Takes in what became of a notice; comes back with whether an end may have waited for it. */
function noteResult(book: Book, notice: Notice, result: 'delivered' | 'failed'): boolean {
  const groups = noteSettled(book.delivered, notice, result);
  if (result === 'failed') for (const group of groups) book.dirty.add(group);
  return book.delivered.get(notice.group)?.get(notice.receiver)?.waited !== false;
}
