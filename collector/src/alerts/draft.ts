// One turn of the alerts stage before it is written: it changes the book and notes what the ledger has to be told. When the write fails, the
// book is read again from the ledger, so nothing of a failed turn stays.
import type { Alert, AlertGroup, AlertState, AlertTransition, TransitionReason } from '@pantau/shared/alert';
import type { Statement } from '@pantau/shared/ledger/driver';
import { type Book, putAlert, putGroup } from './book.ts';
import { writeAlert, writeGroup, writeTransition } from './records.ts';

export interface Draft {
  readonly region: string;
  readonly now: number;
  readonly book: Book;
  readonly alerts: Map<string, Alert>;
  readonly groups: Map<string, AlertGroup>;
  readonly transitions: AlertTransition[];
  readonly statements: Statement[];
  /** Lines, devices or agents fell silent or came back: what they hide may have changed for every group. */
  reachChanged: boolean;
}

export function startDraft(region: string, now: number, book: Book): Draft {
  return {
    region,
    now,
    book,
    alerts: new Map(),
    groups: new Map(),
    transitions: [],
    statements: [],
    reachChanged: false,
  };
}

export function setAlert(draft: Draft, alert: Alert): void {
  putAlert(draft.book, alert);
  draft.alerts.set(alert.id, alert);
}

export function setGroup(draft: Draft, group: AlertGroup): void {
  putGroup(draft.book, group);
  draft.groups.set(group.id, group);
}

/** Who did something, and what they said of it. */
export interface Actor {
  readonly actor?: string;
  readonly note?: string;
}

/** Brings an alert into another state and notes why. */
export function moveAlert(
  draft: Draft,
  alert: Alert,
  to: AlertState,
  reason: TransitionReason,
  more: Actor & { readonly at?: number; readonly changes?: Partial<Alert> } = {},
): Alert {
  const { at = draft.now, actor, note, changes } = more;
  const from = draft.book.alerts.has(alert.id) ? alert.state : null;
  const moved: Alert = { ...alert, ...changes, state: to, ...(to === 'resolved' ? { closedAt: at, ended: reason } : {}) };
  draft.transitions.push({
    alert: alert.id,
    at,
    from,
    to,
    reason,
    ...(actor === undefined ? {} : { actor }),
    ...(note === undefined ? {} : { note }),
  });
  setAlert(draft, moved);
  return moved;
}

/** Everything that the ledger has to be told. */
export function writesOf(draft: Draft): Statement[] {
  return [
    ...[...draft.alerts.values()].map(writeAlert),
    ...draft.transitions.map((transition) => writeTransition(draft.region, transition)),
    ...[...draft.groups.values()].map(writeGroup),
    ...draft.statements,
  ];
}
