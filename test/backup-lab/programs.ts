// What runs on the machines of the lab beside Pantau: PostgreSQL with the data of patients, and the services by which the DRC takes copies.
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import type { Network } from '../lab/namespaces.ts';
import type { RunningProcess } from '../support/processes.ts';
import { DATABASE, KEEPER } from './topology.ts';

/** Rows of the table of patients, as a rule. */
export const PATIENTS = 2_000;

/** PostgreSQL refuses to run as root. */
const NOBODY = 65_534;
const AS_NOBODY = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] as const;

/** Runs a program in a machine to its end. Throws with what it said when it fails. */
export async function runIn(
  network: Network,
  machine: string,
  [command = '', ...args]: readonly string[],
  env: Record<string, string> = {},
): Promise<string> {
  const program = network.start(machine, command, args, env);
  const { code } = await program.ended;
  if (code !== 0) throw new Error(`${machine}: ${[command, ...args].join(' ')} ended with ${code}:\n${program.output()}`);
  return program.output();
}

/** PostgreSQL of Debian with one database of patients; `folder` is the machine's /srv. */
export async function startPostgres(network: Network, binaries: string, folder: string): Promise<RunningProcess> {
  mkdirSync(`${folder}/pg`, { mode: 0o700 });
  chownSync(`${folder}/pg`, NOBODY, NOBODY);
  const initdb = [`${binaries}/initdb`, '-D', '/srv/pg', '-U', 'postgres', '--no-sync', '--no-locale', '-E', 'UTF8', '-A', 'trust'];
  await runIn(network, 'srv-db', [...AS_NOBODY, ...initdb]);
  writeFileSync(`${folder}/pg/pg_hba.conf`, 'local all all trust\nhost all all 10.78.0.0/16 trust\n');
  const options = ['-D', '/srv/pg', '-k', '/srv/pg', '-p', String(DATABASE.port), '-c', 'listen_addresses=*', '-c', 'fsync=off'];
  const server = network.start('srv-db', AS_NOBODY[0], [...AS_NOBODY.slice(1), `${binaries}/postgres`, ...options]);
  await server.waitForLine(/ready to accept connections/, 30_000);
  await runIn(network, 'srv-db', ['psql', ...connection(), '-d', 'postgres', '-c', 'create database pasien']);
  await fillPatients(network, PATIENTS);
  return server;
}

/** How psql and pg_dump reach the database, from any machine. */
export function connection(): string[] {
  return ['-h', DATABASE.address, '-p', String(DATABASE.port), '-U', 'postgres'];
}

/** Makes the table of patients anew, with so many rows. */
export async function fillPatients(network: Network, rows: number): Promise<void> {
  const sql = `drop table if exists pasien; create table pasien as select n as id, md5(n::text) as nama, repeat(md5((n*7)::text), 8) as riwayat from generate_series(1, ${rows}) n`;
  await runIn(network, 'srv-db', ['psql', ...connection(), '-q', '-d', 'pasien', '-c', sql]);
}

/** The DRC takes restic's repositories over HTTP and plain files over SFTP, each by its own service of rclone. */
export async function startKeeper(network: Network, rclone: string): Promise<RunningProcess[]> {
  const serve = (what: string, port: number, folder: string, ...more: readonly string[]): RunningProcess =>
    network.start('srv-drc', rclone, [
      'serve',
      what,
      '--config',
      '/dev/null',
      '--addr',
      `${KEEPER.address}:${port}`,
      '-v',
      ...more,
      folder,
    ]);
  const { user, password } = KEEPER.account;
  const services = [
    serve('restic', KEEPER.resticPort, '/srv/restic'),
    serve('sftp', KEEPER.sftpPort, '/srv/berkas', '--user', user, '--pass', password),
  ];
  await Promise.all(services.map((service) => service.waitForLine(/Serving|listening/i, 20_000)));
  return services;
}
