// How often something may happen: so many times in a window, in bounded memory.

export interface RateLimits {
  readonly most: number;
  readonly windowMs: number;
}

/** Most names that are remembered; the one counted first is forgotten first. */
const MOST_NAMES = 10_000;

/** Counts one more for a name; gives the seconds until it may again, 0 when it may now. */
export function createRateLimit({ most, windowMs }: RateLimits): (name: string, now: number) => number {
  const counted = new Map<string, { count: number; readonly until: number }>();
  return (name, now) => {
    const known = counted.get(name);
    // A clock that was set back must not keep anybody waiting for long.
    if (known !== undefined && known.until > now && known.until - now <= windowMs) {
      if (known.count >= most) return Math.ceil((known.until - now) / 1000);
      known.count += 1;
      return 0;
    }
    counted.delete(name);
    const oldest = counted.size >= MOST_NAMES ? counted.keys().next().value : undefined;
    if (oldest !== undefined) counted.delete(oldest);
    counted.set(name, { count: 1, until: now + windowMs });
    return 0;
  };
}
