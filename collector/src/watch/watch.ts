// Who watches the watcher: looks whether findings are still being judged, raises an alert past the evaluation when they are not, and
// tells an address outside every minute how it stands. When the collector as a whole dies, that address hears nothing.
import type { AlertSignal } from '@pantau/shared/alerts/signal';
import { describeError } from '@pantau/shared/errors';
import { MINUTE, SECOND } from '@pantau/shared/time';
import type { HeartbeatConfig } from './config.ts';
import { createOutward, type PingKind } from './outward.ts';
import { HOLDS_FOR, type StalledState, stalledSentence, stalledSignal } from './stalled.ts';
import type { WatchMetrics } from './watch-metrics.ts';
import { createWatchdog, type Verdict, type Watchdog } from './watchdog.ts';

/** The evaluation beats every 10 s; after a minute without it the half-year record has a hole. */
const LOOK_EVERY = 10 * SECOND;
const PATIENCE = 6;
const RAISE_LIMIT = 10 * SECOND;
/** How long a last word may hold up the end of the process. */
const LAST_WORD_LIMIT = 2 * SECOND;

export interface WatchDeps {
  readonly region: string;
  readonly heartbeat: HeartbeatConfig | undefined;
  /** A UUID for this run of the collector. */
  readonly run: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly metrics: WatchMetrics;
  /** Raises or ends the alert: not by the evaluation. */
  readonly raise: (signal: AlertSignal) => Promise<void>;
  /** Sends a message without the ledger: the alert could not be raised. Once for each stall. */
  readonly shout: (state: StalledState) => Promise<void>;
  readonly log: {
    info(fields: object, message: string): void;
    warn(fields: object, message: string): void;
    error(fields: object, message: string): void;
  };
  /** For tests: how often to look. */
  readonly lookEveryMs?: number;
}

export interface Watch {
  /** What the evaluation and the alerts stage tell. */
  readonly signs: Pick<Watchdog, 'began' | 'ended' | 'beat' | 'turned'>;
  /** The collector ends by a fault: says so outside. Never rejects, takes two seconds at most. */
  dying(reason: string): Promise<void>;
  /** The collector ends in order. */
  stop(): Promise<void>;
}

interface Standing extends StalledState {
  readonly raisedAt: number | undefined;
  readonly shouted: boolean;
}

export function createWatch(deps: WatchDeps): Watch {
  const { region, heartbeat, now, log, metrics, lookEveryMs = LOOK_EVERY } = deps;
  const dog = createWatchdog(PATIENCE);
  const ping = outwardOf(deps);
  let standing: Standing | undefined;
  let isJudging = false;
  let looking = Promise.resolve();
  let raising: Promise<void> | undefined;
  void ping('start', `Pantau ${region}: collector dimulai · the collector starts`);
  const looks = setInterval(() => void look(), lookEveryMs);
  const pings = heartbeat === undefined ? undefined : setInterval(() => void tell(), heartbeat.everyMs);

  return {
    signs: {
      began: dog.began,
      ended: dog.ended,
      turned: dog.turned,
      beat() {
        dog.beat();
        if (isJudging) return;
        isJudging = true;
        void tell();
      },
    },
    dying: (reason) => lastWord('fail', `Pantau ${region}: ${reason}`),
    async stop() {
      clearInterval(looks);
      clearInterval(pings);
      await lastWord('log', `Pantau ${region}: collector dihentikan · the collector was stopped`);
    },
  };

  /** One look at a time: a raise may take longer than the time between two. */
  function look(): Promise<void> {
    const verdict = dog.look();
    looking = looking.then(() => act(verdict)).catch((error: unknown) => log.error({ error: describeError(error) }, 'the watch failed'));
    return looking;
  }

  async function act(verdict: Verdict): Promise<void> {
    const before = standing;
    standing = standingAfter(before, verdict);
    metrics.stalled(standing?.stall);
    if (standing === undefined) {
      if (before !== undefined) await over(before);
      return;
    }
    if (before === undefined) {
      log.error({ stall: standing.stall, minutes: standing.minutes }, 'findings are no longer judged, or no longer become alerts');
      void tell();
    }
    if (standing.raisedAt === undefined || now() - standing.raisedAt > HOLDS_FOR / 3) await raise(standing);
  }

  function standingAfter(before: Standing | undefined, { stall, looks: count }: Verdict): Standing | undefined {
    if (stall === undefined) return undefined;
    const lasts = count * lookEveryMs;
    const minutes = Math.max(1, Math.round(lasts / MINUTE));
    return before === undefined
      ? { stall, since: now() - lasts, minutes, raisedAt: undefined, shouted: false }
      : { ...before, stall, minutes: Math.max(before.minutes, minutes) };
  }

  async function raise(state: Standing): Promise<void> {
    try {
      // A ledger that hangs is not asked again while it does.
      raising ??= deps.raise(stalledSignal(region, state, now())).finally(() => (raising = undefined));
      await withinLimit(raising, RAISE_LIMIT);
      standing = { ...state, raisedAt: now() };
    } catch (error) {
      log.error({ error: describeError(error) }, 'the alert that findings are not judged could not be raised');
      standing = { ...state, shouted: true };
      if (state.shouted) return;
      await deps.shout(state).catch((failure: unknown) => log.error({ error: describeError(failure) }, 'nor could it be sent'));
    }
  }

  async function over(before: Standing): Promise<void> {
    log.info({ since: before.since }, 'findings are judged and become alerts again');
    await withinLimit(deps.raise(stalledSignal(region, before, now(), true)), RAISE_LIMIT).catch((error: unknown) => {
      log.error({ error: describeError(error) }, 'the end of the stall could not be told; its alert ends by itself');
    });
    await tell();
  }

  async function tell(): Promise<void> {
    if (standing !== undefined) {
      const { id, en } = stalledSentence(standing);
      await ping('fail', `Pantau ${region}: ${id} · ${en}`);
    } else if (isJudging) {
      await ping('success', `Pantau ${region}: temuan dinilai · findings are judged`);
    }
  }

  async function lastWord(kind: PingKind, text: string): Promise<void> {
    await withinLimit(ping(kind, text), LAST_WORD_LIMIT).catch(() => undefined);
  }
}

function outwardOf({ heartbeat, run, fetch, metrics, now, log }: WatchDeps): (kind: PingKind, text: string) => Promise<void> {
  if (heartbeat === undefined) return () => Promise.resolve();
  return createOutward({ url: heartbeat.url, run, fetch, log, onPing: (kind, ok) => metrics.pinged(kind, ok, now()) });
}

async function withinLimit(work: Promise<void>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no end within ${limitMs / SECOND} s`)), limitMs);
  });
  try {
    await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
