// A MariaDB of its own for tests: reached through a socket in its folder by the user that runs the tests, without a password.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from './scratch.ts';

export interface MariadbServer {
  readonly folder: string;
  readonly socket: string;
  sql(statement: string): Promise<string>;
  /** What mariadb-dump prints of a database. */
  dump(database: string): Promise<string>;
  remove(): Promise<void>;
}

export async function startMariadb(): Promise<MariadbServer> {
  const [server, client, dumper] = ['MARIADBD', 'MARIADB', 'MARIADB_DUMP'].map((name) => process.env[`PANTAU_TEST_${name}`]);
  if (server === undefined || client === undefined || dumper === undefined) {
    throw new Error('PANTAU_TEST_MARIADBD is not set: run the tests with `npm test`');
  }
  const folder = mkdtempSync(join(tmpdir(), 'pantau-mariadb-'));
  const socket = join(folder, 'mysqld.sock');
  const { username } = userInfo();
  mkdirSync(join(folder, 'data'));
  const share = join(dirname(server), '../share/mysql');
  const common = [
    '--no-defaults',
    `--datadir=${folder}/data`,
    `--user=${username}`,
    `--lc-messages-dir=${share}`,
    '--innodb-log-file-size=4M',
  ];
  const bootstrap = spawn(server, [...common, '--bootstrap'], { stdio: ['pipe', 'ignore', 'ignore'] });
  bootstrap.stdin.end(`create database mysql;\nuse mysql;\n${readFileSync(join(share, 'mysql_system_tables.sql'), 'utf8')}`);
  await once(bootstrap, 'exit');
  const running = spawn(server, [...common, `--socket=${socket}`, '--skip-networking', '--skip-grant-tables'], { stdio: 'ignore' });
  const run = async (program: string, ...args: string[]): Promise<string> =>
    (await promisify(execFile)(program, ['--no-defaults', `--socket=${socket}`, ...args])).stdout;
  const sql = (statement: string): Promise<string> => run(client, '-e', statement);
  await eventually(() => sql('select 1').catch(() => undefined), 20_000);
  await sql(
    `flush privileges; create or replace user '${username}'@'localhost' identified via unix_socket; grant all on *.* to '${username}'@'localhost'`,
  );
  return {
    folder,
    socket,
    sql,
    dump: (database) => run(dumper, database),
    async remove() {
      running.kill('SIGKILL');
      await once(running, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
