// A private real Redis for tests: on a unix socket in a temporary folder, with its append-only file,
// so that a test may kill it and start it again on the same data.
import { rmSync } from 'node:fs';
import { Redis } from 'ioredis';
import { type RunningProcess, startProcess } from './processes.ts';
import { makeTemp } from './temp.ts';
import { requireTool } from './tools.ts';

/** A Redis that belongs to one test or one test run. */
export interface TestRedis {
  socketPath: string;
  /** Ends it at once, as `kill -9` does. */
  kill(): Promise<void>;
  /** Ends it in order: everything is on disk. */
  stop(): Promise<void>;
  /** Starts it again on the same data; resolves when it answers. */
  restart(): Promise<void>;
  /** Removes its data, while it does not run. */
  loseData(): void;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

/** Settings beyond the defaults, such as `maxmemory`, by Redis's own option names. */
export type RedisSettings = Readonly<Record<string, string>>;

/** Starts Redis and resolves when it answers. */
export async function startRedis(settings: RedisSettings = {}): Promise<TestRedis> {
  const program = requireTool('redis');
  const temp = makeTemp();
  const socketPath = `${temp.path}/redis.sock`;
  const launch = async (): Promise<RunningProcess> => {
    const started = startProcess(program, commandLine(temp.path, socketPath, settings));
    try {
      await started.waitForLine(/ready to accept connections/i);
      await answersPing(socketPath);
      return started;
    } catch (error) {
      await started.stop('SIGKILL');
      throw error;
    }
  };

  let running = await launch();
  return {
    socketPath,
    kill: async () => void (await running.stop('SIGKILL')),
    stop: async () => void (await running.stop()),
    restart: async () => {
      running = await launch();
    },
    loseData: () => rmSync(`${temp.path}/appendonlydir`, { recursive: true, force: true }),
    remove: async () => {
      await running.stop();
      temp.remove();
    },
  };
}

function commandLine(folder: string, socketPath: string, settings: RedisSettings): string[] {
  const all = { appendonly: 'yes', appendfsync: 'always', save: '', 'maxmemory-policy': 'noeviction', ...settings };
  const options = Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]);
  return ['--port', '0', '--unixsocket', socketPath, '--dir', folder, ...options];
}

async function answersPing(socketPath: string): Promise<void> {
  const client = new Redis({ path: socketPath, lazyConnect: true, maxRetriesPerRequest: 1 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.ping();
  } finally {
    client.disconnect();
  }
}
