// Groups of alerts with who acknowledged them: open ones first, then by when they were opened.
import type { Acknowledgement, AlertGroup } from '../../alert.ts';
import type { Row, SqlReader, SqlValue } from '../driver.ts';
import { numberOf, optionalNumber, optionalText, textOf } from './row.ts';

export interface GroupsSelection {
  readonly open?: boolean;
  readonly limit: number;
  /** Only groups that were opened before this one, in the order. */
  readonly after?: { readonly openedAt: number; readonly id: string };
}

/** At most `limit` groups of the region; the one opened last comes first. */
export async function readGroups(reader: SqlReader, region: string, selection: GroupsSelection): Promise<AlertGroup[]> {
  const conditions = ['region = ?'];
  const params: SqlValue[] = [region];
  if (selection.open !== undefined) {
    conditions.push(selection.open ? 'closed_at is null' : 'closed_at is not null');
  }
  if (selection.after !== undefined) {
    conditions.push('(opened_at < ? or (opened_at = ? and id > ?))');
    params.push(selection.after.openedAt, selection.after.openedAt, selection.after.id);
  }
  const rows = await reader.all(`select body from alert_groups where ${conditions.join(' and ')} order by opened_at desc, id limit ?`, [
    ...params,
    selection.limit,
  ]);
  return rows.map(toGroup);
}

/** One group; undefined when the ledger does not know it. */
export async function readGroup(reader: SqlReader, region: string, id: string): Promise<AlertGroup | undefined> {
  const [row] = await reader.all('select body from alert_groups where region = ? and id = ?', [region, id]);
  return row === undefined ? undefined : toGroup(row);
}

/** An acknowledgement as it is recorded; it may have been withdrawn. */
export interface RecordedAcknowledgement extends Acknowledgement {
  readonly endedAt?: number;
}

/** Every acknowledgement that a group ever had, oldest first. */
export async function readAcknowledgements(reader: SqlReader, region: string, group: string): Promise<RecordedAcknowledgement[]> {
  const rows = await reader.all('select * from acknowledgements where region = ? and told_in = ? order by id', [region, group]);
  return rows.map((row) => ({
    by: textOf(row, 'by_whom'),
    at: numberOf(row, 'at'),
    until: numberOf(row, 'until'),
    ...optionalText(row, 'note', 'note'),
    ...optionalNumber(row, 'ended_at', 'endedAt'),
  }));
}

/** A group out of its row. */
export function toGroup(row: Row): AlertGroup {
  return JSON.parse(textOf(row, 'body')) as AlertGroup;
}
