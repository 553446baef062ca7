// The programs that the readers of backups are tested against.
import { findBacula } from './bacula-tools.mjs';
import { findDebianTools } from './debian-tools.mjs';

const POSTGRES = 'usr/lib/postgresql/15/bin';

/** @type {readonly import('./debian-tools.mjs').DebianTool[]} */
const tools = [
  { variable: 'PANTAU_TEST_BORG', package: 'borgbackup', program: 'usr/bin/borg' },
  { variable: 'PANTAU_TEST_PGBACKREST', package: 'pgbackrest', program: 'usr/bin/pgbackrest', question: 'version' },
  { variable: 'PANTAU_TEST_RSNAPSHOT', package: 'rsnapshot', program: 'usr/bin/rsnapshot', question: 'version' },
  { variable: 'PANTAU_TEST_RCLONE', package: 'rclone', program: 'usr/bin/rclone' },
  { variable: 'PANTAU_TEST_SQLITE3', package: 'sqlite3', program: 'usr/bin/sqlite3' },
  { variable: 'PANTAU_TEST_MARIADBD', package: 'mariadb-server-core', program: 'usr/sbin/mariadbd' },
  { variable: 'PANTAU_TEST_MARIADB', package: 'mariadb-client', program: 'usr/bin/mariadb' },
  { variable: 'PANTAU_TEST_MARIADB_DUMP', package: 'mariadb-client', program: 'usr/bin/mariadb-dump' },
  { variable: 'PANTAU_TEST_POSTGRES', package: 'postgresql-15', program: `${POSTGRES}/postgres`, startsService: true },
];

/** @param {import('./tools.mjs').Setting} setting */
export async function findBackupTools(setting) {
  return { ...(await findDebianTools(tools, 'backup', setting)), ...(await findBacula(setting)) };
}
