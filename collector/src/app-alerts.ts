// The part of app.ts that joins the alerts stage with its channels.
import { redisKeys } from '@pantau/shared/redis-keys';
import type { Region } from '@pantau/shared/register/register';
import type { Logger } from 'pino';
import { type Alerts, type AlertsDeps, createAlerts } from './alerts/alerts.ts';
import { parseChannels } from './channels/config.ts';
import type { CollectorConfig } from './config.ts';
import { redisOptions } from './redis-options.ts';

const CHANNEL_TIME_LIMIT_MS = 10_000;

export interface AlertsSetting extends Pick<AlertsDeps, 'ledger' | 'writer' | 'metrics' | 'onDeliveryState'> {
  readonly config: CollectorConfig;
  readonly readSecret: (path: string) => string;
  /** Writes to the terminal. */
  readonly write: (text: string) => void;
  readonly region: Region;
  readonly log: Logger;
}

/** Opens the configured channels and starts the alerts stage. Throws InputError for a channel that is at fault. */
export async function startAlerts(setting: AlertsSetting): Promise<Alerts> {
  const { config, region, log } = setting;
  const senders = new Map(
    parseChannels(config.channels, { place: config.path, readFile: setting.readSecret }).map(
      ({ id, open }) => [id, open({ fetch, write: setting.write, log, timeLimitMs: CHANNEL_TIME_LIMIT_MS })] as const,
    ),
  );
  return await createAlerts({
    ledger: setting.ledger,
    context: { region: region.id, regionName: region.name, example: region.example, zone: region.zone },
    writer: setting.writer,
    senders,
    redis: { connection: redisOptions(config.redis), prefix: redisKeys(region.id).queues },
    metrics: setting.metrics,
    log,
    now: Date.now,
    onDeliveryState: setting.onDeliveryState,
  });
}
