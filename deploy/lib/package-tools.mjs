// Programs that the package is made and judged with: strip of binutils, systemd-analyze. From PATH, else installed from Debian.
import { hasApt, installPackages, isRoot } from './debian.mjs';
import { findOnPath } from './paths.mjs';

/**
 * Path of systemd-analyze, from PATH or installed from Debian; undefined where neither is possible.
 * @param {import('./tools.mjs').Setting} setting
 * @returns {Promise<string | undefined>}
 */
export async function findSystemdAnalyze({ env, progress }) {
  if (findOnPath('systemd-analyze', env) === undefined && isRoot() && hasApt(env)) {
    await progress.step('Installing systemd-analyze (Debian package systemd)', () => installPackages(['systemd'], env), 'always');
  }
  return findOnPath('systemd-analyze', env);
}

/**
 * Path of the strip of binutils for a processor, from PATH or installed from Debian; undefined where neither is possible.
 * @param {import('./tools.mjs').Setting} setting
 * @param {string} triplet
 * @returns {Promise<string | undefined>}
 */
export async function findStrip({ env, progress }, triplet) {
  const name = `${triplet}-strip`;
  const debianPackage = `binutils-${triplet.replaceAll('_', '-')}`;
  if (findOnPath(name, env) === undefined && isRoot() && hasApt(env)) {
    await progress.step(`Installing strip (Debian package ${debianPackage})`, () => installPackages([debianPackage], env), 'always');
  }
  return findOnPath(name, env);
}
