// Alerts, groups and notices as rows of the ledger, for the tests of those who read them.
import type { Acknowledgement, Alert, AlertGroup, AlertTransition, Contact } from '../../alert.ts';
import type { Statement } from '../driver.ts';
import type { NoticeState } from '../queries/notices.ts';

export function alertRow(alert: Alert): Statement {
  return {
    sql: `insert or replace into alerts (region, id, regulation, duty, subject, severity, state, opened_at, unverified_since, closed_at,
      finding, source, pd, site, fires_at, flapping, ends_at, told_in) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    params: [
      ...[alert.region, alert.id, alert.regulation, alert.duty, alert.subject, alert.severity, alert.state, alert.openedAt],
      ...[alert.unverifiedSince ?? null, alert.closedAt ?? null, JSON.stringify(alert.finding), alert.source, alert.pd ?? null],
      ...[alert.site ?? null, alert.firesAt, alert.flapping ? 1 : 0, alert.endsAt ?? null, alert.group ?? null],
    ],
  };
}

export function transitionRow(region: string, step: AlertTransition): Statement {
  return {
    sql: 'insert into alert_transitions (region, alert, at, from_state, to_state, reason, actor, note) values (?, ?, ?, ?, ?, ?, ?, ?)',
    params: [region, step.alert, step.at, step.from, step.to, step.reason, step.actor ?? null, step.note ?? null],
  };
}

export function groupRow(group: AlertGroup): Statement {
  return {
    sql: 'insert or replace into alert_groups (region, id, key, opened_at, closed_at, body) values (?, ?, ?, ?, ?, ?)',
    params: [group.region, group.id, group.key, group.openedAt, group.closedAt ?? null, JSON.stringify(group)],
  };
}

export function acknowledgementRow(region: string, group: string, given: Acknowledgement & { readonly endedAt?: number }): Statement {
  return {
    sql: 'insert into acknowledgements (region, told_in, at, until, by_whom, note, ended_at) values (?, ?, ?, ?, ?, ?, ?)',
    params: [region, group, given.at, given.until, given.by, given.note ?? null, given.endedAt ?? null],
  };
}

export function noticeRow(region: string, notice: Omit<NoticeState, 'channels'>, contacts: readonly Contact[]): Statement {
  return {
    sql: `insert into outbox (region, key, told_in, kind, receiver, channel, created_at, notice, contacts, queued_at, delivered_at,
      failed_at, attempts, last_error) values (?, ?, ?, ?, ?, ?, ?, '{}', ?, ?, ?, ?, ?, ?)`,
    params: [
      ...[region, notice.key, notice.group, notice.kind, notice.receiver, notice.channel, notice.createdAt, JSON.stringify(contacts)],
      ...[notice.queuedAt ?? null, notice.deliveredAt ?? null, notice.failedAt ?? null, notice.attempts, notice.lastError ?? null],
    ],
  };
}
