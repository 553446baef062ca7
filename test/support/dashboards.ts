// The dashboards as they are shipped, for tests: their panels, their variables filled in from a real Prometheus, and what
// Prometheus answers to each query.
import { readdirSync, readFileSync } from 'node:fs';
import { root } from './tools.ts';

const FOLDER = `${root}deploy/grafana/dashboards/`;
/** For `$__rate_interval`: Grafana takes four intervals at least. */
const RATE_INTERVAL = '15s';

export interface Target {
  readonly refId: string;
  readonly expr: string;
  readonly legendFormat?: string;
  readonly instant?: boolean;
  readonly datasource: { readonly uid: string };
}
export interface Link {
  readonly title: string;
  readonly url: string;
}
export interface Override {
  readonly matcher: { readonly id: string; readonly options: string };
  readonly properties: { readonly id: string; readonly value: unknown }[];
}
export interface Panel {
  readonly id: number;
  readonly type: 'row' | 'timeseries' | 'stat' | 'table';
  readonly title: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly Target[];
  readonly fieldConfig?: {
    readonly defaults: {
      readonly unit?: string;
      readonly noValue?: string;
      readonly min?: number;
      readonly max?: number;
      readonly links?: readonly Link[];
      readonly custom?: { readonly stacking?: { mode: string } };
    };
    readonly overrides: readonly Override[];
  };
}
export interface Variable {
  readonly name: string;
  readonly type: 'datasource' | 'query' | 'textbox';
  readonly query: string | { readonly query: string };
  readonly allValue?: string;
}
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly schemaVersion: number;
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly Variable[] };
}

/** One series of an answer. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  /** Seconds and values. */
  readonly points: readonly (readonly [number, number])[];
}

export const dashboards: readonly Dashboard[] = readdirSync(FOLDER).map(
  (name) => JSON.parse(readFileSync(FOLDER + name, 'utf8')) as Dashboard,
);

export type AskingPanel = Panel & { readonly targets: readonly Target[] };

/** The panels that ask something. */
export function askingPanels(dashboard: Dashboard): AskingPanel[] {
  return dashboard.panels.flatMap((panel) => (panel.targets === undefined ? [] : [{ ...panel, targets: panel.targets }]));
}

/** What the query of a variable asks: `label_values(metric{...}, label)`. */
export function labelValues(variable: Variable): { readonly selector: string; readonly label: string } | undefined {
  const text = typeof variable.query === 'string' ? variable.query : variable.query.query;
  const [, selector, label] = /^label_values\((.+), (\w+)\)$/.exec(text) ?? [];
  return selector === undefined || label === undefined ? undefined : { selector, label };
}

export type Values = Readonly<Record<string, string>>;

/** Puts the values of variables in, as Grafana does. */
export function filledIn(text: string, values: Values): string {
  const all: Values = { ...values, __rate_interval: RATE_INTERVAL };
  return text.replaceAll(/\$(\w+)|\$\{(\w+)(?::\w+)?\}/g, (whole, plain?: string, braced?: string) => all[plain ?? braced ?? ''] ?? whole);
}

/**
 * What is offered for each variable that asks Prometheus, with what is `chosen` or else the first value, or all of them, chosen
 * for the next ones.
 */
export async function resolveVariables(
  url: string,
  dashboard: Dashboard,
  chosen: Values = {},
): Promise<{ values: Values; offered: Map<string, string[]> }> {
  let values: Values = {};
  const offered = new Map<string, string[]>();
  for (const variable of dashboard.templating.list) {
    const asked = labelValues(variable);
    if (asked !== undefined) {
      const query = new URLSearchParams({ 'match[]': filledIn(asked.selector, values) }).toString();
      const { data } = (await (await fetch(`${url}/api/v1/label/${asked.label}/values?${query}`)).json()) as { data: string[] };
      offered.set(variable.name, data);
      values = { ...values, [variable.name]: chosen[variable.name] ?? variable.allValue ?? data[0] ?? '' };
    }
  }
  return { values, offered };
}

interface Answer {
  readonly status: string;
  readonly error?: string;
  readonly data: { readonly result: { metric: Record<string, string>; value?: [number, string]; values?: [number, string][] }[] };
}

/** Asks Prometheus what a panel asks: at `now` (seconds), or over the minute before second by second. Rejects with its error. */
export async function ask(url: string, target: Target, values: Values, now: number): Promise<Series[]> {
  const query = filledIn(target.expr, values);
  const range = { start: String(now - 60), end: String(now), step: '1' };
  const path = target.instant === true ? 'query' : 'query_range';
  const params = new URLSearchParams({ query, ...(target.instant === true ? { time: String(now) } : range) }).toString();
  const answer = (await (await fetch(`${url}/api/v1/${path}?${params}`)).json()) as Answer;
  if (answer.status !== 'success') {
    throw new Error(`${query}: ${answer.error}`);
  }
  return answer.data.result.map(({ metric, value, values: points }) => ({
    labels: metric,
    points: (points ?? (value === undefined ? [] : [value])).map(([time, text]) => [time, Number(text)] as const),
  }));
}
