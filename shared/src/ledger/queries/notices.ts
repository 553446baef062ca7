// Notices of the outbox with what became of them: queued, delivered, given up.
import type { Contact, NoticeKind } from '../../alert.ts';
import type { Row, SqlReader } from '../driver.ts';
import { numberOf, optionalNumber, optionalText, textOf } from './row.ts';

/** Addresses of people are left out: whoever may see the page need not know them. */
export interface NoticeState {
  readonly key: string;
  readonly group: string;
  readonly kind: NoticeKind;
  /** `channel/<id>` or `person/<id>`. */
  readonly receiver: string;
  /** The way in use. */
  readonly channel: string;
  /** The channels in the order in which they are tried. */
  readonly channels: readonly string[];
  readonly createdAt: number;
  readonly queuedAt?: number;
  readonly deliveredAt?: number;
  readonly failedAt?: number;
  readonly attempts: number;
  readonly lastError?: string;
}

/** The notices of these groups, by group, oldest first. */
export async function readNotices(reader: SqlReader, region: string, groups: readonly string[]): Promise<Map<string, NoticeState[]>> {
  const byGroup = new Map<string, NoticeState[]>();
  if (groups.length === 0) {
    return byGroup;
  }
  const rows = await reader.all(
    `select key, told_in, kind, receiver, channel, contacts, created_at, queued_at, delivered_at, failed_at, attempts, last_error
     from outbox where region = ? and told_in in (${groups.map(() => '?').join(', ')}) order by created_at, key`,
    [region, ...groups],
  );
  for (const notice of rows.map(toNotice)) {
    const known = byGroup.get(notice.group) ?? [];
    known.push(notice);
    byGroup.set(notice.group, known);
  }
  return byGroup;
}

function toNotice(row: Row): NoticeState {
  const contacts = JSON.parse(textOf(row, 'contacts')) as readonly Contact[];
  return {
    key: textOf(row, 'key'),
    group: textOf(row, 'told_in'),
    kind: textOf(row, 'kind') as NoticeKind,
    receiver: textOf(row, 'receiver'),
    channel: textOf(row, 'channel'),
    channels: contacts.map(({ channel }) => channel),
    createdAt: numberOf(row, 'created_at'),
    ...optionalNumber(row, 'queued_at', 'queuedAt'),
    ...optionalNumber(row, 'delivered_at', 'deliveredAt'),
    ...optionalNumber(row, 'failed_at', 'failedAt'),
    attempts: numberOf(row, 'attempts'),
    ...optionalText(row, 'last_error', 'lastError'),
  };
}
