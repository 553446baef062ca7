// Scores of mutation testing by family and in total. What no run reaches counts as not found; what cannot be switched on
// (met only while modules load) is not counted.
import type { Mutant } from './mutation-mutants.ts';
import type { Outcome } from './mutation-worker.ts';

export interface Score {
  readonly name: string;
  /** Mutants counted. */
  readonly mutants: number;
  readonly killed: number;
  readonly timeout: number;
  readonly survived: number;
  /** Reached by no run. */
  readonly unreached: number;
  /** Percent of the mutants counted that were found, rounded down to a tenth. */
  readonly score: number;
}

/** What became of a mutant. */
export type Fate = Outcome | 'unreached';

/** One score for each family, and the last for all of them together. */
export function scoresOf(mutants: readonly Mutant[], fates: ReadonlyMap<string, Fate>): { families: Score[]; total: Score } {
  const counted = mutants.flatMap(({ id, family }) => {
    const fate = fates.get(id);
    return fate === undefined ? [] : [{ family, fate }];
  });
  const names = [...new Set(counted.map(({ family }) => family))].toSorted();
  return {
    families: names.map((name) =>
      scoreOf(
        name,
        counted.filter(({ family }) => family === name),
      ),
    ),
    total: scoreOf('total', counted),
  };
}

function scoreOf(name: string, counted: readonly { readonly fate: Fate }[]): Score {
  const count = (fate: Fate): number => counted.filter((each) => each.fate === fate).length;
  const [killed, timeout] = [count('killed'), count('timeout')];
  const score = counted.length === 0 ? 100 : Math.floor(((killed + timeout) * 1000) / counted.length) / 10;
  return { name, mutants: counted.length, killed, timeout, survived: count('survived'), unreached: count('unreached'), score };
}

const COLUMNS = ['mutants', 'killed', 'timeout', 'survived', 'unreached'] as const;

/** The scores as a table. */
export function tableOf(scores: readonly Score[]): string {
  const head = ['family'.padEnd(20), ...COLUMNS.map((name) => name.padStart(10)), 'score'.padStart(9)].join('');
  const rows = scores.map((each) =>
    [each.name.padEnd(20), ...COLUMNS.map((name) => String(each[name]).padStart(10)), `${each.score.toFixed(1)} %`.padStart(9)].join(''),
  );
  return [head, ...rows].join('\n');
}
