// Compares what two programs show of the same machine: names, types, series and values. Pure.
import { EXCEPTIONS, type Exception, exceptionOf } from './exceptions.ts';
import type { Point, Seen, Series } from './series.ts';

export interface Difference {
  readonly name: string;
  readonly what:
    | 'pantau lacks the name'
    | 'neighbour lacks the name'
    | 'pantau lacks the series'
    | 'neighbour lacks the series'
    | 'type'
    | 'value';
  readonly detail: string;
}

export interface Comparison {
  readonly differences: readonly Difference[];
  /** Names and series that both have. */
  readonly names: number;
  readonly series: number;
  /** Series whose values were compared, and agree or not. */
  readonly values: number;
  /** Number of series by the reason of the exception that holds for them. */
  readonly excepted: ReadonlyMap<string, number>;
}

/** A page waits in the agent's spool, at the collector and for the scrape: so much older may it be than its scrape. */
const LAG_SECONDS = 5;
const AHEAD_SECONDS = 0.5;
/** Two programs divide the same integers in another order. */
const ROUNDING = 1e-9;
/** Of a gauge that moves while it is watched. */
const MOVING = 0.05;

/** Differences between a neighbour and Pantau. `sameInstant`: both read the very same files, so that values are equal. */
export function compare(neighbour: Seen, pantau: Seen, { exceptions = EXCEPTIONS, sameInstant = false } = {}): Comparison {
  const differences: Difference[] = [];
  const excepted = new Map<string, number>();
  const names = [namesOf(neighbour), namesOf(pantau)] as const;
  let shared = 0;
  let values = 0;
  for (const [key, ours] of pantau.series) {
    if (neighbour.series.has(key) || isExcepted(ours, exceptions, ['series', 'further'], excepted)) continue;
    differences.push(lack('neighbour', ours, key, names[0]));
  }
  for (const [key, theirs] of neighbour.series) {
    const ours = pantau.series.get(key);
    const exception = exceptionOf(theirs, exceptions);
    if (ours === undefined) {
      if (!isExcepted(theirs, exceptions, ['series'], excepted)) differences.push(lack('pantau', theirs, key, names[1]));
      continue;
    }
    shared += 1;
    if (exception !== undefined) {
      excepted.set(exception.reason, (excepted.get(exception.reason) ?? 0) + 1);
      continue;
    }
    values += 1;
    const fault = valueFault(theirs, ours, neighbour.types.get(theirs.name), sameInstant);
    if (fault !== undefined) differences.push({ name: theirs.name, what: 'value', detail: `${key}: ${fault}` });
  }
  for (const [name, type] of neighbour.types) {
    const own = pantau.types.get(name);
    if (own !== undefined && own !== type) differences.push({ name, what: 'type', detail: `${name} ${type}, Pantau says ${own}` });
  }
  return { differences, names: [...names[0]].filter((name) => names[1].has(name)).length, series: shared, values, excepted };
}

function namesOf(seen: Seen): Set<string> {
  return new Set([...seen.series.values()].map(({ name }) => name));
}

function isExcepted(
  series: Series,
  exceptions: readonly Exception[],
  of: readonly Exception['of'][],
  excepted: Map<string, number>,
): boolean {
  const exception = exceptionOf(series, exceptions);
  if (exception === undefined || !of.includes(exception.of)) return false;
  excepted.set(exception.reason, (excepted.get(exception.reason) ?? 0) + 1);
  return true;
}

function lack(who: 'pantau' | 'neighbour', { name, points }: Series, key: string, names: ReadonlySet<string>): Difference {
  return { name, what: `${who} lacks the ${names.has(name) ? 'series' : 'name'}`, detail: `${key} ${points.at(-1)?.value}` };
}

function valueFault(theirs: Series, ours: Series, type: string | undefined, sameInstant: boolean): string | undefined {
  if (sameInstant) {
    const [a, b] = [theirs.points.at(-1)?.value ?? Number.NaN, ours.points.at(-1)?.value ?? Number.NaN];
    return isNear(a, b, ROUNDING) ? undefined : `${a}, Pantau says ${b}`;
  }
  // node_exporter leaves many counters of the network and of memory without a type.
  const counts = type === 'counter' || (type !== 'gauge' && isGrowing(theirs.points));
  return counts ? counterFault(theirs.points, ours.points) : gaugeFault(theirs.points, ours.points);
}

/** A counter of ours lies between what the neighbour showed a little before and what it showed a little later. */
function counterFault(theirs: readonly Point[], ours: readonly Point[]): string | undefined {
  let judged = 0;
  for (const { time, value } of ours) {
    const before = theirs.findLast((point) => point.time <= time - LAG_SECONDS)?.value;
    const after = theirs.find((point) => point.time >= time + AHEAD_SECONDS)?.value;
    if (before === undefined || after === undefined) continue;
    judged += 1;
    const slack = Math.max(Math.abs(after), 1) * ROUNDING;
    if (value < before - slack || value > after + slack) return `between ${before} and ${after}, Pantau says ${value}`;
  }
  return judged > 0 ? undefined : `only ${ours.length} samples of Pantau, none of them between two of the neighbour`;
}

/** A gauge that stands still is equal; where either moves while it is watched, the values they pass through meet. */
function gaugeFault(theirs: readonly Point[], ours: readonly Point[]): string | undefined {
  const [a, b] = [rangeOf(theirs), rangeOf(ours)];
  const tolerance = a.isStill && b.isStill ? ROUNDING : MOVING;
  const slack = Math.max(Math.abs(a.most), Math.abs(b.most)) * tolerance;
  const meets = Object.is(a.least, b.least) || (a.least <= b.most + slack && b.least <= a.most + slack);
  return meets ? undefined : `${textOf(a)}, Pantau says ${textOf(b)}`;
}

interface Range {
  readonly least: number;
  readonly most: number;
  readonly isStill: boolean;
}

function rangeOf(points: readonly Point[]): Range {
  const values = points.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return { least, most, isStill: values.every((value) => Object.is(value, values[0])) };
}

function textOf({ least, most, isStill }: Range): string {
  return isStill ? String(least) : `from ${least} to ${most}`;
}

function isGrowing(points: readonly Point[]): boolean {
  const values = points.map(({ value }) => value);
  return values.every((value, index) => index === 0 || value >= (values[index - 1] ?? value)) && values.at(-1) !== values[0];
}

function isNear(a: number, b: number, tolerance: number): boolean {
  return Object.is(a, b) || a === b || Math.abs(a - b) <= Math.max(Math.abs(a), Math.abs(b)) * tolerance;
}
