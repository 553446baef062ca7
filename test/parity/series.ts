// What a Prometheus holds of one target: each series without the labels of the target, with its last samples, and the types.

export interface Point {
  /** Seconds since 1970. */
  readonly time: number;
  readonly value: number;
}

export interface Series {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly points: readonly Point[];
}

export interface Seen {
  /** By the text of `seriesKey`. */
  readonly series: ReadonlyMap<string, Series>;
  readonly types: ReadonlyMap<string, string>;
}

interface Target {
  readonly labels: Readonly<Record<string, string>>;
}

/** Name and labels of a series in one text, labels in order. */
export function seriesKey(name: string, labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels)
    .filter(([, value]) => value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `${name}{${pairs.map(([label, value]) => `${label}=${JSON.stringify(value)}`).join(',')}}`;
}

/** Calls the API of Prometheus; rejects with its own words when it refuses. */
export async function askPrometheus<T>(url: string, path: string, parameters: Record<string, string>): Promise<T> {
  const response = await fetch(`${url}/api/v1/${path}?${new URLSearchParams(parameters).toString()}`);
  const answer = (await response.json()) as { status: string; error?: string; data: T };
  if (answer.status !== 'success') throw new Error(`Prometheus refused ${JSON.stringify(parameters)}: ${answer.error}`);
  return answer.data;
}

/** Names of the labels that Prometheus puts on every series of a target. */
export async function targetLabels(url: string, instance: string): Promise<string[]> {
  const { activeTargets } = await askPrometheus<{ activeTargets: Target[] }>(url, 'targets', { state: 'active' });
  const target = activeTargets.find(({ labels }) => labels['instance'] === instance);
  if (target === undefined) throw new Error(`Prometheus has no target ${instance}`);
  return Object.keys(target.labels);
}

/** All that was scraped of a target in the last `seconds`, without what rules made of it. */
export async function seenOf(url: string, instance: string, seconds: number): Promise<Seen> {
  const drop = new Set(['__name__', ...(await targetLabels(url, instance))]);
  const query = `{instance=${JSON.stringify(instance)},__name__!~"ALERTS.*|.*:.*"}[${seconds}s]`;
  const { result } = await askPrometheus<{ result: { metric: Record<string, string>; values: [number, string][] }[] }>(url, 'query', {
    query,
  });
  const series = new Map<string, Series>();
  for (const { metric, values } of result) {
    const labels = Object.fromEntries(Object.entries(metric).filter(([label]) => !drop.has(label)));
    const name = metric['__name__'] ?? '';
    const points = values.map(([time, value]) => ({ time, value: numberOf(value) }));
    series.set(seriesKey(name, labels), { name, labels, points });
  }
  const metadata = await askPrometheus<{ metric: string; type: string }[]>(url, 'targets/metadata', {
    match_target: `{instance=${JSON.stringify(instance)}}`,
  });
  return { series, types: new Map(metadata.map(({ metric, type }) => [metric, type])) };
}

/** A number as Prometheus writes it. */
export function numberOf(text: string): number {
  if (text === '+Inf') return Number.POSITIVE_INFINITY;
  return text === '-Inf' ? Number.NEGATIVE_INFINITY : Number(text);
}

/** What a page in the text format shows, as of now. */
export function seenOnPage(page: string): Seen {
  const series = new Map<string, Series>();
  const types = new Map<string, string>();
  for (const line of page.split('\n')) {
    const [, typed, type] = /^# TYPE (\S+) (\S+)$/.exec(line) ?? [];
    if (typed !== undefined && type !== undefined) types.set(typed, type);
    const [, name, inner = '', value = ''] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/.exec(line) ?? [];
    if (name === undefined) continue;
    const labels = Object.fromEntries(
      [...inner.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, label = '', text = '']) => [label, unescaped(text)]),
    );
    series.set(seriesKey(name, labels), { name, labels, points: [{ time: 0, value: numberOf(value) }] });
  }
  return { series, types };
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter));
}
