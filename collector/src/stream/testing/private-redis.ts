// A Redis of a test's own, on real files, that can be killed and started again. The path of the program is in
// PANTAU_TEST_REDIS.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface PrivateRedis {
  readonly socketPath: string;
  start(): Promise<void>;
  /** As `kill -9`. */
  kill(): Promise<void>;
  remove(): Promise<void>;
}

/** Starts a Redis with an append-only file in a folder of its own. */
export async function startPrivateRedis(): Promise<PrivateRedis> {
  const program = process.env['PANTAU_TEST_REDIS'];
  if (program === undefined) {
    throw new Error('PANTAU_TEST_REDIS is not set: run the tests with npm test');
  }
  const folder = mkdtempSync(join(tmpdir(), 'pantau-redis-'));
  const socketPath = join(folder, 'redis.sock');
  const options = ['--port', '0', '--unixsocket', socketPath, '--dir', folder, '--save', '', '--maxmemory-policy', 'noeviction'];
  let child: ChildProcess | undefined;
  const redis: PrivateRedis = {
    socketPath,
    async start() {
      child = spawn(program, [...options, '--appendonly', 'yes', '--appendfsync', 'always'], { stdio: 'ignore' });
      while (!(await answersPing(socketPath))) {
        await delay(10);
      }
    },
    async kill() {
      if (child !== undefined && child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      }
    },
    async remove() {
      await redis.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await redis.start();
  return redis;
}

async function answersPing(socketPath: string): Promise<boolean> {
  return await new Promise<boolean>((resolve) => {
    const connection = connect(socketPath, () => connection.write('PING\r\n'));
    connection.once('data', (answer) => {
      resolve(String(answer).startsWith('+PONG'));
      connection.destroy();
    });
    connection.once('error', () => resolve(false));
  });
}
