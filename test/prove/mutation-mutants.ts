// What is mutated and how: the checks of the law, the patterns they are made of and the helpers that carry rules themselves.
// All mutants of a file stand in one copy of it behind switches (the instrumenter of Stryker), so it is loaded once.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type babel, Instrumenter, type InstrumenterOptions } from '@stryker-mutator/instrumenter';

/** A mutant: one small change of one place. */
export interface Mutant {
  readonly id: string;
  /** Folder of the check; `patterns` and `helpers` for what families share. */
  readonly family: string;
  /** `shared/src/law/copies.ts:12:5`. */
  readonly place: string;
  readonly kind: string;
  readonly original: string;
  readonly replacement: string;
}

export interface Mutated {
  readonly mutants: readonly Mutant[];
  /** Text of each mutated module by its URL. */
  readonly sources: ReadonlyMap<string, string>;
}

const ROOT = join(import.meta.dirname, '../..');
const LAW = 'shared/src/law';

/** What checks share besides the patterns: where things stand, which copies count, what a decree lifts. */
const HELPERS = [
  'acquisitions',
  'copies',
  'exemptions',
  'fresh',
  'geography',
  'holdings',
  'national-centre',
  'places',
  'site-life',
  'unregistered',
];

/** The state of Pantau itself: no duty of a regulation, so no worked case can tell of it. Tests beside the checks do. */
const NO_LAW = 'operational';

/** The mutated sources of some families; of all when none is named. Throws when there is no such family. */
export async function mutate(families: readonly string[]): Promise<Mutated> {
  const files = mutatedFiles();
  const known = [...new Set(files.map(({ family }) => family))].toSorted();
  const stranger = families.find((family) => !known.includes(family));
  if (stranger !== undefined) throw new Error(`There is no family ${stranger}; there are: ${known.join(', ')}`);
  const wanted = files.filter(({ family }) => families.length === 0 || families.includes(family));
  const read = wanted.map((file) => ({ ...file, text: readFileSync(join(ROOT, file.path), 'utf8') }));
  const instrumented = await new Instrumenter(SILENT).instrument(
    read.map(({ path, text }) => ({ name: path, mutate: true, content: text })),
    { plugins: null, excludedMutations: [], ignorers: [WORDS] },
  );
  const byPath = new Map(read.map((file) => [file.path, file]));
  return {
    sources: new Map(instrumented.files.map(({ name, content }) => [pathToFileURL(join(ROOT, name)).href, content])),
    mutants: instrumented.mutants.flatMap(({ id, fileName, location: { start, end }, mutatorName, replacement, status }) => {
      const file = byPath.get(fileName);
      if (file === undefined || status === 'Ignored') return [];
      const place = `${fileName}:${start.line + 1}:${start.column + 1}`;
      return [{ id, family: file.family, place, kind: mutatorName, original: excerpt(file.text, start, end), replacement }];
    }),
  };
}

function mutatedFiles(): { family: string; path: string }[] {
  const checks = readdirSync(join(ROOT, LAW, 'checks'), { recursive: true, encoding: 'utf8' }).map((name) => `checks/${name}`);
  const patterns = readdirSync(join(ROOT, LAW, 'patterns')).map((name) => `patterns/${name}`);
  return [...checks, ...patterns, ...HELPERS.map((name) => `${name}.ts`)]
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => ({ family: familyOf(name), path: `${LAW}/${name}` }))
    .filter(({ family }) => family !== NO_LAW)
    .toSorted((a, b) => a.path.localeCompare(b.path));
}

function familyOf(name: string): string {
  const [folder, inner, file] = name.split('/');
  if (file !== undefined) return inner ?? '';
  return folder === 'patterns' ? 'patterns' : 'helpers';
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** The text between two places, in one line. */
function excerpt(text: string, start: Position, end: Position): string {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  const last = lines.length - 1;
  return lines.map((line, index) => line.slice(index === 0 ? start.column : 0, index === last ? end.column : undefined).trim()).join(' ');
}

type Ignorer = InstrumenterOptions['ignorers'][number];
const PEOPLE = 'Words for people.';

/**
 * Leaves alone what people read: sentences in two languages, the words of `unknown` and of errors, variables `words` and
 * functions `…Words` that put such words together, and the names of checks. A wrong word is no wrong judgement, and no case
 * looks at it.
 */
const WORDS: Ignorer = {
  shouldIgnore(path: babel.NodePath) {
    const { parentPath } = path;
    if (path.isObjectExpression()) return holds(path.node, 'id', 'en') ? PEOPLE : undefined;
    if (path.isVariableDeclarator()) return nameOfNode(path.node.id) === 'words' ? PEOPLE : undefined;
    if (path.isFunctionDeclaration()) return /words(Of)?$/i.test(path.node.id?.name ?? '') ? PEOPLE : undefined;
    if (path.isNewExpression()) return nameOfNode(path.node.callee) === 'Error' ? PEOPLE : undefined;
    if (parentPath?.isCallExpression() === true) {
      const isWord = path.listKey === 'arguments' && (path.key === 1 || path.key === 2);
      return isWord && nameOfNode(parentPath.node.callee) === 'unknown' ? PEOPLE : undefined;
    }
    const around = parentPath?.parentPath;
    const isName = path.isStringLiteral() && parentPath?.isObjectProperty() === true && ['id', 'family'].includes(nameOf(parentPath.node));
    return isName && around?.isObjectExpression() === true && holds(around.node, 'id', 'family') ? PEOPLE : undefined;
  },
};

interface Node {
  readonly type: string;
}

function holds(node: { readonly properties: readonly Node[] }, ...names: readonly string[]): boolean {
  const present = node.properties.map(nameOf);
  return names.every((name) => present.includes(name));
}

function nameOf(property: Node): string {
  return nameOfNode('key' in property ? property.key : undefined);
}

function nameOfNode(node: unknown): string {
  return typeof node === 'object' && node !== null && 'name' in node ? String(node.name) : '';
}

function nothing(): undefined {
  return undefined;
}

const off = (): boolean => false;

const SILENT = {
  isTraceEnabled: off,
  isDebugEnabled: off,
  isInfoEnabled: off,
  isWarnEnabled: off,
  isErrorEnabled: off,
  isFatalEnabled: off,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
};
