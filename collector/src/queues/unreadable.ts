// Jobs whose data or options in Redis are no JSON. BullMQ stumbles over such a job for ever, and with it over every list that holds
// it: it is moved among the failed jobs, in a form that can be read.
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';

const MOST_LOOKED_AT = 1_000;
const LONGEST_SHOWN = 500;
const REASON = 'unreadable: the data of the job is not JSON';

/** Sets aside what cannot be read of the next jobs of a queue. Gives their ids. */
export async function setUnreadableAside(redis: Redis, queue: Queue, now: number): Promise<string[]> {
  const key = (name: string): string => queue.toKey(name);
  const last = MOST_LOOKED_AT - 1;
  const [waiting, prioritized, active, delayed] = await Promise.all([
    redis.lrange(key('wait'), -MOST_LOOKED_AT, -1),
    redis.zrange(key('prioritized'), '0', String(last)),
    redis.lrange(key('active'), 0, last),
    redis.zrange(key('delayed'), '0', String(last)),
  ]);
  const ids = [...waiting, ...prioritized, ...active, ...delayed];
  const raws = await Promise.all(ids.map((id) => redis.hmget(key(id), 'data', 'opts')));
  const bad = ids.flatMap((id, index) => {
    const [data, opts] = raws[index] ?? [];
    return isJson(data) && isJson(opts) ? [] : [{ id, data: data ?? '', opts: isJson(opts) ? (opts ?? '{}') : '{}' }];
  });
  for (const { id, data, opts } of bad) {
    await redis
      .multi()
      .lrem(key('wait'), 0, id)
      .lrem(key('active'), 0, id)
      .zrem(key('delayed'), id)
      .zrem(key('prioritized'), id)
      .srem(key('stalled'), id)
      .del(`${key(id)}:lock`)
      .hset(key(id), { data: JSON.stringify({ unreadable: data.slice(0, LONGEST_SHOWN) }), opts, failedReason: REASON, finishedOn: now })
      .hsetnx(key(id), 'timestamp', now)
      .zadd(key('failed'), now, id)
      .exec();
  }
  return bad.map(({ id }) => id);
}

/** A field that is not there is read as an empty object. */
function isJson(text: string | null | undefined): boolean {
  if (text === null || text === undefined || text === '') {
    return true;
  }
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
