// Late pages in the Redis that tests share, under a region of their own, as ingest would put them there.
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type RedisKeys, redisKeys } from '@pantau/shared/redis-keys';
import { Redis } from 'ioredis';

export interface LateRedis {
  readonly redis: Redis;
  readonly region: string;
  readonly keys: RedisKeys;
  add(agent: string, at: number, text: string | Buffer): Promise<void>;
  close(): void;
}

export function createLateRedis(): LateRedis {
  const region = `test-${randomUUID()}`;
  const keys = redisKeys(region);
  const redis = new Redis({ path: process.env['PANTAU_TEST_REDIS_SOCKET'] ?? '' });
  return {
    redis,
    region,
    keys,
    async add(agent, at, text) {
      const page = typeof text === 'string' ? gzipSync(text) : text;
      await redis.incrby(keys.latePageBytes, page.length);
      await redis.xadd(keys.latePages, '*', 'agent', agent, 'at', String(at), 'page', page);
    },
    close: () => redis.disconnect(),
  };
}
