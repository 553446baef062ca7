// The one Redis round trip with which handled reports leave the stream, as a Lua script.
import type { Redis, Result } from 'ioredis';

/**
 * settle-2. KEYS: 1 stream of reports, 2 counter of its bytes. ARGV: 1 consumer group, then id and bytes of each entry.
 * Acknowledges and deletes the entries and takes their bytes off the counter; an entry that is gone already changes
 * nothing, so it can be repeated. An empty stream sets the counter to 0, whatever it was.
 * Returns {entries left, bytes left}.
 */
const SCRIPT = `
local freed = 0
for i = 2, #ARGV, 2 do
  redis.call('XACK', KEYS[1], ARGV[1], ARGV[i])
  if redis.call('XDEL', KEYS[1], ARGV[i]) == 1 then
    freed = freed + tonumber(ARGV[i + 1])
  end
end
local left = redis.call('XLEN', KEYS[1])
if left == 0 then
  redis.call('SET', KEYS[2], 0)
  return {0, 0}
end
return {left, redis.call('DECRBY', KEYS[2], freed)}
`;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    pantauSettle(stream: string, bytes: string, ...groupAndEntries: (string | number)[]): Result<[number, number], Context>;
  }
}

/** Makes `redis.pantauSettle` known to a connection. */
export function defineSettleScript(redis: Redis): void {
  redis.defineCommand('pantauSettle', { numberOfKeys: 2, lua: SCRIPT });
}
