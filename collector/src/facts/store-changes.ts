// Turns what a batch changed in an agent's ranges and rows into the statements that make the ledger say the same.
import type { SqlValue, Statement } from '@pantau/shared/ledger/driver';
import { type AgentState, columnsOf, type FactRow, type ReceivedRange, type StoredRow } from './agent-state.ts';
import type { Changes } from './apply-run.ts';
import { splitKey } from './taken-report.ts';

export interface Storing {
  readonly statements: readonly Statement[];
  /** Keys of which a row was written or deleted. */
  readonly keys: ReadonlySet<string>;
}

/** Statements for one agent. Notes in the ranges and rows that they are stored. */
export function storeChanges(region: string, state: AgentState, changes: Changes): Storing {
  const { agent, head } = state;
  const statements: Statement[] = [];
  const keys = new Set<string>();
  for (const range of changes.goneRanges) {
    statements.push({
      sql: 'delete from received where region = ? and agent = ? and epoch = ? and first_seq = ?',
      params: [region, agent, range.epoch, range.storedAs ?? null],
    });
  }
  for (const range of changes.ranges) statements.push(storeRange(region, agent, range));
  for (const { row, epoch } of changes.goneRows) {
    if (row.stored === undefined) continue;
    keys.add(row.key);
    statements.push({ sql: `delete from facts where ${ROW_IDENTITY}`, params: rowIdentity(region, agent, epoch, row, row.stored) });
  }
  function store(row: FactRow, range: ReceivedRange): void {
    const columns = columnsOf(row, range, range === head);
    if (row.stored !== undefined && sameColumns(row.stored, columns)) return;
    keys.add(row.key);
    statements.push(storeRow(region, agent, range.epoch, row, columns));
    row.stored = columns;
  }
  for (const [row, range] of changes.rows) store(row, range);
  for (const range of changes.ranges) {
    for (const row of range.ends?.values() ?? []) store(row, range);
  }
  return { statements, keys };
}

function storeRange(region: string, agent: string, range: ReceivedRange): Statement {
  const { epoch, firstSeq, lastSeq, firstAt, lastAt, receivedAt, storedAs } = range;
  range.storedAs = firstSeq;
  if (storedAs === undefined) {
    return {
      sql: 'insert into received (region, agent, epoch, first_seq, last_seq, first_at, last_at, received_at) values (?, ?, ?, ?, ?, ?, ?, ?)',
      params: [region, agent, epoch, firstSeq, lastSeq, firstAt, lastAt, receivedAt],
    };
  }
  return {
    sql: `update received set first_seq = ?, last_seq = ?, first_at = ?, last_at = ?, received_at = ?
      where region = ? and agent = ? and epoch = ? and first_seq = ?`,
    params: [firstSeq, lastSeq, firstAt, lastAt, receivedAt, region, agent, epoch, storedAs],
  };
}

// One (subject, fact, witness, epoch) has one row at most that begins with a sequence; first_at lets the index find it.
const ROW_IDENTITY = 'region = ? and subject = ? and fact = ? and witness = ? and first_at = ? and epoch = ? and first_seq = ?';

function rowIdentity(region: string, agent: string, epoch: string, row: FactRow, stored: StoredRow): SqlValue[] {
  const { subject, fact } = splitKey(row.key);
  return [region, subject, fact, agent, stored.firstAt, epoch, stored.firstSeq];
}

function storeRow(region: string, agent: string, epoch: string, row: FactRow, columns: StoredRow): Statement {
  const { firstSeq, lastSeq, firstAt, lastAt } = columns;
  if (row.stored !== undefined) {
    return {
      sql: `update facts set first_seq = ?, last_seq = ?, first_at = ?, last_at = ? where ${ROW_IDENTITY}`,
      params: [firstSeq, lastSeq, firstAt, lastAt, ...rowIdentity(region, agent, epoch, row, row.stored)],
    };
  }
  const { subject, fact } = splitKey(row.key);
  return {
    sql: `insert into facts (region, subject, fact, witness, epoch, first_seq, last_seq, first_at, last_at, value)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    params: [region, subject, fact, agent, epoch, firstSeq, lastSeq, firstAt, lastAt, row.value],
  };
}

function sameColumns(a: StoredRow, b: StoredRow): boolean {
  return a.firstSeq === b.firstSeq && a.lastSeq === b.lastSeq && a.firstAt === b.firstAt && a.lastAt === b.lastAt;
}
