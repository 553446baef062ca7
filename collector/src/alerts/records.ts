// Alerts, their transitions and groups as rows of the ledger.
import type { Acknowledgement, Alert, AlertGroup, AlertSource, AlertState, AlertTransition } from '@pantau/shared/alert';
import type { Finding } from '@pantau/shared/law/finding';
import type { Row, SqlReader, Statement } from '@pantau/shared/ledger/driver';

/** Every alert that is not over. */
export async function readOpenAlerts(reader: SqlReader, region: string): Promise<Alert[]> {
  const rows = await reader.all("select * from alerts where region = ? and state <> 'resolved'", [region]);
  return rows.map(toAlert);
}

/** Every group that is not over, and the alerts in it that are (the open ones are read by themselves). */
export async function readOpenGroups(reader: SqlReader, region: string): Promise<{ groups: AlertGroup[]; over: Alert[] }> {
  const rows = await reader.all('select body from alert_groups where region = ? and closed_at is null', [region]);
  const groups = rows.map((row) => JSON.parse(String(row['body'])) as AlertGroup);
  const over: Alert[] = [];
  for (const group of groups) {
    const closed = await reader.all("select * from alerts where region = ? and state = 'resolved' and told_in = ?", [region, group.id]);
    const told = new Set(group.told);
    for (const alert of closed.map(toAlert)) if (told.has(alert.id)) over.push(alert);
  }
  return { groups, over };
}

/** Groups with all their alerts, over or not. */
export async function readGroups(
  reader: SqlReader,
  region: string,
  ids: readonly string[],
): Promise<{ readonly group: AlertGroup; readonly alerts: readonly Alert[] }[]> {
  const found: { group: AlertGroup; alerts: Alert[] }[] = [];
  for (const id of ids) {
    const [row] = await reader.all('select body from alert_groups where region = ? and id = ?', [region, id]);
    const alerts = await reader.all(
      "select * from alerts where region = ? and told_in = ? order by state = 'resolved', opened_at limit 100",
      [region, id],
    );
    if (row !== undefined) found.push({ group: JSON.parse(String(row['body'])) as AlertGroup, alerts: alerts.map(toAlert) });
  }
  return found;
}

/** Instants at which alerts of each duty and subject opened since an instant, by `duty subject`. */
export async function readOpenings(reader: SqlReader, region: string, since: number): Promise<Map<string, number[]>> {
  const rows = await reader.all('select duty, subject, opened_at from alerts where region = ? and opened_at >= ? order by opened_at', [
    region,
    since,
  ]);
  const openings = new Map<string, number[]>();
  for (const row of rows) {
    const about = `${String(row['duty'])} ${String(row['subject'])}`;
    openings.set(about, [...(openings.get(about) ?? []), Number(row['opened_at'])]);
  }
  return openings;
}

/** `duty subject` of what a person resolved and what has not recovered since, and until when Prometheus was last heard to say so. */
export async function readByHand(reader: SqlReader, region: string): Promise<Map<string, number>> {
  const rows = await reader.all('select duty, subject, ends_at from alerts where region = ? and by_hand = 1 order by opened_at', [region]);
  return new Map(
    rows.map((row) => [`${String(row['duty'])} ${String(row['subject'])}`, Number(row['ends_at'] ?? Number.POSITIVE_INFINITY)]),
  );
}

/** Prometheus goes on sending what a person resolved. */
export function prolongByHand(region: string, duty: string, subject: string, until: number): Statement {
  return {
    sql: 'update alerts set ends_at = ? where region = ? and duty = ? and subject = ? and by_hand = 1',
    params: [until, region, duty, subject],
  };
}

export function writeByHand(region: string, alert: string): Statement {
  return { sql: 'update alerts set by_hand = 1 where region = ? and id = ?', params: [region, alert] };
}

/** What a person resolved has recovered: the next time it opens an alert. */
export function endByHand(region: string, duty: string, subject: string): Statement {
  return {
    sql: 'update alerts set by_hand = 0 where region = ? and duty = ? and subject = ? and by_hand = 1',
    params: [region, duty, subject],
  };
}

export function writeAlert(alert: Alert): Statement {
  return {
    sql: `insert into alerts (region, id, regulation, duty, subject, severity, state, opened_at, unverified_since, closed_at, finding,
        source, pd, site, fires_at, flapping, ends_at, told_in, ended)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (region, id) do update set severity = excluded.severity, state = excluded.state, pd = excluded.pd, site = excluded.site,
        unverified_since = excluded.unverified_since, closed_at = excluded.closed_at, finding = excluded.finding,
        fires_at = excluded.fires_at, flapping = excluded.flapping, ends_at = excluded.ends_at, told_in = excluded.told_in, ended = excluded.ended`,
    params: [
      ...[alert.region, alert.id, alert.regulation, alert.duty, alert.subject, alert.severity, alert.state, alert.openedAt],
      ...[alert.unverifiedSince ?? null, alert.closedAt ?? null, JSON.stringify(alert.finding), alert.source, alert.pd ?? null],
      ...[alert.site ?? null, alert.firesAt, alert.flapping ? 1 : 0, alert.endsAt ?? null, alert.group ?? null, alert.ended ?? null],
    ],
  };
}

export function writeTransition(region: string, transition: AlertTransition): Statement {
  const { alert, at, from, to, reason, actor, note } = transition;
  return {
    sql: 'insert into alert_transitions (region, alert, at, from_state, to_state, reason, actor, note) values (?, ?, ?, ?, ?, ?, ?, ?)',
    params: [region, alert, at, from, to, reason, actor ?? null, note ?? null],
  };
}

export function writeGroup(group: AlertGroup): Statement {
  const { region, id, key, openedAt, closedAt } = group;
  return {
    sql: `insert into alert_groups (region, id, key, opened_at, closed_at, body) values (?, ?, ?, ?, ?, ?)
      on conflict (region, id) do update set closed_at = excluded.closed_at, body = excluded.body`,
    params: [region, id, key, openedAt, closedAt ?? null, JSON.stringify(group)],
  };
}

export function writeAcknowledgement(region: string, group: string, { by, at, until, note }: Acknowledgement): Statement {
  return {
    sql: 'insert into acknowledgements (region, told_in, at, until, by_whom, note) values (?, ?, ?, ?, ?, ?)',
    params: [region, group, at, until, by, note ?? null],
  };
}

/** Ends what somebody acknowledged, before its time. */
export function endAcknowledgement(region: string, group: string, by: string, at: number): Statement {
  return {
    sql: 'update acknowledgements set ended_at = ? where region = ? and told_in = ? and by_whom = ? and ended_at is null and until > ?',
    params: [at, region, group, by, at],
  };
}

function toAlert(row: Row): Alert {
  const optional = <Name extends string>(column: string, name: Name) => {
    const value = row[column];
    return (value === null || value === undefined ? {} : { [name]: value }) as Record<Name, never>;
  };
  return {
    region: String(row['region']),
    id: String(row['id']),
    source: String(row['source']) as AlertSource,
    regulation: String(row['regulation']),
    duty: String(row['duty']),
    subject: String(row['subject']),
    severity: String(row['severity']) as Alert['severity'],
    state: String(row['state']) as AlertState,
    openedAt: Number(row['opened_at']),
    firesAt: Number(row['fires_at']),
    flapping: row['flapping'] === 1,
    ...optional('pd', 'pd'),
    ...optional('site', 'site'),
    ...optional('ends_at', 'endsAt'),
    ...optional('unverified_since', 'unverifiedSince'),
    ...optional('closed_at', 'closedAt'),
    ...optional('told_in', 'group'),
    ...optional('ended', 'ended'),
    finding: JSON.parse(String(row['finding'])) as Finding,
  };
}
