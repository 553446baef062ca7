// A folder of archived transaction log (WAL) of PostgreSQL: how far a restore of a base backup can go with it. Pure.

export interface Segment {
  readonly name: string;
  readonly timeline: number;
  /** Place among the segments of the cluster. */
  readonly index: number;
}

export interface WalReach {
  /** The segment up to which no one is lacking; undefined: none of use. */
  readonly newest?: Segment;
  /** What lacks, in both languages. */
  readonly reason?: string;
}

export const USUAL_SEGMENT_BYTES = 16 * 1024 ** 2;
const SEGMENT = /^([0-9A-F]{8})([0-9A-F]{8})([0-9A-F]{8})(?:\.(?:gz|zst|lz4|xz|bz2))?$/;

/** The segment of a file of that name; undefined for what is none: history, labels, parts of segments. */
export function segmentOf(name: string, segmentBytes: number): Segment | undefined {
  const [, timeline, log, segment] = (SEGMENT.exec(name) ?? []).map((text) => Number.parseInt(text, 16));
  if (timeline === undefined || log === undefined || segment === undefined) return undefined;
  return { name, timeline, index: log * (2 ** 32 / segmentBytes) + segment };
}

/** How far the log goes without a gap from where a base backup ended; without one, the newest there is. */
export function walReach(
  segments: readonly Segment[],
  end: { readonly timeline: number; readonly byte: number } | undefined,
  segmentBytes: number,
): WalReach {
  const sorted = segments.toSorted((a, b) => a.index - b.index || a.timeline - b.timeline);
  if (sorted.length === 0) return { reason: 'Arsip WAL kosong · The archive of WAL is empty' };
  const last = sorted.at(-1);
  if (end === undefined || last === undefined) return last === undefined ? {} : { newest: last };
  const lastNeeded = Math.floor(end.byte / segmentBytes);
  const after = sorted.filter(({ index, timeline }) => index >= lastNeeded && timeline >= end.timeline);
  const [first] = after;
  if (first === undefined) {
    return { reason: `Arsip WAL berhenti sebelum cadangan terbaru · WAL ends before the newest backup: ${last.name}` };
  }
  // The backup holds its own last segment: the archive may begin with the one after it.
  if (first.index > lastNeeded + 1) {
    return { reason: `Arsip WAL berlubang setelah cadangan terbaru · WAL lacks after the newest backup, up to ${first.name}` };
  }
  let newest = first;
  for (const segment of after) {
    if (segment.index > newest.index + 1) {
      return { newest, reason: `Arsip WAL berlubang · Gap in the archive of WAL: ${newest.name} … ${segment.name}` };
    }
    newest = segment;
  }
  return { newest };
}
