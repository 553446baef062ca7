// Looks for restic repositories and directories of dumps below the usual places, within limits on depth, entries and
// time, so that an unusual file tree never keeps the agent busy.
import type { Entry, Host } from '../host/host.ts';
import { folderKind } from './dump-folders.ts';
import { isDumpName } from './dump-names.ts';

export interface Discovered {
  readonly restic: readonly string[];
  readonly dumps: readonly string[];
}

export const DEFAULT_SEARCH = ['/var/backups', '/srv', '/backup', '/backups', '/mnt', '/opt/backup'] as const;

const MAX_DEPTH = 3;
const MAX_DIRECTORIES = 1_000;
const MAX_ENTRIES = 2_000;
const MAX_FOUND = 50;
const LIMIT_MS = 2_000;
const RESTIC_DIRECTORIES = ['data', 'index', 'keys', 'snapshots'];

/** Searches below `roots`, breadth first. Directories that cannot be read are passed over. */
export async function discover(roots: readonly string[], host: Host): Promise<Discovered> {
  const restic: string[] = [];
  const dumps = new Set<string>();
  const queue = roots.map((path) => ({ path: path.replace(/(?<=.)\/+$/, ''), depth: 0 }));
  const startedMs = host.now();
  for (let visited = 0; visited < MAX_DIRECTORIES; visited += 1) {
    const next = queue.shift();
    if (next === undefined || restic.length + dumps.size >= MAX_FOUND) break;
    if (Math.abs(host.now() - startedMs) > LIMIT_MS) break;
    const entries = await host.list(next.path, MAX_ENTRIES).catch(() => undefined);
    if (entries === undefined) continue;
    if (isResticRepository(entries)) {
      restic.push(next.path);
      continue;
    }
    if (next.depth > 0 && folderKind(entries) !== undefined) {
      dumps.add(next.path.slice(0, next.path.lastIndexOf('/')) || '/');
      continue;
    }
    if (entries.some((entry) => entry.kind === 'file' && isDumpName(entry.name))) dumps.add(next.path);
    if (next.depth >= MAX_DEPTH) continue;
    for (const entry of entries) {
      if (entry.kind !== 'directory' || entry.name.startsWith('.')) continue;
      queue.push({ path: `${next.path === '/' ? '' : next.path}/${entry.name}`, depth: next.depth + 1 });
    }
  }
  return { restic, dumps: [...dumps] };
}

/** Whether a directory has the layout of a local restic repository. */
export function isResticRepository(entries: readonly Entry[]): boolean {
  const has = (name: string, kind: Entry['kind']): boolean => entries.some((entry) => entry.name === name && entry.kind === kind);
  return has('config', 'file') && RESTIC_DIRECTORIES.every((name) => has(name, 'directory'));
}
