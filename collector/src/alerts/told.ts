// What was told to whom: read from the outbox at the start, kept in mind by the book afterwards.
import type { NoticeKind } from '@pantau/shared/alert';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { type NoticeState, stateOf, tellsProblem } from './notices.ts';

/** What became of the messages about a group to one receiver. */
export interface Delivered {
  /** Some message that told of the problem arrived. */
  readonly told: boolean;
  /** Keys of those that are on their way. */
  readonly pending: ReadonlySet<string>;
  /** The newest one was given up. */
  readonly lost: boolean;
}

/** What became of the messages about open groups, by group and receiver. */
export async function readDelivered(ledger: SqlReader, region: string): Promise<Map<string, Map<string, Delivered>>> {
  const rows = await ledger.all(
    `select o.key, o.told_in, o.kind, o.receiver, o.delivered_at, o.failed_at from outbox o
      join alert_groups g on g.region = o.region and g.id = o.told_in and g.closed_at is null where o.region = ? order by o.created_at, o.key`,
    [region],
  );
  const found = new Map<string, Map<string, Delivered>>();
  for (const row of rows) {
    const group = String(row['told_in']);
    const byReceiver = found.get(group) ?? new Map<string, Delivered>();
    found.set(group, byReceiver);
    noteState(byReceiver, String(row['receiver']), String(row['key']), String(row['kind']) as NoticeKind, stateOf(row));
  }
  return found;
}

/** Takes in what became of one message. */
export function noteState(byReceiver: Map<string, Delivered>, receiver: string, key: string, kind: NoticeKind, state: NoticeState): void {
  const known = byReceiver.get(receiver) ?? { told: false, pending: new Set<string>(), lost: false };
  const pending = new Set(known.pending);
  if (state === 'pending') {
    pending.add(key);
  } else {
    pending.delete(key);
  }
  const told = known.told || (state === 'delivered' && tellsProblem(kind));
  byReceiver.set(receiver, { told, pending, lost: state === 'failed' || (state === 'pending' && known.lost) });
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
export async function readHeld(ledger: SqlReader, region: string): Promise<Map<string, Map<string, { kind: NoticeKind; at: number }>>> {
  const rows = await ledger.all('select receiver, told_in, kind, at from held_notices where region = ? and digest is null order by at', [
    region,
  ]);
  const held = new Map<string, Map<string, { kind: NoticeKind; at: number }>>();
  for (const row of rows) {
    const receiver = String(row['receiver']);
    const groups = held.get(receiver) ?? new Map<string, { kind: NoticeKind; at: number }>();
    held.set(receiver, groups.set(String(row['told_in']), { kind: String(row['kind']) as NoticeKind, at: Number(row['at']) }));
  }
  return held;
}
