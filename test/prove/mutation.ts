// `npm run prove:mutation [-- FAMILY...] [--survivors] [--json] [--sample N --seed N] [--least PERCENT]`: changes the checks of
// the law in one small place at a time and sees whether the worked cases find it. Ends with code 1 below the least score.
import { parseArgs } from 'node:util';
import { createRandom, shuffled } from '../support/random.ts';
import { type Mutant, mutate } from './mutation-mutants.ts';
import { type Pool, startPool } from './mutation-pool.ts';
import { type Fate, scoresOf, tableOf } from './mutation-score.ts';

const TELL_MS = 5_000;

interface Options {
  /** Families to be mutated; all when there is none. */
  readonly families: readonly string[];
  readonly survivors: boolean;
  readonly json: boolean;
  /** How many mutants, drawn by the seed; left out = all. */
  readonly sample?: number;
  readonly seed: number;
  readonly least: number;
}

function readOptions(): Options {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      survivors: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      sample: { type: 'string' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
      least: { type: 'string', default: '80' },
    },
  });
  const { survivors, json, sample } = values;
  const number = (name: string, text: string, least: number): number => {
    const value = Number(text);
    if (!(value >= least)) throw new Error(`--${name} must be a number from ${least}, not ${text}`);
    return value;
  };
  const some = sample === undefined ? {} : { sample: number('sample', sample, 1) };
  return { families: positionals, survivors, json, ...some, seed: number('seed', values.seed, 0), least: number('least', values.least, 0) };
}

/** Mutants that count: the others are met only while modules load and cannot be switched on. */
function counted(mutants: readonly Mutant[], { baseline }: Pool): Mutant[] {
  return mutants.filter(({ id }) => baseline.reached.has(id) || !baseline.loaded.has(id));
}

/** Judges the chosen mutants, telling on the way how far it is. */
async function judge(chosen: readonly Mutant[], pool: Pool): Promise<Map<string, Fate>> {
  const { reached } = pool.baseline;
  const fates = new Map<string, Fate>(chosen.filter(({ id }) => !reached.has(id)).map(({ id }) => [id, 'unreached']));
  const startedAt = Date.now();
  let toldAt = startedAt;
  const rest = chosen.filter(({ id }) => reached.has(id)).map(({ id }) => id);
  await pool.judge(rest, (id, outcome) => {
    fates.set(id, outcome);
    if (Date.now() - toldAt < TELL_MS) return;
    toldAt = Date.now();
    const { total } = scoresOf(chosen, fates);
    const seconds = Math.round((toldAt - startedAt) / 1000);
    console.error(`${seconds} s | ${fates.size} of ${chosen.length} mutants | ${total.survived} survived, ${total.timeout} timed out`);
  });
  return fates;
}

function survivorsOf(chosen: readonly Mutant[], fates: ReadonlyMap<string, Fate>): (Mutant & { fate: Fate })[] {
  return chosen.flatMap((mutant) => {
    const fate = fates.get(mutant.id);
    return fate === 'survived' || fate === 'unreached' ? [{ ...mutant, fate }] : [];
  });
}

async function prove(options: Options, pool: Pool, mutants: readonly Mutant[]): Promise<number> {
  const { sample, seed, least, json } = options;
  const all = counted(mutants, pool);
  const chosen = sample === undefined ? all : shuffled(all, createRandom(seed)).slice(0, sample);
  const { runs, failing } = pool.baseline;
  const drawn = sample === undefined ? '' : `, ${chosen.length} of them drawn with --seed ${seed}`;
  console.error(
    `Mutation testing: ${all.length} mutants${drawn}, ${runs} runs of worked cases; ${mutants.length - all.length} not counted`,
  );
  const fates = await judge(chosen, pool);
  const { families, total } = scoresOf(chosen, fates);
  const survivors = survivorsOf(chosen, fates);
  const enough = total.score >= least && failing.length === 0;
  if (json) {
    console.log(JSON.stringify({ runs, failing, least, families, total, survivors }, undefined, 2));
    return enough ? 0 : 1;
  }
  console.log(tableOf([...families, total]));
  for (const { place, kind, original, replacement, fate } of options.survivors ? survivors : []) {
    console.log(`${place} ${fate} ${kind}: ${original} -> ${replacement.replaceAll(/\s+/g, ' ')}`);
  }
  const verdicts = [
    { property: 'the worked cases pass without mutants', passed: failing.length === 0, detail: failing.join('; ') },
    { property: `they find at least ${least} % of the mutants`, passed: total.score >= least, detail: `${total.score} %` },
  ];
  console.log('');
  for (const { property, passed, detail } of verdicts) {
    console.log(`${passed ? '✓' : '✗'} ${property.padEnd(45)} ${detail}`);
  }
  const failed = verdicts.filter(({ passed }) => !passed).length;
  console.log(`\n${verdicts.length - failed} passed, ${failed} failed`);
  return enough ? 0 : 1;
}

async function main(): Promise<number> {
  const options = readOptions();
  const { mutants, sources } = await mutate(options.families);
  const pool = await startPool(sources);
  try {
    return await prove(options, pool, mutants);
  } finally {
    await pool.stop();
  }
}

process.exit(
  await main().catch((error: unknown) => {
    console.log(`${String(error)}\n\n0 passed, 1 failed`);
    return 1;
  }),
);
