// Prometheus text exposition, version 0.0.4: probes build families with these helpers, collect.ts renders them.
// No timestamps: the collector answers for the age of a page.

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** Part of a histogram or summary: follows the name of the family. */
  readonly suffix?: '_bucket' | '_sum' | '_count';
}

export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'untyped' | 'histogram' | 'summary';
  readonly samples: readonly Sample[];
}

const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const MAX_KNOWN = 4_096;

const headers = new Map<string, { readonly help: string; readonly type: string; readonly text: string }>();
const labelNames = new Set<string>();

/** A gauge: one number without labels, or a list of samples. */
export function gauge(name: string, help: string, values: number | readonly Sample[]): Family {
  return { name, help, type: 'gauge', samples: samplesOf(values) };
}

/** A counter, raw since boot: one number without labels, or a list of samples. */
export function counter(name: string, help: string, values: number | readonly Sample[]): Family {
  return { name, help, type: 'counter', samples: samplesOf(values) };
}

/** Neither of the two: node_exporter leaves the type of some kernel statistics open. */
export function untyped(name: string, help: string, value: number): Family {
  return { name, help, type: 'untyped', samples: samplesOf(value) };
}

export interface Column<T> {
  readonly type: Family['type'];
  readonly name: string;
  readonly help: string;
  /** undefined: this item has no such value. */
  readonly value: (item: T) => number | undefined;
}

/** One family for each column, with a sample of every item that has the value. */
export function table<T>(items: readonly T[], labelsOf: (item: T) => Sample['labels'], columns: readonly Column<T>[]): Family[] {
  const labels = items.map(labelsOf);
  return columns.map(({ type, name, help, value: valueOf }) => {
    const samples: Sample[] = [];
    for (const [index, item] of items.entries()) {
      const value = valueOf(item);
      if (value !== undefined) samples.push({ labels: labels[index] ?? {}, value });
    }
    return { type, name, help, samples };
  });
}

function samplesOf(values: number | readonly Sample[]): readonly Sample[] {
  return typeof values === 'number' ? [{ labels: {}, value: values }] : values;
}

/** Text of the families; families without samples are left out. Throws on names or values that are no metric. */
export function renderFamilies(families: readonly Family[]): string {
  let text = '';
  for (const family of families) {
    const header = headerOf(family);
    if (family.samples.length === 0) continue;
    text += header;
    for (const sample of family.samples) {
      text += `${family.name}${sample.suffix ?? ''}${renderLabels(sample.labels)} ${renderNumber(sample.value)}\n`;
    }
  }
  return text;
}

/** The two lines before the samples. They are the same in each report, so they are put together and checked once. */
function headerOf(family: Family): string {
  const known = headers.get(family.name);
  if (known !== undefined && known.help === family.help && known.type === family.type) return known.text;
  const { name, help, type } = family;
  if (!METRIC_NAME.test(name)) throw new Error(`metric name "${name}" is not allowed`);
  const text = `# HELP ${name} ${escapeHelp(help)}\n# TYPE ${name} ${type}\n`;
  if (headers.size >= MAX_KNOWN) headers.clear();
  headers.set(name, { help, type, text });
  return text;
}

/** `text` without the families that `own` has: a page may declare a name only once. */
export function withoutFamiliesOf(own: string, text: string): { text: string; dropped: string[] } {
  const dropped: string[] = [];
  const kept = text.split(/^(?=# HELP )/m).filter((family) => {
    const name = family.split(' ', 3)[2] ?? '';
    const isTaken = own.includes(`\n# TYPE ${name} `);
    if (isTaken) dropped.push(name);
    return !isTaken;
  });
  return { text: kept.join(''), dropped };
}

function renderLabels(labels: Readonly<Record<string, string>>): string {
  let text = '';
  for (const name of Object.keys(labels)) {
    if (!labelNames.has(name)) learnLabelName(name);
    text += `${text === '' ? '{' : ','}${name}="${escapeLabel(labels[name] ?? '')}"`;
  }
  return text === '' ? '' : `${text}}`;
}

function learnLabelName(name: string): void {
  if (!LABEL_NAME.test(name)) throw new Error(`label name "${name}" is not allowed`);
  if (labelNames.size >= MAX_KNOWN) labelNames.clear();
  labelNames.add(name);
}

function renderNumber(value: number): string {
  if (typeof value !== 'number') throw new Error(`value ${String(value)} is not a number`);
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  return value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value);
}

function escapeHelp(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

function escapeLabel(text: string): string {
  if (!/[\\\n"]/.test(text)) return text;
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
}
