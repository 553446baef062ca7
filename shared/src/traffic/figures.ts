// What is made of parts of five minutes: the 95th percentile as providers bill it, totals, what is missing, hours. Pure.
import { DAY, HOUR } from '../time.ts';
import { PART, rateOf, type TrafficDay, type TrafficPart } from './day.ts';

/** How the percentile is made, for whoever reads the figure. */
export const P95_METHOD = 'p95-5min-nearest-rank-in-out-separately' as const;

export interface Rate {
  /** Octets per second. */
  readonly in: number;
  readonly out: number;
}

export interface TrafficFigures {
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly coveredMs: number;
  /** Parts that are a sample, of `expected`. */
  readonly samples: number;
  readonly expected: number;
  /** Of the samples; left out when there is none. */
  readonly max?: Rate;
  readonly p95?: Rate;
}

/**
 * 95th percentile as providers bill it: the samples in order, the highest 5 % (rounded down) put aside, the highest of the others
 * (nearest rank). Undefined without samples.
 */
export function p95Of(values: readonly number[]): number | undefined {
  const sorted = Float64Array.from(values).sort();
  return sorted[sorted.length - 1 - Math.floor(sorted.length / 20)];
}

/** Figures of some parts out of a time that has `expected` of them. */
export function figuresOf(parts: Iterable<TrafficPart>, expected: number): TrafficFigures {
  let [bytesIn, bytesOut, coveredMs] = [0, 0, 0];
  const ins: number[] = [];
  const outs: number[] = [];
  for (const part of parts) {
    bytesIn += part.in;
    bytesOut += part.out;
    coveredMs += part.coveredMs;
    const rate = rateOf(part);
    if (rate !== undefined) {
      ins.push(rate.in);
      outs.push(rate.out);
    }
  }
  const max = rateFrom(highest(ins), highest(outs));
  const p95 = rateFrom(p95Of(ins), p95Of(outs));
  const totals = { bytesIn, bytesOut, coveredMs, samples: ins.length, expected };
  return { ...totals, ...(max === undefined ? {} : { max }), ...(p95 === undefined ? {} : { p95 }) };
}

function highest(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((most, each) => Math.max(most, each), 0);
}

function rateFrom(into: number | undefined, out: number | undefined): Rate | undefined {
  return into === undefined || out === undefined ? undefined : { in: into, out };
}

/** The direction that is billed: the larger of the two. */
export function billed(rate: Rate): number {
  return Math.max(rate.in, rate.out);
}

/** A part of a line with the instant at which it begins. */
export interface PartAt extends TrafficPart {
  readonly at: number;
}

/** The parts of some days that begin in a time, in order. */
export function partsIn(days: readonly TrafficDay[], from: number, to: number): PartAt[] {
  const found: PartAt[] = [];
  let isSorted = true;
  for (const { start, parts } of daysIn(days, from, to)) {
    for (const [place, { coveredMs, in: into, out, by }] of parts) {
      const at = start + place * PART;
      if (from <= at && at < to) {
        isSorted &&= (found.at(-1)?.at ?? 0) <= at;
        found.push({ at, coveredMs, in: into, out, by });
      }
    }
  }
  return isSorted ? found : found.toSorted((a, b) => a.at - b.at);
}

/** The same without their instants, in no order: for sums. */
export function partsOf(days: readonly TrafficDay[], from: number, to: number): TrafficPart[] {
  const found: TrafficPart[] = [];
  for (const { start, parts } of daysIn(days, from, to)) {
    for (const [place, part] of parts) {
      const at = start + place * PART;
      if (from <= at && at < to) {
        found.push(part);
      }
    }
  }
  return found;
}

function daysIn(days: readonly TrafficDay[], from: number, to: number): TrafficDay[] {
  return days.filter(({ start }) => from - DAY < start && start < to);
}

/** Resets met in a time. */
export function resetsIn(days: readonly TrafficDay[], from: number, to: number): number {
  return days
    .flatMap(({ start, resets }) => [...resets].map(([place, count]) => ({ at: start + place * PART, count })))
    .filter(({ at }) => from <= at && at < to)
    .reduce((sum, { count }) => sum + count, 0);
}

/** Figures of each hour of a time, in order; the time begins and ends at a full hour. */
export function hoursOf(days: readonly TrafficDay[], from: number, to: number): (TrafficFigures & { readonly at: number })[] {
  const byHour = Map.groupBy(partsIn(days, from, to), ({ at }) => Math.floor((at - from) / HOUR));
  return Array.from({ length: Math.ceil((to - from) / HOUR) }, (_, hour) => ({
    at: from + hour * HOUR,
    ...figuresOf(byHour.get(hour) ?? [], HOUR / PART),
  }));
}

/** Megabit per second of octets per second, to three decimals. */
export function megabits(bytesPerSecond: number): number {
  return Math.round(bytesPerSecond / 125) / 1000;
}
