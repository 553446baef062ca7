// Groups of alerts, how many alerts each has and which of them says most, and who acknowledged it.
import type { Acknowledgement, Alert, AlertGroup, AlertState } from '../../alert.ts';
import type { Severity } from '../../law/finding.ts';
import type { Row, SqlReader, SqlValue } from '../driver.ts';
import { toAlert } from './alerts.ts';
import { numberOf, optionalNumber, optionalText, textOf } from './row.ts';

export interface GroupsSelection {
  readonly open?: boolean;
  readonly severities?: readonly Severity[];
  readonly site?: string;
  /** Only groups with an alert of this office. */
  readonly pd?: string;
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
  if (selection.severities !== undefined && selection.severities.length > 0) {
    conditions.push(`json_extract(body, '$.severity') in (${selection.severities.map(() => '?').join(', ')})`);
    params.push(...selection.severities);
  }
  if (selection.site !== undefined) {
    conditions.push("json_extract(body, '$.site') = ?");
    params.push(selection.site);
  }
  if (selection.pd !== undefined) {
    conditions.push('id in (select told_in from alerts where region = ? and pd = ? and told_in is not null)');
    params.push(region, selection.pd);
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

export type StateCounts = Partial<Record<AlertState, number>>;

/** How many alerts of each state these groups have. */
export async function countGroupAlerts(reader: SqlReader, region: string, groups: readonly string[]): Promise<Map<string, StateCounts>> {
  const counts = new Map<string, StateCounts>();
  if (groups.length === 0) return counts;
  const rows = await reader.all(
    `select told_in, state, count(*) as n from alerts where region = ? and told_in in (${groups.map(() => '?').join(', ')})
     group by told_in, state`,
    [region, ...groups],
  );
  for (const row of rows) {
    const group = textOf(row, 'told_in');
    counts.set(group, { ...counts.get(group), [textOf(row, 'state')]: numberOf(row, 'n') });
  }
  return counts;
}

/** Of each group the alert that says most: one that is not over before one that is, then the gravest, then the oldest. */
export async function readLeadingAlerts(reader: SqlReader, region: string, groups: readonly string[]): Promise<Map<string, Alert>> {
  if (groups.length === 0) return new Map();
  const rows = await reader.all(
    `select * from (select *, row_number() over (partition by told_in order by state = 'resolved',
       case severity when 'critical' then 0 when 'high' then 1 when 'medium' then 2 when 'low' then 3 else 4 end, opened_at, id) as place
     from alerts where region = ? and told_in in (${groups.map(() => '?').join(', ')})) where place = 1`,
    [region, ...groups],
  );
  return new Map(rows.map((row) => [textOf(row, 'told_in'), toAlert(row)]));
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

function toGroup(row: Row): AlertGroup {
  return JSON.parse(textOf(row, 'body')) as AlertGroup;
}
