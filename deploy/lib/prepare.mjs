// First two steps of every command: install the locked dependencies, then compile the packages.
// Both are skipped or take a moment when nothing changed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand } from './command.mjs';
import { binaries, root } from './paths.mjs';

const packageManager = 'pnpm@12.21.0';
const lockedFiles = ['pnpm-lock.yaml', 'pnpm-workspace.yaml'];

/**
 * The environment for programs of the checkout: its own Node and tools come first on PATH.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function checkoutEnvironment(env) {
  return { ...env, PATH: `${binaries}${delimiter}${env['PATH'] ?? ''}` };
}

/** @param {string} folder */
function lockHash(folder) {
  const hash = createHash('sha256');
  for (const name of lockedFiles) {
    hash.update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex');
}

/**
 * Installs exactly what the lockfile names, unless the stamp in node_modules says that this was done.
 * @param {import('./progress.mjs').Progress} progress
 * @param {NodeJS.ProcessEnv} env
 */
export async function installDependencies(progress, env) {
  const stamp = join(root, 'node_modules', '.pantau-installed');
  const wanted = lockHash(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return;
  }
  const quiet = { npm_config_loglevel: 'error', npm_config_update_notifier: 'false', npm_config_fund: 'false', CI: 'true' };
  await progress.step('Installing dependencies', () =>
    runCommand('npx', ['-y', packageManager, 'install', '--frozen-lockfile'], { cwd: root, env: { ...env, ...quiet } }),
  );
  writeFileSync(stamp, wanted);
}

/**
 * Compiles all packages; only what changed is compiled again.
 * @param {import('./progress.mjs').Progress} progress
 * @param {NodeJS.ProcessEnv} env
 */
export async function buildPackages(progress, env) {
  await progress.step('Building', () => runCommand(join(binaries, 'tsc'), ['-b'], { cwd: root, env: checkoutEnvironment(env) }));
}
