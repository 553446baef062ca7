// Database servers that run on this machine, by its processes: engine, and what tells two of one engine apart.
import type { DatabasesFact } from '@pantau/shared/backup-facts';
import type { Host } from '../host/host.ts';

export type Engine = DatabasesFact['databases'][number]['engine'];

export interface RunningDatabase {
  readonly engine: Engine;
  readonly instance: string;
  /** Socket that it was told to make. */
  readonly socket?: string;
}

/** Engines by the names of their programs, which /proc cuts at 15 characters. */
const ENGINES: Readonly<Record<string, Engine>> = {
  postgres: 'postgresql',
  postmaster: 'postgresql',
  mariadbd: 'mariadb',
  mysqld: 'mysql',
  mongod: 'mongodb',
  'redis-server': 'redis',
  'valkey-server': 'redis',
  sqlservr: 'mssql',
};
/** Oracle has a process of this name for each database. */
const ORACLE = /^(?:ora|db)_pmon_(.+)$/;
/** Folder of the data where none is named, as packages set it up. */
const USUAL_FOLDERS: Readonly<Partial<Record<Engine, string>>> = {
  mariadb: '/var/lib/mysql',
  mysql: '/var/lib/mysql',
  mssql: '/var/opt/mssql',
};
/** A PostgreSQL has a process for each connection. */
const MOST_PROCESSES = 500;

/** Every database server among processes, whose ids are given by name. */
export async function findDatabases(ids: ReadonlyMap<string, readonly string[]>, host: Host): Promise<RunningDatabase[]> {
  const found = new Map<string, RunningDatabase>();
  for (const [name, processes] of ids) {
    const sid = ORACLE.exec(name)?.[1];
    const engine = sid === undefined ? ENGINES[name] : 'oracle';
    if (engine === undefined) continue;
    for (const id of processes.slice(0, MOST_PROCESSES)) {
      const database = sid === undefined ? await readDatabase(engine, id, host) : { engine, instance: sid };
      if (database !== undefined) found.set(`${database.engine} ${database.instance}`, database);
    }
  }
  return [...found.values()].sort((a, b) => (`${a.engine} ${a.instance}` < `${b.engine} ${b.instance}` ? -1 : 1));
}

async function readDatabase(engine: Engine, id: string, host: Host): Promise<RunningDatabase | undefined> {
  const line = await host.readText(`/proc/${id}/cmdline`).catch(() => undefined);
  const words = (line ?? '').split('\0').filter((word) => word !== '');
  // Processes that serve a connection write what they do in place of their arguments: "postgres: 15/main: walwriter".
  if (words.length === 0 || (engine === 'postgresql' && words[0]?.startsWith('postgres: ') === true)) return undefined;
  const option = (...names: string[]): string | undefined => optionOf(words, names);
  const folder = [option('-D', '--datadir', '--dbpath', '--data-directory', '-h'), host.readLink(`/proc/${id}/cwd`)].find(isFolder);
  // redis-server shows its address as its last word: "redis-server 127.0.0.1:6379".
  const port =
    option('-p', '--port') ?? (engine === 'redis' ? /[:](\d+|\/.+)$/.exec(words.join(' ').trimEnd().split(' ')[1] ?? '')?.[1] : undefined);
  const usual = USUAL_FOLDERS[engine];
  const hasUsual = usual !== undefined && (await host.stat(usual).catch(() => undefined)) !== undefined;
  const socket = option('--socket');
  return {
    engine,
    instance: (engine === 'redis' ? port : undefined) ?? folder?.replace(/(?<=.)\/+$/, '') ?? port ?? (hasUsual ? usual : engine),
    ...(socket === undefined ? {} : { socket }),
  };
}

/** Value of an option, as `--name=value`, `--name value` or `-n value`. */
function optionOf(words: readonly string[], names: readonly string[]): string | undefined {
  for (const name of names) {
    const joined = words.find((word) => word.startsWith(`${name}=`));
    if (joined !== undefined) return joined.slice(name.length + 1);
    const at = words.indexOf(name);
    if (at !== -1 && words[at + 1] !== undefined) return words[at + 1];
  }
  return undefined;
}

function isFolder(text: string | undefined): text is string {
  return text?.startsWith('/') === true && text !== '/';
}
