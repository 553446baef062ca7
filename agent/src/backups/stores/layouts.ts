// How the repositories of each tool lie on a disk, and what that tells without their keys: which tool, when a copy was last added, how many.
import type { BackupTool } from '@pantau/shared/backup-facts';
import type { Entry, Host } from '../../host/host.ts';
import { isResticRepository } from '../discover.ts';
import { isDumpName } from '../dump-names.ts';

/** What the files that hold one copy each tell. */
export interface StoreHead {
  readonly newestMs?: number;
  readonly copies?: number;
}

export interface StoreLayout {
  readonly tool: BackupTool;
  /** Folder in it that changes with each copy; left out: itself. */
  readonly changing?: string;
  /** Whether a folder with these entries is such a repository. */
  isAt(host: Host, path: string, entries: readonly Entry[]): Promise<boolean> | boolean;
  head(host: Host, path: string, entries: readonly Entry[]): Promise<StoreHead>;
}

const MANY = 5_000;
const RSNAPSHOT = /^(hourly|daily|weekly|monthly|yearly|alpha|beta|gamma|delta|epsilon|[a-z]+)\.\d+$/;
const RSNAPSHOT_USUAL = /^(?:hourly|daily|weekly|monthly|yearly|alpha|beta|gamma|delta)\.0$/;
const VZDUMP = /^vzdump-(?:qemu|lxc|openvz)-\d+-\d{4}_\d\d_\d\d-\d\d_\d\d_\d\d\.(?:vma|tar|tgz)(?:\.(?:gz|lzo|zst))?$/;
const PGBACKREST_LABEL = /^\d{8}-\d{6}F(?:_\d{8}-\d{6}[DI])?$/;
const PBS_MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const PBS_TYPES = ['vm', 'ct', 'host'];
const PBS_DEPTH = 3;

const restic: StoreLayout = {
  tool: 'restic',
  changing: 'snapshots',
  isAt: (_, __, entries) => isResticRepository(entries),
  head: async (host, path) => await newestOf(host, `${path}/snapshots`, (name) => /^[0-9a-f]{64}$/.test(name)),
};

const BORG_INDEX = /^index\.(\d+)$/;

/** How many archives there are is known to the key only; that there is none while its first transaction, which made it, is its last is plain. */
const borg: StoreLayout = {
  tool: 'borg',
  async isAt(host, path, entries) {
    if (!has(entries, 'data', 'directory') || !has(entries, 'README', 'file')) return false;
    const readme = await host.readText(`${path}/README`, 4_096).catch(() => undefined);
    return readme?.includes('Borg Backup repository') === true;
  },
  async head(host, path) {
    const { newestMs } = await newestOf(host, path, (name) => /^(?:index|hints|integrity)\.\d+$/.test(name));
    const written = await namesOf(host, path, (name) => BORG_INDEX.test(name));
    const isNew = written.length > 0 && written.every((name) => Number(BORG_INDEX.exec(name)?.[1]) <= 1);
    return { ...(newestMs === undefined ? {} : { newestMs }), ...(isNew ? { copies: 0 } : {}) };
  },
};

const pgbackrest: StoreLayout = {
  tool: 'pgbackrest',
  changing: 'backup',
  async isAt(host, path, entries) {
    return has(entries, 'backup', 'directory') && has(entries, 'archive', 'directory') && (await stanzasOf(host, path)).length > 0;
  },
  async head(host, path) {
    const manifests: string[] = [];
    for (const stanza of await stanzasOf(host, path)) {
      const labels = await namesOf(host, stanza, (name) => PGBACKREST_LABEL.test(name));
      manifests.push(...labels.map((label) => `${stanza}/${label}/backup.manifest`));
    }
    return await newestFile(host, manifests);
  },
};

async function stanzasOf(host: Host, path: string): Promise<string[]> {
  const folders = (await namesOf(host, `${path}/backup`, () => true)).slice(0, 100).map((name) => `${path}/backup/${name}`);
  const infos = await Promise.all(folders.map((folder) => host.stat(`${folder}/backup.info`).catch(() => undefined)));
  return folders.filter((_, index) => infos[index] !== undefined);
}

/** The date of its newest folder says that a run got to its end, not that every source was copied. */
const rsnapshot: StoreLayout = {
  tool: 'rsnapshot',
  isAt(_, __, entries) {
    const names = entries.filter(({ kind, name }) => kind === 'directory' && RSNAPSHOT.test(name)).map(({ name }) => name);
    return (
      names.some((name) => RSNAPSHOT_USUAL.test(name)) ||
      names.some((name) => name.endsWith('.0') && names.includes(name.replace(/0$/, '1')))
    );
  },
  head: async (host, path) => await newestOf(host, path, (name) => RSNAPSHOT.test(name)),
};

const vzdump: StoreLayout = {
  tool: 'vzdump',
  isAt: (_, __, entries) => entries.some(({ kind, name }) => kind === 'file' && VZDUMP.test(name)),
  head: async (host, path) => await newestOf(host, path, (name) => VZDUMP.test(name)),
};

const pbs: StoreLayout = {
  tool: 'pbs',
  isAt: (_, __, entries) => has(entries, '.chunks', 'directory') && [...PBS_TYPES, 'ns'].some((name) => has(entries, name, 'directory')),
  head: async (host, path) => await newestFile(host, await pbsIndexes(host, path, 0)),
};

async function pbsIndexes(host: Host, path: string, depth: number): Promise<string[]> {
  const indexes: string[] = [];
  for (const type of PBS_TYPES) {
    for (const id of await namesOf(host, `${path}/${type}`, () => true)) {
      const moments = await namesOf(host, `${path}/${type}/${id}`, (name) => PBS_MOMENT.test(name));
      indexes.push(...moments.map((moment) => `${path}/${type}/${id}/${moment}/index.json.blob`));
    }
  }
  if (depth >= PBS_DEPTH) return indexes;
  for (const name of await namesOf(host, `${path}/ns`, () => true)) {
    indexes.push(...(await pbsIndexes(host, `${path}/ns/${name}`, depth + 1)));
  }
  return indexes.slice(0, MANY);
}

const dump: StoreLayout = {
  tool: 'dump',
  isAt: (_, __, entries) => entries.some(({ kind, name }) => kind === 'file' && isDumpName(name)),
  head: async (host, path) => await newestOf(host, path, isDumpName),
};

/** In the order in which they are tried. */
export const storeLayouts: readonly StoreLayout[] = [restic, borg, pgbackrest, pbs, rsnapshot, vzdump, dump];

/** The layout of the folder at `path`. */
export async function layoutAt(host: Host, path: string, entries: readonly Entry[]): Promise<StoreLayout | undefined> {
  for (const layout of storeLayouts) {
    if (await layout.isAt(host, path, entries)) return layout;
  }
  return undefined;
}

function has(entries: readonly Entry[], name: string, kind: Entry['kind']): boolean {
  return entries.some((entry) => entry.name === name && entry.kind === kind);
}

async function namesOf(host: Host, folder: string, isWanted: (name: string) => boolean): Promise<string[]> {
  const entries = (await host.list(folder, MANY).catch(() => undefined)) ?? [];
  return entries.map(({ name }) => name).filter(isWanted);
}

/** Nothing of a folder that may not be read: that there are no copies in it would be another thing. */
async function newestOf(host: Host, folder: string, isWanted: (name: string) => boolean): Promise<StoreHead> {
  const isReadable = await host.list(folder, 1).catch(() => undefined);
  if (isReadable === undefined) return {};
  return await newestFile(
    host,
    (await namesOf(host, folder, isWanted)).map((name) => `${folder}/${name}`),
  );
}

/** Of those that are there and hold something. */
async function newestFile(host: Host, paths: readonly string[]): Promise<StoreHead> {
  let newestMs: number | undefined;
  let copies = 0;
  for (const path of paths) {
    const info = await host.stat(path).catch(() => undefined);
    if (info === undefined || (info.kind === 'file' && info.bytes === 0)) continue;
    copies += 1;
    newestMs = Math.max(newestMs ?? 0, info.modifiedMs);
  }
  return { copies, ...(newestMs === undefined ? {} : { newestMs }) };
}
