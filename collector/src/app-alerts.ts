// The part of app.ts that joins the alerts stage with its channels, the register and what people decided: silences and the on-call plan.

import { momentWords } from '@pantau/shared/law/explain/moment';
import { readCarriers } from '@pantau/shared/ledger/queries/carriers';
import type { OnCall, Override } from '@pantau/shared/oncall/model';
import { redisKeys } from '@pantau/shared/redis-keys';
import type { Region, Register } from '@pantau/shared/register/register';
import { MINUTE } from '@pantau/shared/time';
import type { Logger } from 'pino';
import { type Alerts, type AlertsDeps, createAlerts } from './alerts/alerts.ts';
import type { NoticeSender } from './alerts/delivery.ts';
import type { ConfiguredChannel } from './channels/config.ts';
import type { CollectorConfig } from './config.ts';
import { redisOptions } from './redis-options.ts';
import { placeOfSubject } from './register/place-of.ts';
import type { Silences } from './silences/silences.ts';

const CHANNEL_TIME_LIMIT_MS = 10_000;

export interface AlertsSetting
  extends Pick<AlertsDeps, 'ledger' | 'journal' | 'writer' | 'metrics' | 'onDeliveryState' | 'onTurn' | 'clock'> {
  readonly config: CollectorConfig;
  readonly channels: readonly ConfiguredChannel[];
  /** Writes to the terminal. */
  readonly write: (text: string) => void;
  readonly region: Region;
  readonly register: () => Register;
  readonly agents: () => readonly { readonly id: string; readonly server: string }[];
  readonly silences: Silences;
  readonly oncall: () => OnCall | undefined;
  readonly overrides: () => readonly Override[];
  readonly answerLink: (notice: string) => string | undefined;
  readonly log: Logger;
}

export interface StartedAlerts extends Alerts {
  /** Channels with an address of their own, for what must go out without the ledger. */
  readonly ownSenders: ReadonlyMap<string, NoticeSender>;
}

/** Opens the configured channels and starts the alerts stage. */
export async function startAlerts(setting: AlertsSetting): Promise<StartedAlerts> {
  const { config, region, log, register, agents, silences } = setting;
  const { now } = setting.clock;
  // What was pressed while the collector was away comes as soon as its channel is open: it waits until it can be carried out.
  const started = Promise.withResolvers<Alerts>();
  const channels = setting.channels.map(({ id, hasOwnAddress, forMachines = false, open }) => {
    const channel = open({
      ...{ id, fetch, write: setting.write, log, now, timeLimitMs: CHANNEL_TIME_LIMIT_MS, answerLink: setting.answerLink },
      answer: async (answer) => await (await started.promise).answer({ ...answer, channel: id }),
    });
    return [id, { hasOwnAddress, forMachines, send: channel.send.bind(channel), close: channel.close?.bind(channel) }] as const;
  });
  const serverOf = keepServers(agents);
  const carriers = keepCarriers(setting);
  const placeOf = (subject: string) => placeOfSubject(register(), serverOf, subject);
  const alerts = await createAlerts({
    ...setting,
    context: { region: region.id, regionName: region.name, example: region.example, zone: region.zone },
    senders: new Map(channels),
    redis: { connection: redisOptions(config.redis), prefix: redisKeys(region.id).queues },
    placeOf,
    intervalMs: Math.max(config.reportIntervalSeconds, config.pollIntervalSeconds) * 1000,
    agentSites: () => new Map(agents().flatMap(({ id }) => sited(`agent/${id}`, placeOf(`agent/${id}`).site))),
    carriers: carriers.known,
    silences: silences.list,
    async silence({ match, forMs, by, why }) {
      const { silence } = await silences.add({ kind: 'silence', match, until: now() + forMs, by, why });
      const until = momentWords(silence.until, region.zone);
      return { id: `Diredam sampai ${until.id}.`, en: `Silenced until ${until.en}.` };
    },
  });
  started.resolve(alerts);
  return {
    ...alerts,
    ownSenders: new Map(channels.filter(([, { hasOwnAddress }]) => hasOwnAddress)),
    async run() {
      await carriers.refresh();
      await alerts.run();
    },
    async close() {
      await Promise.all(channels.map(async ([, { close }]) => close?.()));
      await alerts.close();
    },
  };
}

/** The server of an agent: asked of each of thousands when they fall silent together. */
function keepServers(agents: AlertsSetting['agents']): (agent: string) => string | undefined {
  let known: { readonly list: ReturnType<AlertsSetting['agents']>; readonly servers: ReadonlyMap<string, string> } | undefined;
  return (agent) => {
    const list = agents();
    if (known?.list !== list) known = { list, servers: new Map(list.map(({ id, server }) => [id, server])) };
    return known.servers.get(agent);
  };
}

/** Which server carries a virtual machine; looked up anew once a minute at most, and another map only when something moved. */
function keepCarriers({ ledger, region, register, clock }: Pick<AlertsSetting, 'ledger' | 'region' | 'register' | 'clock'>) {
  const { now } = clock;
  let known: ReadonlyMap<string, string> = new Map();
  let at = Number.NEGATIVE_INFINITY;
  return {
    known: () => known,
    async refresh(): Promise<void> {
      if (now() - at < MINUTE) return;
      at = now();
      const found = await readCarriers(ledger, region.id, register());
      if (JSON.stringify([...found]) !== JSON.stringify([...known])) known = found;
    },
  };
}

function sited(agent: string, site: string | undefined): [string, string][] {
  return site === undefined ? [] : [[agent, site]];
}
