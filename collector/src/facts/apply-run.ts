// The interval rule: weaves a run of newly arrived reports into the ranges and rows of an agent. It depends only on which reports
// there are, never on the order in which they came. Pure.
import { type AgentState, type FactRow, neighbours, positionOf, type ReceivedRange, type RowsByKey } from './agent-state.ts';
import type { TakenReport } from './taken-report.ts';

/** Reports of one epoch with consecutive sequences, none of them taken in before. */
export interface Run {
  readonly epoch: string;
  readonly reports: readonly [TakenReport, ...TakenReport[]];
}

/** What runs have changed so far and the ledger does not know yet. */
export interface Changes {
  /** Ranges that are new or grew. Their rows at the end may have changed too. */
  readonly ranges: Set<ReceivedRange>;
  /** Ranges that were merged into the one after them. */
  readonly goneRanges: ReceivedRange[];
  /** Rows that have ended, that grew to the left or that swallowed another, with their range. */
  readonly rows: Map<FactRow, ReceivedRange>;
  /** Rows that were merged into the one before them. */
  readonly goneRows: { readonly row: FactRow; readonly epoch: string }[];
}

export function noChanges(): Changes {
  return { ranges: new Set(), goneRanges: [], rows: new Map(), goneRows: [] };
}

/**
 * Weaves a run in. The left neighbour must have its `ends` loaded and the right one its `starts`; a row that is in `starts` and `ends` of a range
 * must be one object. Runs of one batch are to be applied in the order of their sequences.
 */
export function applyRun(state: AgentState, run: Run, changes: Changes): void {
  const ranges = state.ranges.get(run.epoch) ?? [];
  state.ranges.set(run.epoch, ranges);
  const [first] = run.reports;
  const last = run.reports.at(-1) ?? first;
  const { left, right } = neighbours(ranges, first.sequence, last.sequence);
  const grown = left ?? newRange(run.epoch, first);
  if (left === undefined) ranges.splice(positionOf(ranges, first.sequence), 0, grown);
  for (const report of run.reports) append(grown, report, changes);
  changes.ranges.add(grown);
  if (right !== undefined) merge(ranges, grown, right, changes);
}

function newRange(epoch: string, { sequence, at, receivedAt }: TakenReport): ReceivedRange {
  return {
    epoch,
    firstSeq: sequence,
    lastSeq: sequence - 1,
    firstAt: at,
    lastAt: at,
    receivedAt,
    storedAs: undefined,
    starts: undefined,
    ends: new Map(),
  };
}

/** Adds the report that follows the last one of the range. */
function append(range: ReceivedRange, report: TakenReport, changes: Changes): void {
  const rows = endsOf(range);
  let seenAgain = 0;
  const fresh: FactRow[] = [];
  for (const [key, { value, at }] of report.seen) {
    const row = rows.get(key);
    if (row?.value === value) {
      row.at = at;
      seenAgain += 1;
    } else {
      fresh.push({ key, value, firstSeq: report.sequence, firstAt: at ?? report.at, at, end: undefined, stored: undefined });
    }
  }
  if (seenAgain < rows.size) endUnseen(range, rows, report, changes);
  for (const row of fresh) rows.set(row.key, row);
  range.lastSeq = report.sequence;
  range.lastAt = report.at;
  range.receivedAt = Math.max(range.receivedAt, report.receivedAt);
}

function endUnseen(range: ReceivedRange, rows: RowsByKey, report: TakenReport, changes: Changes): void {
  for (const row of rows.values()) {
    if (report.seen.get(row.key)?.value === row.value) continue;
    endRow(row, range, changes);
    rows.delete(row.key);
  }
}

function endRow(row: FactRow, range: ReceivedRange, changes: Changes): void {
  row.end = { seq: range.lastSeq, at: row.at ?? range.lastAt };
  changes.rows.set(row, range);
}

/** Joins two ranges between which nothing is missing any more. Of rows with equal values the left one lives on. */
function merge(ranges: ReceivedRange[], left: ReceivedRange, right: ReceivedRange, changes: Changes): void {
  const starts = right.starts;
  if (starts === undefined) throw new Error('facts: the rows at the start of a range were not loaded');
  for (const row of endsOf(left).values()) {
    const next = starts.get(row.key);
    if (next?.value === row.value) swallow(row, next, right, changes);
    else endRow(row, left, changes);
  }
  right.starts = undefined;
  right.firstSeq = left.firstSeq;
  right.firstAt = left.firstAt;
  right.receivedAt = Math.max(left.receivedAt, right.receivedAt);
  ranges.splice(ranges.indexOf(left), 1);
  changes.ranges.delete(left);
  changes.ranges.add(right);
  if (left.storedAs !== undefined) changes.goneRanges.push(left);
}

function swallow(row: FactRow, next: FactRow, range: ReceivedRange, changes: Changes): void {
  row.at = next.at;
  row.end = next.end;
  // One row of the ledger is enough: that of the left if it has one.
  if (row.stored !== undefined && next.stored !== undefined) changes.goneRows.push({ row: next, epoch: range.epoch });
  row.stored ??= next.stored;
  if (range.ends?.get(next.key) === next) range.ends.set(next.key, row);
  changes.rows.delete(next);
  changes.rows.set(row, range);
}

function endsOf(range: ReceivedRange): RowsByKey {
  if (range.ends === undefined) throw new Error('facts: the rows at the end of a range were not loaded');
  return range.ends;
}
