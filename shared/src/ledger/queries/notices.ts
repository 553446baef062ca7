// Notices of the outbox with what became of them: queued, delivered, given up.
import type { NoticeKind } from '../../alert.ts';
import type { Row, SqlReader } from '../driver.ts';
import { numberOf, optionalNumber, optionalText, textOf } from './row.ts';

export interface NoticeState {
  readonly key: string;
  readonly alert: string;
  readonly kind: NoticeKind;
  readonly channel: string;
  readonly createdAt: number;
  readonly queuedAt?: number;
  readonly deliveredAt?: number;
  readonly failedAt?: number;
  readonly attempts: number;
  readonly lastError?: string;
}

/** The notices of these alerts, by alert, oldest first. */
export async function readNotices(reader: SqlReader, region: string, alerts: readonly string[]): Promise<Map<string, NoticeState[]>> {
  const byAlert = new Map<string, NoticeState[]>();
  if (alerts.length === 0) {
    return byAlert;
  }
  const rows = await reader.all(
    `select key, alert, kind, channel, created_at, queued_at, delivered_at, failed_at, attempts, last_error from notices
     where region = ? and alert in (${alerts.map(() => '?').join(', ')}) order by created_at, key`,
    [region, ...alerts],
  );
  for (const notice of rows.map(toNotice)) {
    const known = byAlert.get(notice.alert) ?? [];
    known.push(notice);
    byAlert.set(notice.alert, known);
  }
  return byAlert;
}

function toNotice(row: Row): NoticeState {
  return {
    key: textOf(row, 'key'),
    alert: textOf(row, 'alert'),
    kind: textOf(row, 'kind') as NoticeKind,
    channel: textOf(row, 'channel'),
    createdAt: numberOf(row, 'created_at'),
    ...optionalNumber(row, 'queued_at', 'queuedAt'),
    ...optionalNumber(row, 'delivered_at', 'deliveredAt'),
    ...optionalNumber(row, 'failed_at', 'failedAt'),
    attempts: numberOf(row, 'attempts'),
    ...optionalText(row, 'last_error', 'lastError'),
  };
}
