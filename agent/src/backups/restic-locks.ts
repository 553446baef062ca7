// Whether something works on a local restic repository, by its lock files: restic renews its own every five minutes, and takes one that was not
// for thirty to be left over. What is in them can only be read with the key.
import type { Host } from '../host/host.ts';

const STALE_MS = 30 * 60_000;
const MOST_LOCKS = 100;

/** Asked at each look; ISO 8601 of the oldest lock that was renewed without a break. */
export function createLockWatch(host: Host, folder: string): () => Promise<string | undefined> {
  let folderKey: string | undefined;
  let names: readonly string[] = [];
  let sinceMs: number | undefined;

  return async () => {
    const info = await host.stat(folder).catch(() => undefined);
    if (info?.changeKey !== folderKey || (info !== undefined && host.now() - info.modifiedMs < 2_000)) {
      names = ((await host.list(folder, MOST_LOCKS).catch(() => undefined)) ?? []).map(({ name }) => name);
      folderKey = info?.changeKey;
    }
    const times = await Promise.all(names.map(async (name) => (await host.stat(`${folder}/${name}`).catch(() => undefined))?.modifiedMs));
    const fresh = times.flatMap((ms) => (ms !== undefined && Math.abs(host.now() - ms) < STALE_MS ? [ms] : []));
    if (fresh.length === 0) sinceMs = undefined;
    else sinceMs ??= Math.min(...fresh);
    return sinceMs === undefined ? undefined : new Date(Math.round(sinceMs)).toISOString();
  };
}
