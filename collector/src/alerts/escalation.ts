// Who is called about a group of alerts, when the next one is, and when it is said again: pure, of policy, rotation and what was answered.
import type { AlertGroup } from '@pantau/shared/alert';
import type { AlertTarget } from '@pantau/shared/alerts/target';
import type { Severity } from '@pantau/shared/law/finding';
import type { Sentence } from '@pantau/shared/law/status';
import type { OnCall, Override, Policy } from '@pantau/shared/oncall/model';
import { policyFor } from '@pantau/shared/oncall/policy';
import { quietUntil } from '@pantau/shared/oncall/quiet';
import { whoIsOn } from '@pantau/shared/oncall/who';
import { MINUTE } from '@pantau/shared/time';

export interface CallContext {
  readonly now: number;
  readonly oncall: OnCall | undefined;
  readonly overrides: readonly Override[];
  /** Whether a person has a way that is open. */
  readonly reachable: (person: string) => boolean;
  /** Whether the newest message about the group to this receiver was given up. */
  readonly lost: (receiver: string) => boolean;
  /** Whether a message about the group to this receiver is still on its way. */
  readonly pending: (receiver: string) => boolean;
}

/** What is due now: whom to call, why, and how the escalation stands afterwards. */
export interface Call {
  readonly kind: 'opened' | 'escalated' | 'reminder';
  readonly receivers: readonly string[];
  readonly notes: readonly Sentence[];
}

export interface Escalation {
  readonly calls: readonly Call[];
  readonly step: number;
  readonly stepAt?: number;
  /** When it goes on without an answer; none when it does not. */
  readonly dueAt?: number;
}

const NOBODY: Escalation = { calls: [], step: -1 };
/** Nobody could be called: when that is tried again, where the policy repeats nothing. */
const GAP_RETRY = 15 * MINUTE;

/** The policy of the gravest alert of a group; none without an on-call plan. */
export function policyOf({ oncall }: Pick<CallContext, 'oncall'>, target: AlertTarget): Policy | undefined {
  return oncall === undefined ? undefined : policyFor(oncall, target);
}

/** The escalation as it is now, for a group that nobody has acknowledged. `step` -1: nobody was called yet. */
export function escalate(group: AlertGroup, target: AlertTarget, context: CallContext): Escalation {
  const policy = policyOf(context, target);
  if (policy === undefined || policy.steps.length === 0) {
    return NOBODY;
  }
  const { now } = context;
  const { step, stepAt } = group;
  const due = stepAt === undefined ? now : dueAfter(policy, group, context);
  if (due === undefined || due > now) {
    return { calls: [], step, ...given({ stepAt, dueAt: due }) };
  }
  const quiet = quietOf(policy, target.severity, context);
  if (quiet !== undefined) {
    return { calls: [], step, ...given({ stepAt, dueAt: quiet }) };
  }
  return step + 1 < policy.steps.length ? nextStep(policy, group, context) : again(policy, group, context);
}

/** The next step that reaches somebody who was not called yet. */
function nextStep(policy: Policy, group: AlertGroup, context: CallContext): Escalation {
  const { now } = context;
  const first = policy.steps[0]?.afterMinutes ?? 0;
  if (group.step < 0 && group.stepAt === undefined && first > 0) {
    const dueAt = now + first * MINUTE;
    return { calls: [], step: -1, stepAt: now, dueAt };
  }
  const notes: Sentence[] = group.step < 0 ? [] : [unanswered(group, context)];
  for (let step = group.step + 1; step < policy.steps.length; step += 1) {
    const notify = policy.steps[step]?.notify ?? [];
    const onDuty = peopleOf(notify, context);
    const people = onDuty.filter((receiver) => !group.called.includes(receiver));
    if (people.length > 0) {
      const kind = group.step < 0 ? 'opened' : 'escalated';
      const after = { ...group, step, stepAt: now };
      return { calls: [{ kind, receivers: people, notes }], step, stepAt: now, ...given({ dueAt: dueAfter(policy, after, context) }) };
    }
    if (onDuty.length === 0) notes.push(unfilled(notify));
  }
  return group.called.length === 0
    ? { calls: [], step: -1, stepAt: now, dueAt: now + (repeatOf(policy) ?? GAP_RETRY) }
    : again(policy, group, context, notes);
}

/**
 * The end of the steps: it is said again to whoever has the duty of them now, which after a hand-over is somebody else, and to those who were
 * called when nobody has it.
 */
function again(policy: Policy, group: AlertGroup, context: CallContext, notes: readonly Sentence[] = []): Escalation {
  const { now } = context;
  const repeat = repeatOf(policy);
  const onDuty = peopleOf(
    policy.steps.flatMap(({ notify }) => notify),
    context,
  );
  const receivers = (onDuty.length > 0 ? onDuty : group.called).filter((receiver) => !context.pending(receiver));
  const calls: Call[] = receivers.length === 0 ? [] : [{ kind: 'reminder', receivers, notes }];
  return { calls, step: policy.steps.length - 1, stepAt: now, ...given({ dueAt: repeat === undefined ? undefined : now + repeat }) };
}

/** When the escalation goes on: the step after the present one, at once when nobody of it could be told, or the repetition. */
function dueAfter(policy: Policy, group: AlertGroup, context: CallContext): number | undefined {
  const { step, stepAt = context.now } = group;
  const next = policy.steps[step + 1];
  const repeat = repeatOf(policy);
  if (next === undefined) {
    return repeat === undefined ? undefined : stepAt + repeat;
  }
  const regular = stepAt + (next.afterMinutes - (policy.steps[step]?.afterMinutes ?? 0)) * MINUTE;
  const allLost = step >= 0 && group.called.length > 0 && group.called.every(context.lost);
  return allLost ? Math.min(regular, context.now) : regular;
}

function repeatOf({ repeatMinutes }: Policy): number | undefined {
  return repeatMinutes > 0 ? repeatMinutes * MINUTE : undefined;
}

function quietOf(policy: Policy, severity: Severity, { oncall, now }: CallContext): number | undefined {
  return oncall !== undefined && policy.quiet.includes(severity) ? quietUntil(oncall, now) : undefined;
}

/** `person/<id>` of everybody that a step names and who can be reached. */
export function peopleOf(
  notify: readonly string[],
  { oncall, overrides, now, reachable }: Pick<CallContext, 'oncall' | 'overrides' | 'now' | 'reachable'>,
): string[] {
  const people = notify.flatMap((each) => {
    const [kind, id = ''] = each.split('/');
    return kind === 'person' ? [id] : ((oncall && whoIsOn(oncall, overrides, id, now)?.person) ?? []);
  });
  return [...new Set(people)].filter(reachable).map((person) => `person/${person}`);
}

function unanswered(group: AlertGroup, { oncall, now, lost }: CallContext): Sentence {
  const { called } = group;
  const names = called.map((receiver) => oncall?.people.find(({ id }) => `person/${id}` === receiver)?.name ?? receiver).join(', ');
  if (called.length > 0 && called.every(lost)) {
    return { id: `Pesan tidak sampai kepada ${names}.`, en: `The message did not reach ${names}.` };
  }
  const minutes = Math.round((now - (group.stepAt ?? now)) / MINUTE);
  return { id: `${names} belum menjawab selama ${minutes} menit.`, en: `${names} has not answered for ${minutes} minutes.` };
}

function unfilled(notify: readonly string[]): Sentence {
  const who = notify.join(', ');
  return { id: `Tidak ada yang bertugas atau dapat dihubungi: ${who}.`, en: `Nobody is on duty or can be reached: ${who}.` };
}

function given<T extends Record<string, number | undefined>>(values: T): { [Name in keyof T]?: number } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [Name in keyof T]?: number };
}
