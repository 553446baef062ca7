import { HOUR, MINUTE } from '@pantau/shared/time';
import { describe, expect, it } from 'vitest';
import { dutyPlan } from './testing/duty-plan.ts';
import { exampleFinding } from './testing/example-finding.ts';
import { type Stage, startStage } from './testing/stage-rig.ts';

const BUDI = 'person/budi';
const RINA = 'person/rina';

/** A trouble that Budi was called for, and its group. */
async function trouble(severity: 'critical' | 'low' = 'critical') {
  const stage = await startStage({ oncall: dutyPlan(), channels: { hook: true, telegram: false, sms: false } });
  await stage.append({ subject: 'server/a', severity });
  await stage.run();
  const [row] = await stage.rows('alert_groups');
  const group = String(row?.['id']);
  return { stage, group, told: stage.sent.length };
}

/** What people got; of one instant by name. */
const calls = (stage: Stage) =>
  stage.sent
    .filter(({ receiver }) => receiver.startsWith('person/'))
    .toSorted((a, b) => a.createdAt - b.createdAt || a.receiver.localeCompare(b.receiver))
    .map(({ kind, receiver }) => `${kind} ${receiver.slice('person/'.length)}`);
const states = async (stage: Stage) => (await stage.rows('alerts')).map((row) => row['state']);
const reasons = async (stage: Stage) => (await stage.rows('alert_transitions')).map((row) => row['reason']);
const acknowledge = async (stage: Stage, group: string, by = BUDI, hours?: number) => {
  const outcome = await stage.commands().acknowledge({ group, by, ...(hours === undefined ? {} : { hours }) });
  await stage.settle();
  return outcome;
};

type Play = (stage: Stage, group: string) => Promise<unknown>;

describe('an acknowledgement', () => {
  it.each<[string, Play, readonly string[]]>([
    [
      'nobody makes: others are called, then all of them again',
      (stage) => stage.pass(41 * MINUTE),
      ['opened budi', 'escalated rina', 'reminder budi', 'reminder rina'],
    ],
    [
      'keeps others from being called',
      async (stage, group) => [await acknowledge(stage, group), await stage.pass(50 * MINUTE)],
      ['opened budi'],
    ],
    [
      'is told to the others who were called',
      async (stage, group) => [await stage.pass(10 * MINUTE), await acknowledge(stage, group)],
      ['opened budi', 'escalated rina', 'acknowledged rina'],
    ],
    [
      'ends when the time of the policy is over, and the escalation begins anew',
      async (stage, group) => [await acknowledge(stage, group), await stage.pass(70 * MINUTE)],
      ['opened budi', 'reminder budi', 'escalated rina'],
    ],
    [
      'lasts as long as was asked for',
      async (stage, group) => [await acknowledge(stage, group, BUDI, 3), await stage.pass(179 * MINUTE)],
      ['opened budi'],
    ],
    [
      'holds when it becomes slighter',
      async (stage, group) => {
        await acknowledge(stage, group);
        await stage.append({ subject: 'server/a', severity: 'low' });
        await stage.run();
      },
      ['opened budi'],
    ],
    [
      'of two people holds until the later end',
      async (stage, group) => {
        await acknowledge(stage, group);
        await acknowledge(stage, group, RINA, 2);
        await stage.pass(119 * MINUTE);
        const before = calls(stage).length;
        await stage.pass(MINUTE);
        expect(before).toBe(2);
      },
      ['opened budi', 'acknowledged budi', 'reminder budi'],
    ],
    [
      'survives a restart, and ends in time',
      async (stage, group) => [await acknowledge(stage, group), await stage.restart(), await stage.run(), await stage.pass(61 * MINUTE)],
      ['opened budi', 'reminder budi'],
    ],
  ])('%s', async (_rule, play, expected) => {
    const { stage, group } = await trouble();

    await play(stage, group);

    expect(calls(stage)).toEqual(expected);
  });

  it('ends when a graver trouble joins, once for each person', async () => {
    const { stage, group } = await trouble('low');
    await acknowledge(stage, group, 'person/siti');
    await stage.append({ subject: 'server/b', severity: 'critical' });
    await stage.run();

    expect(calls(stage)).toEqual(['opened budi', 'opened siti', 'updated siti']);
    expect(await reasons(stage)).toContain('worse');
  });

  it('of what is over does nothing and says so', async () => {
    const { stage, group } = await trouble();
    await stage.append({ subject: 'server/a', status: 'compliant' });
    await stage.run();

    expect(await acknowledge(stage, group)).toMatchObject({ taken: false });
  });

  it('is noted with who made it, and the alert says so', async () => {
    const { stage, group } = await trouble();
    await acknowledge(stage, group);

    expect(await states(stage)).toEqual(['acknowledged']);
    expect(await stage.rows('alert_transitions')).toMatchObject([{}, { to_state: 'acknowledged', actor: BUDI }]);
  });
});

it('says to which time people are reminded, from one trouble to its end', async () => {
  const { stage } = await trouble();
  await stage.pass(101 * MINUTE);
  await stage.append({ subject: 'server/a', status: 'compliant' });
  await stage.run();
  await stage.append({ subject: 'server/a', severity: 'critical' });
  await stage.run();
  await stage.pass(41 * MINUTE);

  const repeats = stage.sent.filter(({ receiver, kind }) => receiver === BUDI && kind === 'reminder').map(({ repeat }) => repeat);
  expect(repeats).toEqual([1, 2, 3, 1]);
});

describe('an acknowledgement taken back', () => {
  it.each<[string, Play, readonly string[]]>([
    ['begins the escalation anew', async () => undefined, ['opened budi', 'reminder budi']],
    ['does so after a restart as well', (stage) => stage.restart(), ['opened budi', 'reminder budi']],
    [
      'does so at once, though the trouble that was acknowledged is over and another one is there',
      async (stage) => {
        await stage.append({ subject: 'server/b', severity: 'critical' }, { subject: 'server/a', status: 'compliant' });
        await stage.run();
      },
      ['opened budi', 'reminder budi'],
    ],
    ['does nothing while another one holds', (stage, group) => acknowledge(stage, group, RINA), ['opened budi', 'acknowledged budi']],
  ])('%s', async (_rule, play, expected) => {
    const { stage, group } = await trouble();
    await acknowledge(stage, group);
    await play(stage, group);

    await stage.commands().withdraw({ group, by: BUDI });
    await stage.run();

    expect(calls(stage)).toEqual(expected);
  });

  it('says whether anybody is called now', async () => {
    const { stage, group } = await trouble();
    await acknowledge(stage, group);
    await acknowledge(stage, group, RINA);
    expect((await stage.commands().withdraw({ group, by: BUDI })).words.en).toContain('still has it in hand, nobody is called');
    expect((await stage.commands().withdraw({ group, by: RINA })).words.en).toContain('people are called again');
    await acknowledge(stage, group);
    stage.state.oncall = undefined;
    expect((await stage.commands().withdraw({ group, by: BUDI })).words.en).toContain('there is no oncall.yaml');
  });

  it('is refused to another person', async () => {
    const { stage, group } = await trouble();
    await acknowledge(stage, group);

    expect(await stage.commands().withdraw({ group, by: RINA })).toMatchObject({ taken: false });
  });
});

describe('what other stages ask for', () => {
  it('is told once, whoever asks again', async () => {
    const { stage, told } = await trouble();
    const message = {
      id: 'clk-1',
      kind: 'clock' as const,
      at: stage.state.now,
      severity: 'high' as const,
      finding: exampleFinding(),
      notes: [],
    };

    await stage.commands().tell(message);
    await stage.restart();
    await stage.commands().tell(message);
    await stage.settle();

    expect(stage.kinds(told).toSorted()).toEqual(['clock channel/hook', 'clock person/budi']);
  });

  it('is not held back by a limit', async () => {
    const { stage, told } = await trouble();
    for (let number = 0; number < 20; number += 1) {
      const at = stage.state.now;
      await stage
        .commands()
        .tell({ id: `clk-${number}`, kind: 'clock', at, severity: 'high', finding: exampleFinding(), notes: [] }, [BUDI]);
    }
    await stage.settle();

    expect(stage.sent.length - told).toBe(20);
  });
});

describe('a message that is lost', () => {
  it('calls the next person at once', async () => {
    const { stage } = await trouble();
    await stage.append({ subject: 'server/a', status: 'compliant' });
    await stage.run();
    await stage.pass(HOUR);
    stage.takes('telegram', 'refuses');
    stage.takes('sms', 'refuses');
    const before = stage.sent.length;
    await stage.append({ subject: 'server/a', severity: 'critical' });
    await stage.run();
    stage.takes('sms', 'takes');

    await stage.pass(MINUTE);

    expect(stage.kinds(before)).toEqual(['opened channel/hook', 'escalated person/rina']);
  });

  it('goes to the other address of the same person first', async () => {
    const { stage } = await trouble();
    stage.takes('telegram', 'refuses');
    const before = stage.sent.length;
    await stage.append({ duty: 'contoh/lain', severity: 'critical' });
    await stage.run();

    expect(stage.kinds(before)).toEqual(['opened channel/hook', 'opened person/budi']);
    expect((await stage.rows('outbox')).map((row) => row['channel'])).toContain('sms');
  });
});
