// Section `repositories`: stores of copies that others than root may not enter: which tool, when each last changed, how many copies, files and bytes.
import { BACKUP_TOOLS } from '@pantau/shared/backup-facts';
import type { StoredRepositoriesFact } from '@pantau/shared/facts';
import { DEFAULT_SEARCH } from '../backups/discover.ts';
import { layoutAt, type StoreHead } from '../backups/stores/layouts.ts';
import { measure } from '../backups/stores/measure.ts';
import type { InspectedStore } from '../backups/stores/store-watch.ts';
import { createReader, type Reader, readObject } from '../faults.ts';
import type { Entry, Host } from '../host/host.ts';
import { type Gather, type Gathering, instantText, look, previousData } from './gathering.ts';
import { optional, readChoice, readCount, readInstant, readItems, readTruth, readWord } from './readers.ts';

interface GatheredStore extends InspectedStore {
  readonly changedAt: string;
}

const MOST_DIRECTORIES = 1_000;
const MOST_ENTRIES = 2_000;
const MOST = 50;
const MOST_INNER = 20;
const MAX_DEPTH = 3;
/** Others may read and enter. */
const OTHERS = 0o005;
/** The unit has a quarter of a core for all of it. */
const COUNT_SHARE = 0.5;
/** For all of them: what the unit gathers besides must not be lost. */
const COUNT_LIMIT_MS = 300_000;
const KEYS = ['bytes', 'changedAt', 'copies', 'files', 'location', 'newestAt', 'partial', 'tool'];

export const gatherRepositories: Gather = async (gathering): Promise<{ readonly repositories: readonly GatheredStore[] }> => {
  const { host } = gathering;
  const before = parseStores(previousData(gathering, 'repositories') ?? { repositories: [] }, createReader('inspect.json'));
  const signal = AbortSignal.timeout(COUNT_LIMIT_MS);
  const repositories: GatheredStore[] = [];
  const queue = [...DEFAULT_SEARCH, '/root'].map((path) => ({ path, depth: 0, isClosed: false }));
  for (let visited = 0; visited < MOST_DIRECTORIES && repositories.length < MOST; visited += 1) {
    const next = queue.shift();
    if (next === undefined) break;
    const info = await look(host, next.path);
    const entries = info?.kind === 'directory' ? await host.list(next.path, MOST_ENTRIES).catch(() => undefined) : undefined;
    if (info === undefined || entries === undefined) continue;
    const isClosed = next.isClosed || (info.mode & OTHERS) !== OTHERS;
    const layout = await layoutAt(host, next.path, entries);
    if (layout !== undefined && (isClosed || (await hasClosed(host, next.path, entries)))) {
      const about = { tool: layout.tool, location: next.path };
      const head = await layout.head(host, next.path, entries);
      repositories.push({
        ...about,
        ...(await sized(gathering, about, head, { before, signal })),
        changedAt: instantText(head.newestMs ?? info.changedMs),
      });
    }
    if ((layout !== undefined && layout.tool !== 'dump') || next.depth >= MAX_DEPTH) continue;
    for (const { name, kind } of entries) {
      if (kind === 'directory' && !name.startsWith('.')) queue.push({ path: `${next.path}/${name}`, depth: next.depth + 1, isClosed });
    }
  }
  return { repositories };
};

/** Whether there is a folder in it that others may not enter, as restic makes them. */
async function hasClosed(host: Host, path: string, entries: readonly Entry[]): Promise<boolean> {
  for (const { name } of entries.filter(({ kind }) => kind === 'directory').slice(0, MOST_INNER)) {
    const mode = (await look(host, `${path}/${name}`))?.mode ?? OTHERS;
    if ((mode & OTHERS) !== OTHERS) return true;
  }
  return false;
}

/** Counted again only when a copy was added. */
async function sized(
  { host }: Gathering,
  { tool, location }: Pick<InspectedStore, 'tool' | 'location'>,
  { newestMs, copies }: StoreHead,
  { before, signal }: { readonly before: readonly InspectedStore[]; readonly signal: AbortSignal },
): Promise<Omit<InspectedStore, 'tool' | 'location'>> {
  const newestAt = newestMs === undefined ? undefined : instantText(newestMs);
  const told = { ...(newestAt === undefined ? {} : { newestAt }), ...(copies === undefined ? {} : { copies }) };
  const same = before.find(
    (store) => store.location === location && store.tool === tool && store.newestAt === newestAt && store.partial !== true,
  );
  const size = same ?? (await measure(host, location, { signal, share: COUNT_SHARE }));
  const { files, bytes, partial } = size;
  return { ...told, files, bytes, ...(partial === true ? { partial } : {}) };
}

/** Those of restic and borg, for the fact `stored_repositories`. */
export function parseRepositories(value: unknown, reader: Reader): StoredRepositoriesFact['repositories'] {
  return parseGathered(value, reader).flatMap(({ tool, location, changedAt }) =>
    tool === 'restic' || tool === 'borg' ? [{ tool, location, changedAt }] : [],
  );
}

/** All of them, for the fact `backup_store`. */
export function parseStores(value: unknown, reader: Reader): InspectedStore[] {
  return parseGathered(value, reader).map(({ changedAt: _changedAt, ...store }) => store);
}

function parseGathered(value: unknown, reader: Reader): GatheredStore[] {
  const { repositories } = readObject(value, 'repositories', ['repositories'], reader) ?? {};
  return readItems(repositories, 'repositories.repositories', KEYS, reader, (item, at) => ({
    tool: readChoice(item['tool'], `${at}.tool`, BACKUP_TOOLS, reader),
    location: readWord(item['location'], `${at}.location`, reader),
    changedAt: readInstant(item['changedAt'], `${at}.changedAt`, reader),
    ...optional(item, 'newestAt', readInstant, at, reader),
    ...optional(item, 'copies', readCount, at, reader),
    // A file of an older version has no count, at least none, and its newest change is all that it tells.
    files: item['files'] === undefined ? 0 : readCount(item['files'], `${at}.files`, reader),
    bytes: item['bytes'] === undefined ? 0 : readCount(item['bytes'], `${at}.bytes`, reader),
    ...(item['files'] === undefined
      ? { partial: true, newestAt: readInstant(item['changedAt'], `${at}.changedAt`, reader) }
      : optional(item, 'partial', readTruth, at, reader)),
  }));
}
