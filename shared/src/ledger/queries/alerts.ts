// Alerts, newest first, and how many are open.
import type { Alert, AlertState } from '../../alert.ts';
import type { Finding, Severity } from '../../law/finding.ts';
import type { Row, SqlReader, SqlValue } from '../driver.ts';
import { numberOf, optionalNumber, textOf } from './row.ts';

export interface AlertsSelection {
  readonly state?: AlertState;
  readonly severities?: readonly Severity[];
  readonly regulation?: string;
  readonly duty?: string;
  readonly subject?: string;
  readonly limit: number;
  /** Only alerts that come after this one in the order. */
  readonly after?: { readonly openedAt: number; readonly id: string };
}

/** At most `limit` alerts of the region; the one opened last comes first. */
export async function readAlerts(reader: SqlReader, region: string, selection: AlertsSelection): Promise<Alert[]> {
  const conditions = ['region = ?'];
  const params: SqlValue[] = [region];
  for (const column of ['state', 'regulation', 'duty', 'subject'] as const) {
    const value = selection[column];
    if (value !== undefined) {
      conditions.push(`${column} = ?`);
      params.push(value);
    }
  }
  if (selection.severities !== undefined && selection.severities.length > 0) {
    conditions.push(`severity in (${selection.severities.map(() => '?').join(', ')})`);
    params.push(...selection.severities);
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

/** Open alerts by severity; a severity without any is left out. */
export async function countOpenAlerts(reader: SqlReader, region: string): Promise<Partial<Record<Severity, number>>> {
  const rows = await reader.all(`select severity, count(*) as n from alerts where region = ? and state = 'open' group by severity`, [
    region,
  ]);
  return Object.fromEntries(rows.map((row) => [textOf(row, 'severity'), numberOf(row, 'n')]));
}

function toAlert(row: Row): Alert {
  return {
    region: textOf(row, 'region'),
    id: textOf(row, 'id'),
    regulation: textOf(row, 'regulation'),
    duty: textOf(row, 'duty'),
    subject: textOf(row, 'subject'),
    severity: textOf(row, 'severity') as Severity,
    state: textOf(row, 'state') as AlertState,
    openedAt: numberOf(row, 'opened_at'),
    ...optionalNumber(row, 'unverified_since', 'unverifiedSince'),
    ...optionalNumber(row, 'closed_at', 'closedAt'),
    finding: JSON.parse(textOf(row, 'finding')) as Finding,
  };
}
