// Who hears of what, in the turns of an hour: cases in which somebody was once not called.
import { HOUR, MINUTE } from '@pantau/shared/time';
import { describe, expect, it } from 'vitest';
import { dutyPlan } from './testing/duty-plan.ts';
import { startStage } from './testing/stage-rig.ts';

const CHANNELS = { hook: true, telegram: false, sms: false };

describe('who is called', () => {
  it('a schedule that comes later calls about what is open from its first step', async () => {
    const stage = await startStage({ channels: CHANNELS });
    await stage.append({ severity: 'critical' });
    await stage.run();
    expect(stage.kinds()).toEqual(['opened channel/hook']);

    stage.state.oncall = dutyPlan();
    await stage.pass(5 * MINUTE);
    await stage.run();
    await stage.pass(11 * MINUTE);

    expect(stage.kinds(1)).toEqual(['opened person/budi', 'escalated person/rina']);
  });

  it('after a silence whoever has it in hand hears of what came meanwhile', async () => {
    const stage = await startStage({ channels: CHANNELS, oncall: dutyPlan(), placeOf: () => ({ site: 'pusat' }) });
    await stage.append({ severity: 'critical' });
    await stage.run();
    const [group] = await stage.rows('alert_groups');
    await stage.commands().acknowledge({ group: String(group?.['id']), by: 'person/budi' });
    const match = { site: 'pusat' };
    const silence = { region: 'contoh', id: 's', kind: 'silence' as const, match, by: 't', why: 'w', createdAt: stage.state.now };
    stage.state.silences = [{ ...silence, from: stage.state.now, until: stage.state.now + 20 * MINUTE }];
    await stage.append({ severity: 'critical', subject: 'dataset/lain' });
    await stage.run();
    const before = stage.sent.length;

    await stage.pass(21 * MINUTE);

    expect(stage.kinds(before).toSorted()).toEqual(['reminder channel/hook', 'reminder person/budi']);
    expect(stage.sent.at(-1)?.alerts.map(({ subject }) => subject)).toEqual(['dataset/simpeg', 'dataset/lain']);
  });

  it('a rule of Prometheus named Down hides no silent agent', async () => {
    const stage = await startStage({ channels: CHANNELS, placeOf: () => ({ site: 'pusat', host: 'vm' }) });
    await stage.append({ duty: 'prometheus/NginxDown', subject: 'server/vm', severity: 'critical' });
    await stage.pass(2 * MINUTE);
    const before = stage.sent.length;
    await stage.append({ duty: 'operasional/agent-silent', subject: 'agent/vm', reason: 'silent' });
    await stage.run();

    await stage.pass(10 * MINUTE);

    expect(stage.sent.slice(before).some(({ alerts }) => alerts.some(({ subject }) => subject === 'agent/vm'))).toBe(true);
  });

  it('thousands of openings of one flapping alert cost nobody else a message', async () => {
    const stage = await startStage({ channels: CHANNELS });
    for (let round = 0; round < 40; round += 1) {
      const pairs = Array.from({ length: 50 }, () => [exampleOf('violation'), exampleOf('compliant')]).flat();
      await stage.append(...pairs);
      stage.state.now += 1_000;
      await stage.run();
    }
    const before = stage.sent.length;
    await stage.append({ duty: 'contoh/lain', severity: 'critical' });
    await stage.run();

    expect(stage.kinds(before)).toEqual(['opened channel/hook']);
    await stage.restart();
    await stage.pass(HOUR);
    expect((await stage.rows('alert_groups')).filter((row) => row['closed_at'] === null)).toHaveLength(1);
  }, 60_000);
});

function exampleOf(status: 'violation' | 'compliant') {
  return { duty: 'contoh/goyang', status };
}
