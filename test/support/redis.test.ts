// Proves that the tests' Redis is a real one which keeps its data over a kill.
import { Redis } from 'ioredis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startRedis } from './redis.ts';

function connect(path: string): Redis {
  const client = new Redis({ path });
  client.on('error', () => {});
  onTestFinished(() => client.disconnect());
  return client;
}

describe('startRedis', () => {
  it('keeps what was written before a kill -9', async () => {
    const redis = await startRedis({ appendfsync: 'always' });
    onTestFinished(() => redis.remove());
    const client = connect(redis.socketPath);
    await client.set('key', 'value');

    await redis.kill();
    await redis.restart();

    expect(await connect(redis.socketPath).get('key')).toBe('value');
  });

  it('is shared with all tests of the run under a named socket', async () => {
    const client = connect(process.env['PANTAU_TEST_REDIS_SOCKET'] ?? '');

    expect(await client.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
  });
});
