// Joins the layers of a case: base, case, variant. In each layer what it removes goes first, then its entries replace
// those with the same id as a whole. Every entry remembers where it was written, so that a fault can be shown there.
import type { Path, Problem } from '../register/problems.ts';
import { CASE_LIST_NAMES, LIST_PREFIX } from '../register/schemas.ts';
import { nearest, someOf } from '../register/words.ts';
import type { CaseDocument, CaseLayer, ParameterValue, RawEntry } from './document.ts';
import type { RawExpect } from './expect.ts';

/** Which document of a case something stands in. */
export type CaseSource = 'base' | 'case';

export interface CaseProblem extends Problem {
  readonly source: CaseSource;
}

/** An entry of a list and where it was written. */
export interface PlacedEntry {
  readonly entry: RawEntry;
  readonly source: CaseSource;
  readonly path: Path;
}

/** All layers as one; times are still as they were written. */
export interface JoinedCase {
  readonly title: string;
  readonly variant?: string;
  readonly variantTitle?: string;
  readonly at: readonly string[];
  readonly regulations: readonly string[];
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** By list name, also `witnesses` and `observations`; then by id. */
  readonly lists: ReadonlyMap<string, ReadonlyMap<string, PlacedEntry>>;
  readonly expect: RawExpect;
  /** Where the expectations of a duty were written: path of `expect` in the case. */
  readonly expectPath: (regulation: string, duty: string) => Path;
}

interface Layer {
  readonly source: CaseSource;
  readonly path: Path;
  readonly layer: CaseLayer;
}

const LISTS: readonly { name: string; kind: string }[] = [
  ...CASE_LIST_NAMES.map((name) => ({ name, kind: LIST_PREFIX[name] })),
  { name: 'witnesses', kind: 'witness' },
  { name: 'observations', kind: 'observation' },
];

/** The case itself, or one joined case for each of its variants; and what is wrong with the joining. */
export function joinLayers(document: CaseDocument, base?: CaseDocument): { cases: JoinedCase[]; problems: CaseProblem[] } {
  const below: Layer[] = base === undefined ? [] : [{ source: 'base', path: [], layer: base }];
  const own: Layer = { source: 'case', path: [], layer: document };
  const problems: CaseProblem[] = [];
  const cases: JoinedCase[] = [];
  if (base?.extends !== undefined) {
    problems.push({
      source: 'base',
      path: ['extends'],
      id: 'sebuah base tidak dapat memakai base lain',
      en: 'a base cannot extend another base',
    });
  }
  for (const [variant, layer] of variantsOf(document)) {
    const layers = layer === undefined ? [...below, own] : [...below, own, { source: 'case' as const, path: ['variants', variant], layer }];
    const joined = joinLists(layers);
    problems.push(...joined.problems);
    const at = lastOf(layers, (each) => each.at);
    const regulations = lastOf(layers, (each) => each.regulations);
    if (at === undefined) problems.push(missing('at'));
    if (regulations === undefined) problems.push(missing('regulations'));
    const own_ = layer?.expect;
    cases.push({
      title: document.case,
      ...(layer === undefined ? {} : { variant }),
      ...(layer?.title === undefined ? {} : { variantTitle: layer.title }),
      at: at ?? [],
      regulations: regulations ?? [],
      parameters: Object.assign({}, ...layers.map((each) => each.layer.parameters ?? {})),
      lists: joined.lists,
      expect: joinExpect(document.expect ?? {}, own_ ?? {}),
      expectPath: (regulation, duty) =>
        own_?.[regulation]?.[duty] === undefined ? ['expect', regulation, duty] : ['variants', variant, 'expect', regulation, duty],
    });
  }
  return { cases, problems: unique(problems) };
}

/** A case without variants is judged by itself: one without a layer of its own. */
function variantsOf(document: CaseDocument): [string, CaseLayer | undefined][] {
  return document.variants === undefined ? [['', undefined]] : Object.entries(document.variants);
}

function missing(key: string): CaseProblem {
  return { source: 'case', path: [key], id: 'wajib ada di kasus atau di base-nya', en: 'is required in the case or in its base' };
}

function lastOf<T>(layers: readonly Layer[], pick: (layer: CaseLayer) => T | undefined): T | undefined {
  return layers.map((each) => pick(each.layer)).findLast((value) => value !== undefined);
}

function joinExpect(below: RawExpect, above: RawExpect): RawExpect {
  const joined: Record<string, Readonly<Record<string, unknown>>> = { ...below };
  for (const [regulation, duties] of Object.entries(above)) joined[regulation] = { ...joined[regulation], ...duties };
  return joined;
}

function joinLists(layers: readonly Layer[]): { lists: Map<string, Map<string, PlacedEntry>>; problems: CaseProblem[] } {
  const lists = new Map(LISTS.map(({ name }) => [name, new Map<string, PlacedEntry>()]));
  const problems: CaseProblem[] = [];
  for (const layer of layers) {
    problems.push(...removeFrom(lists, layer));
    for (const { name } of LISTS) problems.push(...addTo(lists.get(name) ?? new Map(), name, layer));
  }
  return { lists, problems };
}

function removeFrom(lists: ReadonlyMap<string, Map<string, PlacedEntry>>, { layer, source, path }: Layer): CaseProblem[] {
  const problems: CaseProblem[] = [];
  for (const [index, reference] of (layer.remove ?? []).entries()) {
    const slash = reference.indexOf('/');
    const list = lists.get(LISTS.find((each) => each.kind === reference.slice(0, slash))?.name ?? '');
    const id = reference.slice(slash + 1);
    if (list?.delete(id) === true) continue;
    const there = [...(list?.keys() ?? [])];
    const hint = nearest(id, there) ?? someOf(there);
    problems.push({
      source,
      path: [...path, 'remove', index],
      id: `"${reference}" tidak ada di lapisan di bawahnya; yang ada: ${hint}`,
      en: `"${reference}" does not exist in the layers below; there is: ${hint}`,
    });
  }
  return problems;
}

function addTo(list: Map<string, PlacedEntry>, name: string, { layer, source, path }: Layer): CaseProblem[] {
  const problems: CaseProblem[] = [];
  const seen = new Set<string>();
  const where = name === 'witnesses' || name === 'observations' ? [...path, name] : [...path, 'register', name];
  for (const [index, entry] of entriesOf(layer, name).entries()) {
    if (seen.has(entry.id)) {
      problems.push({
        source,
        path: [...where, index, 'id'],
        id: `id "${entry.id}" sudah dipakai di daftar ini`,
        en: `id "${entry.id}" is already used in this list`,
      });
    }
    seen.add(entry.id);
    list.set(entry.id, { entry, source, path: [...where, index] });
  }
  return problems;
}

function entriesOf(layer: CaseLayer, name: string): readonly RawEntry[] {
  if (name === 'witnesses') return layer.witnesses ?? [];
  if (name === 'observations') return layer.observations ?? [];
  return Object.entries(layer.register ?? {}).find(([list]) => list === name)?.[1] ?? [];
}

/** The same fault met in several variants is told once. */
export function unique(problems: readonly CaseProblem[]): CaseProblem[] {
  const seen = new Map(problems.map((problem) => [`${problem.source} ${JSON.stringify(problem.path)} ${problem.en}`, problem]));
  return [...seen.values()];
}
