// The text format of Prometheus (0.0.4), read as strictly as node_exporter reads the files of its folder.
import type { Family, Sample } from '../exposition.ts';

/** A family of a file. `help` is undefined where the file gives none. */
export interface TextFamily {
  readonly name: string;
  readonly help: string | undefined;
  readonly type: Family['type'];
  readonly samples: readonly Sample[];
}

interface OpenFamily {
  readonly name: string;
  help?: string;
  type?: Family['type'];
  readonly samples: Sample[];
}

const TYPES: readonly string[] = ['counter', 'gauge', 'untyped', 'histogram', 'summary'] satisfies Family['type'][];
const NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const LABEL = /\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*=\s*"((?:[^"\\\n]|\\[\\n"])*)"\s*(,|(?=\s*\}))/y;
const VALUE = /^([+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?|nan|[+-]?inf(inity)?)$/i;

/**
 * Families of a file; throws with the number of the line on the first thing that Prometheus would refuse. A fault quotes nothing of the
 * file: it is sent, and the file may be another than its owner thinks, such as a link to /etc/shadow.
 */
export function parseTextfile(text: string): TextFamily[] {
  if (text !== '' && !text.endsWith('\n')) throw new Error('baris terakhir tidak selesai · the last line does not end');
  const families = new Map<string, OpenFamily>();
  for (const [index, line] of text.split('\n').entries()) {
    try {
      parseLine(line.trim(), families);
    } catch (error) {
      throw new Error(`baris · line ${index + 1}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return [...families.values()]
    .filter(({ samples }) => samples.length > 0)
    .map(({ name, help, type, samples }) => ({ name, help, type: type ?? 'untyped', samples }));
}

function parseLine(line: string, families: Map<string, OpenFamily>): void {
  if (line === '') return;
  if (line.startsWith('#')) addDeclaration(line, families);
  else addSample(line, families);
}

/** "# HELP name text" and "# TYPE name type"; every other comment is one. */
function addDeclaration(line: string, families: Map<string, OpenFamily>): void {
  const [, word, name = '', rest = ''] = /^#\s*(HELP|TYPE)\s+(\S+)\s?(.*)$/.exec(line) ?? [];
  if (word === undefined) return;
  if (take(NAME, name) !== name) throw new Error('nama salah · a name that is none');
  const family = families.get(name) ?? { name, samples: [] };
  families.set(name, family);
  if (rest.trim() === '') return;
  if (word === 'HELP') {
    if (family.help !== undefined) throw new Error('HELP kedua · second HELP');
    family.help = rest.replace(/\\(\\|n)/g, (_, escape: string) => (escape === 'n' ? '\n' : '\\'));
    return;
  }
  if (family.type !== undefined || family.samples.length > 0) throw new Error('TYPE terlambat atau kedua · late or second TYPE');
  const type = rest.trim().toLowerCase();
  if (!isType(type)) throw new Error(`jenis bukan salah satu dari · type is none of: ${TYPES.join(', ')}`);
  family.type = type;
}

function addSample(line: string, families: Map<string, OpenFamily>): void {
  const name = take(NAME, line);
  if (name === undefined) throw new Error('bukan sampel · not a sample');
  const { labels, end } = parseLabels(line, name.length);
  const [value = '', ...others] = line.slice(end).trim().split(/\s+/);
  if (!VALUE.test(value)) throw new Error('nilai bukan angka · value is no number');
  if (others.length > 0) throw new Error('cap waktu tidak didukung · timestamps are not supported');
  const sample = { labels, value: toNumber(value) };
  const suffix = (['_bucket', '_sum', '_count'] as const).find((each) => name.endsWith(each));
  const parent = suffix === undefined ? undefined : families.get(name.slice(0, -suffix.length));
  if (suffix !== undefined && parent !== undefined && hasPart(parent, suffix)) {
    if (suffix === '_bucket' && !VALUE.test(labels['le'] ?? '')) throw new Error('_bucket tanpa · without le');
    parent.samples.push({ ...sample, suffix });
    return;
  }
  const family = families.get(name) ?? { name, samples: [] };
  if (family.type === 'histogram' || (family.type === 'summary' && !VALUE.test(labels['quantile'] ?? ''))) {
    throw new Error(`bukan bagian dari · is no part of a ${family.type}`);
  }
  families.set(name, family);
  family.samples.push(sample);
}

function hasPart({ type }: OpenFamily, suffix: string): boolean {
  return type === 'histogram' || (type === 'summary' && suffix !== '_bucket');
}

function parseLabels(line: string, from: number): { labels: Record<string, string>; end: number } {
  const open = /\s*\{/y;
  open.lastIndex = from;
  if (!open.test(line)) return { labels: {}, end: from };
  const labels: Record<string, string> = {};
  let at = open.lastIndex;
  for (;;) {
    const close = /\s*\}/y;
    close.lastIndex = at;
    if (close.test(line)) return { labels, end: close.lastIndex };
    LABEL.lastIndex = at;
    const [, name = '', value = ''] = LABEL.exec(line) ?? [];
    if (name === '') throw new Error('label salah · wrong label');
    if (name === '__name__' || Object.hasOwn(labels, name)) throw new Error('label dua kali atau · twice or __name__');
    labels[name] = value.replace(/\\([\\n"])/g, (_, escape: string) => (escape === 'n' ? '\n' : escape));
    at = LABEL.lastIndex;
  }
}

function take(pattern: RegExp, text: string): string | undefined {
  pattern.lastIndex = 0;
  return pattern.exec(text)?.[0];
}

function isType(text: string): text is Family['type'] {
  return TYPES.includes(text);
}

function toNumber(text: string): number {
  const infinity = /^([+-]?)inf(inity)?$/i.exec(text);
  if (infinity !== null) return infinity[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(text);
}
