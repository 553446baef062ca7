// The options of `npm start`, shared by the script that prepares and the one that runs the services.
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataDirectory, root } from './paths.mjs';

const defaultPort = 9600;

/** A command line that cannot be used: exit code 2. */
export class UsageError extends Error {
  exitCode = 2;
}

/** Ids of the regulations, known before anything is built: each has a folder of its name. */
const regulations = readdirSync(join(root, 'shared', 'src', 'law', 'regulations'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'operasional')
  .map((entry) => entry.name)
  .sort();

/**
 * @typedef {object} StartOptions
 * @property {boolean} help
 * @property {string} dataDirectory
 * @property {number} dashboardPort
 * @property {number} collectorPort
 * @property {boolean} isPortGiven
 * @property {string | undefined} regulation
 */

export const startHelp = `Pantau: menjalankan pemantauan di mesin ini / runs Pantau on this machine.

  npm start [-- OPTIONS]

  --regulation ID   judge this machine's facts by another regulation, as a view:
                    writes no finding of it and sends no alert about it. One of
                    ${regulations.join(', ')}
  --port N          port of the collector; the page takes N + 1 (default ${defaultPort} and ${defaultPort + 1},
                    or what listen in DIR/collector.yaml says once you changed it)
  --data DIR        where everything is kept (default ~/.local/share/pantau, or PANTAU_DATA)
  --help            this text

Environment: REDIS_URL uses a running Redis instead of a private one; NO_COLOR switches colour off.
Ctrl-C ends everything in order; a second Ctrl-C ends it at once. The next start goes on with the same data.
Remove all data:  rm -rf ~/.local/share/pantau
Remove fetched tools:  rm -rf ~/.cache/pantau
`;

/**
 * Reads the options; throws a UsageError with the remedy when one is wrong.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {StartOptions}
 */
export function parseStartOptions(args, env) {
  const values = readArguments(args);
  const port = Number(values.port ?? defaultPort);
  if (!Number.isInteger(port) || port < 1 || port > 65_534) {
    throw new UsageError(`--port has to be a number from 1 to 65534, not "${values.port}".`);
  }
  if (values.regulation !== undefined && !regulations.includes(values.regulation)) {
    throw new UsageError(
      `--regulation: peraturan "${values.regulation}" tidak dikenal / no such regulation. Choose one of: ${regulations.join(', ')}`,
    );
  }
  return {
    help: values.help === true,
    dataDirectory: values.data === undefined ? defaultDataDirectory(env) : resolve(values.data),
    dashboardPort: port + 1,
    collectorPort: port,
    isPortGiven: values.port !== undefined,
    regulation: values.regulation,
  };
}

/** @param {string[]} args */
function readArguments(args) {
  try {
    return parseArgs({
      args,
      options: {
        help: { type: 'boolean', short: 'h' },
        regulation: { type: 'string' },
        port: { type: 'string' },
        data: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\nnpm start -- --help lists the options.`);
  }
}
