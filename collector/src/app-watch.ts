// The part of app.ts that joins the watch with the alerts, the channels and the address outside.
import { randomUUID } from 'node:crypto';
import type { Notice } from '@pantau/shared/alert';
import type { AlertSignal } from '@pantau/shared/alerts/signal';
import type { Region } from '@pantau/shared/register/register';
import { ZONES } from '@pantau/shared/time';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { CollectorConfig } from './config.ts';
import { parseHeartbeat } from './watch/config.ts';
import { type StalledState, stalledNotice } from './watch/stalled.ts';
import { createWatch, type Watch } from './watch/watch.ts';
import { createWatchMetrics } from './watch/watch-metrics.ts';

export interface WatchSetting {
  readonly config: Pick<CollectorConfig, 'heartbeat' | 'path'>;
  readonly readSecret: (path: string) => string;
  readonly region: Region;
  readonly metrics: Registry;
  /** Raises alerts that need no evaluation. */
  readonly take: (signals: readonly AlertSignal[]) => Promise<void>;
  /** Channels with an address of their own. */
  readonly senders: ReadonlyMap<string, { send(notice: Notice): Promise<void> }>;
  readonly now: () => number;
  readonly log: Logger;
}

/** Starts the watch. Throws InputError for an address outside that is at fault. */
export function startWatch(setting: WatchSetting): Watch {
  const { config, region, now, log } = setting;
  const heartbeat = parseHeartbeat(config.heartbeat, { place: config.path, readFile: setting.readSecret });
  const shown = { region: region.id, regionName: region.name, example: region.example, timeZone: ZONES[region.zone].name };
  return createWatch({
    region: region.id,
    heartbeat,
    run: randomUUID(),
    fetch,
    now,
    metrics: createWatchMetrics(setting.metrics, heartbeat?.everyMs),
    raise: (signal) => setting.take([signal]),
    async shout(state: StalledState) {
      const sends = [...setting.senders].map(([id, sender]) => sender.send(stalledNotice(shown, state, id, now())));
      const failed = (await Promise.allSettled(sends)).filter(({ status }) => status === 'rejected').length;
      log.warn({ channels: sends.length, failed }, 'people were told without the ledger that findings are not judged');
    },
    log,
  });
}
