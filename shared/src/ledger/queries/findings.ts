// The newest finding of each duty and subject, as the evaluation stored it.
import type { Finding } from '../../law/finding.ts';
import type { Row, SqlReader, SqlValue } from '../driver.ts';
import { numberOf, textOf } from './row.ts';

export interface StoredFinding {
  readonly finding: Finding;
  /** Since when it has had this status. */
  readonly since: number;
  readonly changedAt: number;
  /** Sequence of its last change in the journal. */
  readonly changeSeq: number;
}

export interface FindingsSelection {
  readonly regulation?: string;
  readonly duty?: string;
  /** Only those that changed after this journal sequence. */
  readonly changedAfter?: number;
}

/** Findings of the region in the order of regulation, duty and subject. */
export async function readFindings(reader: SqlReader, region: string, selection: FindingsSelection = {}): Promise<StoredFinding[]> {
  const conditions = ['region = ?'];
  const params: SqlValue[] = [region];
  const where = (condition: string, value: SqlValue | undefined): void => {
    if (value !== undefined) {
      conditions.push(condition);
      params.push(value);
    }
  };
  where('regulation = ?', selection.regulation);
  where('duty = ?', selection.duty);
  where('change_seq > ?', selection.changedAfter);
  const rows = await reader.all(
    `select finding, since, changed_at, change_seq from findings where ${conditions.join(' and ')} order by regulation, duty, subject`,
    params,
  );
  return rows.map(toStored);
}

/** Findings about any of some subjects, in the same order. */
export async function readFindingsOf(reader: SqlReader, region: string, subjects: readonly string[]): Promise<StoredFinding[]> {
  const rows = await reader.all(
    `select finding, since, changed_at, change_seq from findings where region = ? and subject in (${subjects.map(() => '?').join(', ')})
      order by regulation, duty, subject`,
    [region, ...subjects],
  );
  return rows.map(toStored);
}

/** Count and newest change of all findings: as long as both stay the same, no finding was added, changed or removed. */
export async function readFindingsMark(
  reader: SqlReader,
  region: string,
): Promise<{ readonly count: number; readonly lastChange: number }> {
  const [row] = await reader.all('select count(*) as n, coalesce(max(change_seq), 0) as last from findings where region = ?', [region]);
  return row === undefined ? { count: 0, lastChange: 0 } : { count: numberOf(row, 'n'), lastChange: numberOf(row, 'last') };
}

function toStored(row: Row): StoredFinding {
  return {
    finding: JSON.parse(textOf(row, 'finding')) as Finding,
    since: numberOf(row, 'since'),
    changedAt: numberOf(row, 'changed_at'),
    changeSeq: numberOf(row, 'change_seq'),
  };
}
