// How lines are used over a time, each by itself and several together: what `pantau bandwidth`, the metrics and the half-year record show.
import { PART, rateOf, type TrafficDay } from './day.ts';
import { billed, figuresOf, megabits, type PartAt, partsIn, partsOf, type Rate, resetsIn, type TrafficFigures } from './figures.ts';

/** A time of whole parts of five minutes, milliseconds UTC. */
export interface UsageSpan {
  readonly from: number;
  readonly to: number;
}

/** Bytes and Mbit/s of a line over a time. Figures that no sample tells are null. */
export interface Usage {
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly maxInMbps: number | null;
  readonly maxOutMbps: number | null;
  readonly p95InMbps: number | null;
  readonly p95OutMbps: number | null;
  /** The larger of the two directions: what providers bill. */
  readonly p95Mbps: number | null;
  readonly samples: number;
  readonly expected: number;
  readonly samplesMissingPct: number;
  readonly counterResets: number;
}

export function usageOf(days: readonly TrafficDay[], { from, to }: UsageSpan): Usage {
  return toUsage(figuresOf(partsOf(days, from, to), expectedIn({ from, to })), resetsIn(days, from, to));
}

export function expectedIn({ from, to }: UsageSpan): number {
  return Math.max(0, Math.floor((to - from) / PART));
}

function toUsage({ bytesIn, bytesOut, samples, expected, max, p95 }: TrafficFigures, counterResets: number): Usage {
  const share = expected === 0 ? 0 : (100 * Math.max(0, expected - samples)) / expected;
  return {
    bytesIn,
    bytesOut,
    maxInMbps: max === undefined ? null : megabits(max.in),
    maxOutMbps: max === undefined ? null : megabits(max.out),
    p95InMbps: p95 === undefined ? null : megabits(p95.in),
    p95OutMbps: p95 === undefined ? null : megabits(p95.out),
    p95Mbps: p95 === undefined ? null : megabits(billed(p95)),
    samples,
    expected,
    samplesMissingPct: Math.round(share * 100) / 100,
    counterResets,
  };
}

/**
 * Several lines as one: their rates are added up part by part, so that the percentile is that of the sum. A part in which one of them is
 * missing is missing.
 */
export function usageTogether(lines: readonly (readonly TrafficDay[])[], { from, to }: UsageSpan): Usage {
  const parts = lines.map((days) => partsIn(days, from, to));
  const by = parts[0]?.[0]?.by;
  const resets = lines.reduce((sum, days) => sum + resetsIn(days, from, to), 0);
  const octets = (direction: 'in' | 'out'): number => parts.flat().reduce((sum, part) => sum + part[direction], 0);
  const sums = sumRates(parts);
  const seconds = PART / 1000;
  const whole = by === undefined ? [] : sums.map((rate) => ({ coveredMs: PART, in: rate.in * seconds, out: rate.out * seconds, by }));
  const figures = figuresOf(whole, expectedIn({ from, to }));
  return toUsage({ ...figures, bytesIn: octets('in'), bytesOut: octets('out') }, resets);
}

function sumRates(lines: readonly (readonly PartAt[])[]): Rate[] {
  const sums = new Map<number, { count: number; in: number; out: number }>();
  for (const part of lines.flat()) {
    const rate = rateOf(part);
    const sum = sums.get(part.at) ?? { count: 0, in: 0, out: 0 };
    if (rate !== undefined) {
      sums.set(part.at, { count: sum.count + 1, in: sum.in + rate.in, out: sum.out + rate.out });
    }
  }
  return [...sums.values()].filter(({ count }) => count === lines.length);
}

/** The newest rate of a line, octets per second, with the end of the time that it was counted in. */
export function newestRate(days: readonly TrafficDay[]): (Rate & { readonly at: number; readonly speedMbps?: number }) | undefined {
  const part = partsIn(days, 0, Number.MAX_SAFE_INTEGER).findLast((each) => rateOf(each) !== undefined);
  const rate = rateOf(part);
  if (part === undefined || rate === undefined) {
    return undefined;
  }
  return { ...rate, at: part.at + PART, ...(part.by.speedMbps === undefined ? {} : { speedMbps: part.by.speedMbps }) };
}

/** Percent to one decimal of a capacity; null when one of the two is not known. */
export function percentOf(mbps: number | null, capacityMbps: number | undefined): number | null {
  return mbps === null || capacityMbps === undefined || capacityMbps <= 0 ? null : Math.round((1000 * mbps) / capacityMbps) / 10;
}
