// When a collector is at rest, for whoever has to know that everything that came in has had its effect.
import { setTimeout as delay } from 'node:timers/promises';
import { redisKeys } from '@pantau/shared/redis-keys';
import type { Redis } from 'ioredis';
import type { Alerting } from './app-alerting.ts';
import type { Evaluator } from './evaluate/evaluator.ts';

const STEP_MS = 2;

export interface Working {
  readonly redis: Redis;
  readonly region: string;
  readonly evaluator: Pick<Evaluator, 'idle'>;
  readonly alerting: Pick<Alerting, 'idle'>;
}

/** Resolves when no report waits that can be fetched, nothing is judged and nothing is told. What is told may be judged in its turn: a channel that fails. */
export async function untilIdle({ redis, region, evaluator, alerting }: Working): Promise<void> {
  const { reports } = redisKeys(region);
  let before = -1;
  let runs = await evaluator.idle();
  while (runs !== before) {
    before = runs;
    while (redis.status === 'ready' && (await redis.xlen(reports)) > 0) await delay(STEP_MS);
    await alerting.idle();
    runs = await evaluator.idle();
  }
}
