// A PostgreSQL of its own for tests: reached through a socket in its folder, as a user that owns nothing else.
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { appendFileSync, chownSync, mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

export interface PostgresCluster {
  /** Everything lies in it, `data` is the cluster, and the socket. */
  readonly folder: string;
  /** Programs of this version. */
  readonly programs: string;
  /** Runs a program as the user of the cluster and returns what it printed; rejects when it fails. */
  run(program: string, ...args: readonly string[]): Promise<string>;
  /** Starts one and does not wait for its end. */
  start(program: string, ...args: readonly string[]): ChildProcess;
  sql(statement: string): Promise<string>;
  /** A folder that the cluster may write to. */
  makeFolder(name: string): string;
  remove(): Promise<void>;
}

/** PostgreSQL refuses to run as root: then it runs as nobody. */
const NOBODY = 65_534;

/** Makes and starts a cluster with these further settings. */
export async function startPostgres(settings: (folder: string) => readonly string[]): Promise<PostgresCluster> {
  const postgres = process.env['PANTAU_TEST_POSTGRES'];
  if (postgres === undefined) throw new Error('PANTAU_TEST_POSTGRES is not set: run the tests with `npm test`');
  const programs = dirname(postgres);
  const folder = mkdtempSync(join(tmpdir(), 'pantau-pg-'));
  const isRoot = process.getuid?.() === 0;
  const prefix = isRoot ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] : ['env'];
  const environment = {
    PATH: `${programs}:${process.env['PATH'] ?? ''}`,
    HOME: folder,
    LC_ALL: 'C',
    TZ: 'UTC',
    PGHOST: folder,
    PGUSER: 'postgres',
  };
  const options = { cwd: folder, env: environment };
  const [command = '', ...before] = prefix;
  const own = (path: string): string => {
    if (isRoot) chownSync(path, NOBODY, NOBODY);
    return path;
  };
  const run = async (program: string, ...args: readonly string[]): Promise<string> =>
    (await promisify(execFile)(command, [...before, program, ...args], options)).stdout;

  own(folder);
  await run('initdb', '-D', 'data', '-N', '-k', '-A', 'trust', '-U', 'postgres', '--locale=C', '-E', 'UTF8');
  const lines = ["listen_addresses=''", `unix_socket_directories='${folder}'`, 'fsync=off', ...settings(folder)];
  appendFileSync(join(folder, 'data/postgresql.conf'), `${lines.join('\n')}\n`);
  await run('pg_ctl', '-D', 'data', '-w', '-l', 'server.log', 'start');
  return {
    folder,
    programs,
    run,
    start: (program, ...args) => spawn(command, [...before, program, ...args], { ...options, stdio: 'ignore' }),
    sql: (statement) => run('psql', '-XAtc', statement),
    makeFolder(name) {
      mkdirSync(join(folder, name), { recursive: true });
      return own(join(folder, name));
    },
    async remove() {
      execFileSync(command, [...before, 'pg_ctl', '-D', 'data', '-m', 'immediate', 'stop'], { ...options, stdio: 'ignore' });
      await rm(folder, { recursive: true, force: true });
    },
  };
}
