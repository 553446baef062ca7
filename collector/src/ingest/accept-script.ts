// The one Redis round trip with which ingest takes in a report, as a Lua script, and its typed call.
import type { Redis, Result } from 'ioredis';

/**
 * accept-4+pages. KEYS: 1 stream of reports, 2 counter of its bytes, 3 stream of late pages, 4 counter of its bytes, then
 * the hash of each page's target.
 * ARGV: 1 limit of the counter, 2 head as it came, 3 receivedAt, 4 sentAt, 5 sentMonotonicMs, 6 sentBootId ('' when not
 * sent), 7 epoch, 8 sequence, 9 corrected instant of the report, 10 ms to keep a page, 11 agent, 12 limit of the counter of
 * late pages, 13 which page is late history (from 1; 0 = none), then of each page: its interval in ms, why its poll failed
 * ('' when it did not), and the page as it came.
 * Returns {1, bytes in the stream, late pages given up} or, having changed nothing, {0, bytes in the stream, 0} when it
 * would exceed its limit. When there is no room for a late page, the oldest go.
 *
 * A page is replaced by a newer one only: within an epoch the sequence tells, between epochs the corrected instant.
 */
const SCRIPT = `
local used = tonumber(redis.call('GET', KEYS[2]) or '0')
local size = #ARGV[2]
if used + size > tonumber(ARGV[1]) then
  return {0, used, 0}
end
local entry = redis.call('XADD', KEYS[1], '*', 'head', ARGV[2], 'receivedAt', ARGV[3],
  'sentAt', ARGV[4], 'sentMonotonicMs', ARGV[5], 'sentBootId', ARGV[6])
used = redis.call('INCRBY', KEYS[2], size)
for i = 5, #KEYS do
  local stored = redis.call('HMGET', KEYS[i], 'epoch', 'sequence', 'at')
  local newer = true
  if stored[1] == ARGV[7] then
    newer = tonumber(ARGV[8]) > tonumber(stored[2])
  elseif stored[1] then
    newer = tonumber(ARGV[9]) >= tonumber(stored[3])
  end
  if newer then
    local first = 14 + (i - 5) * 3
    redis.call('HSET', KEYS[i], 'entry', entry, 'epoch', ARGV[7], 'sequence', ARGV[8], 'at', ARGV[9],
      'interval', ARGV[first], 'failed', ARGV[first + 1], 'page', ARGV[first + 2])
    redis.call('PEXPIRE', KEYS[i], ARGV[10])
  end
end
local gone = 0
local late = tonumber(ARGV[13])
if late > 0 then
  local page = ARGV[13 + late * 3]
  local held = redis.call('INCRBY', KEYS[4], #page)
  while held > tonumber(ARGV[12]) do
    local oldest = redis.call('XRANGE', KEYS[3], '-', '+', 'COUNT', 1)[1]
    if not oldest then break end
    redis.call('XDEL', KEYS[3], oldest[1])
    held = redis.call('DECRBY', KEYS[4], #oldest[2][6])
    gone = gone + 1
  end
  redis.call('XADD', KEYS[3], '*', 'agent', ARGV[11], 'at', ARGV[9], 'page', page)
end
return {1, used, gone}
`;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    pantauAccept(numberOfKeys: number, ...keysAndArguments: (string | number | Buffer)[]): Result<[number, number, number], Context>;
  }
}

/** Makes `redis.pantauAccept` known to a connection. */
export function defineAcceptScript(redis: Redis): void {
  redis.defineCommand('pantauAccept', { lua: SCRIPT });
}
