// Asks the PostgreSQL servers of this machine through their sockets, by psql and peer authentication.
import type { Host } from '../host/host.ts';
import { ASK_SECONDS, type Asked, askBy, rowsOf } from './asked.ts';

export interface PostgresSocket {
  readonly folder: string;
  readonly port: string;
}

const TIME = (moment: string): string => `to_char(${moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const QUESTIONS = [
  "SELECT 'name', datname FROM pg_database WHERE datallowconn AND NOT datistemplate ORDER BY 2",
  "SELECT 'replica', pg_is_in_recovery()",
  "SELECT 'monitor', pg_has_role('pg_monitor', 'member')",
  // Without track_commit_timestamp no one knows when a transaction was committed: then nothing is told.
  `SELECT 'write', ${TIME('at')} FROM (SELECT CASE WHEN current_setting('track_commit_timestamp') = 'on'
     THEN (SELECT timestamp FROM pg_last_committed_xact()) END AS at) AS last WHERE at IS NOT NULL AND NOT pg_is_in_recovery()`,
  `SELECT 'sync', ${TIME('pg_last_xact_replay_timestamp()')} WHERE pg_is_in_recovery() AND pg_last_xact_replay_timestamp() IS NOT NULL`,
  // With all that the primary had at its last message, a replica is as new as that message, however long nothing was written.
  `SELECT 'sync', ${TIME('last_msg_receipt_time')} FROM pg_stat_wal_receiver
     WHERE status = 'streaming' AND pg_last_wal_replay_lsn() >= latest_end_lsn`,
  "SELECT 'folder', current_setting('data_directory')",
];

/** Sockets of PostgreSQL among the text of /proc/net/unix. */
export function postgresSockets(unix: string): PostgresSocket[] {
  const found = new Map<string, PostgresSocket>();
  for (const [path, folder, port] of unix.matchAll(/(\/\S*)\/\.s\.PGSQL\.(\d+)$/gm)) {
    if (folder !== undefined && port !== undefined) found.set(path, { folder, port });
  }
  return [...found.values()];
}

export async function askPostgres({ folder, port }: PostgresSocket, host: Host): Promise<Asked> {
  const questions = QUESTIONS.flatMap((question) => ['-c', question]);
  const args = ['-X', '-A', '-t', '-q', '-w', '-F', '\t', '-h', folder, '-p', port, '-d', 'postgres', ...questions];
  const { ended, stdout, stderr } = await askBy(host, 'psql', args, {
    PGCONNECT_TIMEOUT: String(ASK_SECONDS - 1),
    PGAPPNAME: 'pantau-agent',
  });
  const rows = rowsOf(stdout);
  const replica = rows.get('replica')?.[0];
  if (replica === undefined) return { about: {}, unseen: [`PostgreSQL port ${port}: ${refusal(ended, stderr)}`] };
  const lastWriteAt = rows.get('write')?.[0];
  const lastSyncAt = rows.get('sync')?.toSorted().at(-1);
  const path = rows.get('folder')?.[0];
  const isLimited = replica === 't' && rows.get('monitor')?.[0] !== 't';
  const grant = 'GRANT pg_monitor TO …';
  return {
    ...(path === undefined ? {} : { folder: path }),
    about: {
      names: [...(rows.get('name') ?? [])],
      replica: replica === 't',
      ...(lastWriteAt === undefined ? {} : { lastWriteAt }),
      ...(lastSyncAt === undefined ? {} : { lastSyncAt }),
    },
    unseen: isLimited
      ? [`PostgreSQL port ${port}: keadaan replikasi tidak boleh ditanya · the state of replication may not be asked: ${grant}`]
      : [],
  };
}

function refusal(ended: string, stderr: string): string {
  if (ended === 'not-installed') return 'psql tidak terpasang · psql is not installed: apt install postgresql-client';
  if (ended === 'timed-out') return 'tidak menjawab · does not answer';
  const said = (stderr.split('\n').find((line) => line.includes('FATAL')) ?? stderr.split('\n')[0] ?? '')
    .replace(/^.*FATAL:\s*/, '')
    .slice(0, 160);
  const user = /(?:role|user) "([^"]+)"/.exec(said)?.[1];
  if (user === undefined) return `tidak dapat ditanya · cannot be asked: ${said}`;
  const remedy = `sudo -u postgres psql -c 'CREATE ROLE "${user}" LOGIN IN ROLE pg_monitor'`;
  return `agen tidak boleh bertanya · the agent may not ask (${said}): ${remedy}`;
}
