// Whether pack files of a local restic repository vanished: the number of files in each folder of `data`, counted again where it changed, at most
// once a minute. A repository that nobody writes to loses them unseen otherwise.
import type { Host } from '../host/host.ts';

const EVERY_MS = 60_000;
const MOST_FOLDERS = 300;
const MOST_FILES = 100_000;
/** A directory changed this lately may change again within the same tick of its time stamp. */
const YOUNG_MS = 2_000;

/** Counts at each call how often a folder of `path` was found with fewer files than before. */
export function createDataWatch(host: Host, path: string): () => Promise<number> {
  let folders = new Map<string, { readonly stat: string; readonly entries: number }>();
  let countedMs: number | undefined;
  let losses = 0;

  async function countOf(name: string): Promise<{ readonly stat: string; readonly entries: number } | undefined> {
    const info = await host.stat(`${path}/${name}`);
    if (info?.kind !== 'directory') return undefined;
    const known = folders.get(name);
    if (known?.stat === info.changeKey && host.now() - info.modifiedMs > YOUNG_MS) return known;
    return { stat: info.changeKey, entries: (await host.list(`${path}/${name}`, MOST_FILES))?.length ?? 0 };
  }

  return async () => {
    const nowMs = host.now();
    if (countedMs !== undefined && Math.abs(nowMs - countedMs) < EVERY_MS) return losses;
    countedMs = nowMs;
    const counted: typeof folders = new Map();
    for (const { name } of (await host.list(path, MOST_FOLDERS)) ?? []) {
      const count = await countOf(name);
      if (count !== undefined) counted.set(name, count);
    }
    const hasShrunk = [...folders].some(([name, { entries }]) => (counted.get(name)?.entries ?? 0) < entries);
    if (hasShrunk) losses += 1;
    folders = counted;
    return losses;
  };
}
