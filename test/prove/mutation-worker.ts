// One worker: judges all runs once as they are, noting which mutants each reaches; then, for each mutant it is asked about,
// judges those runs again with the mutant switched on until one fails.
import { parentPort, workerData } from 'node:worker_threads';
import { loadFromSources } from './mutation-hooks.ts';
import type { Run, RunResult } from './mutation-runs.ts';

/** What a worker is started with. */
export interface WorkerInput {
  readonly sources: ReadonlyMap<string, string>;
  /** Counts the runs judged, for the watchdog. */
  readonly pulse: Int32Array;
}

/** What the runs meet without any mutant. */
export interface Baseline {
  readonly runs: number;
  /** Runs that fail as they are. */
  readonly failing: readonly string[];
  /** Mutants that some run reaches. */
  readonly reached: ReadonlySet<string>;
  /** Mutants met while modules load: they cannot be switched on afterwards. */
  readonly loaded: ReadonlySet<string>;
}

export type Outcome = 'killed' | 'timeout' | 'survived';

/** The switchboard that the instrumented code looks at. */
interface Switches {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number;
  hitLimit?: number;
  /** How often each mutant was met: outside a run, and in each. Modules hold on to this object. */
  readonly mutantCoverage: { readonly static: Record<string, number>; readonly perTest: Record<string, Record<string, number>> };
}

interface Reach {
  readonly run: number;
  readonly hits: number;
}

/** A mutant that is met so many times as often as without it goes round in circles. */
const CIRCLES = 100;

const switches: Switches = { mutantCoverage: { static: {}, perTest: {} } };
Object.assign(globalThis, { __stryker__: switches });

const { sources, pulse }: WorkerInput = workerData;
loadFromSources(sources);
const { workedRuns } = await import('./mutation-runs.ts');
const runs = await workedRuns();
const reaches = new Map<string, Reach[]>();
/** Runs that show a reason. */
const showing = new Map<string, number[]>();
parentPort?.postMessage(baseline());
parentPort?.on('message', (mutant: string) => parentPort?.postMessage(judge(mutant)));

function baseline(): Baseline {
  const loaded = new Set(Object.keys(switches.mutantCoverage.static));
  const failing = runs.flatMap((run, index) => (note(run, index) ? [run.name] : []));
  return { runs: runs.length, failing, reached: new Set(reaches.keys()), loaded };
}

/** Judges a run without a mutant and notes what it reaches and shows. Whether it fails. */
function note(run: Run, index: number): boolean {
  const { perTest } = switches.mutantCoverage;
  switches.currentTestId = run.name;
  const result = attempt(run);
  const reached = Object.entries(perTest[run.name] ?? {});
  delete switches.currentTestId;
  delete perTest[run.name];
  // What fails as it is cannot find anything.
  if (result?.failed !== false) return true;
  for (const [mutant, hits] of reached) {
    append(reaches, mutant, { run: index, hits });
  }
  for (const reason of result.reasons) {
    append(showing, reason, index);
  }
  return false;
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key) ?? [];
  list.push(item);
  lists.set(key, list);
}

function judge(mutant: string): Outcome {
  switches.activeMutant = mutant;
  try {
    return withMutant(reaches.get(mutant) ?? []);
  } finally {
    delete switches.activeMutant;
  }
}

function withMutant(reached: readonly Reach[]): Outcome {
  const shown = new Set<string>();
  for (const { run, hits } of reached) {
    Atomics.add(pulse, 0, 1);
    switches.hitCount = 0;
    switches.hitLimit = hits * CIRCLES;
    const result = attempt(runs[run]);
    if (switches.hitCount > switches.hitLimit) return 'timeout';
    if (result === undefined || result.failed) return 'killed';
    for (const reason of result.reasons) {
      shown.add(reason);
    }
  }
  const anew = new Set(reached.map(({ run }) => run));
  const lost = [...showing].some(([reason, places]) => !shown.has(reason) && places.every((run) => anew.has(run)));
  return lost ? 'killed' : 'survived';
}

/** The result of a run; undefined when it throws. */
function attempt(run: Run | undefined): RunResult | undefined {
  try {
    return run?.judge();
  } catch {
    return undefined;
  }
}
