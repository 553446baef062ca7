// What somebody hears who was told nothing before, and what somebody who has the last word still on the way.
import { HOUR, MINUTE } from '@pantau/shared/time';
import { describe, expect, it } from 'vitest';
import { type Stage, startStage } from './testing/stage-rig.ts';

function silence(stage: Stage, ms: number): void {
  const { now } = stage.state;
  const why = { region: 'contoh', id: 's', kind: 'silence' as const, match: { duty: 'contoh/1' }, by: 'x', why: 'x' };
  stage.state.silences = [{ ...why, from: now, until: now + ms, createdAt: now }];
}

describe('a channel that was added', () => {
  it('hears at the start of all that is open in one digest, and of its end', async () => {
    const stage = await startStage();
    await stage.append({ duty: 'contoh/1', severity: 'critical' }, { duty: 'contoh/2' }, { duty: 'contoh/3' });
    await stage.run();
    await stage.append({ duty: 'contoh/3', status: 'compliant' });
    await stage.run();
    const before = stage.sent.length;

    stage.add('obrolan');
    await stage.restart();
    await stage.run();
    expect(stage.kinds(before)).toEqual(['digest channel/obrolan']);
    expect(stage.sent.at(-1)).toMatchObject({ total: 2, severity: 'critical' });
    expect(stage.sent.at(-1)?.digest).toHaveLength(2);

    await stage.append({ duty: 'contoh/1', status: 'compliant' });
    await stage.run();
    expect(stage.kinds(before + 1).toSorted()).toEqual(['recovered channel/hook', 'recovered channel/obrolan']);

    await stage.restart();
    await stage.run();
    expect(stage.kinds(before + 3)).toEqual([]);
  });

  it('hears of each group when it is read by a machine', async () => {
    const stage = await startStage();
    await stage.append({ duty: 'contoh/1' }, { duty: 'contoh/2' });
    await stage.run();
    stage.add('mesin', true);
    await stage.restart();
    await stage.run();
    expect(stage.kinds(2)).toEqual(['opened channel/mesin', 'opened channel/mesin']);
  });

  it('hears of nothing that is silenced', async () => {
    const stage = await startStage();
    await stage.append({ duty: 'contoh/1' });
    await stage.run();
    silence(stage, HOUR);
    stage.add('obrolan');
    await stage.restart();
    await stage.run();
    expect(stage.kinds(1)).toEqual([]);
  });
});

it('a reminder after a silence does not come beside a message that is still on the way', async () => {
  const stage = await startStage();
  stage.takes('hook', 'is-away');
  await stage.append({ duty: 'contoh/1' });
  await stage.run();
  silence(stage, 10 * MINUTE);
  await stage.run();
  await stage.pass(11 * MINUTE);
  stage.state.silences = [];
  await stage.run();
  stage.takes('hook', 'takes');
  await stage.settle();
  expect(stage.kinds()).toEqual(['opened channel/hook']);
});
