// Second half of `npm start`, under the pinned Node: starts Redis, collector, page and agent as children,
// watches over them, and ends them in the reverse order.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createChildren, describeDeath } from './lib/children.mjs';
import { withWrittenPorts } from './lib/configuration.mjs';
import { requireFreePorts, takeDataDirectory } from './lib/guards.mjs';
import { parseStartOptions, UsageError } from './lib/options.mjs';
import { createProgress } from './lib/progress.mjs';
import { redisArguments, redisSocketPath, waitForRedis } from './lib/redis.mjs';
import { startServices } from './services.mjs';

/** Two signals closer together than this are one Ctrl-C, seen by the terminal's process group and handed on as well. */
const samePressMs = 700;

async function main() {
  const asGiven = parseStartOptions(process.argv.slice(2), process.env);
  const { dataDirectory } = asGiven;
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const release = takeDataDirectory(dataDirectory);
  const children = createChildren({ logDirectory: join(dataDirectory, 'log') });
  const ending = new AbortController();
  const asked = onSignal(ending, children);
  const progress = createProgress(process.stderr, process.env);
  try {
    const options = await withWrittenPorts(asGiven);
    await requireFreePorts({ 'the page': options.dashboardPort, 'the collector': options.collectorPort });
    const died = children.died.then((death) => {
      throw new Error(`${describeDeath(death)}\nEverything is ended.`);
    });
    const redisUrl = startRedis(dataDirectory, children, progress, ending.signal);
    const services = redisUrl.then((url) => startServices({ options, redisUrl: url, children, progress, signal: ending.signal }));
    await Promise.race([asked, died, services.then(() => Promise.race([asked, died]))]);
  } catch (error) {
    if (!ending.signal.aborted) {
      fail(error);
    }
  } finally {
    ending.abort();
    await children.stop();
    release();
  }
}

/** @param {unknown} error */
function fail(error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? error.exitCode : 1;
}

/**
 * @param {string} dataDirectory
 * @param {ReturnType<typeof createChildren>} children
 * @param {import('./lib/progress.mjs').Progress} progress
 * @param {AbortSignal} signal
 * @returns {Promise<string>} URL of the Redis to use
 */
async function startRedis(dataDirectory, children, progress, signal) {
  const given = process.env['REDIS_URL'];
  if (given) {
    return given;
  }
  const folder = join(dataDirectory, 'redis');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const socket = redisSocketPath(folder);
  children.start({
    name: 'redis',
    command: process.env['PANTAU_REDIS_SERVER'] ?? 'redis-server',
    args: redisArguments(folder, socket),
    env: process.env,
    remedy: `Free disk space or memory if the lines above say so. A damaged file is repaired by: redis-check-aof --fix ${folder}/appendonlydir/*.incr.aof`,
  });
  await progress.step('Starting Redis', () => waitForRedis(socket, { timeoutMs: 60_000, signal }));
  return `unix:${socket}`;
}

/**
 * Resolves on the first signal to end, or when the output has no reader; a second signal kills everything at once.
 * @param {AbortController} ending
 * @param {ReturnType<typeof createChildren>} children
 * @returns {Promise<void>}
 */
function onSignal(ending, children) {
  let firstAt = 0;
  return new Promise((resolve) => {
    // Nobody reads any more (the terminal was closed, or `npm start | head`): the same as a signal to end.
    for (const stream of [process.stdout, process.stderr]) {
      stream.on('error', () => {
        ending.abort();
        resolve();
      });
    }
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => {
        const now = performance.now();
        if (firstAt === 0) {
          firstAt = now;
          process.stderr.write('\nMengakhiri Pantau... / Ending Pantau (press again to end at once)\n');
          ending.abort();
          resolve();
        } else if (now - firstAt > samePressMs) {
          children.kill();
          process.exit(1);
        }
      });
    }
  });
}

await main().catch(fail);
process.exit();
