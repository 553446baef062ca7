// What the facts stage knows of one agent while it works: the received ranges of each epoch, and the fact rows at the edges of the
// ranges that a batch touches. Pure models and look-ups; fact-store.ts reads and writes them.

/** Columns of a fact row that change after it was inserted, as they stand in the ledger. */
export interface StoredRow {
  readonly firstSeq: number;
  readonly firstAt: number;
  readonly lastSeq: number | null;
  readonly lastAt: number | null;
}

/** One interval of a fact: the same value in all reports of a stretch of sequences without a hole. */
export interface FactRow {
  readonly key: string;
  readonly value: string;
  firstSeq: number;
  firstAt: number;
  /** Explicit instant of the newest observation; null = the instant of its report. */
  at: number | null;
  /** Last sequence and instant once the row has ended; undefined while it reaches to the end of its range. */
  end: { readonly seq: number; readonly at: number } | undefined;
  /** Undefined until it is in the ledger. */
  stored: StoredRow | undefined;
}

export type RowsByKey = Map<string, FactRow>;

/** Sequences first..last of an epoch, all received. */
export interface ReceivedRange {
  readonly epoch: string;
  firstSeq: number;
  lastSeq: number;
  firstAt: number;
  lastAt: number;
  /** When the newest of them arrived. */
  receivedAt: number;
  /** `first_seq` under which it stands in the ledger; undefined until it is there. */
  storedAs: number | undefined;
  /** Rows that begin with the range and rows that reach to its end; undefined when they were not loaded. */
  starts: RowsByKey | undefined;
  ends: RowsByKey | undefined;
}

export interface AgentState {
  readonly agent: string;
  /** By epoch, each in the order of sequences. */
  readonly ranges: Map<string, ReceivedRange[]>;
  /** The newest range of the newest epoch. Its rows at the end (always loaded) are the open ones. */
  head: ReceivedRange | undefined;
}

/** Position of the first range that ends at `sequence` or later; the length of the list when there is none. */
export function positionOf(ranges: readonly ReceivedRange[], sequence: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.lastSeq ?? Number.POSITIVE_INFINITY) < sequence) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a report was taken in before. */
export function holds(ranges: readonly ReceivedRange[], sequence: number): boolean {
  const range = ranges[positionOf(ranges, sequence)];
  return range !== undefined && range.firstSeq <= sequence;
}

/** The range that ends right before `firstSeq`, and the one that starts right after `lastSeq`. */
export function neighbours(
  ranges: readonly ReceivedRange[],
  firstSeq: number,
  lastSeq: number,
): { left: ReceivedRange | undefined; right: ReceivedRange | undefined } {
  const position = positionOf(ranges, firstSeq);
  const before = ranges[position - 1];
  const after = ranges[position];
  return {
    left: before?.lastSeq === firstSeq - 1 ? before : undefined,
    right: after?.firstSeq === lastSeq + 1 ? after : undefined,
  };
}

/**
 * The range that holds the newest report of an agent: of the newest ranges of its epochs the one whose end is the latest by time
 * (of equals the last by name of the epoch). What its last report saw is the present.
 */
export function findHead(ranges: ReadonlyMap<string, readonly ReceivedRange[]>): ReceivedRange | undefined {
  let head: ReceivedRange | undefined;
  for (const ofEpoch of ranges.values()) {
    const newest = ofEpoch.at(-1);
    if (newest === undefined) continue;
    if (head === undefined || newest.lastAt > head.lastAt || (newest.lastAt === head.lastAt && newest.epoch > head.epoch)) head = newest;
  }
  return head;
}

/** The columns a row must have in the ledger. `range` is the one it reaches to the end of; only that of a head leaves rows open. */
export function columnsOf(row: FactRow, range: ReceivedRange, isHead: boolean): StoredRow {
  const { firstSeq, firstAt, at, end } = row;
  if (end !== undefined) return { firstSeq, firstAt, lastSeq: end.seq, lastAt: end.at };
  if (isHead) return { firstSeq, firstAt, lastSeq: null, lastAt: at };
  return { firstSeq, firstAt, lastSeq: range.lastSeq, lastAt: at ?? range.lastAt };
}
