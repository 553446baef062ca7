// Times without a zone, as logs and catalogs write them, and the zone that they were written in. Pure.

/** Six texts of a time as milliseconds, as if it were UTC. */
export function localMs(parts: readonly (string | undefined)[]): number | undefined {
  if (parts.length !== 6 || parts.includes(undefined)) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  return Number.isNaN(ms) ? undefined : ms;
}

const HALF_HOUR = 30 * 60_000;
const AGREES_MS = 60_000;

/**
 * How much a local time is ahead of UTC, by the same moment told in both; undefined when the two agree for no zone: then they are not of one moment,
 * for example because a file was copied without its date.
 */
export function offsetOf(local: number, utc: number): number | undefined {
  const ahead = local - utc;
  const offset = Math.round(ahead / HALF_HOUR) * HALF_HOUR;
  const isZone = offset >= -24 * HALF_HOUR && offset <= 28 * HALF_HOUR;
  return isZone && Math.abs(ahead - offset) <= AGREES_MS ? offset : undefined;
}

/** The offset that most moments agree on. */
export function usualOffset(offsets: readonly (number | undefined)[]): number | undefined {
  const counted = [
    ...Map.groupBy(
      offsets.filter((offset) => offset !== undefined),
      (offset) => offset,
    ),
  ];
  return counted.sort(([, a], [, b]) => b.length - a.length)[0]?.[0];
}
