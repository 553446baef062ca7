// What the alerts stage has in mind: alerts and groups that are not over, what was told to whom, and when each has to be looked at again.
// It is read from the ledger at the start and after a write that failed; what is true stands there.
import type { Alert, AlertGroup } from '@pantau/shared/alert';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { HOUR, MINUTE } from '@pantau/shared/time';
import type { Held } from './notices.ts';
import { readByHand, readOpenAlerts, readOpenGroups, readOpenings } from './records.ts';
import { type DeliveredByGroup, readDelivered, readHeld, readSent } from './told.ts';

/** Openings and messages older than this decide nothing any more. */
const MEMORY = 2 * HOUR;
/** Prometheus sends every minute what still fires; its own tries to reach us again are further apart after a while. */
const RESEND = 5 * MINUTE;

export interface Book {
  /** Open alerts, and those that are over in a group that has not told so yet. */
  readonly alerts: Map<string, Alert>;
  /** Id of the open alert about `duty subject`. */
  readonly open: Map<string, string>;
  readonly groups: Map<string, AlertGroup>;
  /** Id of the open group of a key. */
  readonly keys: Map<string, string>;
  /** Ids of the alerts of a group. */
  readonly members: Map<string, Set<string>>;
  /** Instants at which alerts about `duty subject` opened of late. */
  readonly openings: Map<string, number[]>;
  /** Instants of the newest messages to each receiver. */
  readonly sent: Map<string, number[]>;
  /** What a digest will tell a receiver of, by group. */
  readonly held: Map<string, Map<string, Held>>;
  /** What became of the messages about a group, by receiver. */
  readonly delivered: DeliveredByGroup;
  /**
   * `duty subject` that a person resolved and that did not recover since: it opens no alert until it does, or until this instant, when Prometheus
   * has ceased to send it.
   */
  readonly byHand: Map<string, number>;
  /** Groups to be planned in the next turn. */
  readonly dirty: Set<string>;
  /** When a group is to be planned again though nothing happened. */
  readonly wake: Map<string, number>;
}

/** Reads the book. Every group is planned in the first turn. Rejects when the ledger cannot be read. */
export async function readBook(ledger: SqlReader, region: string, now: number): Promise<Book> {
  const [alerts, { groups, over }, openings] = [
    await readOpenAlerts(ledger, region),
    await readOpenGroups(ledger, region),
    await readOpenings(ledger, region, now - MEMORY),
  ];
  const book: Book = {
    alerts: new Map(),
    open: new Map(),
    groups: new Map(),
    keys: new Map(),
    members: new Map(),
    openings,
    sent: await readSent(ledger, region, now - MEMORY),
    held: await readHeld(ledger, region),
    delivered: await readDelivered(ledger, region),
    byHand: await readByHand(ledger, region),
    dirty: new Set(),
    wake: new Map(),
  };
  for (const group of groups) {
    putGroup(book, group);
    book.dirty.add(group.id);
  }
  for (const alert of [...alerts, ...over]) {
    putAlert(book, alert);
  }
  return book;
}

export function aboutOf({ duty, subject }: { readonly duty: string; readonly subject: string }): string {
  return `${duty} ${subject}`;
}

/** Puts the newest state of an alert in; the group that it is in is looked at in this turn. */
export function putAlert(book: Book, alert: Alert): void {
  book.alerts.set(alert.id, alert);
  const about = aboutOf(alert);
  if (alert.state !== 'resolved') {
    book.open.set(about, alert.id);
  } else if (book.open.get(about) === alert.id) {
    book.open.delete(about);
  }
  if (alert.group === undefined) {
    if (alert.state === 'resolved') {
      book.alerts.delete(alert.id);
    }
    return;
  }
  const members = book.members.get(alert.group) ?? new Set();
  book.members.set(alert.group, members.add(alert.id));
  book.dirty.add(alert.group);
}

/** Puts the newest state of a group in; one that is over is forgotten with its alerts. */
export function putGroup(book: Book, group: AlertGroup): void {
  if (group.closedAt === undefined) {
    book.groups.set(group.id, group);
    book.keys.set(group.key, group.id);
    return;
  }
  for (const id of book.members.get(group.id) ?? []) {
    book.alerts.delete(id);
  }
  book.groups.delete(group.id);
  book.members.delete(group.id);
  book.delivered.delete(group.id);
  book.wake.delete(group.id);
  if (book.keys.get(group.key) === group.id) {
    book.keys.delete(group.key);
  }
}

/** The alerts of a group that are not over, or whose end was not told yet. */
export function alertsOf(book: Book, group: string): Alert[] {
  return [...(book.members.get(group) ?? [])].flatMap((id) => book.alerts.get(id) ?? []);
}

export function noteOpening(book: Book, alert: Alert, now: number): void {
  const recent = (book.openings.get(aboutOf(alert)) ?? []).filter((at) => at > now - MEMORY);
  book.openings.set(aboutOf(alert), [...recent, alert.openedAt]);
}

/** What decides nothing any more is forgotten. */
export function forgetOpenings({ openings }: Book, now: number): void {
  for (const [about, instants] of openings) if ((instants.at(-1) ?? 0) <= now - MEMORY) openings.delete(about);
}

/** What Prometheus could not send again while nobody listened is not over: it has some time to do so. */
export function awaitResend(book: Book, now: number): void {
  for (const alert of book.alerts.values()) {
    if (alert.state !== 'resolved' && alert.endsAt !== undefined) {
      book.alerts.set(alert.id, { ...alert, endsAt: Math.max(alert.endsAt, now + RESEND) });
    }
  }
  for (const [about, until] of book.byHand) book.byHand.set(about, Math.max(until, now + RESEND));
}

export function noteSent(book: Book, receiver: string, now: number): void {
  const recent = book.sent.get(receiver) ?? [];
  // In place: a storm notes thousands at one instant.
  while (recent[0] !== undefined && recent[0] <= now - MEMORY) recent.shift();
  recent.push(now);
  book.sent.set(receiver, recent);
}
