import { HOUR, MINUTE } from '@pantau/shared/time';
import { describe, expect, it } from 'vitest';
import { dutyPlan } from './testing/duty-plan.ts';
import { exampleFinding } from './testing/example-finding.ts';
import { BEGIN, type Stage, startStage } from './testing/stage-rig.ts';

/** Limit of the channel: six messages in ten minutes. */
const LIMIT = 6;
const HOOK = 'channel/hook';

const start = (channels: Readonly<Record<string, boolean>> = { hook: true }) => startStage({ oncall: dutyPlan(), channels });

/** This many troubles of different kinds, at once. */
async function troubles(stage: Stage, count: number, first = 0): Promise<void> {
  await stage.append(...Array.from({ length: count }, (_, index) => ({ duty: `contoh/${first + index}`, severity: 'low' as const })));
  await stage.run();
}

async function recover(stage: Stage, ...numbers: readonly number[]): Promise<void> {
  await stage.append(...numbers.map((number) => ({ duty: `contoh/${number}`, status: 'compliant' as const })));
  await stage.run();
}

const to = (stage: Stage, receiver: string, since = 0) => stage.sent.slice(since).filter((each) => each.receiver === receiver);
const lines = (stage: Stage) =>
  stage.sent.flatMap(({ digest = [] }) => digest.map(({ firing, resolved }) => `${firing} firing, ${resolved} over`));

it('counts the reminders of a group, one after another', async () => {
  const stage = await start({ telegram: false, sms: false });
  await stage.append({ duty: 'contoh/1', severity: 'critical' });
  await stage.run();

  for (let passed = 0; passed < 10; passed += 1) await stage.pass(15 * MINUTE);

  const repeats = stage.sent.filter(({ kind }) => kind === 'reminder').map(({ repeat }) => repeat);
  expect([...new Set(repeats)].slice(0, 3)).toEqual([1, 2, 3]);
});

describe('a message told by one contact alone', () => {
  const finding = exampleFinding({});
  const told = (id: string) => ({ ...{ id, kind: 'test' as const, at: BEGIN, severity: 'info' as const, finding, notes: [] } });

  it('is not handed over to the next one, so that a dead one is seen', async () => {
    const stage = await start({ telegram: false, sms: false });
    stage.takes('telegram', 'refuses');
    await stage.commands().tell(told('tst-1'), ['person/budi'], [{ channel: 'telegram', to: '1' }]);
    await stage.commands().tell(told('tst-2'), ['person/budi'], [{ channel: 'sms', to: '+621' }]);
    await stage.settle();

    expect(stage.sent.map(({ group }) => group)).toEqual(['tst-2']);
    expect(await stage.rows('outbox')).toMatchObject([
      { told_in: 'tst-1', channel: 'telegram', failed_at: BEGIN, last_error: 'refused' },
      { told_in: 'tst-2', channel: 'sms', delivered_at: BEGIN },
    ]);
  });

  it('goes nowhere by one that the schedule does not have', async () => {
    const stage = await start({ telegram: false, sms: false });
    await stage.commands().tell(told('tst-3'), ['person/budi'], [{ channel: 'sms', to: '+999' }]);
    expect(await stage.rows('outbox')).toEqual([]);
  });
});

describe('more than one may get', () => {
  it('waits for one digest, which comes as soon as there is room', async () => {
    const stage = await start();
    await troubles(stage, LIMIT + 3);
    expect(stage.kinds()).toEqual(Array.from({ length: LIMIT }, () => `opened ${HOOK}`));

    await stage.pass(10 * MINUTE);

    expect(stage.kinds(LIMIT)).toEqual([`digest ${HOOK}`]);
    expect(lines(stage)).toEqual(['1 firing, 0 over', '1 firing, 0 over', '1 firing, 0 over']);
  });

  it('waits for it over a restart as well', async () => {
    const stage = await start();
    await troubles(stage, LIMIT + 1);
    await stage.restart();
    await stage.run();

    await stage.pass(10 * MINUTE);

    expect(stage.kinds(LIMIT)).toEqual([`digest ${HOOK}`]);
  });

  it('is not told at all when it is over before the digest', async () => {
    const stage = await start();
    await troubles(stage, LIMIT + 1);
    await recover(stage, LIMIT);

    await stage.pass(HOUR);

    expect(stage.kinds(LIMIT)).toEqual([]);
    expect(await stage.rows('held_notices')).toEqual([]);
  });

  it.each<[string, (stage: Stage) => Promise<void>]>([
    ['', async () => undefined],
    [', after a restart', (stage) => stage.restart()],
    [
      ', after more of it waited for the next digest',
      async (stage) => {
        await stage.pass(6 * MINUTE);
        await troubles(stage, LIMIT, 20);
        await stage.append({ duty: `contoh/${LIMIT}`, subject: 'server/other', severity: 'low' });
        await stage.run();
        await stage.append({ duty: `contoh/${LIMIT}`, subject: 'server/other', status: 'compliant' });
      },
    ],
  ])('of what a digest told the end is told%s', async (_when, play) => {
    const stage = await start();
    await troubles(stage, LIMIT + 1);
    await stage.pass(10 * MINUTE);
    const digest = stage.sent.at(-1)?.digest?.map(({ group }) => group) ?? [];
    await play(stage);
    await recover(stage, LIMIT);
    await stage.pass(HOUR);

    const after = to(stage, HOOK).filter((each) => digest.includes(each.group) || each.digest?.some(({ group }) => digest.includes(group)));
    expect(['recovered', 'digest']).toContain(after.at(-1)?.kind);
    expect(after.length).toBeGreaterThan(1);
  });

  it('is not forgotten because somebody else has it in hand', async () => {
    const stage = await start({ hook: true, telegram: false });
    await troubles(stage, LIMIT + 1);
    const [, , , , , , last] = await stage.rows('alert_groups');
    await stage.commands().acknowledge({ group: String(last?.['id']), by: 'person/rina' });
    await stage.settle();

    await stage.pass(10 * MINUTE);

    expect(to(stage, 'person/siti').map(({ kind }) => kind)).toEqual([...Array.from({ length: LIMIT }, () => 'opened'), 'digest']);
  });

  it('counts by receiver', async () => {
    const stage = await start({ hook: true, telegram: false });
    await troubles(stage, LIMIT);

    expect([to(stage, HOOK).length, to(stage, 'person/siti').length]).toEqual([LIMIT, LIMIT]);
  });
});

describe('the end of a problem', () => {
  const begin = async () => {
    const stage = await start();
    stage.takes('hook', 'is-away');
    await troubles(stage, 1);
    return stage;
  };

  it('waits until the problem was told', async () => {
    const stage = await begin();
    await recover(stage, 0);
    stage.takes('hook', 'takes');

    await stage.settle();

    expect(stage.kinds()).toEqual([`opened ${HOOK}`, `recovered ${HOOK}`]);
  });

  it('is not told when the problem could not be', async () => {
    const stage = await begin();
    await recover(stage, 0);
    stage.takes('hook', 'refuses');
    await stage.settle();
    stage.takes('hook', 'takes');

    await stage.pass(HOUR);

    expect(stage.kinds()).toEqual([]);
    expect((await stage.rows('outbox')).map((row) => row['last_error'])).toEqual(['refused', 'never-told']);
  });

  it('does not overtake what else is on its way about the problem', async () => {
    const stage = await start();
    await troubles(stage, 1);
    await stage.pass(6 * MINUTE);
    stage.takes('hook', 'is-away');
    await stage.append({ duty: 'contoh/0', subject: 'server/other', severity: 'low' });
    await stage.run();
    await stage.append({ duty: 'contoh/0', subject: 'server/other', status: 'compliant' });
    await recover(stage, 0);
    stage.takes('hook', 'takes');

    await stage.settle();

    expect(stage.kinds()).toEqual([`opened ${HOOK}`, `updated ${HOOK}`, `recovered ${HOOK}`]);
  });

  it('counts what was delivered since the end before, not earlier', async () => {
    const stage = await start();
    const hide = { region: 'contoh', id: 's', kind: 'silence' as const, match: { subject: 'server/hidden' }, by: 'x', why: 'x' };
    stage.state.silences = [{ ...hide, from: stage.state.now, until: stage.state.now + HOUR, createdAt: 0 }];
    await stage.append({ duty: 'contoh/0', subject: 'server/hidden' }, { duty: 'contoh/0', subject: 'server/seen' });
    await stage.run();
    await stage.append({ duty: 'contoh/0', subject: 'server/seen', status: 'compliant' });
    await stage.run();
    stage.takes('hook', 'refuses');
    await stage.pass(HOUR);
    stage.takes('hook', 'takes');
    await stage.append({ duty: 'contoh/0', subject: 'server/hidden', status: 'compliant' });
    await stage.run();

    expect(stage.kinds()).toEqual([`opened ${HOOK}`, `recovered ${HOOK}`]);
  });
});

describe('news in quiet hours', () => {
  /** Siti is called at 21.30 for something slight; an hour later it is quiet. */
  const evening = async (severity: 'low' | 'critical') => {
    const stage = await start({ hook: true, telegram: false });
    await stage.pass(13.5 * HOUR);
    await stage.append({ duty: 'contoh/0', severity });
    await stage.run();
    await stage.pass(HOUR);
    return stage;
  };

  it('of what is slight wait for the morning, for people', async () => {
    const stage = await evening('low');
    await recover(stage, 0);
    await stage.pass(7.5 * HOUR - 1);
    const night = stage.kinds();
    await stage.restart();
    await stage.run();
    await stage.pass(1);

    expect(night.toSorted()).toEqual([`opened ${HOOK}`, 'opened person/siti', `recovered ${HOOK}`]);
    expect(stage.kinds(night.length)).toEqual(['digest person/siti']);
    expect(lines(stage)).toEqual(['0 firing, 1 over']);
  });

  it('of what is grave do not', async () => {
    const stage = await evening('critical');
    const before = stage.sent.length;
    await recover(stage, 0);

    expect(stage.kinds(before)).toContain('recovered person/budi');
  });
});
