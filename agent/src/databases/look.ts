// Joins what runs with what it says of itself when it is asked.
import type { DatabasesFact } from '@pantau/shared/backup-facts';
import type { Host } from '../host/host.ts';
import type { Asked } from './asked.ts';
import { askMariadb, mariadbSockets } from './mariadb.ts';
import { askPostgres, postgresSockets } from './postgresql.ts';
import type { RunningDatabase } from './running.ts';

export interface SeenDatabases {
  readonly databases: DatabasesFact['databases'];
  readonly unseen: readonly string[];
}

const UNIX = '/proc/net/unix';
const MOST_UNIX = 8 * 1024 * 1024;

/** Asks those of `running` that can be asked. */
export async function askDatabases(running: readonly RunningDatabase[], host: Host): Promise<SeenDatabases> {
  const unix = (await host.readText(UNIX, MOST_UNIX).catch(() => undefined)) ?? '';
  const postgres = running.filter(({ engine }) => engine === 'postgresql');
  const mariadb = running.filter(({ engine }) => engine === 'mariadb' || engine === 'mysql');
  const sockets = new Set([...mariadb.flatMap(({ socket }) => socket ?? []), ...mariadbSockets(unix)]);
  const ofPostgres = postgres.length === 0 ? [] : await Promise.all(postgresSockets(unix).map((socket) => askPostgres(socket, host)));
  const ofMariadb = mariadb.length === 0 ? [] : await Promise.all([...sockets].map((socket) => askMariadb(socket, host)));
  const databases = running.map((database) => {
    const [answers, alike] = database.engine === 'postgresql' ? [ofPostgres, postgres] : [ofMariadb, mariadb];
    const answer = alike.includes(database) ? answerOf(database, alike, answers) : undefined;
    const { engine, instance } = database;
    return { engine: answer?.engine ?? engine, instance, ...answer?.about };
  });
  return { databases, unseen: [...ofPostgres, ...ofMariadb].flatMap(({ unseen }) => unseen) };
}

/** The answer of the server with this folder; of a single server, the only answer. */
function answerOf({ instance }: RunningDatabase, alike: readonly RunningDatabase[], answers: readonly Asked[]): Asked | undefined {
  const own = answers.find(({ folder }) => folder === instance);
  const [only] = answers;
  return own ?? (alike.length === 1 && answers.length === 1 && only?.folder === undefined ? only : undefined);
}
