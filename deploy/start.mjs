// `npm start`: from a bare checkout to a running Pantau. Needs only the Node that the machine has (18 or newer):
// installs, builds, finds Redis, then hands over to run-services.mjs under the pinned Node.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { requireFreePorts, requireUnheld } from './lib/guards.mjs';
import { parseStartOptions, startHelp, UsageError } from './lib/options.mjs';
import { findNode, root } from './lib/paths.mjs';
import { buildPackages, checkoutEnvironment, installDependencies } from './lib/prepare.mjs';
import { createProgress } from './lib/progress.mjs';
import { findRedis } from './lib/tools.mjs';

/** @param {string[]} args */
async function main(args) {
  const { env } = process;
  const options = parseStartOptions(args, env);
  if (options.help) {
    process.stdout.write(startHelp);
    return;
  }
  requireUnheld(options.dataDirectory);
  // Told before the minutes of the build. A collector.yaml can name other ports than the defaults: those are seen once it can be read.
  if (options.isPortGiven || !existsSync(join(options.dataDirectory, 'collector.yaml'))) {
    await requireFreePorts({ 'the page': options.dashboardPort, 'the collector': options.collectorPort });
  }
  const progress = createProgress(process.stderr, env);
  await installDependencies(progress, env);
  await buildPackages(progress, env);
  const redis = env['REDIS_URL'] ? {} : { PANTAU_REDIS_SERVER: await findRedis({ progress, env }) };
  const services = spawn(findNode(), [join(root, 'deploy', 'run-services.mjs'), ...args], {
    env: { ...checkoutEnvironment(env), ...redis },
    stdio: 'inherit',
  });
  // The services decide when and how to end: signals are handed on, and this process waits for them.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => services.kill(signal));
  }
  services.on('error', fail);
  services.on('close', (code) => {
    process.exitCode = code ?? 1;
  });
}

/** @param {unknown} error */
function fail(error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? error.exitCode : 1;
}

main(process.argv.slice(2)).catch(fail);
