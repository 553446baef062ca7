// With real servers: what is told of a PostgreSQL, of its replica and of a MariaDB, and what is said when the agent may not ask.
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLinuxHost } from '../host/linux-host.ts';
import { databases } from '../probes/databases.ts';
import { FIXTURE_IDENTITY, NO_BACKUPS } from '../testing/fixture-host.ts';
import { folderHost, sampleLines } from '../testing/folder-host.ts';
import { type MariadbServer, startMariadb } from '../testing/mariadb-server.ts';
import { type PostgresCluster, startPostgres } from '../testing/postgres-cluster.ts';
import { eventually } from '../testing/scratch.ts';
import { askDatabases } from './look.ts';
import { askMariadb, replicationOf } from './mariadb.ts';
import { askPostgres } from './postgresql.ts';
import { findDatabases } from './running.ts';

const { username } = userInfo();
let cluster: PostgresCluster;
let mariadb: MariadbServer;

function host() {
  const commands = { psql: join(cluster.programs, 'psql'), mariadb: process.env['PANTAU_TEST_MARIADB'] ?? '' };
  return createLinuxHost({ root: '/', now: Date.now, commands });
}

beforeAll(async () => {
  [cluster, mariadb] = await Promise.all([
    startPostgres(() => ['track_commit_timestamp=on', 'wal_receiver_status_interval=1']),
    startMariadb(),
  ]);
  await cluster.sql(`create role "${username}" login`);
  await cluster.run('createdb', 'sipd');
  await mariadb.sql('create database simpeg; create table simpeg.pegawai (nip text) engine=innodb');
}, 60_000);

afterAll(() => Promise.all([cluster.remove(), mariadb.remove()]));

function asCluster(name: string): { folder: string; port: string } {
  return { folder: cluster.folder, port: name };
}

describe('a PostgreSQL that is asked', { timeout: 60_000 }, () => {
  it('tells its databases and its newest transaction to a role without any right', async () => {
    const { about, unseen, folder } = await askPostgres(asCluster('5432'), host());

    expect(about).toMatchObject({ names: ['postgres', 'sipd'], replica: false });
    expect(Math.abs(Date.parse(about.lastWriteAt ?? '') - Date.now())).toBeLessThan(60_000);
    expect(unseen).toEqual([]);
    expect(folder).toBeUndefined();
  });

  it('is found with its folder, and a replica says how new it is though nothing is written', async () => {
    await cluster.sql(`grant pg_monitor to "${username}"`);
    await cluster.run('pg_basebackup', '-D', 'standby', '-R', '-c', 'fast');
    await cluster.run('pg_ctl', '-D', 'standby', '-w', '-l', 'standby.log', '-o', '-p 5433', 'start');
    try {
      const seen = await eventually(async () => {
        const ids = new Map([['postgres', [...postmasters()]]]);
        const running = (await findDatabases(ids, host())).filter(({ instance }) => instance.startsWith(cluster.folder));
        const { databases: found } = await askDatabases(running, host());
        return found.find(({ lastSyncAt }) => lastSyncAt !== undefined) === undefined ? undefined : found;
      }, 30_000);

      expect(seen).toMatchObject([
        { engine: 'postgresql', instance: `${cluster.folder}/data`, names: ['postgres', 'sipd'], replica: false },
        { engine: 'postgresql', instance: `${cluster.folder}/standby`, names: ['postgres', 'sipd'], replica: true },
      ]);
      expect(Math.abs(Date.parse(seen[1]?.lastSyncAt ?? '') - Date.now())).toBeLessThan(60_000);
      expect(seen[1]?.lastWriteAt).toBeUndefined();
    } finally {
      await cluster.run('pg_ctl', '-D', 'standby', '-m', 'immediate', 'stop');
    }
  });

  it('says how to let the agent ask, and that nothing answers', async () => {
    await cluster.sql(`drop role "${username}"`);

    const refused = await askPostgres(asCluster('5432'), host());
    const silent = await askPostgres(asCluster('5999'), host());

    expect(refused.about).toEqual({});
    expect(refused.unseen[0]).toContain(`CREATE ROLE "${username}" LOGIN IN ROLE pg_monitor`);
    expect(silent.unseen[0]).toContain('cannot be asked');
  });
});

describe('a MariaDB that is asked', { timeout: 60_000 }, () => {
  it('tells its databases, but no time of writing: it keeps none that is true', async () => {
    const { about, engine, folder, unseen } = await askMariadb(mariadb.socket, host());

    expect({ about, engine, folder, unseen }).toEqual({
      about: { names: ['simpeg'], replica: false },
      engine: 'mariadb',
      folder: `${mariadb.folder}/data`,
      unseen: [],
    });
  });

  it('leaves out what its rights do not show, and says which they are', async () => {
    await mariadb.sql(`revoke all, grant option from '${username}'@'localhost'`);

    const { about, unseen } = await askMariadb(mariadb.socket, host());

    expect(about).toEqual({});
    expect(unseen.join()).toMatch(/GRANT SHOW DATABASES.*GRANT SLAVE MONITOR/);
    expect((await askMariadb('/nowhere.sock', host())).unseen[0]).toContain('cannot be asked');
  });

  // Fields as in MariaDB's and MySQL's manuals, SHOW REPLICA STATUS.
  it.each([
    ['no replica', '', { replica: false }, 0],
    ['in step', 'Slave_IO_Running: Yes\nSeconds_Behind_Master: 0\n', { replica: true, lastSyncAt: '1970-01-01T01:00:00.000Z' }, 0],
    [
      'late, of MySQL',
      ' Replica_IO_Running: Yes\n Seconds_Behind_Source: 600\n',
      { replica: true, lastSyncAt: '1970-01-01T00:50:00.000Z' },
      0,
    ],
    ['cut off', 'Slave_IO_Running: Connecting\nSeconds_Behind_Master: NULL\n', { replica: true }, 1],
    [
      'of two sources, one stopped',
      'Slave_IO_Running: Yes\nSeconds_Behind_Master: 0\nSlave_IO_Running: No\nSeconds_Behind_Master: NULL\n',
      { replica: true },
      1,
    ],
  ])('reads the state of replication: %s', (_, text, about, lacking) => {
    const read = replicationOf(text, 3_600_000);

    expect(read.about).toEqual(about);
    expect(read.unseen).toHaveLength(lacking);
  });
});

describe('the probe', () => {
  it('finds engines by their processes, without asking', async () => {
    const line = (...words: string[]): string => `${words.join('\0')}\0`;
    const processes: [string, string][] = [
      ['postgres', line('/usr/lib/postgresql/15/bin/postgres', '-D', '/var/lib/postgresql/15/main', '-c', 'config_file=/etc/x')],
      ['postgres', line('postgres: 15/main: walwriter ')],
      ['mariadbd', line('/usr/sbin/mariadbd')],
      ['redis-server', line('/usr/bin/redis-server 127.0.0.1:6379')],
      ['mongod', line('/usr/bin/mongod', '--dbpath', '/srv/mongo/')],
      ['sqlservr', line('/opt/mssql/bin/sqlservr')],
      ['sqlservr', line('/opt/mssql/bin/sqlservr')],
      ['ora_pmon_ORCL', line('ora_pmon_ORCL')],
      ['bash', line('bash')],
    ];
    const files = processes.flatMap(([name, cmdline], index): [string, string][] => [
      [`/proc/${index + 2}/comm`, `${name}\n`],
      [`/proc/${index + 2}/cmdline`, cmdline],
    ]);
    const machine = await folderHost({ ...Object.fromEntries(files), '/proc/1/comm': 'systemd\n', '/var/lib/mysql/x': '' });

    const { observations, isAbsent } = await databases.sample({ host: machine, backups: NO_BACKUPS }, FIXTURE_IDENTITY);

    expect(isAbsent).toBe(false);
    expect(observations[0]).toMatchObject({ fact: 'databases', subject: { kind: 'server', id: FIXTURE_IDENTITY.server } });
    expect(observations[0]?.value).toEqual({
      databases: [
        { engine: 'mariadb', instance: '/var/lib/mysql' },
        { engine: 'mongodb', instance: '/srv/mongo' },
        { engine: 'mssql', instance: 'mssql' },
        { engine: 'oracle', instance: 'ORCL' },
        { engine: 'postgresql', instance: '/var/lib/postgresql/15/main' },
        { engine: 'redis', instance: '6379' },
      ],
    });
  });

  it('has nothing where no database server runs', async () => {
    expect((await sampleLines(databases, await folderHost({ '/proc/1/comm': 'systemd\n' }))).isAbsent).toBe(true);
  });
});

/** Ids of the servers of this test. */
function postmasters(): string[] {
  return ['data', 'standby'].map((name) => readFileSync(join(cluster.folder, name, 'postmaster.pid'), 'utf8').split('\n')[0] ?? '');
}
