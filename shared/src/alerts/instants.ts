// The first and the last of any number of instants: spreading them into Math.min ends the process where there are too many.

/** Infinity when there are none. */
export function earliest(instants: Iterable<number>): number {
  let found = Number.POSITIVE_INFINITY;
  for (const at of instants) if (at < found) found = at;
  return found;
}

/** -Infinity when there are none. */
export function latest(instants: Iterable<number>): number {
  let found = Number.NEGATIVE_INFINITY;
  for (const at of instants) if (at > found) found = at;
  return found;
}
