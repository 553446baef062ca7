// When a file system will be full at its pace. The slope is the median of the slopes between all pairs of points (Theil and Sen): a file
// that came and went, or a rotated log, moves it little, where a line of least squares would follow. Pure.

export interface FillPoint {
  readonly atMs: number;
  /** Per cent in use. */
  readonly used: number;
}

export const POINT_EVERY_MS = 5 * 60_000;
const HOUR_MS = 60 * 60_000;
/** A night's or a morning's work passes within it. */
const LONG_MS = 6 * HOUR_MS;
/** Before this nothing is said of the pace: a single job would look like a trend. */
const KNOWN_MS = 3 * HOUR_MS;
/** Below this there is room for whatever goes on, and much can still change. */
const LONG_FROM_PCT = 60;
/** What fills within hours must be seen sooner, and only where little is left. */
const SHORT_MS = HOUR_MS;
const SHORT_FROM_PCT = 80;
const SHORT_HOURS = 4;
/** Less at once than this is the coming and going of any day. */
const FREED_PCT = 1;
/** Growth over a window that is less than this is no growth. */
const LEAST_GROWTH_PCT = 0.3;

/** The points worth keeping with a new one; the newest comes last. */
export function keepPoints(points: readonly FillPoint[], point: FillPoint): readonly FillPoint[] {
  const newest = points.at(-1);
  if (newest !== undefined && point.atMs < newest.atMs) return [point];
  if (newest !== undefined && point.atMs - newest.atMs < POINT_EVERY_MS) return points;
  return [...points.filter(({ atMs }) => point.atMs - atMs <= LONG_MS), point];
}

/** Also where there is so much room that nobody asks. */
export function isPaceKnown(points: readonly FillPoint[], used: number): boolean {
  return spanOf(points) >= KNOWN_MS || used < LONG_FROM_PCT;
}

/** Hours until it is full; Infinity when it does not fill, or nobody can tell. */
export function hoursUntilFull(points: readonly FillPoint[]): number {
  const newest = points.at(-1);
  if (newest === undefined) return Infinity;
  const left = 100 - newest.used;
  const since = sinceFreed(points);
  const long = newest.used >= LONG_FROM_PCT && spanOf(since) >= KNOWN_MS ? left / growthPerHour(since) : Infinity;
  const recent = since.filter(({ atMs }) => newest.atMs - atMs <= SHORT_MS);
  const isShortKnown = newest.used >= SHORT_FROM_PCT && spanOf(recent) >= SHORT_MS - POINT_EVERY_MS;
  const short = isShortKnown ? left / growthPerHour(recent) : Infinity;
  return short <= SHORT_HOURS ? Math.min(short, long) : long;
}

/** What was before somebody made room says nothing of the pace after it. */
function sinceFreed(points: readonly FillPoint[]): readonly FillPoint[] {
  const freed = points.findLastIndex(({ used }, index) => used < (points[index - 1]?.used ?? 0) - FREED_PCT);
  return points.slice(Math.max(0, freed));
}

/** Per cent an hour; 0 for what shrinks or stands still. */
function growthPerHour(points: readonly FillPoint[]): number {
  const slopes: number[] = [];
  for (const [index, from] of points.entries()) {
    for (const to of points.slice(index + 1)) slopes.push((to.used - from.used) / (to.atMs - from.atMs));
  }
  const slope = slopes.toSorted((a, b) => a - b)[Math.floor(slopes.length / 2)] ?? 0;
  return slope * spanOf(points) < LEAST_GROWTH_PCT ? 0 : slope * HOUR_MS;
}

function spanOf(points: readonly FillPoint[]): number {
  return (points.at(-1)?.atMs ?? 0) - (points[0]?.atMs ?? 0);
}
