// A bare Debian as a folder, for proofs of the package: made once by debootstrap from the machine's own mirror, then kept.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommand } from './command.mjs';
import { installPackages, isRoot } from './debian.mjs';
import { findMirror } from './debian-suite.mjs';
import { findOnPath } from './paths.mjs';

const suite = 'bookworm';

/**
 * Path of the folder, or undefined without root: a tree of a system can only be made and entered by root.
 * @param {string} folder where trees are kept
 * @param {import('./tools.mjs').Setting} setting
 * @returns {Promise<string | undefined>}
 */
export async function findBaseTree(folder, { env, progress }) {
  const target = join(folder, suite);
  if (existsSync(target) || !isRoot()) {
    return isRoot() ? target : undefined;
  }
  if (findOnPath('debootstrap', env) === undefined) {
    await progress.step('Installing debootstrap (Debian package)', () => installPackages(['debootstrap'], env), 'always');
  }
  await progress.step(`Making a bare Debian ${suite} (debootstrap)`, () => makeTree(target, env), 'always');
  return target;
}

/** @param {string} target @param {NodeJS.ProcessEnv} env */
async function makeTree(target, env) {
  mkdirSync(dirname(target), { recursive: true });
  const work = mkdtempSync(`${target}.`);
  try {
    // In a mount namespace of its own: what debootstrap mounts is gone with it, whatever happens.
    const command = ['debootstrap', '--variant=minbase', suite, join(work, 'tree'), await findMirror(env)];
    await runCommand('unshare', ['--mount', '--propagation', 'private', ...command], { env });
    renameSync(join(work, 'tree'), target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
