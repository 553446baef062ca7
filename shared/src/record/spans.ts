// Spans of time as the record counts them: from an instant up to, not including, another; whole milliseconds, so that sums are
// exact.

export interface Span {
  /** Milliseconds UTC. */
  readonly from: number;
  readonly to: number;
}

/** The spans in order, joined where they overlap or lie at most `apart` from each other. One that runs backwards is left out. */
export function joinSpans(spans: Iterable<Span>, apart = 0): Span[] {
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of [...spans].filter((each) => each.from <= each.to).toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && from - last.to <= apart) {
      last.to = Math.max(last.to, to);
    } else {
      joined.push({ from, to });
    }
  }
  return joined;
}

/** What of the spans lies in a frame. */
export function clipSpans(spans: readonly Span[], frame: Span): Span[] {
  return spans
    .map(({ from, to }) => ({ from: Math.max(from, frame.from), to: Math.min(to, frame.to) }))
    .filter(({ from, to }) => from < to);
}

/** What of a frame lies in none of the spans, which are joined and in order. */
export function gapsOf(spans: readonly Span[], frame: Span): Span[] {
  const edges = [frame.from, ...clipSpans(spans, frame).flatMap(({ from, to }) => [from, to]), frame.to];
  return Array.from({ length: edges.length / 2 }, (_, index) => ({
    from: edges[2 * index] ?? frame.from,
    to: edges[2 * index + 1] ?? frame.to,
  })).filter(({ from, to }) => from < to);
}

/** Milliseconds of a frame that the spans cover, by a search: the spans are joined and in order. */
export function createCover(spans: readonly Span[]): (frame: Span) => number {
  const sums: number[] = [0];
  for (const { from, to } of spans) {
    sums.push((sums.at(-1) ?? 0) + to - from);
  }
  const before = (at: number): number => {
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.from ?? at) < at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    const over = Math.max(0, (spans[low - 1]?.to ?? at) - at);
    return (sums[low] ?? 0) - over;
  };
  return ({ from, to }) => (from < to ? before(to) - before(from) : 0);
}
