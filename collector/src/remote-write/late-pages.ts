// The pages that came too late to be scraped, in Redis, oldest first; ingest puts them there. One reader, so an entry goes
// when it was dealt with, and what was in hand at a crash comes again with the same times and values.
import type { RedisKeys } from '@pantau/shared/redis-keys';
import type { Redis } from 'ioredis';

export interface LatePage {
  readonly id: string;
  readonly agent: string;
  /** When it was taken, by the collector's clock (milliseconds UTC). */
  readonly at: number;
  /** Gzip, as it came. */
  readonly page: Buffer;
}

export interface LatePages {
  /** The oldest page; waits up to `waitMs` for one. */
  next(waitMs: number): Promise<LatePage | undefined>;
  remove(page: LatePage): Promise<void>;
  waiting(): Promise<number>;
}

/** `redis` must be a connection of its own: it blocks. */
export function createLatePages(redis: Redis, keys: RedisKeys): LatePages {
  return {
    async next(waitMs) {
      const answer = await redis.xreadBuffer('COUNT', 1, 'BLOCK', waitMs, 'STREAMS', keys.latePages, '0');
      const [id, fields] = answer?.[0]?.[1]?.[0] ?? [];
      if (id === undefined || fields === undefined || fields === null) return undefined;
      return { id: String(id), agent: String(fields[1]), at: Number(fields[3]), page: fields[5] ?? Buffer.alloc(0) };
    },
    async remove({ id, page }) {
      // Ingest may have given it up for lack of room meanwhile: then its bytes are off the counter already.
      const removed = await redis.xdel(keys.latePages, id);
      if (removed === 1) await redis.decrby(keys.latePageBytes, page.length);
    },
    waiting: () => redis.xlen(keys.latePages),
  };
}
