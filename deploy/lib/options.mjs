// The options of `npm start`, shared by the script that prepares and the one that runs the services.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataDirectory } from './paths.mjs';

const defaultPort = 9600;

/**
 * @typedef {object} StartOptions
 * @property {boolean} help
 * @property {string} dataDirectory
 * @property {number} dashboardPort
 * @property {number} collectorPort
 * @property {string | undefined} regulation
 */

export const startHelp = `Pantau: menjalankan pemantauan di mesin ini / runs Pantau on this machine.

  npm start [-- OPTIONS]

  --regulation ID   judge this machine's facts by another regulation, as a view:
                    writes no finding and sends no alert (for example serang-47-2017)
  --port N          port of the collector; the page takes N + 1 (default ${defaultPort} and ${defaultPort + 1})
  --data DIR        where everything is kept (default ~/.local/share/pantau, or PANTAU_DATA)
  --help            this text

Environment: REDIS_URL uses a running Redis instead of a private one; NO_COLOR switches colour off.
Ctrl-C ends everything in order; a second Ctrl-C ends it at once. The next start goes on with the same data.
Remove all data:  rm -rf ~/.local/share/pantau
Remove fetched tools:  rm -rf ~/.cache/pantau
`;

/**
 * Reads the options; throws with the remedy when one is wrong.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {StartOptions}
 */
export function parseStartOptions(args, env) {
  const values = readArguments(args);
  const port = Number(values.port ?? defaultPort);
  if (!Number.isInteger(port) || port < 1 || port > 65_534) {
    throw new Error(`--port has to be a number from 1 to 65534, not "${values.port}".`);
  }
  return {
    help: values.help === true,
    dataDirectory: values.data === undefined ? defaultDataDirectory(env) : resolve(values.data),
    dashboardPort: port + 1,
    collectorPort: port,
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
    throw new Error(`${error instanceof Error ? error.message : String(error)}\nnpm start -- --help lists the options.`);
  }
}
