// A channel that was never told anything hears at the start of what is open already: people in one digest, machines of each group.
import type { Alert, AlertGroup } from '@pantau/shared/alert';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { alertsOf } from './book.ts';
import { dispatch, type WrittenNotice } from './dispatch.ts';
import { type Draft, setGroup } from './draft.ts';
import { insertHeld } from './notices.ts';
import { byWeight } from './plan.ts';
import type { Surroundings } from './surroundings.ts';
import { holdBack } from './told.ts';

/** Tells newcomers of the open groups; of what this turn tells them anyway, not again. */
export async function welcome(draft: Draft, reader: SqlReader, around: Surroundings): Promise<WrittenNotice[]> {
  const { book, region } = draft;
  const open = [...book.groups.values()].filter(({ toldAt, hiddenBy }) => toldAt !== undefined && hiddenBy === undefined);
  if (open.length === 0) return [];
  const rows = await reader.all(
    'select distinct receiver from outbox where region = ? union select distinct receiver from held_notices where region = ?',
    [region, region],
  );
  const known = new Set(rows.map((row) => String(row['receiver'])));
  const newcomers = around.own.filter((receiver) => !known.has(receiver));
  return newcomers.length === 0 ? [] : open.flatMap((group) => tell(draft, group, newcomers, around));
}

function tell(draft: Draft, group: AlertGroup, newcomers: readonly string[], around: Surroundings): WrittenNotice[] {
  const { book, now } = draft;
  const all = alertsOf(book, group.id);
  const { broadcast, hiding } = around.planFor(group, all);
  const told = new Set(group.told);
  const isShown = (alert: Alert): boolean => told.has(alert.id) && alert.state !== 'resolved' && hiding(alert) === undefined;
  const alerts = all.filter(isShown).toSorted(byWeight);
  const written = book.delivered.get(group.id);
  const fresh = newcomers.filter((receiver) => broadcast.includes(receiver) && written?.get(receiver)?.written !== true);
  if (alerts.length === 0 || fresh.length === 0) return [];
  // They hear of its end as well.
  const joined = { ...group, receivers: [...new Set([...group.receivers, ...fresh])] };
  setGroup(draft, joined);
  const people = fresh.filter((receiver) => around.dispatch.limitOf(receiver) !== undefined);
  for (const receiver of people) {
    const held = { kind: 'opened', at: now, notBefore: 0 } as const;
    holdBack(book.held, receiver, group.id, held);
    draft.statements.push(insertHeld(draft.region, receiver, group.id, held));
  }
  const receivers = fresh.filter((receiver) => !people.includes(receiver));
  if (receivers.length === 0) return [];
  return dispatch(draft, joined, { kind: 'opened', receivers, notes: [], alerts, resolved: 0 }, around.dispatch);
}
