// What is told about one group of alerts now: the decision of the alerts stage. Pure. The first message goes on the leading edge, more of the
// same waits for the group interval, what is silenced or lies behind another alert is not told, and an end only after its beginning.
import type { Acknowledgement, Alert, AlertGroup, NoticeKind } from '@pantau/shared/alert';
import type { AlertTarget } from '@pantau/shared/alerts/target';
import type { Severity } from '@pantau/shared/law/finding';
import type { Sentence } from '@pantau/shared/law/status';
import { MINUTE } from '@pantau/shared/time';
import { type CallContext, escalate } from './escalation.ts';

/** Shortest time between two messages that tell of more alerts of one group. */
export const GROUP_INTERVAL = 5 * MINUTE;

const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

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
  /** Acknowledgements that no longer hold: their alerts fire again. */
  readonly ended?: 'acknowledgement-expired' | 'worse';
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

export function rankOf(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
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
  const { stepAt: _step, toldAt, ...rest } = paused;
  const next: AlertGroup = {
    ...rest,
    ...(toldAt === undefined || allTold ? {} : { toldAt }),
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
  const told = [...new Set([...group.told, ...parts.shown.map(({ id }) => id)])];
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
  const isBack = group.hiddenBy !== undefined;
  const isGraver = rankOf(gravest.severity) < rankOf(group.severity);
  const tells = isFirst || isBack || (fresh.length > 0 && (isGraver || now - (group.toldAt ?? 0) >= GROUP_INTERVAL));
  const begun = begin(group, acknowledged, ended !== undefined || isBack);
  const why = [...(isBack && group.hiddenBy !== undefined ? [BACK[group.hiddenBy]] : []), ...(ended === undefined ? [] : [ENDED[ended]])];

  const messages: Message[] = [];
  const tell = (kind: NoticeKind, receivers: readonly string[], notes: readonly Sentence[]): void => {
    if (receivers.length > 0) messages.push({ kind, receivers, notes, alerts: shown, resolved: over.length });
  };
  if (isFirst || isBack) {
    tell(isFirst ? first : 'reminder', context.broadcast, why);
  } else if (tells) {
    tell('updated', acknowledged.length > 0 ? [...context.broadcast, ...handsOf(group, acknowledged)] : group.receivers, why);
  }
  const escalation = acknowledged.length > 0 ? undefined : escalate(begun, context.targetOf(gravest), context);
  for (const { kind, receivers, notes } of escalation?.calls ?? []) {
    const begins = isFirst ? first : 'reminder';
    tell(kind === 'opened' ? begins : kind, receivers, [...why, ...notes]);
  }
  const called = escalation?.calls.flatMap(({ receivers }) => receivers) ?? [];
  const next: AlertGroup = {
    ...begun,
    severity: tells || ended !== undefined ? gravest.severity : group.severity,
    receivers: [...new Set([...group.receivers, ...messages.flatMap(({ receivers }) => receivers)])],
    called: [...new Set([...begun.called, ...called])],
    told: tells ? [...new Set([...group.told, ...shown.map(({ id }) => id)])] : group.told,
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

/** The acknowledgements that hold, and why none does any more: their time is over, or it became worse. */
function acknowledgementsOf(
  group: AlertGroup,
  gravest: Alert,
  now: number,
): { readonly acknowledged: readonly Acknowledgement[]; readonly ended?: NonNullable<GroupPlan['ended']> } {
  const kept = group.acknowledged.filter(({ until }) => until > now);
  if (kept.length > 0 && rankOf(gravest.severity) < rankOf(group.severity)) {
    return { acknowledged: [], ended: 'worse' };
  }
  return group.acknowledged.length > 0 && kept.length === 0
    ? { acknowledged: [], ended: 'acknowledgement-expired' }
    : { acknowledged: kept };
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

/** Those who have it in hand, of the people who were told. */
function handsOf(group: AlertGroup, acknowledged: readonly Acknowledgement[]): string[] {
  return group.receivers.filter((receiver) => acknowledged.some(({ by }) => by === receiver));
}

const BACK: Readonly<Record<'silence' | 'cause', Sentence>> = {
  silence: {
    id: 'Peredaman atau pemeliharaan sudah berakhir, gangguan masih ada.',
    en: 'The silence or maintenance is over, the trouble is still there.',
  },
  cause: { id: 'Penyebabnya sudah pulih, gangguan ini masih ada.', en: 'Its cause is over, this trouble is still there.' },
};
const ENDED: Readonly<Record<NonNullable<GroupPlan['ended']>, Sentence>> = {
  'acknowledgement-expired': {
    id: 'Pengakuan sudah habis waktunya, gangguan masih ada.',
    en: 'The acknowledgement has expired, the trouble is still there.',
  },
  worse: { id: 'Gangguan menjadi lebih berat setelah diakui.', en: 'It became worse after it was acknowledged.' },
};
