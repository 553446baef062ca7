import type { AlertSignal } from '@pantau/shared/alerts/signal';
import { HOUR, MINUTE } from '@pantau/shared/time';
import { describe, expect, it } from 'vitest';
import { exampleFinding } from './testing/example-finding.ts';
import { type Stage, startStage } from './testing/stage-rig.ts';

function signal(at: number, lasts: number): AlertSignal {
  const finding = exampleFinding({ duty: 'prometheus/Slow', subject: 'server/a' });
  return { duty: finding.duty, subject: finding.subject, at, endsAt: at + lasts, finding };
}

async function take(stage: Stage, lasts = 4 * MINUTE): Promise<void> {
  await stage.commands().take([signal(stage.state.now, lasts)]);
  await stage.run();
}

async function resolve(stage: Stage): Promise<void> {
  const [alert] = (await stage.rows('alerts')).filter((row) => row['state'] !== 'resolved');
  await stage.commands().resolve({ alert: String(alert?.['id']), by: 'person/budi', note: 'diperbaiki' });
  await stage.run();
}

const OPENED = 'opened channel/hook';
const RECOVERED = 'recovered channel/hook';

type Play = (stage: Stage) => Promise<void>;

/** Opens and closes this many times, a minute each. */
const flap =
  (times: number): Play =>
  async (stage) => {
    for (let turn = 0; turn < times; turn += 1) {
      await stage.append({});
      await stage.run();
      await stage.pass(MINUTE);
      await stage.append({ status: 'compliant' });
      await stage.run();
      await stage.pass(MINUTE);
    }
  };

describe('what a person resolved', () => {
  it.each<[string, Play, readonly string[]]>([
    ['is over', async () => undefined, []],
    [
      'opens no alert while it is found again and again',
      async (stage) => {
        await stage.append({ reason: 'still-there' });
        await stage.run();
      },
      [],
    ],
    [
      'opens no alert after a restart either',
      async (stage) => {
        await stage.restart();
        await stage.append({ reason: 'still-there' });
        await stage.run();
      },
      [],
    ],
    [
      'counts again once it was compliant',
      async (stage) => {
        await stage.append({ status: 'compliant' }, {});
        await stage.run();
      },
      [OPENED],
    ],
  ])('%s', async (_rule, play, told) => {
    const stage = await startStage();
    await stage.append({});
    await stage.run();
    await resolve(stage);
    expect(stage.kinds()).toEqual([OPENED, RECOVERED]);

    await play(stage);

    expect(stage.kinds(2)).toEqual(told);
  });

  it.each<[string, number, readonly string[]]>([
    ['of Prometheus stays resolved while that goes on sending it', 3, []],
    ['of Prometheus counts again after that ceased to send it, though nobody said that it was over', 5, [OPENED]],
  ])('%s', async (_rule, gap, told) => {
    const stage = await startStage();
    await take(stage);
    await resolve(stage);
    for (let minute = 0; minute < 10; minute += 1) {
      await stage.pass(MINUTE);
      await take(stage);
    }

    await stage.pass(gap * MINUTE);
    await take(stage);

    expect(stage.kinds(2)).toEqual(told);
  });
});

describe('what flaps', () => {
  it('is said once and its end when it held still for half an hour', async () => {
    const stage = await startStage();

    await flap(15)(stage);
    const before = stage.kinds();
    await stage.pass(28 * MINUTE);
    const almost = stage.kinds().length;
    await stage.pass(2 * MINUTE);

    expect(before).toEqual([OPENED, RECOVERED, OPENED, RECOVERED, OPENED, RECOVERED, 'flapping channel/hook']);
    expect(almost).toBe(before.length);
    expect(stage.kinds(before.length)).toEqual([RECOVERED]);
  });

  it('is told as over only when it is, though it was quiet for long in between', async () => {
    const stage = await startStage();
    await flap(4)(stage);
    await stage.append({});
    await stage.run();
    await stage.pass(2 * HOUR);
    await stage.append({ status: 'compliant' });
    await stage.run();
    await stage.pass(10 * MINUTE);
    const before = stage.sent.length;
    await stage.append({});
    await stage.run();

    await stage.pass(HOUR);

    expect(stage.kinds(before)).toEqual([]);
  });

  it('keeps one alert in mind, however often it opens', async () => {
    const stage = await startStage();

    await flap(25)(stage);

    const [group] = (await stage.rows('alert_groups')).filter((row) => row['closed_at'] === null);
    expect(JSON.parse(String(group?.['body'])).told).toHaveLength(1);
  });
});
