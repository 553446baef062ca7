// Stores under watch: looked for and looked at in the background, counted seldom, and missed when they are gone.
import type { BackupStoreFact } from '@pantau/shared/backup-facts';
import { errorCode } from '../../files.ts';
import type { Host } from '../../host/host.ts';
import type { Jobs } from '../jobs.ts';
import { layoutAt, type StoreHead } from './layouts.ts';
import { measure, type StoreSize } from './measure.ts';
import { searchStores } from './search-stores.ts';
import { loadStores, type RememberedStore, saveStores } from './store-memory.ts';

export interface SeenStore {
  readonly fact: BackupStoreFact;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** A store as the inspection of root tells it. */
export type InspectedStore = Omit<BackupStoreFact, 'gone'>;

export interface StoreWatch {
  /** Cheap: queues what is due, and returns what is known. `inspected`: those that only root can see; undefined: it cannot be told. */
  look(inspected: { readonly stores: readonly InspectedStore[]; readonly at: string } | undefined): Promise<SeenStore[]>;
}

export interface StoreWatchDeps {
  readonly host: Host;
  readonly roots: readonly string[];
  /** Looking for them, which takes moments. */
  readonly looks: Jobs;
  /** Counting, which can take long. */
  readonly counts: Jobs;
  /** Where what there was is kept; undefined: nowhere. */
  readonly file: string | undefined;
  readonly onChange: () => void;
}

/** Or later when it took long: it may use a fiftieth of the time. */
const LOOK_EVERY_MS = 60_000;
const LOOK_SHARE = 50;
/** Counting may use a tenth of the time of one core, and comes again this seldom. */
const COUNT_SHARE = 0.1;
const COUNT_EVERY_MS = 6 * 3_600_000;
const COUNT_CHANGED_MS = 3_600_000;
const FORGET_MS = 400 * 86_400_000;
const UNCOUNTED: StoreSize = { files: 0, bytes: 0, partial: true };

interface Counted {
  readonly size: StoreSize;
  readonly atMs: number;
  readonly newestMs: number | undefined;
}

export function createStoreWatch({ host, roots, looks, counts, file, onChange }: StoreWatchDeps): StoreWatch {
  const known = new Map<string, RememberedStore>();
  const gone = new Set<string>();
  const counted = new Map<string, Counted>();
  const counting = new Set<string>();
  /** State of the folder that changes with each copy, by location. */
  const folders = new Map<string, { readonly path: string; key: string | undefined }>();
  let lookedMs: number | undefined;
  let lookTookMs = 0;
  let isQueued = false;
  let saved = '';
  if (file !== undefined && roots.length > 0) {
    for (const store of loadStores(file)) known.set(store.location, store);
  }

  async function lookAround(signal: AbortSignal): Promise<void> {
    isQueued = false;
    const startedAt = performance.now();
    const found = await searchStores(roots, host, signal);
    if (signal.aborted) return;
    const before = told();
    for (const { location, layout } of found) {
      const entries = (await host.list(location, 5_000).catch(() => undefined)) ?? [];
      await watchFolder(location, layout.changing);
      const head = await layout.head(host, location, entries);
      // Its folder may be open and the copies in it closed: root has seen more.
      if (known.get(location)?.byRoot === true && head.newestMs === undefined) continue;
      gone.delete(location);
      known.set(location, storeOf({ tool: layout.tool, location }, head));
      if (isCountDue(location, head) && !counting.has(location)) {
        counting.add(location);
        counts.add((ending) => count(location, head, ending));
      }
    }
    for (const store of known.values()) {
      if (store.byRoot !== true && !found.some(({ location }) => location === store.location)) await miss(store);
    }
    await remember();
    lookTookMs = performance.now() - startedAt;
    if (told() !== before) onChange();
  }

  async function watchFolder(location: string, changing: string | undefined): Promise<void> {
    const path = changing === undefined ? location : `${location}/${changing}`;
    folders.set(location, { path, key: await keyOf(path) });
  }

  async function keyOf(path: string): Promise<string | undefined> {
    return (await host.stat(path).catch(() => undefined))?.changeKey;
  }

  /** Whether a copy was added to one of them, or one is gone. */
  async function hasChanged(): Promise<boolean> {
    let changed = false;
    for (const folder of folders.values()) {
      const key = await keyOf(folder.path);
      changed ||= key !== folder.key;
      folder.key = key;
    }
    return changed;
  }

  function told(): string {
    return JSON.stringify([[...known.values()].map(({ seenAt: _seenAt, ...rest }) => rest), [...gone]]);
  }

  function storeOf(about: Pick<RememberedStore, 'tool' | 'location'>, { newestMs, copies }: StoreHead): RememberedStore {
    return {
      ...about,
      ...(counted.get(about.location)?.size ?? sizeOf(known.get(about.location))),
      ...(newestMs === undefined ? {} : { newestAt: new Date(Math.round(newestMs)).toISOString() }),
      ...(copies === undefined ? {} : { copies }),
      seenAt: new Date(host.now()).toISOString(),
    };
  }

  function isCountDue(location: string, { newestMs }: StoreHead): boolean {
    const last = counted.get(location);
    if (last === undefined) return true;
    const ageMs = Math.abs(host.now() - last.atMs);
    return ageMs > COUNT_EVERY_MS || (last.newestMs !== newestMs && ageMs > COUNT_CHANGED_MS);
  }

  async function count(location: string, { newestMs }: StoreHead, signal: AbortSignal): Promise<void> {
    const size = await measure(host, location, { signal, share: COUNT_SHARE });
    counting.delete(location);
    const store = known.get(location);
    if (signal.aborted || store === undefined) return;
    counted.set(location, { size, atMs: host.now(), newestMs });
    const { partial: _partial, ...rest } = store;
    known.set(location, { ...rest, ...size });
    await remember();
    onChange();
  }

  /** One that was not found: gone, unless it may not be looked at any more, or nobody looks there any more. */
  async function miss(store: RememberedStore): Promise<void> {
    const { location } = store;
    const isLookedFor = roots.some((root) => root === '/' || location === root || location.startsWith(`${root.replace(/\/+$/, '')}/`));
    if (!isLookedFor || host.now() - Date.parse(store.seenAt) > FORGET_MS) {
      known.delete(location);
      gone.delete(location);
      return;
    }
    try {
      const entries = await host.list(location, 5_000);
      const layout = entries === undefined ? undefined : await layoutAt(host, location, entries);
      if (layout?.tool !== store.tool) gone.add(location);
    } catch (error) {
      if (!['EACCES', 'EPERM'].includes(errorCode(error))) gone.add(location);
    }
  }

  async function remember(): Promise<void> {
    const text = told();
    if (file === undefined || text === saved) return;
    await saveStores(file, [...known.values()]);
    saved = text;
  }

  function join(stores: readonly InspectedStore[], at: string): void {
    for (const store of stores) {
      gone.delete(store.location);
      const own = known.get(store.location);
      if (own === undefined || own.byRoot === true || own.newestAt === undefined) {
        known.set(store.location, { ...store, seenAt: at, byRoot: true });
      }
    }
    for (const { location, byRoot } of known.values()) {
      if (byRoot === true && !stores.some((store) => store.location === location)) gone.add(location);
    }
  }

  return {
    async look(inspected) {
      const nowMs = host.now();
      if (inspected !== undefined) join(inspected.stores, inspected.at);
      const isDue = lookedMs === undefined || Math.abs(nowMs - lookedMs) >= Math.max(LOOK_EVERY_MS, LOOK_SHARE * lookTookMs);
      if (!isQueued && roots.length > 0 && (isDue || (await hasChanged()))) {
        isQueued = true;
        lookedMs = nowMs;
        looks.add(lookAround);
      }
      return [...known.values()].map(({ seenAt, byRoot: _byRoot, ...fact }) => {
        const isGone = gone.has(fact.location);
        const { partial: _partial, copies: _copies, ...last } = fact;
        // That it is not there is seen now; what there is was seen when it was looked at.
        if (isGone) return { fact: { ...last, files: 0, bytes: 0, gone: true }, at: new Date(nowMs).toISOString() };
        return { fact, at: seenAt };
      });
    },
  };
}

function sizeOf(store: RememberedStore | undefined): StoreSize {
  if (store === undefined) return UNCOUNTED;
  const { files, bytes, partial } = store;
  return { files, bytes, ...(partial === true ? { partial } : {}) };
}
