import type { AlertSignal } from '@pantau/shared/alerts/signal';
import { HOUR, MINUTE } from '@pantau/shared/time';
import { describe, expect, it } from 'vitest';
import { exampleFinding } from './testing/example-finding.ts';
import { type Stage, startStage } from './testing/stage-rig.ts';

const SILENT = { duty: 'operasional/agent-silent', subject: 'agent/a', reason: 'silent' };

/** Steps of all alerts, as `from>to reason`. */
async function lives(stage: Stage): Promise<string[]> {
  const rows = await stage.rows('alert_transitions');
  return rows.map((row) => `${String(row['from_state'] ?? '')}>${String(row['to_state'])} ${String(row['reason'])}`);
}

function signal(at: number, lasts: number): AlertSignal {
  const finding = exampleFinding({ duty: 'prometheus/Slow', subject: 'server/a' });
  return { duty: finding.duty, subject: finding.subject, at, endsAt: at + lasts, finding };
}

async function take(stage: Stage, lasts = 4 * MINUTE): Promise<void> {
  await stage.commands().take([signal(stage.state.now, lasts)]);
  await stage.run();
}

const OPENED = 'opened channel/hook';
const RECOVERED = 'recovered channel/hook';

type Play = (stage: Stage) => Promise<void>;

describe('what comes in', () => {
  it.each<[string, Play, readonly string[], readonly string[]]>([
    [
      'a violation fires at once and ends when it is none',
      async (stage) => {
        await stage.append({});
        await stage.run();
        await stage.append({ status: 'compliant' });
        await stage.run();
      },
      ['>firing new-violation', 'firing>resolved recovered'],
      [OPENED, RECOVERED],
    ],
    [
      'what does not answer is held for one interval',
      async (stage) => {
        await stage.append(SILENT);
        await stage.run();
        await stage.pass(MINUTE - 1);
        expect(stage.sent).toEqual([]);
        await stage.pass(1);
      },
      ['>pending new-violation', 'pending>firing hold-over'],
      [OPENED],
    ],
    [
      'what answers again within the interval is not heard of',
      async (stage) => {
        await stage.append(SILENT);
        await stage.run();
        await stage.pass(MINUTE / 2);
        await stage.append({ ...SILENT, status: 'compliant' });
        await stage.run();
        await stage.pass(HOUR);
      },
      ['>pending new-violation', 'pending>resolved recovered'],
      [],
    ],
    [
      'what cannot be verified stays open',
      async (stage) => {
        await stage.append({});
        await stage.run();
        await stage.append({ status: 'unknown' });
        await stage.run();
      },
      ['>firing new-violation'],
      [OPENED],
    ],
    [
      'a subject that is gone ends its alert',
      async (stage) => {
        await stage.append({});
        await stage.run();
        await stage.append({ gone: exampleFinding() });
        await stage.run();
      },
      ['>firing new-violation', 'firing>resolved gone'],
      [OPENED, RECOVERED],
    ],
    [
      'history that is over opens and closes in silence',
      async (stage) => {
        await stage.append({}, { status: 'compliant' }, {}, { status: 'compliant' });
        await stage.run();
      },
      ['>firing new-violation', 'firing>resolved recovered', '>firing new-violation', 'firing>resolved recovered'],
      [],
    ],
    [
      'an alert of Prometheus that is not sent again ends by itself',
      async (stage) => {
        await take(stage);
        await stage.pass(5 * MINUTE);
      },
      ['>firing new-violation', 'firing>resolved expired'],
      [OPENED, RECOVERED],
    ],
    [
      'one that is sent again goes on',
      async (stage) => {
        for (let minute = 0; minute < 20; minute += 1) {
          await take(stage);
          await stage.pass(MINUTE);
        }
      },
      ['>firing new-violation'],
      [OPENED],
    ],
    [
      'one that Prometheus could not send while nobody listened goes on when it does',
      async (stage) => {
        await take(stage);
        stage.state.now += HOUR;
        await stage.restart();
        await stage.run();
        await stage.pass(MINUTE);
        await take(stage, 24 * HOUR);
        await stage.pass(HOUR);
      },
      ['>firing new-violation'],
      [OPENED],
    ],
    [
      'one that Prometheus does not send after a restart either ends a little later',
      async (stage) => {
        await take(stage);
        stage.state.now += HOUR;
        await stage.restart();
        await stage.run();
        await stage.pass(5 * MINUTE);
      },
      ['>firing new-violation', 'firing>resolved expired'],
      [OPENED, RECOVERED],
    ],
  ])('%s', async (_rule, play, transitions, told) => {
    const stage = await startStage();

    await play(stage);

    expect(await lives(stage)).toEqual(transitions);
    expect(stage.kinds()).toEqual(told);
  });
});
