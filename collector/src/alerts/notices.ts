// The notices of the ledger: how they are written, read and settled. The queue only carries their keys; what is true of
// a notice stands here.
import type { Notice } from '@pantau/shared/alert';
import type { Row, SqlReader, SqlTransaction, SqlWriter, Statement } from '@pantau/shared/ledger/driver';
import type { OpeningNotice } from './decide.ts';
import { noticeKey } from './keys.ts';

export interface StoredNotice {
  readonly notice: Notice;
  readonly state: OpeningNotice['state'];
  /** Attempts that failed so far. */
  readonly attempts: number;
}

/** A notice that is neither delivered nor given up. */
export interface PendingNotice {
  readonly key: string;
  readonly alert: string;
  readonly kind: Notice['kind'];
  readonly channel: string;
  readonly createdAt: number;
  readonly queued: boolean;
  readonly attempts: number;
  readonly lastError: string | undefined;
}

/** The statement that writes a new notice. */
export function insertNotice(notice: Notice): Statement {
  const { region, key, alert, kind, channel, createdAt } = notice;
  return {
    sql: 'insert into notices (region, key, alert, kind, channel, created_at, notice) values (?, ?, ?, ?, ?, ?, ?)',
    params: [region, key, alert, kind, channel, createdAt, JSON.stringify(notice)],
  };
}

/** What became of the notices that told of an alert's opening, for those of the channels that were told. */
export async function readOpening(
  tx: SqlTransaction,
  region: string,
  alert: string,
  channels: readonly string[],
): Promise<OpeningNotice[]> {
  if (channels.length === 0) {
    return [];
  }
  const keys = channels.map((channel) => noticeKey(alert, 'opened', channel));
  const sql = `select channel, delivered_at, failed_at from notices where region = ? and key in (${keys.map(() => '?').join(', ')})`;
  const rows = await tx.all(sql, [region, ...keys]);
  return rows.map((row) => ({ channel: String(row['channel']), state: stateOf(row) }));
}

/** One notice; undefined when the ledger does not know it. */
export async function readNotice(ledger: SqlReader, region: string, key: string): Promise<StoredNotice | undefined> {
  const sql = 'select notice, delivered_at, failed_at, attempts from notices where region = ? and key = ?';
  const [row] = await ledger.all(sql, [region, key]);
  if (row === undefined) {
    return undefined;
  }
  return { notice: JSON.parse(String(row['notice'])) as Notice, state: stateOf(row), attempts: Number(row['attempts']) };
}

/** All notices that are neither delivered nor given up, oldest first. */
export async function readPending(ledger: SqlReader, region: string): Promise<PendingNotice[]> {
  const rows = await ledger.all(
    `select key, alert, kind, channel, created_at, queued_at, attempts, last_error from notices
      where region = ? and delivered_at is null and failed_at is null order by created_at, key`,
    [region],
  );
  return rows.map((row) => ({
    key: String(row['key']),
    alert: String(row['alert']),
    kind: row['kind'] === 'recovered' ? 'recovered' : 'opened',
    channel: String(row['channel']),
    createdAt: Number(row['created_at']),
    queued: row['queued_at'] !== null,
    attempts: Number(row['attempts']),
    lastError: row['last_error'] === null ? undefined : String(row['last_error']),
  }));
}

/** The pending notices that may be sent now: a recovery waits until the notice of its opening is settled. */
export function selectReady(pending: readonly PendingNotice[]): PendingNotice[] {
  const openings = new Set(pending.filter(({ kind }) => kind === 'opened').map(({ key }) => key));
  return pending.filter(({ kind, alert, channel }) => kind === 'opened' || !openings.has(noticeKey(alert, 'opened', channel)));
}

/** Records that the queue holds these notices. */
export async function recordQueued(ledger: SqlWriter, region: string, keys: readonly string[], at: number): Promise<void> {
  const sql = 'update notices set queued_at = ? where region = ? and key = ? and queued_at is null';
  await write(
    ledger,
    keys.map((key) => ({ sql, params: [at, region, key] })),
  );
}

/** Records that a notice was delivered. */
export async function recordDelivered(ledger: SqlWriter, { region, key }: Notice, at: number): Promise<void> {
  const sql = 'update notices set delivered_at = ?, attempts = attempts + 1 where region = ? and key = ?';
  await write(ledger, [{ sql, params: [at, region, key] }]);
}

/** Records a failed attempt; `failedAt` when the notice is given up with it. */
export async function recordFailure(ledger: SqlWriter, { region, key }: Notice, error: string, failedAt: number | null): Promise<void> {
  const sql = 'update notices set attempts = attempts + 1, last_error = ?, failed_at = ? where region = ? and key = ?';
  await write(ledger, [{ sql, params: [error, failedAt, region, key] }]);
}

/** Records that a recovery is dropped without an attempt, because its opening was never told. */
export async function recordNeverTold(ledger: SqlWriter, { region, key }: Notice, at: number): Promise<void> {
  const sql = "update notices set last_error = 'never-told', failed_at = ? where region = ? and key = ?";
  await write(ledger, [{ sql, params: [at, region, key] }]);
}

function write(ledger: SqlWriter, statements: readonly Statement[]): Promise<void> {
  return ledger.transaction((tx) => tx.run(statements));
}

function stateOf(row: Row): OpeningNotice['state'] {
  if (row['delivered_at'] !== null) {
    return 'delivered';
  }
  return row['failed_at'] === null ? 'pending' : 'failed';
}
