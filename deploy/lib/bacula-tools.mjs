// Bacula's three daemons and its console for the test of its reader. They would start as services when installed, so they are only unpacked.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hasApt, unpackPackages } from './debian.mjs';
import { toolFolder } from './tool-folder.mjs';

const packages = [
  'bacula-common',
  'bacula-common-sqlite3',
  'bacula-console',
  'bacula-director',
  'bacula-director-sqlite3',
  'bacula-fd',
  'bacula-sd',
  'liblzo2-2',
  'libwrap0',
];

/**
 * Environment variable that names the folder they are unpacked in; nothing when they cannot be had.
 * @param {import('./tools.mjs').Setting} setting
 * @returns {Promise<Record<string, string>>}
 */
export async function findBacula({ env, progress }) {
  const folder = env['PANTAU_TEST_BACULA'] ?? toolFolder(env, 'bacula');
  if (!existsSync(folder) && hasApt(env)) {
    try {
      await progress.step('Fetching Bacula (Debian packages bacula-*)', () => unpackPackages(packages, folder, env), 'always');
    } catch (error) {
      progress.note(`Bacula could not be fetched: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return existsSync(join(folder, 'usr/sbin/bacula-dir')) ? { PANTAU_TEST_BACULA: folder } : {};
}
