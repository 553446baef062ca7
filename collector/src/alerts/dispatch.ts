// From the plan of a group to notices: who gets each message by which ways, what waits for a digest, and the digest itself.
import type { Alert, AlertGroup, Contact, Notice, NoticeKind } from '@pantau/shared/alert';
import { earliest } from '@pantau/shared/alerts/instants';
import { freeAt, type MessageLimit, overLimit } from '@pantau/shared/alerts/limit';
import type { Severity } from '@pantau/shared/law/finding';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { noteSent } from './book.ts';
import { composeDigest, composeNotice, type RegionContext } from './compose.ts';
import { type Draft, setGroup } from './draft.ts';
import { digestId } from './keys.ts';
import { dropHeld, insertHeld, insertNotice, noteDigest, tellsProblem } from './notices.ts';
import type { Message } from './plan.ts';
import { readGroups } from './records.ts';
import { holdBack, noteWritten } from './told.ts';

/** So many times as many critical messages go out before they, too, wait for a digest. */
const CRITICAL_SHARE = 3;

/** A notice just written. One that waits until the problem was told is not ready to be queued. */
export interface WrittenNotice {
  readonly key: string;
  readonly channel: string;
  readonly severity: Severity;
  readonly ready: boolean;
}

export interface DispatchContext {
  readonly region: RegionContext;
  /** The open ways to a receiver in their order. */
  readonly contactsOf: (receiver: string) => readonly Contact[];
  /** How much a receiver gets before the rest waits for a digest; none for machines, which lose nothing by many. */
  readonly limitOf: (receiver: string) => MessageLimit | undefined;
  /** How many alerts are not told because this one is their cause. */
  readonly hiddenBehind: (alert: Alert) => number;
  /** Until when a receiver is not disturbed with news about an alert; undefined when it may be told. Calls have been judged before. */
  readonly quietUntil: (receiver: string, alert: Alert) => number | undefined;
}

/** What calls nobody: it can wait until quiet hours are over. */
const NEWS: ReadonlySet<NoticeKind> = new Set(['updated', 'acknowledged', 'recovered']);

/** Writes a message about a group to all its receivers; the group comes back with its number of messages. */
export function dispatch(draft: Draft, group: AlertGroup, message: Message, context: DispatchContext): WrittenNotice[] {
  const numbered = { ...group, messages: group.messages + 1 };
  setGroup(draft, numbered);
  const hidden = message.alerts.reduce((sum, alert) => sum + context.hiddenBehind(alert), 0);
  return message.receivers.flatMap((receiver) => {
    if (isSpared(draft, numbered, message, receiver, context)) {
      return [];
    }
    const notice = composeNotice(context.region, numbered, message, receiver, { now: draft.now, hidden });
    return notice === undefined ? [] : write(draft, notice, context);
  });
}

/**
 * Too many for one person, or news in quiet hours: it waits for a digest. An end of what waits there, and was not told otherwise, takes it out
 * again.
 */
function isSpared(draft: Draft, group: AlertGroup, { kind, alerts }: Message, receiver: string, context: DispatchContext): boolean {
  const { book, now, region } = draft;
  const [gravest] = alerts;
  const waiting = book.held.get(receiver);
  const isUntold = waiting?.has(group.id) === true && book.delivered.get(group.id)?.get(receiver)?.written !== true;
  if (isUntold && kind === 'acknowledged') return true;
  if (kind === 'recovered' && waiting?.delete(group.id) === true) {
    draft.statements.push(dropHeld(region, receiver, group.id));
    if (isUntold) return true;
  }
  const limit = limitFor(group, context.limitOf(receiver));
  const quiet = NEWS.has(kind) && gravest !== undefined ? context.quietUntil(receiver, gravest) : undefined;
  if (quiet === undefined && (limit === undefined || !overLimit(book.sent.get(receiver) ?? [], now, limit))) {
    return false;
  }
  const one = { kind, at: now, notBefore: quiet ?? 0 };
  holdBack(book.held, receiver, group.id, one);
  draft.statements.push(insertHeld(region, receiver, group.id, one));
  return true;
}

/** What is critical has more room: a digest would bring it late and without its remedy. */
function limitFor({ severity }: AlertGroup, limit: MessageLimit | undefined): MessageLimit | undefined {
  return limit === undefined || severity !== 'critical' ? limit : { ...limit, messages: limit.messages * CRITICAL_SHARE };
}

/** Writes the digests that are due, and says when the next one is. */
export async function dispatchDigests(
  draft: Draft,
  reader: SqlReader,
  context: DispatchContext,
): Promise<{ readonly written: WrittenNotice[]; readonly nextAt: number }> {
  const { book, now, region } = draft;
  const written: WrittenNotice[] = [];
  let nextAt = Number.POSITIVE_INFINITY;
  for (const [receiver, waiting] of book.held) {
    const limit = context.limitOf(receiver);
    const free = limit === undefined ? now : freeAt(book.sent.get(receiver) ?? [], now, limit);
    const at = Math.max(free, earliest([...waiting.values()].map(({ notBefore }) => notBefore)));
    if (waiting.size === 0) {
      book.held.delete(receiver);
    } else if (at > now) {
      nextAt = Math.min(nextAt, at);
    } else {
      const groups = await readGroups(reader, region, [...waiting.keys()]);
      const newest = groups.map((each) => ({ ...each, alerts: each.alerts.map((alert) => draft.alerts.get(alert.id) ?? alert) }));
      const notice = composeDigest(context.region, receiver, newest, { now, id: digestId(receiver, now) });
      if (notice !== undefined) {
        written.push(...write(draft, notice, context));
        draft.statements.push(noteDigest(region, receiver, notice.key));
        for (const group of waiting.keys()) if (book.groups.has(group)) noteWritten(book.delivered, group, notice);
      }
      book.held.delete(receiver);
    }
  }
  return { written, nextAt };
}

/** Writes a notice that stands by itself. */
export function write(draft: Draft, notice: Notice, context: Pick<DispatchContext, 'contactsOf'>): WrittenNotice[] {
  const contacts = context.contactsOf(notice.receiver);
  const { book, now } = draft;
  const { key, kind, group, receiver, severity } = notice;
  const [first] = contacts;
  if (first === undefined) {
    return [];
  }
  draft.statements.push(insertNotice(notice, contacts));
  const known = book.delivered.get(group)?.get(receiver);
  if (book.groups.has(group)) noteWritten(book.delivered, group, notice);
  if (kind !== 'test' && kind !== 'clock') {
    noteSent(book, receiver, now);
  }
  return [{ key, channel: first.channel, severity, ready: tellsProblem(kind) || (known?.told === true && known.pending.size === 0) }];
}
