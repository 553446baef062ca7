// Where things lie: the checkout, its programs, the cache for fetched tools and the data directory.
// Every script in deploy/ takes its paths from here.
import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's top folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Programs installed by the package manager; `node` in it is the pinned Node. */
export const binaries = join(root, 'node_modules', '.bin');

/**
 * Folder for tools fetched without installing them on the machine. Safe to delete at any time.
 * @param {NodeJS.ProcessEnv} env
 */
export function cacheDirectory(env) {
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'pantau');
}

/**
 * Folder that holds everything `npm start` writes: ledger, queue, register, agent key and logs.
 * @param {NodeJS.ProcessEnv} env
 */
export function defaultDataDirectory(env) {
  return resolve(env['PANTAU_DATA'] || join(env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'pantau'));
}

/**
 * Full path of a program on PATH, or undefined.
 * @param {string} name
 * @param {NodeJS.ProcessEnv} env
 */
export function findOnPath(name, env) {
  return (env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((candidate) => existsSync(candidate));
}

/**
 * The Node that runs Pantau: the pinned one, or the present one where no pinned build exists for this machine.
 * Throws with the remedy when neither is new enough.
 */
export function findNode() {
  const pinned = join(binaries, 'node');
  if (existsSync(pinned)) {
    return pinned;
  }
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) {
    return process.execPath;
  }
  throw new Error(
    `No pinned Node for ${process.platform}-${process.arch}, and Node ${process.versions.node} is too old. Run this with Node 22.18 or newer.`,
  );
}

/**
 * Whether a script was started itself, not imported by another.
 * @param {string} moduleUrl its import.meta.url
 */
export function isMain(moduleUrl) {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(moduleUrl);
}
