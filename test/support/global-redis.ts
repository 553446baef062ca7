// Run once before the tests: starts one private Redis for those that only need some Redis.
// A test finds its socket in process.env.PANTAU_TEST_REDIS_SOCKET and takes a key prefix of its own.
import { startRedis } from './redis.ts';

/** Starts the shared Redis and returns what ends it. */
export default async function setup(): Promise<() => Promise<void>> {
  const redis = await startRedis();
  process.env['PANTAU_TEST_REDIS_SOCKET'] = redis.socketPath;
  return () => redis.remove();
}
