// What the last runs to one address say together, in values that change only when something does: the ledger keeps an interval for each.
import type { PathFact } from '@pantau/shared/network-facts';
import type { PingRun } from './ping-output.ts';

/** The state of one path; nothing in it is changed, each run gives a new one. */
export interface PathWindow {
  /** Runs since it last came up, the newest last. */
  readonly runs: readonly { readonly at: number; readonly sent: number; readonly received: number; readonly bestMs?: number }[];
  /** When the run was that nothing answered since (ms UTC). */
  readonly silentSince?: number;
  readonly silentRuns: number;
  /** What was told before: a value near a border stays. */
  readonly lossPct?: number;
  readonly rttMs?: number;
}

export const NO_RUNS: PathWindow = { runs: [], silentRuns: 0 };

const LOSS_RUNS = 20;
const RTT_MS = 60 * 60_000;
/** One lost run may be chance. */
const RUNS_UNTIL_DOWN = 2;
const LOSS_STEPS: readonly number[] = [0, 1, 2, 5, 10, 20, 50, 100];
/** A loss falls a step only once it is clearly below it; a round trip is told anew once it is this far from what was told. */
const STAYS_ABOVE = 0.7;
const STAYS_WITHIN = 0.1;

/** The window after one more run, which ended at `at` (ms UTC). */
export function afterRun(window: PathWindow, run: PingRun, at: number): PathWindow {
  if (run.received === 0) {
    return {
      ...window,
      runs: [...kept(window, at), { at, sent: run.sent, received: 0 }],
      silentSince: window.silentSince ?? at,
      silentRuns: window.silentRuns + 1,
    };
  }
  const wasDown = window.silentRuns >= RUNS_UNTIL_DOWN;
  const runs = [...(wasDown ? [] : kept(window, at)), { at, sent: run.sent, received: run.received, ...bestOf(run.times) }];
  const lossPct = stepOf(lossOf(runs), wasDown ? undefined : window.lossPct);
  const rttMs = settled(minimumOf(runs), window.rttMs);
  return { runs, silentRuns: 0, lossPct, ...(rttMs === undefined ? {} : { rttMs }) };
}

/** What is told of the path; undefined while nothing is known: at the start one silent run decides nothing. */
export function factOf(window: PathWindow): PathFact | undefined {
  const { silentRuns, silentSince, lossPct, rttMs } = window;
  if (silentRuns >= RUNS_UNTIL_DOWN && silentSince !== undefined) {
    return { up: false, downSince: new Date(silentSince).toISOString() };
  }
  if (lossPct === undefined) return undefined;
  return { up: true, lossPct, ...(rttMs === undefined ? {} : { rttMs }) };
}

/** Share of the packets of the last runs that were lost, 0 to 1. */
export function lossOf(runs: PathWindow['runs']): number {
  const last = runs.slice(-LOSS_RUNS);
  const sent = last.reduce((sum, each) => sum + each.sent, 0);
  const received = last.reduce((sum, each) => sum + each.received, 0);
  return sent === 0 ? 0 : (sent - received) / sent;
}

/** Smallest round trip of the runs, in milliseconds. */
export function minimumOf(runs: PathWindow['runs']): number | undefined {
  const times = runs.flatMap(({ bestMs }) => (bestMs === undefined ? [] : [bestMs]));
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Runs of the last hour, and as many as the loss is of. */
function kept({ runs }: PathWindow, at: number): PathWindow['runs'] {
  return runs.filter((each, index) => at - each.at <= RTT_MS || index >= runs.length - LOSS_RUNS);
}

function bestOf(times: readonly number[]): { bestMs?: number } {
  return times.length === 0 ? {} : { bestMs: Math.min(...times) };
}

/** The largest step that the loss reaches; a step that was told stays until the loss is clearly below it. */
function stepOf(loss: number, told: number | undefined): number {
  const pct = loss * 100;
  const step = LOSS_STEPS.findLast((each) => each <= pct) ?? 0;
  return told !== undefined && step < told && pct > told * STAYS_ABOVE ? told : step;
}

/** In two significant digits, and as told before while that is close. */
function settled(ms: number | undefined, told: number | undefined): number | undefined {
  if (ms === undefined || (told !== undefined && Math.abs(ms - told) <= told * STAYS_WITHIN)) return told;
  return Number(ms.toPrecision(2));
}
