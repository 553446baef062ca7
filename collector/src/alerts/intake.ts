// What comes in: changes of findings, alerts of Prometheus, and the clock; each becomes a step in the life of an alert.
import type { Alert, AlertGroup, AlertSource, TransitionReason } from '@pantau/shared/alert';
import { type GroupOptions, groupKeyOf, holdMs, isReachability } from '@pantau/shared/alerts/classes';
import { flappingAt } from '@pantau/shared/alerts/flapping';
import type { AlertSignal } from '@pantau/shared/alerts/signal';
import type { AlertTarget } from '@pantau/shared/alerts/target';
import type { Finding } from '@pantau/shared/law/finding';
import { aboutOf, noteOpening } from './book.ts';
import { type Actor, type Draft, moveAlert, setAlert, setGroup } from './draft.ts';
import { alertId, groupId } from './keys.ts';
import { type DecisionReason, decide } from './life.ts';
import { endByHand, prolongByHand } from './records.ts';

export interface IntakeContext {
  /** Where a subject stands and whose it is, by the register in use. */
  readonly placeOf: (subject: string) => { readonly site?: string; readonly pd?: string; readonly host?: string };
  /** How long alerts about reachability are held, so that what they depend on can be judged. */
  readonly intervalMs: number;
  /** How alerts are put together at this instant. */
  readonly grouping: GroupOptions;
}

/** What ends a violation; unknown and to be attested do not. */
const RECOVERED: ReadonlySet<string> = new Set(['compliant', 'advisory', 'exempt', 'not-applicable']);

/** A change of a finding as the journal has it. */
export interface Entry {
  readonly seq: number;
  readonly at: number;
  readonly duty: string;
  readonly subject: string;
  readonly after: Finding | null;
}

/** Takes a change of a finding in and says why it did what it did. */
export function takeFinding(draft: Draft, entry: Entry, context: IntakeContext): DecisionReason {
  const alert = openAlertOf(draft, entry);
  const { after, at } = entry;
  const decision = decide(after, alert, draft.book.byHand.has(aboutOf(entry)));
  if (after === null || RECOVERED.has(after.status)) forgetHand(draft, entry);
  if (decision.action === 'open' && after !== null) {
    open(draft, { source: 'finding', at, number: entry.seq, finding: after, subject: entry.subject, duty: entry.duty }, context);
  }
  if (alert === undefined) {
    return decision.reason;
  }
  const { unverifiedSince, ...verified } = alert;
  switch (decision.action) {
    case 'refresh':
      setAlert(draft, after === null ? verified : { ...verified, severity: after.severity, finding: after });
      break;
    case 'mark-unverified':
      setAlert(draft, { ...verified, unverifiedSince: unverifiedSince ?? after?.unverifiedSince ?? at });
      break;
    case 'close':
      close(draft, { ...verified, finding: after ?? alert.finding }, decision.reason, at);
      break;
    default:
  }
  return decision.reason;
}

/** Takes an alert of Prometheus in: it opens, goes on, or is over. */
export function takeSignal(draft: Draft, signal: AlertSignal, context: IntakeContext): void {
  const alert = openAlertOf(draft, signal);
  const { at, endsAt, finding } = signal;
  if (alert === undefined) {
    const byHand = draft.book.byHand.get(aboutOf(signal));
    // One that was not sent for as long as it was said to last had ended meanwhile.
    if (endsAt <= draft.now || (byHand !== undefined && at > byHand)) forgetHand(draft, signal);
    if (endsAt > draft.now) {
      if (draft.book.byHand.has(aboutOf(signal))) prolongHand(draft, signal);
      else open(draft, { source: 'prometheus', number: at + openedAt(draft, signal), ...signal }, context);
    }
    return;
  }
  if (endsAt <= draft.now) {
    close(draft, alert, 'ended', at);
  } else if (endsAt !== alert.endsAt || finding.severity !== alert.severity) {
    setAlert(draft, { ...alert, endsAt, severity: finding.severity, finding });
  }
}

/** What time alone does: a hold is over, an alert of Prometheus was not sent again. */
export function takeTime(draft: Draft, context: IntakeContext): void {
  const open = [...draft.book.alerts.values()].filter(({ state }) => state !== 'resolved');
  // In an order of their own: after a restart they come in another one.
  for (const alert of open.toSorted((a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1))) {
    if (alert.endsAt !== undefined && alert.endsAt <= draft.now) {
      close(draft, alert, 'expired', alert.endsAt);
    } else if (alert.state === 'pending' && alert.firesAt <= draft.now) {
      moveAlert(draft, inGroup(draft, alert, context), 'firing', 'hold-over');
    }
  }
}

/** The next instant at which time alone does something to an alert. */
export function nextInTime(alerts: Iterable<Alert>): number {
  let next = Number.POSITIVE_INFINITY;
  for (const { state, firesAt, endsAt } of alerts) {
    if (state === 'pending') next = Math.min(next, firesAt);
    if (state !== 'resolved' && endsAt !== undefined) next = Math.min(next, endsAt);
  }
  return next;
}

export function targetOf(
  alert: Pick<Alert, 'duty' | 'subject' | 'severity' | 'site' | 'pd' | 'finding'>,
  context: Pick<IntakeContext, 'placeOf'>,
): AlertTarget {
  const { host } = context.placeOf(alert.subject);
  const { duty, subject, severity, site, pd, finding } = alert;
  return {
    ...{ duty, subject, severity, reason: finding.reason },
    ...(site === undefined ? {} : { site }),
    ...(pd === undefined ? {} : { pd }),
    ...(host === undefined ? {} : { host }),
  };
}

/** An alert is over; one that never fired is not heard of. */
export function close(draft: Draft, alert: Alert, reason: TransitionReason, at: number, by: Actor = {}): void {
  draft.reachChanged ||= isReachability(alert.duty, alert.finding.reason);
  moveAlert(draft, alert, 'resolved', reason, { at, ...by });
}

interface Opening {
  readonly source: AlertSource;
  readonly at: number;
  readonly number: number;
  readonly duty: string;
  readonly subject: string;
  readonly finding: Finding;
  readonly endsAt?: number;
  readonly site?: string;
  readonly pd?: string;
}

function open(draft: Draft, opening: Opening, context: IntakeContext): void {
  const { region, book } = draft;
  const { source, at, number, duty, subject, finding, endsAt } = opening;
  const place = context.placeOf(subject);
  const site = opening.site ?? place.site;
  const pd = opening.pd ?? finding.pd ?? place.pd;
  const alert: Alert = {
    ...{ region, id: alertId({ region, duty, subject, number }), source, regulation: finding.regulation, duty, subject },
    severity: finding.severity,
    ...(pd === undefined ? {} : { pd }),
    ...(site === undefined ? {} : { site }),
    ...{ state: 'pending', openedAt: at, firesAt: at, flapping: false },
    ...(endsAt === undefined ? {} : { endsAt }),
    finding,
  };
  noteOpening(book, alert, draft.now);
  // Until its end is told it goes on as what it was told to be.
  const flapping = book.keys.has(flappingKey(alert)) || flappingAt(book.openings.get(aboutOf(alert)) ?? [], at);
  const firesAt = flapping ? at : at + holdMs(targetOf(alert, context), context);
  draft.reachChanged ||= isReachability(duty, finding.reason);
  const known = { ...alert, flapping, firesAt };
  if (firesAt > draft.now) {
    moveAlert(draft, known, 'pending', 'new-violation', { at });
  } else {
    moveAlert(draft, inGroup(draft, known, context), 'firing', 'new-violation', { at });
  }
}

/** The alert with the group that it is told in; a group is begun where there is none of its site and cause. */
function inGroup(draft: Draft, alert: Alert, context: IntakeContext): Alert {
  const { book, region, now } = draft;
  const common = groupKeyOf(targetOf(alert, context), context.grouping);
  const { key, cause, site } = alert.flapping ? { ...common, key: flappingKey(alert), cause: alert.subject } : common;
  const known = book.keys.get(key);
  if (known !== undefined) {
    return { ...alert, group: known };
  }
  const group: AlertGroup = {
    ...{ region, id: groupId({ region, key, first: alert.id }), key, cause },
    ...(site === undefined ? {} : { site }),
    ...{ openedAt: now, messages: 0, told: [], severity: alert.severity, acknowledged: [], step: -1, receivers: [], called: [] },
  };
  setGroup(draft, group);
  return { ...alert, group: group.id };
}

function flappingKey(alert: Alert): string {
  return `flapping ${aboutOf(alert)}`;
}

/** What a person resolved is over: the next time it counts again. */
function forgetHand(draft: Draft, about: { readonly duty: string; readonly subject: string }): void {
  if (draft.book.byHand.delete(aboutOf(about))) draft.statements.push(endByHand(draft.region, about.duty, about.subject));
}

/** How often it opened at this very instant: no two openings have one name. */
function openedAt({ book }: Draft, signal: AlertSignal): number {
  return (book.openings.get(aboutOf(signal)) ?? []).filter((at) => at === signal.at).length;
}

function prolongHand({ book, region, statements }: Draft, signal: AlertSignal): void {
  const { duty, subject, endsAt } = signal;
  if (endsAt <= (book.byHand.get(aboutOf(signal)) ?? 0)) return;
  book.byHand.set(aboutOf(signal), endsAt);
  statements.push(prolongByHand(region, duty, subject, endsAt));
}

function openAlertOf({ book }: Draft, about: { readonly duty: string; readonly subject: string }): Alert | undefined {
  const id = book.open.get(aboutOf(about));
  return id === undefined ? undefined : book.alerts.get(id);
}
