// What is told about one group of alerts now: the decision of the alerts stage. Pure. The first message goes on the leading edge, more of the
// same waits for the group interval, what is silenced or lies behind another alert is not told, and an end only after its beginning.
import type { Acknowledgement, Alert, AlertGroup, NoticeKind } from '@pantau/shared/alert';
import type { AlertTarget } from '@pantau/shared/alerts/target';
import type { Sentence } from '@pantau/shared/law/status';
import { MINUTE } from '@pantau/shared/time';
import { type Call, type CallContext, escalate, policyOf } from './escalation.ts';
import { type AcknowledgementsEnd, acknowledgementsOf, BACK, ENDED, handsOf, rankOf } from './holding.ts';

/** Shortest time between two messages that tell of more alerts of one group. */
export const GROUP_INTERVAL = 5 * MINUTE;
/** Alerts of one group that are over and whose end is told with the rest. */
const MOST_OVER = 2_000;

export interface PlanContext extends CallContext {
  /** Receivers with an address of their own, without those that the group is about. */
  readonly broadcast: readonly string[];
  /** Why an alert is not told at this instant. */
  readonly hiding: (alert: Alert) => Hiding | undefined;
  readonly targetOf: (alert: Alert) => AlertTarget;
  /** For a group of flapping alerts: when they will have held still for long enough, if nothing happens. */
  readonly calmAt: (alerts: readonly Alert[]) => number;
}

export type Hiding =
  | { readonly kind: 'silence'; readonly id: string; readonly maintenance: boolean }
  | { readonly kind: 'cause'; readonly alert: string };

export interface Message {
  readonly kind: NoticeKind;
  readonly receivers: readonly string[];
  readonly notes: readonly Sentence[];
  /** What it tells of: the gravest first, then the oldest. */
  readonly alerts: readonly Alert[];
  readonly resolved: number;
}

export interface GroupPlan {
  readonly group: AlertGroup;
  readonly messages: readonly Message[];
  readonly ended?: AcknowledgementsEnd;
  /** When to plan again though nothing happens. */
  readonly wakeAt?: number;
}

interface Parts {
  readonly shown: readonly Alert[];
  readonly fresh: readonly Alert[];
  readonly over: readonly Alert[];
  readonly hidden: Hiding | undefined;
  readonly active: number;
}

/** Plans a group with all its alerts that are not over, and those that are and were told. */
export function planGroup(group: AlertGroup, alerts: readonly Alert[], context: PlanContext): GroupPlan {
  const parts = partsOf(group, alerts, context);
  const isFlapping = alerts.some(({ flapping }) => flapping);
  if (parts.shown.length === 0) {
    return planNothingShown(group, alerts, parts, isFlapping, context);
  }
  return isFlapping ? planFlapping(group, alerts, parts, context) : planShown(group, parts, context);
}

/** The gravest first, then the oldest. */
export function byWeight(a: Alert, b: Alert): number {
  return rankOf(a.severity) - rankOf(b.severity) || a.openedAt - b.openedAt || (a.id < b.id ? -1 : Number(a.id > b.id));
}

function partsOf(group: AlertGroup, alerts: readonly Alert[], context: PlanContext): Parts {
  const told = new Set(group.told);
  const active = alerts.filter(({ state }) => state === 'firing' || state === 'acknowledged');
  const hidings = new Map(active.map((alert) => [alert.id, context.hiding(alert)]));
  const shown = active.filter(({ id }) => hidings.get(id) === undefined).toSorted(byWeight);
  return {
    shown,
    fresh: shown.filter(({ id }) => !told.has(id)),
    over: alerts.filter(({ id, state }) => state === 'resolved' && told.has(id)),
    hidden: [...hidings.values()].find((hiding) => hiding !== undefined),
    active: alerts.filter(({ state }) => state !== 'resolved').length,
  };
}

/** Nothing is to be seen: over, silenced, or behind something else. */
function planNothingShown(group: AlertGroup, alerts: readonly Alert[], parts: Parts, isFlapping: boolean, context: PlanContext): GroupPlan {
  const { now } = context;
  const isOver = parts.active === 0;
  if (isFlapping && isOver) {
    const calmAt = context.calmAt(alerts);
    if (calmAt > now) return { group, messages: [], wakeAt: calmAt };
  }
  const allTold = group.told.length > 0 && parts.over.length === group.told.length;
  const messages: Message[] = allTold
    ? [{ kind: 'recovered', receivers: group.receivers, notes: [], alerts: parts.over.toSorted(byWeight), resolved: parts.over.length }]
    : [];
  const { dueAt: _due, ...paused } = group;
  // Who was told of it before its cause was found need not hear of it again; it goes on when the cause is over.
  if (!isOver && !allTold && group.toldAt !== undefined && parts.hidden?.kind === 'cause') {
    return { group: paused, messages };
  }
  const { stepAt: _step, toldAt, reminders, ...rest } = paused;
  const next: AlertGroup = {
    ...rest,
    ...(toldAt === undefined || allTold ? {} : { toldAt }),
    ...(reminders === undefined || allTold ? {} : { reminders }),
    ...(parts.hidden === undefined ? {} : hiddenBehind(parts.hidden)),
    told: allTold ? [] : group.told,
    receivers: allTold ? [] : group.receivers,
    called: [],
    step: -1,
    acknowledged: isOver ? [] : group.acknowledged,
    ...(isOver ? { closedAt: now } : {}),
  };
  return { group: next, messages };
}

/** Said once, then again only when it holds still: as trouble that stays, or as over. */
function planFlapping(group: AlertGroup, alerts: readonly Alert[], parts: Parts, context: PlanContext): GroupPlan {
  if (group.toldAt === undefined) {
    return planShown(group, parts, context, 'flapping');
  }
  const calmAt = context.calmAt(alerts);
  // Of its many openings only the newest has an end to tell.
  const told = parts.shown.map(({ id }) => id);
  if (calmAt > context.now) {
    return { group: { ...group, told }, messages: [], wakeAt: calmAt };
  }
  return planShown(group, { ...parts, fresh: [] }, context);
}

function planShown(group: AlertGroup, parts: Parts, context: PlanContext, first: NoticeKind = 'opened'): GroupPlan {
  const { now } = context;
  const { shown, fresh, over } = parts;
  const [gravest] = shown;
  if (gravest === undefined) return { group, messages: [] };
  const isFirst = group.toldAt === undefined;
  const { acknowledged, ended } = acknowledgementsOf(group, gravest, now);
  // What it was hidden behind may be told in this very group: then nothing came back.
  const isBack = group.hiddenBy !== undefined && !shown.some(({ id }) => id === group.hiddenBehind);
  const isGraver = rankOf(gravest.severity) < rankOf(group.severity);
  const tells = isFirst || isBack || isGraver || (fresh.length > 0 && now - (group.toldAt ?? 0) >= GROUP_INTERVAL);
  const target = context.targetOf(gravest);
  // Who was called by the policy of something slighter is not who has to be called now.
  const isOthers = isGraver && policyOf(context, { ...target, severity: group.severity }) !== policyOf(context, target);
  const begun = begin(group, acknowledged, ended !== undefined || isBack || isOthers);
  const why = [...(isBack && group.hiddenBy !== undefined ? [BACK[group.hiddenBy]] : []), ...(ended === undefined ? [] : [ENDED[ended]])];
  const escalation = acknowledged.length > 0 ? undefined : escalate(begun, target, context);

  const messages: Message[] = [];
  const tell = (kind: NoticeKind, all: readonly string[], notes: readonly Sentence[]): void => {
    // Whoever has the last word about it still on the way needs no reminder of it.
    const receivers = kind === 'reminder' ? all.filter((receiver) => !context.pending(receiver)) : all;
    if (receivers.length > 0) messages.push({ kind, receivers, notes, alerts: shown, resolved: over.length });
  };
  const calls = (escalation?.calls ?? []).flatMap((call) =>
    call.kind === 'opened' ? firstCalls(group, isFirst ? first : 'opened', call) : [call],
  );
  if (isFirst || isBack) {
    const hands = isFirst ? [] : handsOf(group, acknowledged);
    tell(isFirst ? first : 'reminder', [...context.broadcast, ...hands], why);
  } else if (tells) {
    const told = acknowledged.length > 0 ? [...context.broadcast, ...handsOf(group, acknowledged)] : group.receivers;
    // A call names the same alerts: nobody gets both.
    const hear = new Set(calls.flatMap(({ kind, receivers }) => receivers.filter((each) => kind !== 'reminder' || !context.pending(each))));
    tell(
      'updated',
      told.filter((receiver) => !hear.has(receiver)),
      why,
    );
  }
  for (const { kind, receivers, notes } of calls) tell(kind, receivers, [...why, ...notes]);
  const called = escalation?.calls.flatMap(({ receivers }) => receivers) ?? [];
  const reminders = (group.reminders ?? 0) + (messages.some(({ kind }) => kind === 'reminder') ? 1 : 0);
  const next: AlertGroup = {
    ...begun,
    ...(reminders > 0 && { reminders }),
    severity: tells || ended !== undefined ? gravest.severity : group.severity,
    receivers: [...new Set([...group.receivers, ...messages.flatMap(({ receivers }) => receivers)])],
    called: [...new Set([...begun.called, ...called])],
    told: tells ? toldOf(group, shown, over) : group.told,
    ...(tells ? { toldAt: now } : {}),
    ...(escalation === undefined ? {} : { step: escalation.step }),
    ...(escalation?.stepAt === undefined ? {} : { stepAt: escalation.stepAt }),
    ...(escalation?.dueAt === undefined ? {} : { dueAt: escalation.dueAt }),
  };
  const more = fresh.length > 0 && !tells ? [(group.toldAt ?? now) + GROUP_INTERVAL] : [];
  const waits = [...(next.dueAt === undefined ? [] : [next.dueAt]), ...more, ...acknowledged.map(({ until }) => until)];
  return {
    group: next,
    messages,
    ...(ended === undefined ? {} : { ended }),
    ...(waits.length === 0 ? {} : { wakeAt: Math.min(...waits) }),
  };
}

/** What was told and is not over, and the newest of what is: a group that never rests does not grow for ever. */
function toldOf({ told }: AlertGroup, shown: readonly Alert[], over: readonly Alert[]): string[] {
  const oldest = over.toSorted((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0)).slice(MOST_OVER);
  const forgotten = new Set(oldest.map(({ id }) => id));
  return [...new Set([...told.filter((id) => !forgotten.has(id)), ...shown.map(({ id }) => id)])];
}

/** A first call is a reminder to whoever was told of it before the escalation began anew. */
function firstCalls(group: AlertGroup, kind: NoticeKind, { receivers, notes }: Call): (Omit<Call, 'kind'> & Pick<Message, 'kind'>)[] {
  const [known, fresh] = [true, false].map((is) => receivers.filter((receiver) => group.receivers.includes(receiver) === is));
  return [
    { kind, receivers: fresh ?? [], notes },
    { kind: 'reminder', receivers: known ?? [], notes },
  ];
}

/** The group at the beginning of its plan; `anew`: the escalation begins from its first step. */
function begin(group: AlertGroup, acknowledged: readonly Acknowledgement[], anew: boolean): AlertGroup {
  const { dueAt: _due, stepAt, hiddenBy: _hidden, hiddenBehind: _behind, ...rest } = group;
  if (anew) {
    return { ...rest, acknowledged, step: -1, called: [] };
  }
  return { ...rest, acknowledged, ...(stepAt === undefined ? {} : { stepAt }) };
}

function hiddenBehind(hidden: Hiding): Pick<AlertGroup, 'hiddenBy' | 'hiddenBehind'> {
  return { hiddenBy: hidden.kind, hiddenBehind: hidden.kind === 'cause' ? hidden.alert : hidden.id };
}
