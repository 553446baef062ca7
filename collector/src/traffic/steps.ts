// From counters to traffic: what passed between two samples of a line, or why that cannot be told. A gap or a reset is never traffic.
import { MINUTE } from '@pantau/shared/time';
import type { CounterSample } from './samples.ts';

/** Samples farther apart than this say nothing of the time between them: three times the usual five minutes. */
export const LONGEST_STEP_MS = 15 * MINUTE;

const COUNTER_32 = 2n ** 32n;
/** sysUpTime has 32 bits of hundredths of a second: it begins anew after 497 days. */
const UPTIME_TURN = 2 ** 32;
/** How far clocks of gateways and devices may disagree, in hundredths of a second. */
const CLOCK_TOLERANCE = 6_000;
/** Nothing that a government office rents is faster; more is no traffic, and a day of it is still a whole number. */
const FASTEST_BYTES_PER_MS = 100_000_000;
const BYTES_PER_MS_AND_MBPS = 125;
/** Devices bring their counters up to date now and then, so a little more than the speed may show. */
const PLAUSIBLE_EXCESS = 1.1;
const PLAUSIBLE_SLACK = 65_536;

/** Why the octets between two samples are not known: too long apart, other counters, begun anew, or more than one overflow possible. */
type Untold = 'gap' | 'moved' | 'reset' | 'ambiguous';

export interface Step {
  readonly from: CounterSample;
  readonly to: CounterSample;
  readonly passed: { readonly in: number; readonly out: number } | Untold;
}

/** The steps between samples that are in order of time. */
export function stepsOf(samples: readonly CounterSample[]): Step[] {
  const steps: Step[] = [];
  let from: CounterSample | undefined;
  for (const [index, to] of samples.entries()) {
    const before = samples[index - 1];
    if (before !== undefined && isEcho(before, to)) {
      continue;
    }
    if (from !== undefined) {
      steps.push({ from, to, passed: passedBetween(from, to) });
    }
    from = to;
  }
  return steps;
}

/**
 * A second gateway with a clock a little behind tells what the first has told already: the device itself says that it is older. A device
 * that started anew would have an uptime shorter than this.
 */
function isEcho(before: CounterSample, after: CounterSample): boolean {
  const behind = before.uptime - after.uptime;
  return (
    before.witness !== after.witness &&
    isSameCounter(before, after) &&
    after.uptime > CLOCK_TOLERANCE &&
    behind >= 0 &&
    behind + (after.at - before.at) / 10 <= CLOCK_TOLERANCE &&
    after.in <= before.in &&
    after.out <= before.out
  );
}

function passedBetween(from: CounterSample, to: CounterSample): Step['passed'] {
  const ms = to.at - from.at;
  if (ms <= 0 || ms > LONGEST_STEP_MS) {
    return 'gap';
  }
  if (!isSameCounter(from, to)) {
    return 'moved';
  }
  const [before, after] = [from.series.discontinuity, to.series.discontinuity];
  if ((before !== undefined && after !== undefined && before !== after) || hasRestarted(from, to, ms)) {
    return 'reset';
  }
  const passed = { in: octets(from, to, 'in'), out: octets(from, to, 'out') };
  if (typeof passed.in === 'string') {
    return passed.in;
  }
  return typeof passed.out === 'string' ? passed.out : { in: passed.in, out: passed.out };
}

function isSameCounter(a: CounterSample, b: CounterSample): boolean {
  return a.series.device === b.series.device && a.series.interface === b.series.interface && a.series.bits === b.series.bits;
}

/** The uptime went back, and not because its 32 bits were full. */
function hasRestarted(from: CounterSample, to: CounterSample, ms: number): boolean {
  if (to.uptime >= from.uptime) {
    return false;
  }
  const turned = from.uptime + ms / 10 - UPTIME_TURN;
  return Math.abs(turned - to.uptime) > CLOCK_TOLERANCE;
}

function octets(from: CounterSample, to: CounterSample, direction: 'in' | 'out'): number | Untold {
  const ms = to.at - from.at;
  const counted = to[direction] - from[direction];
  if (from.series.bits === 64) {
    if (counted < 0n) {
      return 'reset';
    }
    return counted > BigInt(FASTEST_BYTES_PER_MS) * BigInt(ms) ? 'ambiguous' : Number(counted);
  }
  const speed = Math.max(from.series.speedMbps ?? 0, to.series.speedMbps ?? 0);
  const most = speed * BYTES_PER_MS_AND_MBPS * ms;
  // A line that can fill the counter more than once in this time, or may: nobody knows how often it did.
  if (speed === 0 || most >= Number(COUNTER_32)) {
    return 'ambiguous';
  }
  if (counted >= 0n) {
    return Number(counted);
  }
  const overflowed = Number(counted + COUNTER_32);
  return overflowed <= most * PLAUSIBLE_EXCESS + PLAUSIBLE_SLACK ? overflowed : 'reset';
}
