// `npm run prove:kills [-- --kills N --seed N --json]`: ends the alerts stage by SIGKILL at every await of its pipeline while a script of findings,
// signals and commands is played on a real ledger, Redis and HTTP servers, and proves that the delivery promise holds.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { createRandom } from '../support/random.ts';
import { startRedis } from '../support/redis.ts';
import { makeTemp } from '../support/temp.ts';
import { PROMISES, repeatsIn } from './kills-audit.ts';
import type { Evidence } from './kills-evidence.ts';
import { type Death, type PlannedRun, type Points, planRuns } from './kills-plan.ts';
import { type Played, playScript } from './kills-play.ts';

interface Options {
  readonly kills: number;
  readonly seed: number;
  readonly json: boolean;
}

interface Verdict {
  readonly promise: string;
  readonly passed: boolean;
  readonly counted: number;
  readonly faults: readonly string[];
}

const MOST_SHOWN = 5;
const TELL_EVERY_MS = 5_000;
/** A play waits for its disk now and then. */
const PLAYERS = availableParallelism() + 1;
/** Some fall on awaits that a kill before them took away. */
const SPARE = 1.1;

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '500' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
      json: { type: 'boolean', default: false },
    },
  });
  const number = (name: 'kills' | 'seed', least: number): number => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < least) throw new Error(`--${name} must be a whole number from ${least}, not ${values[name]}`);
    return value;
  };
  return { kills: number('kills', 1), seed: number('seed', 0), json: values.json };
}

interface Proof {
  readonly calm: Played;
  readonly plays: readonly Evidence[];
  readonly deaths: readonly Death[];
}

async function prove({ kills, seed }: Options, tell: (line: string) => void): Promise<Proof> {
  const random = createRandom(seed);
  const temp = makeTemp();
  const deaths: Death[] = [];
  const plays: Evidence[] = [];
  const startedMs = performance.now();
  const progress = (): void => {
    const seconds = String(Math.round((performance.now() - startedMs) / 1000)).padStart(4);
    const repeats = plays.reduce((sum, evidence) => sum + repeatsIn(evidence), 0);
    tell(`${seconds} s | ${deaths.length} of ${kills} kills, ${plays.length} plays over, ${repeats} messages repeated`);
  };
  const timer = setInterval(progress, TELL_EVERY_MS);
  try {
    const [calm] = await playAll([{ targets: [], redis: [] }], `${temp.path}/calm`, () => undefined);
    if (calm === undefined) throw new Error('the undisturbed play did not end');
    const end = calm.evidence.lives.at(-1)?.end;
    if (end !== 'over') throw new Error(`the undisturbed play broke off: ${end}`);
    tell(
      `an undisturbed play has ${totalOf(calm.points)} awaits at ${calm.points.size} instants and ${calm.evidence.notices.length} notices`,
    );
    for (let round = 1; deaths.length < kills; round += 1) {
      const runs = planRuns(calm.points, Math.ceil((kills - deaths.length) * SPARE), random);
      const found = await playAll(runs, `${temp.path}/round-${round}`, (death) => deaths.push(death), plays);
      // What went wrong once will go wrong again, after a long wait.
      if (found.length === 0 || found.some(({ evidence }) => evidence.lives.at(-1)?.end !== 'over')) break;
    }
    progress();
    return { calm, plays, deaths };
  } finally {
    clearInterval(timer);
    temp.remove();
  }
}

/** Plays everything, several at a time, each player with a Redis of its own. */
async function playAll(
  runs: readonly PlannedRun[],
  folder: string,
  onDeath: (death: Death) => void,
  plays: Evidence[] = [],
): Promise<Played[]> {
  const waiting = [...runs.entries()];
  const played: Played[] = [];
  await Promise.all(Array.from({ length: Math.min(PLAYERS, runs.length) }, player));
  return played;

  async function player(): Promise<void> {
    const redis = await startRedis();
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [index, run] = next;
        const one = await playScript({ folder: `${folder}/${index}`, redis, run, onDeath });
        played.push(one);
        plays.push(one.evidence);
      }
    } finally {
      await redis.remove();
    }
  }
}

function totalOf(points: Points): number {
  return [...points.values()].reduce((sum, calls) => sum + calls.length, 0);
}

function judgeAll({ calm, plays }: Proof): Verdict[] {
  return Object.entries(PROMISES).map(([promise, check]) => {
    const judged = plays.map((evidence) => check(evidence, calm.evidence));
    const faults = judged.flatMap((each, index) => each.faults.map((fault) => `play ${index + 1}: ${fault}`));
    return { promise, passed: faults.length === 0, counted: judged.reduce((sum, { counted }) => sum + counted, 0), faults };
  });
}

function figuresOf({ calm, plays, deaths }: Proof, { kills, seed }: Options) {
  const faults = plays.flatMap(({ redisFaults }) => redisFaults);
  return {
    seed,
    kills: deaths.length,
    wanted: kills,
    awaits: totalOf(calm.points),
    different: new Set(deaths.map(({ at, ordinal, what }) => `${at} ${ordinal} ${what}`)).size,
    redisKills: faults.length,
    redisWiped: faults.filter(({ wiped }) => wiped).length,
    plays: plays.length,
    repeats: plays.reduce((sum, evidence) => sum + repeatsIn(evidence), 0),
    byCall: callsOf(deaths),
  };
}

/** How many kills fell on each kind of await, the most frequent first. */
function callsOf(deaths: readonly Death[]): Record<string, number> {
  const calls = [...Map.groupBy(deaths, ({ what }) => what)].map(([what, all]) => [what, all.length] as const);
  return Object.fromEntries(calls.toSorted(([, a], [, b]) => b - a));
}

async function main(): Promise<number> {
  const options = readOptions();
  const tell = (line: string): void => console[options.json ? 'error' : 'log'](line);
  tell(`Proof of kills: ${options.kills} kills; again with --seed ${options.seed}`);
  const proof = await prove(options, tell);
  const figures = figuresOf(proof, options);
  const all: Verdict = {
    promise: 'as many kills as were wanted took place',
    passed: figures.kills >= options.kills,
    counted: figures.kills,
    faults: [],
  };
  const verdicts = [all, ...judgeAll(proof)];
  const failed = verdicts.filter(({ passed }) => !passed).length;
  if (options.json) console.log(JSON.stringify({ ...figures, verdicts }, null, 2));
  else show(figures, verdicts);
  tell(`\n${verdicts.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

function show({ byCall, ...figures }: ReturnType<typeof figuresOf>, verdicts: readonly Verdict[]): void {
  console.log(
    `\n${figures.different} different awaits; Redis killed ${figures.redisKills} times, ${figures.redisWiped} times with its data`,
  );
  for (const [what, count] of Object.entries(byCall)) console.log(`${String(count).padStart(5)}  ${what}`);
  console.log('');
  for (const { promise, passed, counted, faults } of verdicts) {
    const more = faults.length > MOST_SHOWN ? `\n    and ${faults.length - MOST_SHOWN} more` : '';
    const wrong = faults.slice(0, MOST_SHOWN).map((fault) => `\n    ${fault}`);
    console.log(`${mark(passed)} ${promise.padEnd(72)} ${counted}${wrong.join('')}${more}`);
  }
}

function mark(passed: boolean): string {
  const sign = passed ? '✓' : '✗';
  return process.stdout.isTTY && process.env['NO_COLOR'] === undefined ? `\u001B[${passed ? 32 : 31}m${sign}\u001B[0m` : sign;
}

// Ended from outside it leaves nothing behind either: what is started is ended with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));
process.exit(
  await main().catch((error: unknown) => {
    console.log(`${String(error)}\n\n0 passed, 1 failed`);
    return 1;
  }),
);
