// The part of app.ts that joins the on-call duty with the channels, the register, the alerts stage and the commands of the administrator.
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { OnDuty } from '@pantau/shared/admin/oncall-models';
import { whoIsOn } from '@pantau/shared/oncall/who';
import type { Register } from '@pantau/shared/register/register';
import type { OnCallCommands } from './admin/oncall-routes.ts';
import { parseChannels } from './channels/config.ts';
import { reachOf } from './channels/reach.ts';
import type { CollectorConfig } from './config.ts';
import { type OnCallDeps, type OnCallStage, openOnCall } from './oncall/oncall.ts';
import type { ScheduleFile } from './oncall/schedule.ts';
import { type Trial, type TrialDeps, tryChannel, tryPerson } from './oncall/trial.ts';

/** Shorter than a command waits for its answer. */
const TRIAL_LIMIT_MS = 20_000;
const TRIAL_PAUSE_MS = 200;

export interface OnCallSetting extends Pick<OnCallDeps, 'ledger' | 'journal' | 'region' | 'now' | 'onChanged' | 'onGaps' | 'log'> {
  readonly config: Pick<CollectorConfig, 'path' | 'channels' | 'register' | 'oncall'>;
  readonly readSecret: (path: string) => string;
  readonly register: () => Pick<Register, 'get'>;
  /** Asks the alerts stage; rejects while that is not started. */
  readonly tell: TrialDeps['tell'];
}

export interface OnCallDuty extends OnCallStage {
  readonly commands: OnCallCommands;
  /** Sends a test message to the own address of a channel. */
  readonly tryChannel: (channel: string) => Promise<Trial>;
}

export async function openOnCallDuty({ config, readSecret, register, tell, ...deps }: OnCallSetting): Promise<OnCallDuty> {
  const { ledger, region, now } = deps;
  const file = fileOf(config);
  const channels = reachOf(parseChannels(config.channels, { place: config.path, readFile: readSecret }));
  const stage = await openOnCall({
    ...deps,
    ...(file === undefined ? {} : { file }),
    random: randomBytes,
    channels,
    isRegistered: (list, id) => register().get(list, id) !== undefined,
  });
  const trial = {
    ledger,
    region: region.id,
    now,
    random: randomBytes,
    channels,
    tell,
    pause: () => delay(TRIAL_PAUSE_MS),
    limitMs: TRIAL_LIMIT_MS,
  };
  return {
    ...stage,
    commands: {
      known() {
        const { rotations = [], people = [] } = stage.current() ?? {};
        return { rotations: rotations.map(({ id }) => id), people: people.map(({ id }) => id) };
      },
      onDuty: (at) => onDuty(stage, at),
      overrides: stage.overrides,
      add: stage.addOverride,
      end: stage.endOverride,
      async check() {
        const { path, oncall, faults, gaps } = await stage.check();
        return { ...(path === undefined ? {} : { path }), inUse: oncall !== undefined, faults, gaps };
      },
      async test(id) {
        const person = stage.current()?.people.find((each) => each.id === id);
        const contacts = person === undefined ? [] : await tryPerson(person, trial);
        await stage.check();
        return { contacts };
      },
    },
    tryChannel: (channel) => tryChannel(channel, trial),
  };
}

/** Beside the directory of the register, unless the configuration names another file or says that none is wanted. */
function fileOf(config: Pick<CollectorConfig, 'oncall' | 'register'>): ScheduleFile | undefined {
  if (config.oncall === 'none') return undefined;
  if (config.oncall !== undefined) return { path: config.oncall, required: true };
  return { path: join(dirname(config.register), 'oncall.yaml'), required: false };
}

function onDuty(stage: OnCallStage, at: number): OnDuty {
  const oncall = stage.current();
  if (oncall === undefined) return [];
  return oncall.rotations.map(({ id: rotation }) => {
    const duty = whoIsOn(oncall, stage.overrides(), rotation, at);
    if (duty === undefined) return { rotation };
    const { person, from, until, override } = duty;
    const name = oncall.people.find(({ id }) => id === person)?.name ?? person;
    return { rotation, person, name, from, until, ...(override === undefined ? {} : { override: override.id }) };
  });
}
