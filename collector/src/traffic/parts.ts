// From steps between samples to parts of five minutes: octets are spread evenly over the time in which they were counted.
import { PART, type TrafficPart } from '@pantau/shared/traffic/day';
import { type CounterSample, inOrder } from './samples.ts';
import { LONGEST_STEP_MS, type Step, stepsOf } from './steps.ts';

/** To know the parts that a sample touches, samples up to this far from it are needed. */
export const CONTEXT_MS = 2 * LONGEST_STEP_MS + 2 * PART;

/** What one part of five minutes holds. */
export interface CountedPart {
  readonly part?: TrafficPart;
  readonly resets: number;
}

/** Beginnings of the parts that may be otherwise when a sample comes. */
export function touchedBy(at: number): number[] {
  const first = partStart(at - LONGEST_STEP_MS);
  const last = partStart(at + LONGEST_STEP_MS);
  return Array.from({ length: (last - first) / PART + 1 }, (_, index) => first + index * PART);
}

export function partStart(at: number): number {
  return Math.floor(at / PART) * PART;
}

/** The parts that begin at these instants, out of all samples around them. */
export function countParts(samples: Iterable<CounterSample>, starts: Iterable<number>): Map<number, CountedPart> {
  const parts = new Map<number, { part?: TrafficPart; resets: number }>([...starts].map((start) => [start, { resets: 0 }]));
  for (const step of stepsOf(inOrder(samples))) {
    const { from, to, passed } = step;
    const ending = parts.get(partStart(to.at));
    if (passed === 'reset' && ending !== undefined) {
      ending.resets += 1;
    }
    for (let start = partStart(from.at); typeof passed === 'object' && start < to.at; start += PART) {
      const held = parts.get(start);
      if (held !== undefined) {
        held.part = added(held.part, start, step);
      }
    }
  }
  return parts;
}

function added(part: TrafficPart | undefined, start: number, { from, to, passed }: Step): TrafficPart {
  const octets = typeof passed === 'object' ? passed : { in: 0, out: 0 };
  const [begin, end] = [Math.max(start, from.at), Math.min(start + PART, to.at)];
  const until = (whole: number, at: number): number => (at === to.at ? whole : Math.floor(whole * ((at - from.at) / (to.at - from.at))));
  const share = (whole: number): number => until(whole, end) - until(whole, begin);
  const { bits, speedMbps } = to.series;
  return {
    coveredMs: (part?.coveredMs ?? 0) + end - begin,
    in: (part?.in ?? 0) + share(octets.in),
    out: (part?.out ?? 0) + share(octets.out),
    by: { witness: to.witness, bits, ...(speedMbps === undefined ? {} : { speedMbps }) },
  };
}
