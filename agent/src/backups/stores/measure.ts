// Files and bytes of a folder, counted within a limit and at a low pace: a backup server has millions of them, and other work to do.
import type { Host } from '../../host/host.ts';

export interface StoreSize {
  readonly files: number;
  readonly bytes: number;
  /** The count was ended at its limit, or not all of it may be entered. */
  readonly partial?: true;
}

export interface Pace {
  readonly signal: AbortSignal;
  /** Share of the time that is spent counting. */
  readonly share: number;
}

const MOST_FILES = 100_000;
const MOST_IN_FOLDER = 20_000;
const LONGEST_REST_MS = 2_000;

export async function measure(host: Host, path: string, { signal, share }: Pace): Promise<StoreSize> {
  const queue = [path];
  /** One file can have many names, as in the folders of rsnapshot. */
  const seen = new Set<string>();
  let bytes = 0;
  let isPartial = false;
  for (let folder = queue.pop(); folder !== undefined; folder = queue.pop()) {
    if (signal.aborted || seen.size >= MOST_FILES) return { files: seen.size, bytes, partial: true };
    const startedMs = performance.now();
    const entries = await host.list(folder, MOST_IN_FOLDER).catch(() => undefined);
    if (entries === undefined || entries.length >= MOST_IN_FOLDER) isPartial = true;
    for (const { name, kind } of entries ?? []) {
      if (kind === 'directory') queue.push(`${folder}/${name}`);
      if (kind !== 'file' || seen.size >= MOST_FILES) continue;
      const info = await host.stat(`${folder}/${name}`).catch(() => undefined);
      const inode = info?.changeKey.split(':', 1)[0] ?? '';
      if (info === undefined || seen.has(inode)) continue;
      seen.add(inode);
      bytes += info.bytes;
    }
    await rest(Math.min(LONGEST_REST_MS, (performance.now() - startedMs) * (1 / share - 1)));
  }
  return { files: seen.size, bytes, ...(isPartial ? { partial: true } : {}) };
}

function rest(ms: number): Promise<void> {
  return ms < 1 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}
