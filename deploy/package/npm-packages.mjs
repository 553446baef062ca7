// The pinned npm packages whose files go into the package as they are: Node itself and koffi's native part, for either
// processor. What the package manager installed is taken from there; the rest is fetched and must match the lockfile.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommand } from '../lib/command.mjs';
import { cacheDirectory, root } from '../lib/paths.mjs';

/** @typedef {{ name: string, version: string, integrity: string, folder: string }} NpmPackage */

/**
 * A package of the lockfile as a folder.
 * @param {string} name
 * @param {{ progress: import('../lib/progress.mjs').Progress, env: NodeJS.ProcessEnv }} setting
 * @returns {Promise<NpmPackage>}
 */
export async function findNpmPackage(name, { progress, env }) {
  const { version, integrity } = findLocked(readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8'), name);
  const installed = join(root, 'node_modules', '.pnpm', `${name.replace('/', '+')}@${version}`, 'node_modules', name);
  if (existsSync(join(installed, 'package.json'))) {
    return { name, version, integrity, folder: installed };
  }
  const folder = join(cacheDirectory(env), 'npm', `${name.replace('/', '+')}@${version}`);
  if (!existsSync(folder)) {
    await progress.step(`Fetching ${name} ${version}`, () => fetchPackage(`${name}@${version}`, integrity, folder, env), 'always');
  }
  return { name, version, integrity, folder };
}

/**
 * The one version of a package in the lockfile, and the hash that its archive must have.
 * @param {string} lockfile
 * @param {string} name
 */
export function findLocked(lockfile, name) {
  const line = lockfile.match(new RegExp(`^  '?${name}@([0-9.]+)'?:\\n    resolution: \\{integrity: (sha512-[A-Za-z0-9+/=]+)`, 'm'));
  if (line?.[1] === undefined || line[2] === undefined) {
    throw new Error(`${name} is not in pnpm-lock.yaml.`);
  }
  return { version: line[1], integrity: line[2] };
}

/** @param {string} wanted @param {string} integrity @param {string} folder @param {NodeJS.ProcessEnv} env */
async function fetchPackage(wanted, integrity, folder, env) {
  mkdirSync(dirname(folder), { recursive: true });
  const work = mkdtempSync(`${folder}.`);
  try {
    await runCommand('npm', ['pack', '--loglevel=error', wanted], { cwd: work, env });
    const archive = join(work, readdirSync(work).find((name) => name.endsWith('.tgz')) ?? '');
    const hash = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (hash !== integrity) {
      throw new Error(`${wanted}: the archive is not the one that pnpm-lock.yaml names (${hash}).`);
    }
    await runCommand('tar', ['-xzf', archive, '-C', work, '--no-same-owner', 'package'], { env });
    if (!existsSync(folder)) {
      renameSync(join(work, 'package'), folder);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
