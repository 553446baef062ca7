// Dumps that are folders: of mydumper, mariabackup and pg_dump -Fd. How large one is and from when, by the file that its tool writes last.
import type { Entry, FileInfo, Host } from '../host/host.ts';
import type { DumpFile } from './dump-generations.ts';

export type FolderKind = 'mydumper' | 'mariabackup' | 'pg_dump';

/** Folders by name, as they were measured. */
export type FolderCache = Map<string, DumpFile>;

const MOST_ENTRIES = 5_000;
const CHECKPOINTS = ['xtrabackup_checkpoints', 'mariadb_backup_checkpoints'];
/** What was written when the copy was made, and not again when it was prepared. */
const LAST_FILES: Readonly<Record<FolderKind, readonly string[]>> = {
  mydumper: ['metadata'],
  mariabackup: ['xtrabackup_info', 'mariadb_backup_info'],
  pg_dump: [],
};

/** What made the folder; undefined: no dump. */
export function folderKind(entries: readonly Entry[]): FolderKind | undefined {
  const has = (...names: readonly string[]): boolean => names.some((name) => entries.some((entry) => entry.name === name));
  if (has('toc.dat')) return 'pg_dump';
  if (has(...CHECKPOINTS)) return 'mariabackup';
  if (has('metadata', 'metadata.partial') && entries.some(({ name }) => /-schema(-create)?\.sql(\.\w+)?$/.test(name))) return 'mydumper';
  // A copy that was broken off lacks what it ends with, and a database that is in use always has one of these.
  if (has('ibdata1') && !has('aria_log.00000001', 'auto.cnf', 'ibtmp1')) return 'mariabackup';
  return undefined;
}

/** The dump in a folder; undefined when it holds none. */
export async function readFolder(parent: string, name: string, host: Host, cache: FolderCache): Promise<DumpFile | undefined> {
  const path = `${parent}/${name}`;
  const info = await host.stat(path);
  const known = cache.get(name);
  const entries = (await host.list(path, MOST_ENTRIES).catch(() => undefined)) ?? [];
  const kind = folderKind(entries);
  if (info === undefined || kind === undefined) return undefined;
  const last = await firstOf(
    LAST_FILES[kind].map((file) => `${path}/${file}`),
    host,
  );
  const key = `${name} ${info.changeKey} ${last?.changeKey ?? ''}`;
  if (last !== undefined && known?.key === key) return known;
  const { bytes, newestMs } = await measure(path, entries, host);
  const measured = {
    name,
    kind,
    bytes,
    modifiedMs: last?.modifiedMs ?? newestMs,
    key: last === undefined ? `${key} ${bytes} ${newestMs}` : key,
  };
  cache.set(name, measured);
  return measured;
}

async function firstOf(paths: readonly string[], host: Host): Promise<FileInfo | undefined> {
  for (const path of paths) {
    const info = await host.stat(path);
    if (info !== undefined) return info;
  }
  return undefined;
}

/** Files in the folder and one level below it, where mariabackup has a folder for each database. */
async function measure(path: string, entries: readonly Entry[], host: Host): Promise<{ bytes: number; newestMs: number }> {
  let [bytes, newestMs] = [0, 0];
  for (const { name, kind } of entries) {
    const inside = kind === 'directory' ? ((await host.list(`${path}/${name}`, MOST_ENTRIES)) ?? []) : [];
    for (const file of kind === 'directory' ? inside.map((entry) => `${name}/${entry.name}`) : [name]) {
      const info = await host.stat(`${path}/${file}`);
      if (info?.kind !== 'file') continue;
      bytes += info.bytes;
      newestMs = Math.max(newestMs, info.modifiedMs);
    }
  }
  return { bytes, newestMs };
}
