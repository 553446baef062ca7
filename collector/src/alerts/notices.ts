// The outbox: how notices are written, read and settled. The queue only carries their keys; what is true of a notice stands here.
import type { Contact, Notice, NoticeKind } from '@pantau/shared/alert';
import type { Severity } from '@pantau/shared/law/finding';
import type { Row, SqlReader, SqlWriter, Statement } from '@pantau/shared/ledger/driver';
import type { WriteTogether } from './together.ts';

export type NoticeState = 'pending' | 'delivered' | 'failed';

export interface StoredNotice {
  readonly notice: Notice;
  readonly state: NoticeState;
  /** The ways to the receiver in their order, and which of them is in use. */
  readonly contacts: readonly Contact[];
  readonly way: number;
  /** Attempts that failed so far. */
  readonly attempts: number;
}

/** A notice that is neither delivered nor given up. */
export interface PendingNotice {
  readonly key: string;
  readonly group: string;
  readonly kind: NoticeKind;
  readonly receiver: string;
  readonly channel: string;
  readonly severity: Severity;
  readonly createdAt: number;
  readonly attempts: number;
  readonly lastError: string | undefined;
}

/** Kinds that tell of a problem; the others only make sense after one of them. */
const PROBLEM: ReadonlySet<string> = new Set(['opened', 'updated', 'reminder', 'escalated', 'flapping', 'digest', 'clock', 'test']);

export function tellsProblem(kind: NoticeKind): boolean {
  return PROBLEM.has(kind);
}

/** The statement that writes a new notice; one that is there stays as it is. */
export function insertNotice(notice: Notice, contacts: readonly Contact[]): Statement {
  const { region, key, group, kind, receiver, createdAt } = notice;
  return {
    sql: `insert into outbox (region, key, told_in, kind, receiver, channel, created_at, notice, contacts) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (region, key) do nothing`,
    params: [
      ...[region, key, group, kind, receiver, contacts[0]?.channel ?? '', createdAt],
      ...[JSON.stringify(notice), JSON.stringify(contacts)],
    ],
  };
}

/** A message about a group that waits for a digest, which comes when there is room and not before an instant. */
export interface Held {
  readonly kind: NoticeKind;
  readonly at: number;
  readonly notBefore: number;
}

export function insertHeld(region: string, receiver: string, group: string, { kind, at, notBefore }: Held): Statement {
  return {
    sql: 'insert into held_notices (region, receiver, told_in, kind, at, not_before) values (?, ?, ?, ?, ?, ?) on conflict do nothing',
    params: [region, receiver, group, kind, at, notBefore],
  };
}

/** Nothing of a group waits for a digest to this receiver any more: it was never told of it and it is over. */
export function dropHeld(region: string, receiver: string, group: string): Statement {
  return {
    sql: 'delete from held_notices where region = ? and receiver = ? and told_in = ? and digest is null',
    params: [region, receiver, group],
  };
}

/** The digest `key` tells the receiver of everything that waits for it. */
export function noteDigest(region: string, receiver: string, key: string): Statement {
  return {
    sql: 'update held_notices set digest = ? where region = ? and receiver = ? and digest is null',
    params: [key, region, receiver],
  };
}

/** One notice; undefined when the ledger does not know it. */
export async function readNotice(ledger: SqlReader, region: string, key: string): Promise<StoredNotice | undefined> {
  const sql = 'select notice, contacts, way, delivered_at, failed_at, attempts from outbox where region = ? and key = ?';
  const [row] = await ledger.all(sql, [region, key]);
  if (row === undefined) {
    return undefined;
  }
  return {
    notice: JSON.parse(String(row['notice'])) as Notice,
    contacts: JSON.parse(String(row['contacts'])) as Contact[],
    way: Number(row['way']),
    state: stateOf(row),
    attempts: Number(row['attempts']),
  };
}

/**
 * How the receiver stands who was told of the problem before this notice and after the last end of it: digests that named the group count.
 * While a message is on its way nothing overtakes it.
 */
export async function readEarlier(ledger: SqlReader, notice: Notice): Promise<NoticeState> {
  const { region, group, receiver, key, createdAt } = notice;
  const rows = await ledger.all(
    `select key, told_in, kind, created_at, delivered_at, failed_at from outbox where region = ? and receiver = ? and key <> ?
      and created_at <= ? and (told_in = ?
      or key in (select digest from held_notices where region = ? and receiver = ? and told_in = ?))`,
    [region, receiver, key, createdAt, group, region, receiver, group],
  );
  const own = numberOf(key, group);
  // A digest has no number among the messages of a group, only its instant.
  const before = rows.filter((row) => row['told_in'] !== group || numberOf(String(row['key']), group) < own);
  const ends = before.filter((row) => row['kind'] === 'recovered');
  const last = Math.max(0, ...ends.map((row) => numberOf(String(row['key']), group)));
  const lastAt = Math.max(0, ...ends.map((row) => Number(row['created_at'])));
  const since = before.filter((row) =>
    row['told_in'] === group ? numberOf(String(row['key']), group) > last : Number(row['created_at']) > lastAt,
  );
  if (since.some((row) => stateOf(row) === 'pending')) {
    return 'pending';
  }
  return since.some((row) => PROBLEM.has(String(row['kind'])) && stateOf(row) === 'delivered') ? 'delivered' : 'failed';
}

/** Number of a message among those about its group, as its key has it. */
function numberOf(key: string, group: string): number {
  return Number.parseInt(key.slice(group.length + 1), 10);
}

/** All notices that are neither delivered nor given up, oldest first; `only`: those about a group to a receiver. */
export async function readPending(
  ledger: SqlReader,
  region: string,
  only?: Pick<PendingNotice, 'group' | 'receiver'>,
): Promise<PendingNotice[]> {
  const narrow = only === undefined ? '' : 'and told_in = ? and receiver = ?';
  const rows = await ledger.all(
    `select key, told_in, kind, receiver, channel, notice ->> '$.severity' as severity, created_at, attempts, last_error from outbox
      where region = ? ${narrow} and delivered_at is null and failed_at is null order by created_at, length(key), key`,
    [region, ...(only === undefined ? [] : [only.group, only.receiver])],
  );
  return rows.map((row) => ({
    key: String(row['key']),
    group: String(row['told_in']),
    kind: String(row['kind']) as NoticeKind,
    receiver: String(row['receiver']),
    channel: String(row['channel']),
    severity: String(row['severity']) as Severity,
    createdAt: Number(row['created_at']),
    attempts: Number(row['attempts']),
    lastError: row['last_error'] === null ? undefined : String(row['last_error']),
  }));
}

/** The pending notices that may be sent now: an end waits until a message that told of the problem is settled. */
export function selectReady(pending: readonly PendingNotice[]): PendingNotice[] {
  const waited = new Set(pending.filter(({ kind }) => tellsProblem(kind)).map(({ group, receiver }) => `${group} ${receiver}`));
  return pending.filter(({ kind, group, receiver }) => tellsProblem(kind) || !waited.has(`${group} ${receiver}`));
}

/** Records that the queue holds these notices. */
export async function recordQueued(ledger: SqlWriter, region: string, keys: readonly string[], at: number): Promise<void> {
  const sql = 'update outbox set queued_at = ? where region = ? and key = ? and queued_at is null';
  await ledger.transaction((tx) => tx.run(keys.map((key) => ({ sql, params: [at, region, key] }))));
}

/** Records that a notice was delivered. */
export async function recordDelivered(write: WriteTogether, { region, key }: Notice, at: number): Promise<void> {
  const sql = 'update outbox set delivered_at = ?, attempts = attempts + 1 where region = ? and key = ?';
  await write({ sql, params: [at, region, key] });
}

/** The ways to a receiver that are left, and which of them is in use. */
export interface Ways {
  readonly contacts: readonly Contact[];
  readonly way: number;
}

/** What is recorded of a failed attempt. */
export interface Failure {
  readonly error: string;
  /** Set when the notice is given up with it. */
  readonly failedAt?: number;
  /** Set when another way is tried from now on. */
  readonly ways?: Ways;
}

export async function recordFailure(write: WriteTogether, { region, key }: Notice, { error, failedAt, ways }: Failure): Promise<void> {
  const sql = `update outbox set attempts = attempts + 1, last_error = ?, failed_at = ?, contacts = coalesce(?, contacts),
    way = coalesce(?, way), channel = coalesce(?, channel) where region = ? and key = ?`;
  const next =
    ways === undefined ? [null, null, null] : [JSON.stringify(ways.contacts), ways.way, ways.contacts[ways.way]?.channel ?? null];
  await write({ sql, params: [error, failedAt ?? null, ...next, region, key] });
}

/** Records that an end is dropped without an attempt, because the problem was never told. */
export async function recordNeverTold(write: WriteTogether, { region, key }: Notice, at: number): Promise<void> {
  const sql = "update outbox set last_error = 'never-told', failed_at = ? where region = ? and key = ?";
  await write({ sql, params: [at, region, key] });
}

export function stateOf(row: Row): NoticeState {
  if (row['delivered_at'] !== null) {
    return 'delivered';
  }
  return row['failed_at'] === null ? 'pending' : 'failed';
}
