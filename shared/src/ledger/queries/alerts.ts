// Alerts, newest first, with each step of their life, and how many are open.
import type { Alert, AlertSource, AlertState, AlertTransition, TransitionReason } from '../../alert.ts';
import type { Finding, Severity } from '../../law/finding.ts';
import type { Row, SqlReader, SqlValue } from '../driver.ts';
import { numberOf, optionalNumber, optionalText, textOf } from './row.ts';

/** States of an alert that counts and is not over. A pending one does not count yet. */
export const OPEN_STATES = ['firing', 'acknowledged'] as const satisfies readonly AlertState[];

export interface AlertsSelection {
  readonly states?: readonly AlertState[];
  readonly severities?: readonly Severity[];
  readonly source?: AlertSource;
  readonly regulation?: string;
  readonly duty?: string;
  readonly subject?: string;
  readonly site?: string;
  readonly pd?: string;
  /** Ids of groups that they are told in. */
  readonly groups?: readonly string[];
  readonly limit: number;
  /** Only alerts that come after this one in the order. */
  readonly after?: { readonly openedAt: number; readonly id: string };
}

/** At most `limit` alerts of the region; the one opened last comes first. */
export async function readAlerts(reader: SqlReader, region: string, selection: AlertsSelection): Promise<Alert[]> {
  const conditions = ['region = ?'];
  const params: SqlValue[] = [region];
  for (const column of ['source', 'regulation', 'duty', 'subject', 'site', 'pd'] as const) {
    const value = selection[column];
    if (value !== undefined) {
      conditions.push(`${column} = ?`);
      params.push(value);
    }
  }
  const lists = [
    { column: 'state', values: selection.states },
    { column: 'severity', values: selection.severities },
    { column: 'told_in', values: selection.groups },
  ];
  for (const { column, values } of lists) {
    if (values !== undefined && values.length > 0) {
      conditions.push(`${column} in (${values.map(() => '?').join(', ')})`);
      params.push(...values);
    }
  }
  if (selection.after !== undefined) {
    conditions.push('(opened_at < ? or (opened_at = ? and id > ?))');
    params.push(selection.after.openedAt, selection.after.openedAt, selection.after.id);
  }
  const rows = await reader.all(`select * from alerts where ${conditions.join(' and ')} order by opened_at desc, id limit ?`, [
    ...params,
    selection.limit,
  ]);
  return rows.map(toAlert);
}

/** One alert; undefined when the ledger does not know it. */
export async function readAlert(reader: SqlReader, region: string, id: string): Promise<Alert | undefined> {
  const [row] = await reader.all('select * from alerts where region = ? and id = ?', [region, id]);
  return row === undefined ? undefined : toAlert(row);
}

/** The alerts of these ids, by id; ids that the ledger does not know are left out. */
export async function readAlertsById(reader: SqlReader, region: string, ids: readonly string[]): Promise<Map<string, Alert>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.all(`select * from alerts where region = ? and id in (${ids.map(() => '?').join(', ')})`, [region, ...ids]);
  return new Map(rows.map(toAlert).map((alert) => [alert.id, alert]));
}

/** Open alerts by severity; a severity without any is left out. */
export async function countOpenAlerts(reader: SqlReader, region: string): Promise<Partial<Record<Severity, number>>> {
  const rows = await reader.all(
    `select severity, count(*) as n from alerts where region = ? and state in (${OPEN_STATES.map(() => '?').join(', ')}) group by severity`,
    [region, ...OPEN_STATES],
  );
  return Object.fromEntries(rows.map((row) => [textOf(row, 'severity'), numberOf(row, 'n')]));
}

/** The steps in the life of these alerts, oldest first; at most `limit`, the newest of them. */
export async function readTransitions(
  reader: SqlReader,
  region: string,
  alerts: readonly string[],
  limit: number,
): Promise<AlertTransition[]> {
  if (alerts.length === 0) {
    return [];
  }
  const rows = await reader.all(
    `select * from alert_transitions where region = ? and alert in (${alerts.map(() => '?').join(', ')}) order by id desc limit ?`,
    [region, ...alerts, limit],
  );
  return rows.reverse().map(toTransition);
}

/** An alert out of its row. */
export function toAlert(row: Row): Alert {
  return {
    region: textOf(row, 'region'),
    id: textOf(row, 'id'),
    source: textOf(row, 'source') as AlertSource,
    regulation: textOf(row, 'regulation'),
    duty: textOf(row, 'duty'),
    subject: textOf(row, 'subject'),
    severity: textOf(row, 'severity') as Severity,
    ...optionalText(row, 'pd', 'pd'),
    ...optionalText(row, 'site', 'site'),
    state: textOf(row, 'state') as AlertState,
    openedAt: numberOf(row, 'opened_at'),
    firesAt: numberOf(row, 'fires_at'),
    flapping: numberOf(row, 'flapping') !== 0,
    ...optionalNumber(row, 'ends_at', 'endsAt'),
    ...optionalNumber(row, 'unverified_since', 'unverifiedSince'),
    ...optionalNumber(row, 'closed_at', 'closedAt'),
    ...optionalText(row, 'told_in', 'group'),
    finding: JSON.parse(textOf(row, 'finding')) as Finding,
  };
}

function toTransition(row: Row): AlertTransition {
  const { from_state: from } = row;
  return {
    alert: textOf(row, 'alert'),
    at: numberOf(row, 'at'),
    from: typeof from === 'string' ? (from as AlertState) : null,
    to: textOf(row, 'to_state') as AlertState,
    reason: textOf(row, 'reason') as TransitionReason,
    ...optionalText(row, 'actor', 'actor'),
    ...optionalText(row, 'note', 'note'),
  };
}
