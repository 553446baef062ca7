// `link/<id>` `traffic`: how a line was used in the last 24 hours. No agent reports it: it is read out of the traffic tables.
import { DAY, MINUTE } from '../time.ts';
import { PART, type TrafficDay } from './day.ts';
import { figuresOf, megabits, partsIn, resetsIn } from './figures.ts';

export interface TrafficFact {
  /** 95th percentiles of the samples of five minutes. */
  readonly p95InMbps: number;
  readonly p95OutMbps: number;
  /** Of the 288 samples of the day, rounded up. */
  readonly samplesMissingPct: number;
  readonly counterResets: number;
  /** 32 when any of them was. */
  readonly counterBits: 32 | 64;
  readonly speedMbps?: number;
}

export interface TrafficReading {
  readonly witness: string;
  readonly value: TrafficFact;
  /** Beginning of the first sample and end of the last. */
  readonly firstAt: number;
  readonly lastAt: number;
}

/** The reading moves on in steps of this, so that not each sample is news. */
const STEP = 15 * MINUTE;

/** The reading of a line as it stood at an instant, out of the days before it; undefined when nothing was counted. */
export function trafficReading(days: readonly TrafficDay[], at: number): TrafficReading | undefined {
  const all = partsIn(days, 0, Number.MAX_SAFE_INTEGER);
  const newest = all.at(-1);
  // The newest part grows until the next one begins.
  const settled = newest?.coveredMs === PART ? all : all.slice(0, -1);
  const last = settled.findLast((part) => part.at + PART <= at);
  if (last === undefined) {
    return undefined;
  }
  const to = quarterOf(last.at + PART);
  const parts = settled.filter((part) => to - DAY <= part.at && part.at < to);
  const figures = figuresOf(parts, DAY / PART);
  const [first, end] = [parts[0], parts.at(-1)];
  if (figures.p95 === undefined || first === undefined || end === undefined) {
    return undefined;
  }
  return {
    witness: end.by.witness,
    value: {
      p95InMbps: megabits(figures.p95.in),
      p95OutMbps: megabits(figures.p95.out),
      samplesMissingPct: Math.ceil((100 * (figures.expected - figures.samples)) / figures.expected),
      counterResets: resetsIn(days, to - DAY, to),
      counterBits: parts.some(({ by }) => by.bits === 32) ? 32 : 64,
      ...(end.by.speedMbps === undefined ? {} : { speedMbps: end.by.speedMbps }),
    },
    firstAt: first.at,
    lastAt: end.at + PART,
  };
}

/** The newest part of a day. */
export function newestStart({ start, parts }: TrafficDay): number | undefined {
  const places = [...parts.keys()];
  return places.length === 0 ? undefined : start + places.reduce((last, place) => Math.max(last, place), 0) * PART;
}

/**
 * Whether the reading of a line may be another after some parts of its newest day changed (`firstChanged` is the first of them). False for
 * what is counted within a quarter of an hour that is under way: most of all samples.
 */
export function mayMoveReading(before: TrafficDay, after: TrafficDay, firstChanged: number): boolean {
  const [old, now] = [readingEnd(before), readingEnd(after)];
  return old === undefined || old !== now || firstChanged < now;
}

/** Where the window of the reading ends, when the day has what decides it. */
function readingEnd({ start, parts }: TrafficDay): number | undefined {
  let [last, newest] = [-1, -1];
  for (const place of parts.keys()) {
    if (place > newest) {
      [last, newest] = [newest, place];
    } else {
      last = Math.max(last, place);
    }
  }
  const settled = parts.get(newest)?.coveredMs === PART ? newest : last;
  return settled < 0 ? undefined : quarterOf(start + (settled + 1) * PART);
}

function quarterOf(at: number): number {
  return Math.floor(at / STEP) * STEP;
}
