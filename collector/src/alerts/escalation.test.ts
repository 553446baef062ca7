import type { AlertGroup } from '@pantau/shared/alert';
import type { AlertTarget } from '@pantau/shared/alerts/target';
import { HOUR, MINUTE } from '@pantau/shared/time';
import { describe, expect, it } from 'vitest';
import { type CallContext, escalate } from './escalation.ts';
import { dutyPlan } from './testing/duty-plan.ts';
import { BEGIN } from './testing/stage-rig.ts';

/** 10.00 of the first day in WITA: Budi has the duty, and it is not quiet. */
const NOW = BEGIN + 2 * HOUR;
/** 23.00 of the same day. */
const NIGHT = BEGIN + 15 * HOUR;
const MORNING = BEGIN + 22 * HOUR;

const GRAVE: AlertTarget = { duty: 'x/1', subject: 'server/a', severity: 'critical' };
const SLIGHT: AlertTarget = { ...GRAVE, severity: 'low' };
const GROUP: AlertGroup = {
  ...{ region: 'contoh', id: 'g', key: 'k', cause: 'x/1', openedAt: NOW, messages: 0, told: [], severity: 'critical' },
  ...{ acknowledged: [], step: -1, receivers: [], called: [] },
};
const AFTER_FIRST: Partial<AlertGroup> = { step: 0, stepAt: NOW, called: ['person/budi'] };
const AFTER_ALL: Partial<AlertGroup> = { step: 1, stepAt: NOW, called: ['person/budi', 'person/rina'] };

interface Case {
  readonly group?: Partial<AlertGroup>;
  readonly target?: AlertTarget;
  readonly at?: number;
  readonly plan?: object;
  /** People without a way that is open. */
  readonly away?: readonly string[];
  readonly lost?: readonly string[];
  readonly pending?: readonly string[];
}

function look({ group = {}, target = GRAVE, at = NOW, plan = {}, away = [], lost = [], pending = [] }: Case) {
  const context: CallContext = {
    ...{ now: at, oncall: dutyPlan(plan), overrides: [] },
    reachable: (person) => !away.includes(person),
    lost: (receiver) => lost.includes(receiver),
    pending: (receiver) => pending.includes(receiver),
  };
  const made = escalate({ ...GROUP, ...group }, target, context);
  const calls = made.calls.map(({ kind, receivers }) => `${kind} ${receivers.map((each) => each.slice('person/'.length)).join(' ')}`);
  const due = made.dueAt === undefined ? undefined : (made.dueAt - at) / MINUTE;
  return { calls, step: made.step, due, notes: made.calls.flatMap(({ notes }) => notes.map(({ en }) => en)) };
}

const late = (minutes: number): number => NOW + minutes * MINUTE;
const steps = (...list: readonly { readonly after: string; readonly notify: readonly string[] }[]) => ({
  policies: [{ id: 'satu', steps: list, repeat: '30m' }],
});

const ONLY_GRAVE = { policies: [{ id: 'gawat', match: { severity: ['critical'] }, steps: [{ notify: ['person/siti'] }] }] };

describe('who is called and when', () => {
  it.each<[string, Case, Omit<ReturnType<typeof look>, 'notes'>]>([
    ['at first whoever has the duty', {}, { calls: ['opened budi'], step: 0, due: 10 }],
    ['nobody again before the next step', { group: AFTER_FIRST, at: late(9) }, { calls: [], step: 0, due: 1 }],
    ['the next step when nobody answered', { group: AFTER_FIRST, at: late(10) }, { calls: ['escalated rina'], step: 1, due: 30 }],
    [
      'the next step at once when the message to all was lost',
      { group: AFTER_FIRST, at: late(1), lost: ['person/budi'] },
      { calls: ['escalated rina'], step: 1, due: 30 },
    ],
    [
      'not at once when only one of several was lost',
      { group: { ...AFTER_FIRST, called: ['person/budi', 'person/siti'] }, at: late(1), lost: ['person/budi'] },
      { calls: [], step: 0, due: 9 },
    ],
    ['all of them again after the last step', { group: AFTER_ALL, at: late(30) }, { calls: ['reminder budi rina'], step: 1, due: 30 }],
    [
      'nobody again whose message is still on its way',
      { group: AFTER_ALL, at: late(30), pending: ['person/budi'] },
      { calls: ['reminder rina'], step: 1, due: 30 },
    ],
    [
      'after a hand-over whoever has the duty now',
      { group: { ...AFTER_ALL, stepAt: BEGIN + 23.5 * HOUR }, at: BEGIN + 24 * HOUR },
      { calls: ['reminder siti rina'], step: 1, due: 30 },
    ],
    [
      'no step twice: one that reaches nobody else is passed over',
      { group: { ...AFTER_FIRST, called: ['person/budi', 'person/rina'] }, at: late(10) },
      { calls: ['reminder budi rina'], step: 1, due: 30 },
    ],
    ['the next step when nobody of the first can be reached', { away: ['budi'] }, { calls: ['opened rina'], step: 1, due: 30 }],
    ['nobody when nobody can be reached, and soon again', { away: ['budi', 'rina'] }, { calls: [], step: -1, due: 30 }],
    [
      'whoever can be reached later, when nobody could at first',
      { group: { stepAt: NOW }, at: late(30) },
      { calls: ['opened budi'], step: 0, due: 10 },
    ],
    [
      'nobody when the policy has no repetition left',
      { group: { step: 0, stepAt: NOW, called: ['person/siti'] }, target: SLIGHT, at: late(600) },
      { calls: [], step: 0, due: undefined },
    ],
    ['nobody in quiet hours for what is slight', { target: SLIGHT, at: NIGHT }, { calls: [], step: -1, due: 7 * 60 }],
    ['when quiet hours are over, for the first time', { target: SLIGHT, at: MORNING }, { calls: ['opened siti'], step: 0, due: undefined }],
    ['somebody in quiet hours for what is grave', { at: NIGHT }, { calls: ['opened budi'], step: 0, due: 10 }],
    ['later when the first step waits', { plan: steps({ after: '5m', notify: ['person/siti'] }) }, { calls: [], step: -1, due: 5 }],
    [
      'when the first step has waited',
      { plan: steps({ after: '5m', notify: ['person/siti'] }), group: { stepAt: NOW }, at: late(5) },
      { calls: ['opened siti'], step: 0, due: 30 },
    ],
    ['nobody without a policy for it', { plan: ONLY_GRAVE, target: SLIGHT }, { calls: [], step: -1, due: undefined }],
  ])('%s', (_rule, given, expected) => {
    const { notes: _notes, ...made } = look(given);

    expect(made).toEqual(expected);
  });

  it.each<[string, Case, readonly string[]]>([
    ['says how long nobody has answered', { group: AFTER_FIRST, at: late(10) }, ['Budi has not answered for 10 minutes.']],
    ['says that the message was lost', { group: AFTER_FIRST, at: late(1), lost: ['person/budi'] }, ['The message did not reach Budi.']],
    ['says that nobody has the duty', { away: ['budi'] }, ['Nobody is on duty or can be reached: rotation/jaga.']],
    [
      'does not say so of somebody who was called before',
      { group: { ...AFTER_FIRST, called: ['person/rina'] }, at: late(10) },
      ['Rina has not answered for 10 minutes.'],
    ],
  ])('%s', (_rule, given, expected) => {
    expect(look(given).notes).toEqual(expected);
  });
});
