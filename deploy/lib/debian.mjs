// Gets programs from the machine's own Debian package sources: installed as root, or unpacked into a folder
// without root. The package index is refreshed only when a package is not found.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommand, tryCommand } from './command.mjs';
import { findOnPath } from './paths.mjs';

const aptEnvironment = { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };

/** Whether this process may install packages on the machine. */
export function isRoot() {
  return process.getuid?.() === 0;
}

/** @param {NodeJS.ProcessEnv} env */
export function hasApt(env) {
  return findOnPath('apt-get', env) !== undefined && findOnPath('dpkg', env) !== undefined;
}

/**
 * Installs packages without recommended ones. Needs root.
 * @param {string[]} packages
 * @param {NodeJS.ProcessEnv} env
 */
export async function installPackages(packages, env) {
  const aptEnv = { ...env, ...aptEnvironment };
  const args = ['install', '-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', ...packages];
  const first = await tryCommand('apt-get', args, { env: aptEnv });
  if (first.code === 0) {
    return;
  }
  await runCommand('apt-get', ['update', '-q'], { env: aptEnv });
  await runCommand('apt-get', args, { env: aptEnv });
}

/**
 * Names of the packages that the machine lacks for a package to work, itself among them.
 * @param {string} name
 * @param {string} folder where its downloads go, beside which an index of our own is kept if need be
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string[]>}
 */
export async function listMissing(name, folder, env) {
  const options = { env: { ...env, ...aptEnvironment } };
  const args = ['install', '--simulate', '-q', '--no-install-recommends'];
  const first = await tryCommand('apt-get', [...args, name], options);
  if (first.code === 0) {
    return installedIn(first.stdout);
  }
  const place = isRoot() ? [] : ownIndexOptions(join(dirname(folder), 'apt'));
  await runCommand('apt-get', ['update', '-q', ...place], options);
  return installedIn((await runCommand('apt-get', [...args, ...place, name], options)).stdout);
}

/** @param {string} output of a simulated installation */
function installedIn(output) {
  return [...output.matchAll(/^Inst (\S+)/gm)].flatMap(([, name]) => name ?? []);
}

/**
 * Downloads packages and unpacks them into a folder, without running their scripts or starting a service.
 * The folder appears only when complete, so an interrupted run leaves nothing half done.
 * @param {string[]} packages
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 */
export async function unpackPackages(packages, folder, env) {
  await unpackDownloads(folder, env, (downloads) => downloadPackages(packages, downloads, join(dirname(folder), 'apt'), env));
}

/**
 * Unpacks what `download` puts into the folder that it is given.
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 * @param {(downloads: string) => Promise<void>} download
 */
export async function unpackDownloads(folder, env, download) {
  if (existsSync(folder)) {
    return;
  }
  mkdirSync(dirname(folder), { recursive: true });
  const work = mkdtempSync(`${folder}.`);
  try {
    const downloads = join(work, 'downloads');
    const tree = join(work, 'tree');
    mkdirSync(downloads);
    await download(downloads);
    for (const file of readdirSync(downloads).filter((name) => name.endsWith('.deb'))) {
      await runCommand('dpkg', ['-x', join(downloads, file), tree], { env });
    }
    if (!existsSync(folder)) {
      renameSync(tree, folder);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * @param {string[]} packages
 * @param {string} downloads
 * @param {string} ownIndex folder for a package index of our own, used when the machine has none and we may not refresh it
 * @param {NodeJS.ProcessEnv} env
 */
async function downloadPackages(packages, downloads, ownIndex, env) {
  const options = { cwd: downloads, env: { ...env, ...aptEnvironment } };
  const first = await tryCommand('apt-get', ['download', '-q', ...packages], options);
  if (first.code === 0) {
    return;
  }
  const place = isRoot() ? [] : ownIndexOptions(ownIndex);
  await runCommand('apt-get', ['update', '-q', ...place], options);
  await runCommand('apt-get', ['download', '-q', ...place, ...packages], options);
}

/** @param {string} folder */
function ownIndexOptions(folder) {
  mkdirSync(join(folder, 'lists', 'partial'), { recursive: true });
  mkdirSync(join(folder, 'cache', 'archives', 'partial'), { recursive: true });
  return ['-o', `Dir::State::lists=${join(folder, 'lists')}`, '-o', `Dir::Cache=${join(folder, 'cache')}`];
}
