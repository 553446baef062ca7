// The part of app.ts that joins everything from a finding to a person: silences, alerts, clocks of incidents, the receiver for Prometheus, queues,
// and what administrators ask of them.
import type { HttpBindings } from '@hono/node-server';
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import type { Journal } from '@pantau/shared/ledger/journal';
import type { Region, Register } from '@pantau/shared/register/register';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { createAlertingRoutes } from './admin/alerting-routes.ts';
import type { ChannelCommands } from './admin/channel-routes.ts';
import type { Clock } from './alarm/clock.ts';
import type { Alerts } from './alerts/alerts.ts';
import { startAlerts } from './app-alerts.ts';
import { openAnswers } from './app-answers.ts';
import { startClocks } from './app-clocks.ts';
import { openOnCallDuty } from './app-oncall.ts';
import { startQueues } from './app-queues.ts';
import { openReceiver, type ReceiverSetting } from './app-receiver.ts';
import { openRegionSilences } from './app-silences.ts';
import { startWatch } from './app-watch.ts';
import { type ConfiguredChannel, parseChannels } from './channels/config.ts';
import type { CollectorConfig } from './config.ts';
import type { OwnFacts } from './evaluate/own-facts.ts';
import type { Watch } from './watch/watch.ts';

export interface AlertingSetting {
  readonly config: CollectorConfig;
  readonly ledger: SqlWriter;
  readonly journal: Journal;
  readonly writer: string;
  readonly region: Region;
  readonly register: () => Register;
  readonly agents: ReceiverSetting['agents'];
  readonly readSecret: (path: string) => string;
  /** Writes to the terminal. */
  readonly write: (text: string) => void;
  readonly metrics: Registry;
  readonly own: Pick<OwnFacts, 'delivery' | 'oncall' | 'queue'>;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface Alerting extends Pick<Watch, 'signs' | 'dying'> {
  /** What the collector answers over HTTP. */
  readonly routes: readonly Hono<{ Bindings: HttpBindings }>[];
  /** What it answers over its private socket. */
  readonly admin: Hono;
  /** Handles what the evaluation changed. */
  findingsChanged(): Promise<void>;
  registerChanged(): Promise<void>;
  /** Resolves when nothing is being planned or sent and nothing waits in the queues. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

function channelCommands(channels: readonly ConfiguredChannel[], alerts: Alerts, test: ChannelCommands['test']): ChannelCommands {
  return {
    list: () =>
      channels.map(({ id, type, detail, hasOwnAddress, forMachines = false }) => {
        const { failing = false, undelivered = 0, lastError } = alerts.deliveryState().get(id) ?? {};
        return {
          id,
          type,
          detail,
          hasOwnAddress,
          forMachines,
          failing,
          undelivered,
          ...(lastError === undefined ? {} : { error: lastError }),
        };
      }),
    test,
  };
}

/** Throws InputError for a channel that is at fault. */
export async function startAlerting(setting: AlertingSetting): Promise<Alerting> {
  const { config, ledger, journal, region, register, agents, readSecret, metrics, own, clock, log } = setting;
  const { now } = clock;
  const parts: { alerts?: Alerts; replan?: () => void; watch?: Watch } = {};
  const channels = parseChannels(config.channels, { place: config.path, readFile: readSecret });
  const silences = await openRegionSilences({ ledger, journal, region, register, agents, now, onChanged: () => parts.replan?.() });
  const answers = await openAnswers({
    ...{ config, ledger, region, now },
    oncall: () => oncall.current(),
    answer: (said) => alerts.answer(said),
  });
  const oncall = await openOnCallDuty({
    ...{ config, ledger, journal, region, register, readSecret, now, log },
    tell: async (told, receivers, contacts) =>
      parts.alerts === undefined ? Promise.reject(new Error('starting')) : parts.alerts.tell(told, receivers, contacts),
    onChanged: () => parts.replan?.(),
    onGaps: own.oncall,
  });
  await oncall.start();
  const alerts = await startAlerts({
    ...setting,
    channels,
    silences,
    oncall: oncall.current,
    overrides: oncall.overrides,
    answerLink: answers.link,
    onDeliveryState: own.delivery,
    onTurn: (ok) => parts.watch?.signs.turned(ok),
  });
  parts.alerts = alerts;
  parts.replan = () => void alerts.replan().catch((error: unknown) => log.error({ reason: String(error) }, 'Alerts were not planned anew'));
  const clocks = await startClocks({ ledger, region, register, clock, tell: alerts.tell, log });
  const queues = startQueues({
    ...{ ledger, region, metrics, now, log },
    redis: config.redis,
    channels: channels.map(({ id }) => id),
    tasks: [{ id: 'oncall-check', pattern: '15 2 * * *', run: async () => void (await oncall.check()) }],
    sweep: alerts.sweep,
    onPoison: own.queue,
  });
  const watch = startWatch({ config, readSecret, region, metrics, now, take: alerts.take, senders: alerts.ownSenders, log });
  parts.watch = watch;

  return {
    routes: [openReceiver({ config, readSecret, register, agents, take: alerts.take, metrics, now, log }), answers.routes],
    admin: createAlertingRoutes({
      alerts,
      oncall: oncall.commands,
      channels: channelCommands(channels, alerts, oncall.tryChannel),
      silences,
      queues,
      isRegistered: (list, id) => register().get(list, id) !== undefined,
      now,
      log,
    }),
    signs: watch.signs,
    dying: watch.dying,
    findingsChanged: () => alerts.run(),
    async registerChanged() {
      await Promise.all([alerts.replan(), clocks.check(), oncall.check()]);
    },
    async idle() {
      await clocks.idle();
      await alerts.idle();
    },
    async close() {
      await watch.stop();
      await clocks.close();
      await oncall.close();
      await alerts.close();
      await queues.close();
    },
  };
}
