// Makes a .deb out of a staged tree, so that the same tree gives the same bytes wherever and whenever it is made.
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../lib/command.mjs';
import { fill } from './tree.mjs';

const scripts = ['postinst', 'postrm', 'prerm'];
const privateFolders = ['etc/pantau-agent/credentials'];

/**
 * @param {object} wanted
 * @param {string} wanted.folder the staged tree
 * @param {string} wanted.target the .deb
 * @param {Record<string, string>} wanted.values for the marks in the control file
 * @param {number} wanted.epoch time of every file, in seconds
 * @param {NodeJS.ProcessEnv} wanted.env
 */
export async function makeDeb({ folder, target, values, epoch, env }) {
  const files = listFiles(folder);
  const kibibytes = files.reduce((sum, path) => sum + Math.ceil(statSync(join(folder, path)).size / 1024), 0);
  const sums = files.filter((path) => !path.startsWith('etc/')).map((path) => `${md5(join(folder, path))}  ${path}\n`);
  const control = join(folder, 'DEBIAN');
  mkdirSync(control);
  const source = join(import.meta.dirname, 'debian');
  /** @param {string} name @param {string} text @param {number} mode */
  const put = (name, text, mode = 0o644) => writeFileSync(join(control, name), text, { mode });
  put('control', fill(readFileSync(join(source, 'control'), 'utf8'), { ...values, INSTALLED_SIZE: String(kibibytes) }));
  put('conffiles', readFileSync(join(source, 'conffiles'), 'utf8'));
  put('md5sums', sums.join(''));
  for (const name of scripts) {
    put(name, readFileSync(join(source, name), 'utf8'), 0o755);
  }
  settle(folder, '', epoch);
  // xz, because dpkg of Debian 11 knows no zstd; one thread, because the number of threads could change the bytes.
  const options = ['--root-owner-group', '-Zxz', '-z1', '--threads-max=1'];
  await runCommand('dpkg-deb', [...options, '--build', folder, target], { env: { ...env, SOURCE_DATE_EPOCH: String(epoch) } });
}

/** All files below a folder, sorted. @param {string} folder @returns {string[]} */
function listFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}

/**
 * Gives everything its mode, whatever the umask was, and the same time.
 * @param {string} folder
 * @param {string} path
 * @param {number} epoch
 */
function settle(folder, path, epoch) {
  const full = join(folder, path);
  const status = statSync(full);
  const mode = (status.mode & 0o100) === 0 ? 0o644 : 0o755;
  chmodSync(full, privateFolders.includes(path) ? 0o700 : mode);
  if (status.isDirectory()) {
    for (const name of readdirSync(full)) {
      settle(folder, join(path, name), epoch);
    }
  }
  utimesSync(full, epoch, epoch);
}

/** @param {string} path */
function md5(path) {
  return createHash('md5').update(readFileSync(path)).digest('hex');
}
