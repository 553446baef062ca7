import type { Acknowledgement, Alert, AlertGroup } from '@pantau/shared/alert';
import type { Severity } from '@pantau/shared/law/finding';
import { HOUR, MINUTE } from '@pantau/shared/time';
import { describe, expect, it } from 'vitest';
import { GROUP_INTERVAL, type Hiding, type PlanContext, planGroup } from './plan.ts';
import { dutyPlan } from './testing/duty-plan.ts';
import { exampleFinding } from './testing/example-finding.ts';
import { BEGIN } from './testing/stage-rig.ts';

const NOW = BEGIN + 2 * HOUR;
const HOOK = 'channel/hook';
const BUDI = 'person/budi';
const SITI = 'person/siti';

function alert(id: string, more: Partial<Alert> = {}): Alert {
  const finding = exampleFinding({ subject: `server/${id}`, severity: more.severity ?? 'high' });
  const { regulation, duty, subject, severity } = finding;
  return {
    ...{ region: 'contoh', id, source: 'finding', regulation, duty, subject, severity, state: 'firing' },
    ...{ openedAt: NOW - MINUTE, firesAt: NOW - MINUTE, flapping: false, group: 'g', finding, ...more },
  };
}
const over = (id: string, more: Partial<Alert> = {}): Alert => alert(id, { state: 'resolved', closedAt: NOW, ...more });

function group(more: Partial<AlertGroup> = {}): AlertGroup {
  return {
    ...{ region: 'contoh', id: 'g', key: 'k', cause: 'x', openedAt: NOW - HOUR, messages: 0, told: [], severity: 'high' },
    ...{ acknowledged: [], step: -1, receivers: [], called: [], ...more },
  };
}
/** A group whose alert `a` was told to the channel and to Budi, a while ago. */
const told = (more: Partial<AlertGroup> = {}): AlertGroup =>
  group({
    ...{ messages: 2, told: ['a'], toldAt: NOW - GROUP_INTERVAL, receivers: [HOOK, BUDI], called: [BUDI] },
    ...{ step: 0, stepAt: NOW - MINUTE, dueAt: NOW + 9 * MINUTE, ...more },
  });
const acknowledgedBy = (by: string, until = NOW + HOUR): Acknowledgement => ({ by, at: NOW - MINUTE, until });

interface Case {
  readonly group: AlertGroup;
  readonly alerts: readonly Alert[];
  readonly hidden?: Readonly<Record<string, Hiding>>;
  readonly calmAt?: number;
  readonly isAlone?: boolean;
  readonly pending?: string;
}

function look({ group: given, alerts, hidden = {}, calmAt = 0, isAlone = false, pending }: Case) {
  const context: PlanContext = {
    ...{ now: NOW, oncall: isAlone ? undefined : dutyPlan(), overrides: [], broadcast: [HOOK] },
    ...{ reachable: () => true, lost: () => false, pending: (receiver) => receiver === pending },
    hiding: ({ id }) => hidden[id],
    targetOf: ({ duty, subject, severity }) => ({ duty, subject, severity }),
    calmAt: () => calmAt,
  };
  const plan = planGroup(given, alerts, context);
  return { ...plan, says: plan.messages.map(({ kind, receivers }) => `${kind} ${receivers.join(' ')}`) };
}

const SILENCE: Hiding = { kind: 'silence', id: 's1', maintenance: false };
const CAUSE: Hiding = { kind: 'cause', alert: 'line' };
const worse = { severity: 'critical' as Severity };

describe('what is said about a group', () => {
  it.each<[string, Case, readonly string[]]>([
    [
      'the first alert at once, to the channel and to whoever has the duty',
      { group: group(), alerts: [alert('a')] },
      [`opened ${HOOK}`, `opened ${BUDI}`],
    ],
    ['nothing more while nothing changes', { group: told(), alerts: [alert('a')] }, []],
    ['more of the same after the group interval', { group: told(), alerts: [alert('a'), alert('b')] }, [`updated ${HOOK} ${BUDI}`]],
    ['nothing within the group interval', { group: told({ toldAt: NOW - MINUTE }), alerts: [alert('a'), alert('b')] }, []],
    [
      'something graver within it',
      { group: told({ toldAt: NOW - MINUTE }), alerts: [alert('a'), alert('b', worse)] },
      [`updated ${HOOK} ${BUDI}`],
    ],
    ['one that became graver itself', { group: told({ toldAt: NOW - MINUTE }), alerts: [alert('a', worse)] }, [`updated ${HOOK} ${BUDI}`]],
    [
      'whoever is for it when it becomes graver',
      { group: told({ severity: 'low', called: [SITI], receivers: [HOOK, SITI], toldAt: NOW }), alerts: [alert('a')] },
      [`updated ${HOOK} ${SITI}`, `opened ${BUDI}`],
    ],
    ['the end when all are over', { group: told(), alerts: [over('a')] }, [`recovered ${HOOK} ${BUDI}`]],
    ['nothing of an end before all are over', { group: told({ told: ['a', 'b'] }), alerts: [over('a'), alert('b')] }, []],
    ['nothing about what was over before it was told', { group: group(), alerts: [over('a')] }, []],
    ['nothing when it is silenced', { group: group(), alerts: [alert('a')], hidden: { a: SILENCE } }, []],
    ['nothing when its cause is told', { group: group(), alerts: [alert('a')], hidden: { a: CAUSE } }, []],
    ['the end in a silence', { group: told(), alerts: [over('a')], hidden: { a: SILENCE } }, [`recovered ${HOOK} ${BUDI}`]],
    [
      'the end of what was told, though another one is hidden',
      { group: told(), alerts: [over('a'), alert('b')], hidden: { b: CAUSE } },
      [`recovered ${HOOK} ${BUDI}`],
    ],
    [
      'that it is still there after a silence, as a reminder to who knew of it',
      { group: told({ hiddenBy: 'silence', step: -1, called: [] }), alerts: [alert('a')] },
      [`reminder ${HOOK}`, `reminder ${BUDI}`],
    ],
    [
      'for the first time after a silence',
      { group: group({ hiddenBy: 'silence' }), alerts: [alert('a')] },
      [`opened ${HOOK}`, `opened ${BUDI}`],
    ],
    [
      'more of the same to the channel and to who has it in hand',
      { group: told({ acknowledged: [acknowledgedBy(BUDI)], receivers: [HOOK, BUDI, SITI] }), alerts: [alert('a'), alert('b')] },
      [`updated ${HOOK} ${BUDI}`],
    ],
    [
      'once to each when an acknowledgement ends and there is more',
      { group: told({ acknowledged: [acknowledgedBy(BUDI, NOW)] }), alerts: [alert('a'), alert('b')] },
      [`updated ${HOOK}`, `reminder ${BUDI}`],
    ],
    [
      'once to each when it is worse than what was acknowledged',
      { group: told({ acknowledged: [acknowledgedBy(BUDI)] }), alerts: [alert('a'), alert('b', worse)] },
      [`updated ${HOOK}`, `reminder ${BUDI}`],
    ],
    [
      'what is new, instead of a reminder beside a message that is on its way',
      { group: told({ acknowledged: [acknowledgedBy(BUDI, NOW)] }), alerts: [alert('a'), alert('b')], pending: BUDI },
      [`updated ${HOOK} ${BUDI}`],
    ],
    [
      'nothing when one of two acknowledgements ends',
      { group: told({ acknowledged: [acknowledgedBy(BUDI, NOW), acknowledgedBy(SITI)] }), alerts: [alert('a')] },
      [],
    ],
    ['that it flaps, once', { group: group(), alerts: [alert('a', { flapping: true })] }, [`flapping ${HOOK}`, `flapping ${BUDI}`]],
    ['nothing while it flaps', { group: told(), alerts: [alert('b', { flapping: true })], calmAt: NOW + MINUTE }, []],
    ['no end before it held still', { group: told(), alerts: [over('a', { flapping: true })], calmAt: NOW + MINUTE }, []],
    ['its end when it held still', { group: told(), alerts: [over('a', { flapping: true })], calmAt: NOW }, [`recovered ${HOOK} ${BUDI}`]],
    ['the channel alone without an on-call plan', { group: group(), alerts: [alert('a')], isAlone: true }, [`opened ${HOOK}`]],
  ])('%s', (_rule, given, expected) => {
    expect(look(given).says).toEqual(expected);
  });
});

describe('how a group stands afterwards', () => {
  it.each<[string, Case, Partial<AlertGroup>]>([
    [
      'it closes when all are over',
      { group: told(), alerts: [over('a')] },
      { closedAt: NOW, told: [], receivers: [], called: [], step: -1 },
    ],
    ['it closes when nothing was ever told', { group: group(), alerts: [over('a')] }, { closedAt: NOW, told: [] }],
    [
      'it stays open for what is hidden',
      { group: told(), alerts: [over('a'), alert('b')], hidden: { b: CAUSE } },
      { told: [], hiddenBy: 'cause', hiddenBehind: 'line' },
    ],
    [
      'what was told before its cause was found is not told anew',
      { group: told(), alerts: [alert('a')], hidden: { a: CAUSE } },
      { step: 0, called: [BUDI] },
    ],
    [
      'a silence ends the escalation',
      { group: told(), alerts: [alert('a')], hidden: { a: SILENCE } },
      { step: -1, called: [], hiddenBy: 'silence', told: ['a'] },
    ],
    [
      'only the newest opening of what flaps is kept',
      { group: told({ told: ['a'] }), alerts: [over('a', { flapping: true }), alert('b', { flapping: true })], calmAt: NOW + MINUTE },
      { told: ['b'] },
    ],
  ])('%s', (_rule, given, expected) => {
    expect(look(given).group).toMatchObject(expected);
  });

  it.each<[string, Case, number | undefined]>([
    ['when the next step is due', { group: told(), alerts: [alert('a')] }, NOW + 9 * MINUTE],
    [
      'when the group interval is over and there is more',
      { group: told({ toldAt: NOW - MINUTE }), alerts: [alert('a'), alert('b')] },
      NOW + 4 * MINUTE,
    ],
    ['when the acknowledgement ends', { group: told({ acknowledged: [acknowledgedBy(BUDI)] }), alerts: [alert('a')] }, NOW + HOUR],
    ['when it holds still', { group: told(), alerts: [over('a', { flapping: true })], calmAt: NOW + MINUTE }, NOW + MINUTE],
    ['never when it is over', { group: told(), alerts: [over('a')] }, undefined],
  ])('a group is looked at again %s', (_rule, given, expected) => {
    expect(look(given).wakeAt).toBe(expected);
  });

  it.each<[string, Acknowledgement, readonly Alert[], string]>([
    ['at the end of its time', acknowledgedBy(BUDI, NOW), [alert('a')], 'acknowledgement-expired'],
    ['when it becomes worse', acknowledgedBy(BUDI), [alert('a', worse)], 'worse'],
  ])('an acknowledgement ends %s', (_rule, acknowledgement, alerts, reason) => {
    expect(look({ group: told({ acknowledged: [acknowledgement] }), alerts }).ended).toBe(reason);
  });

  it('does not say that a cause is over which is told in the same group', () => {
    const hiddenBehindLine = group({ hiddenBy: 'cause', hiddenBehind: 'line' });
    const notes = (alerts: readonly Alert[], hidden: Case['hidden'] = {}) =>
      look({ group: hiddenBehindLine, alerts, hidden }).messages.flatMap((message) => message.notes.map(({ en }) => en));

    expect(notes([alert('line'), alert('a')], { a: CAUSE })).toEqual([]);
    expect(notes([alert('a')])[0]).toContain('cause is over');
  });

  it('a group that never rests keeps no more than the newest of what is over', () => {
    const many = Array.from({ length: 2_500 }, (_, index) => over(`o${index}`, { closedAt: NOW - index }));

    const { group: next } = look({ group: told({ told: many.map(({ id }) => id) }), alerts: [...many, alert('b')] });

    expect([next.told.length, next.told.includes('o0'), next.told.includes('o2499')]).toEqual([2_001, true, false]);
  });
});
