// Where Redis is, from the one line of the configuration.
import type { RedisOptions } from 'ioredis';

/** Options for `redis://[user:password@]host[:port][/db]`, `rediss://…` or `unix:/path`. */
export function redisOptions(address: string): Omit<RedisOptions, 'replyMapping'> {
  if (address.startsWith('unix:')) {
    return { path: address.slice('unix:'.length) };
  }
  const url = new URL(address);
  const db = Number(url.pathname.slice(1) || '0');
  return {
    host: url.hostname,
    port: Number(url.port || '6379'),
    db,
    ...(url.username === '' ? {} : { username: decodeURIComponent(url.username) }),
    ...(url.password === '' ? {} : { password: decodeURIComponent(url.password) }),
    ...(url.protocol === 'rediss:' ? { tls: {} } : {}),
  };
}
