// The evaluation stage of one register version: takes committed facts in, judges what is due, writes what changed, and wakes
// itself when time alone changes something. One run at a time.
import type { FactsCommit } from '@pantau/shared/accepted';
import type { Regulation } from '@pantau/shared/law/check';
import type { Decision } from '@pantau/shared/law/parameters';
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import type { Journal } from '@pantau/shared/ledger/journal';
import type { Register } from '@pantau/shared/register/register';
import type { Zone } from '@pantau/shared/time';
import type { Clock } from '../alarm/clock.ts';
import { createEngine } from './engine.ts';
import { openFindings } from './findings.ts';
import { createHeartbeat } from './heartbeat.ts';
import { createLiveWorld, type KnownAgent } from './live-world.ts';
import type { FindingTally } from './tally.ts';

export interface EvaluationOptions {
  readonly ledger: SqlWriter;
  readonly journal: Journal;
  readonly region: string;
  readonly zone: Zone;
  readonly writer: string;
  readonly register: Register;
  readonly decisions: readonly Decision[];
  readonly regulations: readonly Regulation[];
  readonly agents: Iterable<KnownAgent>;
  /** The facts of now, as the ledger has them. */
  readonly current: Pick<FactsCommit, 'changed' | 'witnesses'>;
  readonly clock: Pick<Clock, 'now' | 'wakeAt'>;
  /** Called after findings changed and are in the ledger. */
  readonly onChanged: (changes: number) => Promise<void>;
  readonly onFailure: (message: string) => void;
  /** Called with the seconds that a run took. */
  readonly onRun: (seconds: number, judged: number) => void;
  /** Called when the heartbeat is in the ledger. */
  readonly onBeat: (at: number) => void;
  /** Told when a run begins and ends: whether runs end at all is for others to watch. */
  readonly signs?: { began(): void; ended(): void };
  readonly tally: FindingTally;
}

export interface Evaluation {
  /** Takes a committed batch in and judges what it touches. Resolves when the changes are in the ledger. */
  take(commit: FactsCommit): Promise<void>;
  setAgents(agents: Iterable<KnownAgent>): Promise<void>;
  /** Resolves when no run goes on, with how many there were. */
  idle(): Promise<number>;
  stop(): Promise<void>;
}

const BEAT_MS = 10_000;

/** Starts the evaluation: everything is judged once, findings of duties that are no longer judged go. */
export async function startEvaluation(options: EvaluationOptions): Promise<Evaluation> {
  const { register, decisions, zone } = options;
  const { now } = options.clock;
  const live = createLiveWorld({ register, decisions, zone });
  live.setAgents(options.agents);
  live.apply(options.current);
  const engine = createEngine(live.world, options.regulations);
  const findings = await openFindings(options);
  const heartbeat = createHeartbeat(options.ledger, options.region, options.writer);
  let running: Promise<void> = Promise.resolve();
  let cancel = (): void => undefined;
  let stopped = false;
  let lastBeat = 0;
  let runs = 0;

  async function judge(first: boolean): Promise<void> {
    const at = now();
    const started = performance.now();
    const { judged, failures } = engine.run(at);
    for (const failure of failures) {
      options.onFailure(failure);
    }
    const all = first ? withGone(judged, findings.keys()) : judged;
    const changes = await findings.save(all, at);
    options.onRun((performance.now() - started) / 1000, judged.size);
    if (changes > 0 || first) {
      await options.onChanged(changes);
    }
    if (at - lastBeat >= BEAT_MS) {
      lastBeat = at;
      await heartbeat.beat(at);
      options.onBeat(at);
    }
  }
  /** Runs one after the other; a failed write leaves everything due for the next run. */
  function run(first = false): Promise<void> {
    runs += 1;
    const next = running.then(() => {
      options.signs?.began();
      return judge(first).finally(() => options.signs?.ended());
    });
    running = next.catch((error: unknown) => {
      options.onFailure(String(error));
      engine.touchAll();
    });
    return next.finally(sleep);
  }
  function sleep(): void {
    cancel();
    if (stopped) {
      return;
    }
    const due = Math.min(engine.nextDue() ?? Number.POSITIVE_INFINITY, now() + BEAT_MS);
    cancel = options.clock.wakeAt(due, () => void run().catch(() => undefined));
  }

  await run(true);
  return {
    take(commit) {
      engine.touch(live.apply(commit));
      return run();
    },
    setAgents(agents) {
      engine.touch(live.setAgents(agents));
      return run();
    },
    async idle() {
      await running;
      return runs;
    },
    async stop() {
      stopped = true;
      cancel();
      await running;
    },
  };
}

/** Findings of the ledger that were not judged have nothing behind them any more. */
function withGone<T>(judged: ReadonlyMap<string, T>, stored: Iterable<string>): ReadonlyMap<string, T | null> {
  const all = new Map<string, T | null>(judged);
  for (const key of stored) {
    if (!judged.has(key)) {
      all.set(key, null);
    }
  }
  return all;
}
