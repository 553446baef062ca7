// Notices as the ledger has them, for the view of their queues: how often each failed, which were given up, and how one is brought
// back or given up by hand. What is true of a notice stands in the ledger; its job is only a reminder.
import type { Row, SqlWriter } from '@pantau/shared/ledger/driver';
import { DAY } from '@pantau/shared/time';
import { z } from 'zod';
import type { JobView } from './job-view.ts';

/** Notices that were given up longer ago are history, not work. */
const SHOWN = 30 * DAY;
const MOST_SHOWN = 1_000;
const BY_HAND = 'given up by hand';

const ContactsSchema = z.array(z.object({ channel: z.string() }));

export type NoticeState = 'pending' | 'delivered' | 'given-up';

export interface StoredNotices {
  /** Those of a channel that were given up, the oldest first. */
  givenUp(channel: string, now: number): Promise<readonly NoticeRow[]>;
  of(keys: readonly string[]): Promise<ReadonlyMap<string, NoticeRow>>;
  /** Undefined when there is none of this key. */
  stateOf(key: string): Promise<NoticeState | undefined>;
  /** Has one that was given up tried again, from its first way on. */
  revive(key: string): Promise<void>;
  /** Gives one up that is not delivered, and wants to hear no more of it. */
  giveUp(key: string, now: number): Promise<void>;
}

export type NoticeRow = Omit<JobView, 'queue' | 'state'>;

const COLUMNS = 'key, kind, receiver, channel, created_at, failed_at, attempts, last_error';
/** Notices that were never told have nothing to be tried again: what they would end was not delivered. */
const GIVEN_UP = `delivered_at is null and failed_at > ? and attempts > 0 and last_error <> '${BY_HAND}'`;

export function createStoredNotices(ledger: SqlWriter, region: string): StoredNotices {
  const rows = async (where: string, params: readonly (string | number)[]): Promise<NoticeRow[]> => {
    const sql = `select ${COLUMNS} from outbox where region = ? and ${where} order by created_at, key limit ${MOST_SHOWN}`;
    return (await ledger.all(sql, [region, ...params])).map(parseRow);
  };
  const read = async (key: string): Promise<{ state: NoticeState; contacts: string } | undefined> => {
    const [row] = await ledger.all('select delivered_at, failed_at, contacts from outbox where region = ? and key = ?', [region, key]);
    if (row === undefined) return undefined;
    const ended = row['failed_at'] === null ? 'pending' : 'given-up';
    return { state: row['delivered_at'] === null ? ended : 'delivered', contacts: String(row['contacts']) };
  };

  return {
    givenUp: (channel, now) => rows(`channel = ? and ${GIVEN_UP}`, [channel, now - SHOWN]),
    async of(keys) {
      const marks = keys.map(() => '?').join(', ');
      return keys.length === 0 ? new Map() : new Map((await rows(`key in (${marks})`, keys)).map((row) => [row.id, row]));
    },
    stateOf: async (key) => (await read(key))?.state,
    async revive(key) {
      const [first] = ContactsSchema.parse(JSON.parse((await read(key))?.contacts ?? '[]'));
      const sql = `update outbox set failed_at = null, queued_at = null, attempts = 0, way = 0, last_error = null, channel = coalesce(?, channel)
        where region = ? and key = ? and delivered_at is null and failed_at is not null`;
      await ledger.transaction((tx) => tx.run([{ sql, params: [first?.channel ?? null, region, key] }]));
    },
    async giveUp(key, now) {
      const sql = `update outbox set failed_at = coalesce(failed_at, ?), last_error = ? where region = ? and key = ? and delivered_at is null`;
      await ledger.transaction((tx) => tx.run([{ sql, params: [now, BY_HAND, region, key] }]));
    },
  };
}

function parseRow(row: Row): NoticeRow {
  const [diedAt, reason] = [row['failed_at'], row['last_error']];
  return {
    id: String(row['key']),
    kind: String(row['kind']),
    receiver: String(row['receiver']),
    addedAt: Number(row['created_at']),
    attempts: Number(row['attempts']),
    ...(typeof diedAt === 'number' && { diedAt }),
    ...(typeof reason === 'string' && { reason }),
  };
}
