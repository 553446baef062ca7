// The questions of dashboards and rules, asked of each of two targets: what does either answer?
import { EXCEPTIONS } from './exceptions.ts';
import { askPrometheus, seriesKey, targetLabels } from './series.ts';

export interface Question {
  /** Where it comes from, for people. */
  readonly from: string;
  readonly expression: string;
}

export interface Answers {
  readonly question: Question;
  /** Series of the answer, without the labels of the target. */
  readonly neighbour: readonly string[];
  readonly pantau: readonly string[];
}

interface Panel {
  readonly title?: string;
  readonly targets?: readonly { readonly expr?: string }[];
  readonly panels?: readonly Panel[];
}

interface RuleFile {
  readonly groups: readonly { readonly rules: readonly { readonly alert?: string; readonly record?: string; readonly expr: string }[] }[];
}

const RATE_INTERVAL = '10s';

/** Every expression of a Grafana dashboard, with its intervals filled in; `$job` and `$node` are left for `ask`. */
export function questionsOfDashboard(dashboard: { readonly panels: readonly Panel[] }): Question[] {
  const walk = (panels: readonly Panel[]): Question[] =>
    panels.flatMap((panel) => [
      ...(panel.targets ?? []).flatMap(({ expr }) => (expr === undefined ? [] : [{ from: panel.title ?? '', expression: filled(expr) }])),
      ...walk(panel.panels ?? []),
    ]);
  return walk(dashboard.panels);
}

/** Every expression of a file of rules. */
export function questionsOfRules({ groups }: RuleFile): Question[] {
  return groups.flatMap(({ rules }) =>
    rules.map(({ alert, record, expr }) => ({ from: alert ?? record ?? '', expression: ofOneNode(expr) })),
  );
}

/** Every selector in questions, each once: a rule whose threshold is not reached answers nothing, but what it looks at is there. */
export function selectorsOf(questions: readonly Question[]): string[] {
  const found = new Set<string>();
  for (const { expression } of questions) {
    for (const [, name = '', matchers = ''] of expression.matchAll(/\b((?:node|process)_\w+)(?:\{([^}]*)\})?/g)) {
      const rest = [...matchers.matchAll(/(\w+)\s*(=~|!~|!=|=)\s*("[^"]*"|'[^']*')/g)]
        .filter(([, label]) => label !== 'instance' && label !== 'job')
        .map(([, label, operator, value = '']) => `${label}${operator}${JSON.stringify(value.slice(1, -1))}`);
      found.add(rest.length === 0 ? name : `${name}{${rest.join(',')}}`);
    }
  }
  return [...found].sort();
}

/** A selector as a question about one node. */
export function questionOfSelector(selector: string): Question {
  const name = selector.replace(/\{.*/, '');
  const matchers = /\{(.*)\}/.exec(selector)?.[1];
  return { from: name, expression: `${name}{job="$job",instance="$node"${matchers === undefined ? '' : `,${matchers}`}}` };
}

/** Asks each question of both targets, at the same instant. */
export async function ask(url: string, questions: readonly Question[], neighbour: string, pantau: string): Promise<Answers[]> {
  const labels = { neighbour: await targetLabels(url, neighbour), pantau: await targetLabels(url, pantau) };
  const answers: Answers[] = [];
  for (const question of questions) {
    const time = String(Date.now() / 1000);
    answers.push({
      question,
      neighbour: await answer(url, question.expression, time, neighbour, labels.neighbour),
      pantau: await answer(url, question.expression, time, pantau, labels.pantau),
    });
  }
  return answers;
}

/** Questions that node_exporter answers otherwise than Pantau, which may say more of what it has more of. */
export function unlike(answers: readonly Answers[]): Answers[] {
  const further = EXCEPTIONS.filter(({ of }) => of === 'further');
  return answers.filter(({ question, neighbour, pantau }) => {
    const mayBeMore = further.some(({ names }) => [...question.expression.matchAll(/\w+/g)].some(([word]) => names.test(word)));
    return neighbour.some((series) => !pantau.includes(series)) || (pantau.length > neighbour.length && !mayBeMore);
  });
}

async function answer(url: string, expression: string, time: string, instance: string, drop: readonly string[]): Promise<string[]> {
  const query = expression.replaceAll('$job', 'node').replaceAll('$node', instance);
  const { result, resultType } = await askPrometheus<{ result: unknown; resultType: string }>(url, 'query', { query, time });
  if (resultType !== 'vector') return [JSON.stringify(resultType)];
  return (result as { metric: Record<string, string> }[])
    .map(({ metric }) => {
      const { __name__: name = '', ...labels } = metric;
      for (const label of drop) delete labels[label];
      return seriesKey(name, labels);
    })
    .sort();
}

function filled(expression: string): string {
  return expression.replaceAll(/\$\{?__(rate_)?interval\}?/g, RATE_INTERVAL).replaceAll(/\$\{(job|node)(:\w+)?\}/g, '$$$1');
}

function ofOneNode(expression: string): string {
  return expression.replaceAll(/job="node"/g, 'job="$job",instance="$node"');
}
