// Section `repositories`: repositories of restic and borg that others than root may not enter, and when each last changed.
import type { StoredRepositoriesFact } from '@pantau/shared/facts';
import { DEFAULT_SEARCH, isResticRepository } from '../backups/discover.ts';
import { type Reader, readObject } from '../faults.ts';
import type { Entry, FileInfo, Host } from '../host/host.ts';
import { type Gather, instantText, look } from './gathering.ts';
import { readChoice, readInstant, readItems, readWord } from './readers.ts';

type StoredRepository = StoredRepositoriesFact['repositories'][number];

const MOST_DIRECTORIES = 1_000;
const MOST_ENTRIES = 2_000;
const MOST = 50;
const MAX_DEPTH = 3;
/** Others may read and enter. */
const OTHERS = 0o005;

export const gatherRepositories: Gather = async ({ host }): Promise<StoredRepositoriesFact> => {
  const repositories: StoredRepository[] = [];
  const queue = [...DEFAULT_SEARCH, '/root'].map((path) => ({ path, depth: 0, isClosed: false }));
  for (let visited = 0; visited < MOST_DIRECTORIES && repositories.length < MOST; visited += 1) {
    const next = queue.shift();
    if (next === undefined) break;
    const info = await look(host, next.path);
    const entries = info?.kind === 'directory' ? await host.list(next.path, MOST_ENTRIES).catch(() => undefined) : undefined;
    if (info === undefined || entries === undefined) continue;
    const isClosed = next.isClosed || (info.mode & OTHERS) !== OTHERS;
    const found = await repositoryAt(host, next.path, entries, info);
    if (found !== undefined && isClosed) repositories.push(found);
    if (found !== undefined || next.depth >= MAX_DEPTH) continue;
    for (const { name, kind } of entries) {
      if (kind === 'directory' && !name.startsWith('.')) queue.push({ path: `${next.path}/${name}`, depth: next.depth + 1, isClosed });
    }
  }
  return { repositories };
};

/** A snapshot is a new file of restic, a new index in the folder of borg. */
async function repositoryAt(host: Host, path: string, entries: readonly Entry[], info: FileInfo): Promise<StoredRepository | undefined> {
  if (isResticRepository(entries)) {
    const changedMs = (await look(host, `${path}/snapshots`))?.changedMs ?? info.changedMs;
    return { tool: 'restic', location: path, changedAt: instantText(changedMs) };
  }
  if (!entries.some(({ name }) => name === 'README')) return undefined;
  const readme = await host.readText(`${path}/README`, 4_096).catch(() => undefined);
  return readme?.includes('Borg Backup repository') === true
    ? { tool: 'borg', location: path, changedAt: instantText(info.changedMs) }
    : undefined;
}

export function parseRepositories(value: unknown, reader: Reader): StoredRepository[] {
  const { repositories } = readObject(value, 'repositories', ['repositories'], reader) ?? {};
  return readItems(repositories, 'repositories.repositories', ['changedAt', 'location', 'tool'], reader, (item, at) => ({
    tool: readChoice(item['tool'], `${at}.tool`, ['restic', 'borg'], reader),
    location: readWord(item['location'], `${at}.location`, reader),
    changedAt: readInstant(item['changedAt'], `${at}.changedAt`, reader),
  }));
}
