// Asks a MariaDB or MySQL server through its socket, by the client `mariadb` and authentication by the user of the socket.
import type { Host } from '../host/host.ts';
import { ASK_SECONDS, type Asked, askBy, rowsOf } from './asked.ts';

const SYSTEM = "('information_schema', 'mysql', 'performance_schema', 'sys')";
const QUESTIONS = [
  `SELECT 'name', schema_name FROM information_schema.schemata WHERE schema_name NOT IN ${SYSTEM} ORDER BY 2`,
  // Who lacks this right is shown only the databases that they may use.
  "SELECT 'all', privilege_type FROM information_schema.user_privileges WHERE privilege_type IN ('SHOW DATABASES', 'SELECT')",
  "SELECT 'version', version()",
  "SELECT 'folder', @@datadir",
].join('; ');
/** MariaDB shows each of several sources with the first; MySQL knows only the others. */
const REPLICATION = ['SHOW ALL SLAVES STATUS', 'SHOW REPLICA STATUS', 'SHOW SLAVE STATUS'];

/** Sockets of MariaDB and MySQL among the text of /proc/net/unix. */
export function mariadbSockets(unix: string): string[] {
  return [...new Set([...unix.matchAll(/(\/\S*(?:mysqld?|mariadbd?)[^/\s]*\.sock)$/gm)].flatMap(([, path]) => path ?? []))];
}

export async function askMariadb(socket: string, host: Host): Promise<Asked> {
  const base = ['--no-defaults', '--protocol=socket', `--socket=${socket}`, `--connect-timeout=${ASK_SECONDS - 1}`];
  const { ended, stdout, stderr } = await askBy(host, 'mariadb', [...base, '--batch', '--raw', '--skip-column-names', '-e', QUESTIONS]);
  const rows = rowsOf(stdout);
  const version = rows.get('version')?.[0];
  if (version === undefined) return { about: {}, unseen: [`${socket}: ${refusal(ended, stderr)}`] };
  const folder = rows.get('folder')?.[0];
  const seesAll = rows.has('all');
  const replication = await askReplication(base, host);
  return {
    ...(folder === undefined ? {} : { folder: folder.replace(/(?<=.)\/+$/, '') }),
    engine: /mariadb/i.test(version) ? 'mariadb' : 'mysql',
    about: { ...(seesAll ? { names: [...(rows.get('name') ?? [])] } : {}), ...replication.about },
    unseen: [
      ...(seesAll
        ? []
        : [`${socket}: nama basis data tidak boleh ditanya · names of databases may not be asked: GRANT SHOW DATABASES ON *.* TO …`]),
      ...replication.unseen.map((text) => `${socket}: ${text}`),
    ],
  };
}

async function askReplication(base: readonly string[], host: Host): Promise<Pick<Asked, 'about' | 'unseen'>> {
  let said = '';
  for (const statement of REPLICATION) {
    const { ended, exitCode, stdout, stderr } = await askBy(host, 'mariadb', [...base, '--vertical', '-e', statement]);
    if (ended === 'exited' && exitCode === 0) return replicationOf(stdout, host.now());
    said = (stderr.split('\n').find((line) => line.startsWith('ERROR')) ?? '').slice(0, 160);
    if (/ERROR 1227/.test(stderr)) break;
  }
  return { about: {}, unseen: [`replikasi tidak boleh ditanya · replication may not be asked (${said}): GRANT SLAVE MONITOR ON *.* TO …`] };
}

/** State of replication as `SHOW REPLICA STATUS` shows it, one field a line; nothing printed: no replica. */
export function replicationOf(stdout: string, nowMs: number): Pick<Asked, 'about' | 'unseen'> {
  const all = (name: string): string[] => [...stdout.matchAll(new RegExp(`^\\s*${name}: (.*)$`, 'gm'))].map(([, value]) => value ?? '');
  const receiving = all('(?:Slave|Replica)_IO_Running');
  if (receiving.length === 0) return { about: { replica: false }, unseen: [] };
  const behind = all('Seconds_Behind_(?:Master|Source)').map((text) => (/^\d+$/.test(text) ? Number(text) : undefined));
  const isRunning =
    receiving.every((state) => state === 'Yes') && behind.length === receiving.length && behind.every((each) => each !== undefined);
  if (!isRunning) return { about: { replica: true }, unseen: ['replikasi berhenti · replication is stopped: SHOW REPLICA STATUS'] };
  const lastSyncAt = new Date(nowMs - Math.max(...behind) * 1000).toISOString();
  return { about: { replica: true, lastSyncAt }, unseen: [] };
}

function refusal(ended: string, stderr: string): string {
  if (ended === 'not-installed') return 'klien mariadb tidak terpasang · the client mariadb is not installed: apt install mariadb-client';
  if (ended === 'timed-out') return 'tidak menjawab · does not answer';
  const said = (stderr.split('\n')[0] ?? '').slice(0, 160);
  const user = /Access denied for user '([^']+)'/.exec(said)?.[1];
  if (user === undefined) return `tidak dapat ditanya · cannot be asked: ${said}`;
  const remedy = `CREATE USER '${user}'@'localhost' IDENTIFIED VIA unix_socket; GRANT SHOW DATABASES, SLAVE MONITOR ON *.* TO '${user}'@'localhost'`;
  return `agen tidak boleh bertanya · the agent may not ask (${said}): ${remedy}`;
}
