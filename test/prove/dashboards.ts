// `npm run prove:dashboards -- [--dashboard FILE]... [--rules FILE]... [--all]`: asks every expression of dashboards (Grafana's
// JSON) and rules (Prometheus' YAML) of node_exporter and of Pantau on this machine, and prints who answers what.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { compare } from '../parity/compare.ts';
import {
  type Answers,
  ask,
  type Question,
  questionOfSelector,
  questionsOfDashboard,
  questionsOfRules,
  selectorsOf,
  unlike,
} from '../parity/queries.ts';
import { type Rig, startRig } from '../parity/rig.ts';
import { seenOf } from '../parity/series.ts';

const SECONDS = 20;
const EXPRESSION_LENGTH = 110;

interface Options {
  readonly dashboards: readonly string[];
  readonly rules: readonly string[];
  /** Print every question, not only those that are answered otherwise. */
  readonly all: boolean;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      dashboard: { type: 'string', multiple: true, default: [] },
      rules: { type: 'string', multiple: true, default: [] },
      all: { type: 'boolean', default: false },
    },
  });
  return { dashboards: values.dashboard, rules: values.rules.map((file) => resolve(file)), all: values.all };
}

function tableOf(answers: readonly Answers[]): string {
  const rows = answers.map(({ question, neighbour, pantau }) => {
    const expression = question.expression.replaceAll(/\s+/g, ' ').slice(0, EXPRESSION_LENGTH);
    return `${String(neighbour.length).padStart(13)} ${String(pantau.length).padStart(7)}  ${question.from}: ${expression}`;
  });
  return ['node_exporter  Pantau  query', ...rows].join('\n');
}

function verdict(passed: boolean, property: string): boolean {
  console.log(`${passed ? '✓' : '✗'} ${property}`);
  return passed;
}

/** Asks the questions of one source; true when all are answered alike. */
async function judge(source: string, questions: readonly Question[], url: string, rig: Rig, all: boolean): Promise<boolean> {
  const answers = await ask(url, questions, rig.neighbour, rig.pantau);
  const differing = unlike(answers);
  const shown = all ? answers : differing;
  if (shown.length > 0) console.log(`\n${source}\n${tableOf(shown)}\n`);
  const answered = (who: 'neighbour' | 'pantau'): number => answers.filter((each) => each[who].length > 0).length;
  return verdict(
    differing.length === 0,
    `${source}: ${questions.length} queries, ${answered('neighbour')} answered by node_exporter, ${answered('pantau')} by Pantau, ${differing.length} otherwise`,
  );
}

/** Compares all series in one Prometheus; true when nothing differs. */
async function judgeSeries(url: string, rig: Rig): Promise<boolean> {
  const [neighbour, pantau] = [await seenOf(url, rig.neighbour, SECONDS), await seenOf(url, rig.pantau, SECONDS)];
  const { differences, names, series, values, excepted } = compare(neighbour, pantau);
  for (const { what, detail } of differences) console.log(`${what}: ${detail}`);
  for (const [reason, count] of excepted) console.log(`${String(count).padStart(5)} series not compared: ${reason}`);
  const counts = `${names} names and ${series} series in both, ${values} compared by value`;
  return verdict(differences.length === 0, `${counts}, ${differences.length} differ`);
}

async function prove({ dashboards, rules, all }: Options): Promise<boolean[]> {
  const sources = [
    ...dashboards.map((file) => ({ file, questions: questionsOfDashboard(JSON.parse(readFileSync(file, 'utf8'))) })),
    ...rules.map((file) => ({ file, questions: questionsOfRules(parse(readFileSync(file, 'utf8'))) })),
  ];
  const rig = await startRig(rules);
  try {
    await rig.watch(SECONDS);
    await delay(2_000);
    const verdicts: boolean[] = [];
    for (const [version, url] of Object.entries(rig.prometheus)) {
      console.log(`\n== the ${version} Prometheus`);
      verdicts.push(await judgeSeries(url, rig));
      for (const { file, questions } of sources) {
        verdicts.push(await judge(file, questions, url, rig, all));
        verdicts.push(await judge(`${file}, its selectors`, selectorsOf(questions).map(questionOfSelector), url, rig, false));
      }
    }
    return verdicts;
  } finally {
    await rig.stop();
  }
}

const verdicts = await prove(readOptions()).catch((error: unknown) => {
  console.log(String(error));
  return [false];
});
const failed = verdicts.filter((passed) => !passed).length;
console.log(`\n${verdicts.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
