// The part of app.ts that joins the job queues with the ledger, the metrics and the findings, and gives tasks their times.
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import { redisKeys } from '@pantau/shared/redis-keys';
import type { Region } from '@pantau/shared/register/register';
import { ZONES } from '@pantau/shared/time';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { noticeQueueName } from './alerts/queue.ts';
import { createQueueMetrics } from './queues/queue-metrics.ts';
import { createQueues, type Queues, type QueuesDeps } from './queues/queues.ts';
import { createTimed, TIMED_QUEUE, type TimedTask } from './queues/timed.ts';
import { redisOptions } from './redis-options.ts';

export interface QueuesSetting {
  readonly ledger: SqlWriter;
  readonly region: Region;
  /** Address of Redis, as in the configuration. */
  readonly redis: string;
  /** Ids of the configured channels. */
  readonly channels: readonly string[];
  /** What is done at set times beside what the queues need themselves. */
  readonly tasks: readonly TimedTask[];
  /** Brings back to the queue what is not delivered. */
  readonly sweep: () => Promise<void>;
  readonly onPoison: QueuesDeps['onPoison'];
  readonly metrics: Registry;
  readonly now: () => number;
  readonly log: Logger;
}

/** Opens the view of the queues and starts the work at set times. */
export function startQueues(setting: QueuesSetting): Pick<Queues, 'list' | 'jobs' | 'replay' | 'drop' | 'close'> {
  const { ledger, region, now, log } = setting;
  const place = { connection: redisOptions(setting.redis), prefix: redisKeys(region.id).queues };
  const names = [...setting.channels.map((channel) => ({ name: noticeQueueName(channel), channel })), { name: TIMED_QUEUE }];
  const { sweep, onPoison } = setting;
  const queues = createQueues({ ...place, names, ledger, region: region.id, now, sweep, onPoison, log });
  createQueueMetrics(setting.metrics, queues.list, now);
  const forget: TimedTask = { id: 'forget-dead-jobs', pattern: '40 3 * * *', run: queues.forget };
  const timed = createTimed({ ...place, timeZone: ZONES[region.zone].name, tasks: [...setting.tasks, forget], log });
  return {
    ...queues,
    async close() {
      await timed.close();
      await queues.close();
    },
  };
}
