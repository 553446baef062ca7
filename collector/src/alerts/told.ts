// What was told to whom: read from the outbox at the start, kept in mind by the book afterwards.
import type { Notice, NoticeKind } from '@pantau/shared/alert';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { type Held, stateOf, tellsProblem } from './notices.ts';

/** What became of the messages about a group to one receiver, since the last one that told of its end. */
export interface Delivered {
  /** There is a message that tells of the problem, whatever became of it. */
  readonly written: boolean;
  /** Some message that told of the problem arrived. */
  readonly told: boolean;
  /** Keys of those that tell of it and are on their way. */
  readonly pending: ReadonlySet<string>;
  /** The newest one was given up. */
  readonly lost: boolean;
  /** A message that makes sense only after them waits for them. */
  readonly waited: boolean;
}

export type DeliveredByGroup = Map<string, Map<string, Delivered>>;

const NOTHING: Delivered = { written: false, told: false, pending: new Set(), lost: false, waited: false };

/** What became of the messages about open groups, digests that named them included, by group and receiver. */
export async function readDelivered(ledger: SqlReader, region: string): Promise<DeliveredByGroup> {
  const columns = 'o.key as notice_key, o.kind as kind, o.receiver as receiver, o.created_at as written_at, o.delivered_at, o.failed_at';
  const rows = await ledger.all(
    `select * from (select o.told_in as told_in, ${columns} from outbox o
      join alert_groups g on g.region = o.region and g.id = o.told_in and g.closed_at is null where o.region = ?
      union select h.told_in as told_in, ${columns} from outbox o
      join held_notices h on h.region = o.region and h.digest = o.key
      join alert_groups g on g.region = h.region and g.id = h.told_in and g.closed_at is null where o.region = ?
     ) as messages order by written_at, length(notice_key), notice_key`,
    [region, region],
  );
  const found: DeliveredByGroup = new Map();
  for (const row of rows) {
    const group = String(row['told_in']);
    const message = { key: String(row['notice_key']), group, kind: String(row['kind']) as NoticeKind, receiver: String(row['receiver']) };
    noteWritten(found, group, message);
    const state = stateOf(row);
    if (state !== 'pending') noteSettled(found, message, state);
  }
  return found;
}

type Message = Pick<Notice, 'key' | 'group' | 'kind' | 'receiver'>;

/** Takes in that a message about a group was written. The end of a problem begins it anew. */
export function noteWritten(delivered: DeliveredByGroup, group: string, { key, kind, receiver }: Message): void {
  const byReceiver = delivered.get(group) ?? new Map<string, Delivered>();
  delivered.set(group, byReceiver);
  const known = byReceiver.get(receiver) ?? NOTHING;
  const waited = known.waited || known.pending.size > 0;
  if (kind === 'acknowledged') byReceiver.set(receiver, { ...known, waited });
  if (kind === 'recovered') byReceiver.set(receiver, { ...NOTHING, waited });
  if (tellsProblem(kind)) byReceiver.set(receiver, { ...known, written: true, pending: new Set([...known.pending, key]) });
}

/** Takes in what became of a message: the groups that it told of. */
export function noteSettled(delivered: DeliveredByGroup, notice: Message, state: 'delivered' | 'failed'): string[] {
  const { key, kind, receiver } = notice;
  const groups: string[] = [];
  for (const group of kind === 'digest' ? delivered.keys() : [notice.group]) {
    const byReceiver = delivered.get(group);
    const known = byReceiver?.get(receiver);
    if (byReceiver === undefined || known === undefined || !known.pending.has(key)) continue;
    const pending = new Set([...known.pending].filter((each) => each !== key));
    byReceiver.set(receiver, { ...known, pending, told: known.told || state === 'delivered', lost: state === 'failed' });
    groups.push(group);
  }
  return groups;
}

/** Instants of the messages to each receiver since an instant. */
export async function readSent(ledger: SqlReader, region: string, since: number): Promise<Map<string, number[]>> {
  const rows = await ledger.all(
    "select receiver, created_at from outbox where region = ? and created_at >= ? and kind not in ('test', 'clock') order by created_at",
    [region, since],
  );
  const sent = new Map<string, number[]>();
  for (const row of rows) {
    const receiver = String(row['receiver']);
    sent.set(receiver, [...(sent.get(receiver) ?? []), Number(row['created_at'])]);
  }
  return sent;
}

/** What waits for a digest, by receiver and group. */
export async function readHeld(ledger: SqlReader, region: string): Promise<Map<string, Map<string, Held>>> {
  const sql = 'select receiver, told_in, kind, at, not_before from held_notices where region = ? and digest is null order by at';
  const held = new Map<string, Map<string, Held>>();
  for (const row of await ledger.all(sql, [region])) {
    const [kind, at, notBefore] = [String(row['kind']) as NoticeKind, Number(row['at']), Number(row['not_before'])];
    holdBack(held, String(row['receiver']), String(row['told_in']), { kind, at, notBefore });
  }
  return held;
}

/** Takes in that a message waits; what waited already about this group waits no longer for it. */
export function holdBack(held: Map<string, Map<string, Held>>, receiver: string, group: string, one: Held): void {
  const waiting = held.get(receiver) ?? new Map<string, Held>();
  const before = waiting.get(group)?.notBefore ?? one.notBefore;
  held.set(receiver, waiting.set(group, { ...one, notBefore: Math.min(before, one.notBefore) }));
}
