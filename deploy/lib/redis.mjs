// A private Redis on a unix socket: its command line, and the wait until it answers.
// Reports and jobs lie in its append-only file, which is on the disk before anything is acknowledged (appendfsync always).
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** The kernel's limit for the path of a unix socket, with its closing zero byte. */
const socketPathBytes = 108;

/**
 * Path for Redis's socket: in its folder, or under the temporary folder when that path would be too long for the kernel.
 * @param {string} folder
 */
export function redisSocketPath(folder) {
  const path = join(folder, 'redis.sock');
  if (Buffer.byteLength(path) < socketPathBytes) {
    return path;
  }
  const short = join(tmpdir(), `pantau-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  return join(short, 'redis.sock');
}

/**
 * Arguments for a Redis that keeps its data in `folder` and listens on no port.
 * @param {string} folder
 * @param {string} socket
 */
export function redisArguments(folder, socket) {
  return [
    ['--port', '0', '--unixsocket', socket, '--unixsocketperm', '700'],
    ['--dir', folder, '--appendonly', 'yes', '--appendfsync', 'always', '--save', ''],
    ['--maxmemory-policy', 'noeviction', '--daemonize', 'no', '--loglevel', 'notice'],
  ].flat();
}

/**
 * Waits until Redis answers PING on its socket, which it does once its file is loaded.
 * @param {string} socket
 * @param {{ timeoutMs: number, signal?: AbortSignal }} options
 */
export async function waitForRedis(socket, { timeoutMs, signal }) {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    signal?.throwIfAborted();
    if ((await ping(socket)).startsWith('+PONG')) {
      return;
    }
    await delay(20);
  }
  throw new Error(`Redis did not answer on ${socket} within ${timeoutMs / 1000} s.`);
}

/**
 * @param {string} socket
 * @returns {Promise<string>} Redis's answer, empty when there is none
 */
function ping(socket) {
  return new Promise((resolve) => {
    const connection = connect(socket);
    connection.setTimeout(1000, () => connection.destroy());
    connection.on('connect', () => connection.write('PING\r\n'));
    connection.on('data', (answer) => {
      resolve(answer.toString('utf8'));
      connection.destroy();
    });
    connection.on('error', () => resolve(''));
    connection.on('close', () => resolve(''));
  });
}
