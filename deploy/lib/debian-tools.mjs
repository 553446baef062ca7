// Finds programs that tests run, and fetches from Debian what the machine does not have.
// Packages that would start a service are only unpacked; what cannot be had is left out, and the test that needs it says so.
import { join } from 'node:path';
import { hasApt, installPackages, isRoot, listMissing, unpackPackages } from './debian.mjs';
import { findOnPath } from './paths.mjs';
import { answersVersion, libraryPath, placeScript, toolFolder } from './tool-folder.mjs';

/**
 * @typedef {object} DebianTool
 * @property {string} variable
 * @property {string} package
 * @property {string} program its path in the package
 * @property {string} [question] option that it answers with its version; left out: --version
 * @property {number} [answer] its exit code then, if not 0
 * @property {true} [startsService] whether installing the package would start a service
 * @property {true} [isPython]
 */

/**
 * Environment variables that name the programs; without those that cannot be had.
 * @param {readonly DebianTool[]} tools
 * @param {string} what the tests are about
 * @param {import('./tools.mjs').Setting} setting
 * @returns {Promise<Record<string, string>>}
 */
export async function findDebianTools(tools, what, setting) {
  const { env, progress } = setting;
  const present = await locateAll(tools, env);
  const absent = tools.filter(({ variable }) => (env[variable] ?? present[variable]) === undefined);
  if (absent.length === 0 || !hasApt(env)) {
    return present;
  }
  const names = [...new Set(absent.map((tool) => tool.package))].join(', ');
  await progress.step(
    `Fetching the programs of the ${what} tests (Debian packages ${names})`,
    () => (isRoot() ? fetchAsRoot(absent, setting) : fetchUnpacked(absent, setting)),
    'always',
  );
  const found = await locateAll(tools, env);
  for (const tool of absent.filter(({ variable }) => found[variable] === undefined)) {
    progress.note(`${nameOf(tool)} of the Debian package ${tool.package} does not start here`);
  }
  return found;
}

/** @param {readonly DebianTool[]} tools @param {NodeJS.ProcessEnv} env @returns {Promise<Record<string, string>>} */
async function locateAll(tools, env) {
  const paths = await Promise.all(tools.map(async (tool) => [tool.variable, await locate(tool, env)]));
  return Object.fromEntries(paths.filter(([, path]) => path !== undefined));
}

/**
 * Path of a program that starts: from where its package installs it, from PATH, else our own.
 * @param {DebianTool} tool
 * @param {NodeJS.ProcessEnv} env
 */
async function locate(tool, env) {
  const PATH = `${env['PATH'] ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin`;
  const installed = findOnPath(nameOf(tool), { PATH });
  for (const path of [`/${tool.program}`, installed, scriptOf(tool, env)]) {
    if (path !== undefined && (await answersVersion(path, env, tool))) {
      return path;
    }
  }
  return undefined;
}

/** @param {DebianTool} tool */
function nameOf(tool) {
  return tool.program.slice(tool.program.lastIndexOf('/') + 1);
}

/** @param {DebianTool} tool @param {NodeJS.ProcessEnv} env */
function unpackedIn(tool, env) {
  return toolFolder(env, tool.package);
}

/**
 * An unpacked program finds its libraries by this script, in the folder of its package.
 * @param {DebianTool} tool
 * @param {NodeJS.ProcessEnv} env
 */
function scriptOf(tool, env) {
  return join(unpackedIn(tool, env), `${nameOf(tool)}.sh`);
}

/**
 * Plain programs and libraries are installed, what would start a service is unpacked.
 * @param {readonly DebianTool[]} absent
 * @param {import('./tools.mjs').Setting} setting
 */
async function fetchAsRoot(absent, setting) {
  const { env } = setting;
  const services = absent.filter(({ startsService }) => startsService);
  const unpacked = new Set(services.map((tool) => tool.package));
  const wanted = new Set(absent.filter(({ startsService }) => !startsService).map((tool) => tool.package));
  for (const tool of services) {
    await attempt(tool, setting, async () => {
      const needed = await listMissing(tool.package, unpackedIn(tool, env), env);
      for (const name of needed) {
        if (!unpacked.has(name)) {
          wanted.add(name);
        }
      }
    });
  }
  for (const name of wanted) {
    await attempt({ package: name }, setting, () => installPackages([name], env));
  }
  for (const tool of services) {
    await attempt(tool, setting, async () => {
      await unpackPackages([tool.package], unpackedIn(tool, env), env);
      placeStart(tool, env);
    });
  }
}

/**
 * Without root, everything that the machine lacks is unpacked together.
 * @param {readonly DebianTool[]} absent
 * @param {import('./tools.mjs').Setting} setting
 */
async function fetchUnpacked(absent, setting) {
  const { env } = setting;
  for (const tool of absent) {
    await attempt(tool, setting, async () => {
      const folder = unpackedIn(tool, env);
      const needed = await listMissing(tool.package, folder, env);
      await unpackPackages([...new Set([tool.package, ...needed])], folder, env);
      placeStart(tool, env);
    });
  }
}

/** @param {DebianTool} tool @param {NodeJS.ProcessEnv} env */
function placeStart(tool, env) {
  const folder = unpackedIn(tool, env);
  const program = `'${join(folder, tool.program)}' "$@"`;
  placeScript(scriptOf(tool, env), [
    `export LD_LIBRARY_PATH='${libraryPath(folder)}'`,
    ...(tool.isPython
      ? [`export PYTHONPATH='${join(folder, 'usr/lib/python3/dist-packages')}'`, `exec /usr/bin/python3 -W ignore ${program}`]
      : [`exec ${program}`]),
  ]);
}

/**
 * One package that cannot be had does not keep the others away.
 * @param {{ readonly package: string }} tool
 * @param {import('./tools.mjs').Setting} setting
 * @param {() => Promise<unknown>} fetch
 */
async function attempt(tool, { progress }, fetch) {
  try {
    await fetch();
  } catch (error) {
    progress.note(`${tool.package} could not be fetched: ${error instanceof Error ? error.message : String(error)}`);
  }
}
