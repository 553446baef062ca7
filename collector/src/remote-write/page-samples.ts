// Takes an exposition page apart into samples, as Prometheus would on a scrape. Pure. The page has passed verify-page.ts,
// so a line that is no sample here is one that must not be guessed at.

export interface PageSample {
  readonly name: string;
  /** In the order of the page, values unescaped. */
  readonly labels: readonly (readonly [string, string])[];
  readonly value: number;
}

const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})?[ \t]+([^ \t]+)[ \t]*$/;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\[\\"n])*)",?/gy;
const ESCAPES: Readonly<Record<string, string>> = { '\\\\': '\\', '\\"': '"', '\\n': '\n' };
const INFINITIES: Readonly<Record<string, number>> = {
  '+Inf': Number.POSITIVE_INFINITY,
  Inf: Number.POSITIVE_INFINITY,
  '-Inf': Number.NEGATIVE_INFINITY,
};

/** The samples of a page in the text format 0.0.4, without timestamps. Throws with the number of a line that is none. */
export function parsePage(text: string): PageSample[] {
  const samples: PageSample[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const [, name, labels = '', value] = SAMPLE.exec(line) ?? [];
    const parsed = name === undefined || value === undefined ? undefined : { name, labels: parseLabels(labels), value: parseValue(value) };
    if (parsed?.labels === undefined) throw new Error(`line ${index + 1} is no sample`);
    samples.push({ ...parsed, labels: parsed.labels });
  }
  return samples;
}

function parseLabels(text: string): [string, string][] | undefined {
  const labels: [string, string][] = [];
  LABEL.lastIndex = 0;
  while (LABEL.lastIndex < text.length) {
    const [, name, value] = LABEL.exec(text) ?? [];
    if (name === undefined || value === undefined) return undefined;
    labels.push([name, value.includes('\\') ? value.replaceAll(/\\[\\"n]/g, (escape) => ESCAPES[escape] ?? escape) : value]);
  }
  return labels;
}

function parseValue(text: string): number {
  return INFINITIES[text] ?? Number(text);
}
