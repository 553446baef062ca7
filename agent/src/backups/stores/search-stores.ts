// Looks for stores below the search roots, within limits on depth, folders and time.
import type { Host } from '../../host/host.ts';
import { layoutAt, type StoreLayout } from './layouts.ts';

export interface FoundStore {
  readonly location: string;
  readonly layout: StoreLayout;
}

const MAX_DEPTH = 3;
const MAX_FOLDERS = 1_000;
const MAX_ENTRIES = 2_000;
const MAX_FOUND = 100;
const LIMIT_MS = 5_000;

export async function searchStores(roots: readonly string[], host: Host, signal: AbortSignal): Promise<FoundStore[]> {
  const found: FoundStore[] = [];
  const queue = roots.map((path) => ({ path: path.replace(/(?<=.)\/+$/, ''), depth: 0 }));
  const startedAt = performance.now();
  for (let visited = 0; visited < MAX_FOLDERS && found.length < MAX_FOUND; visited += 1) {
    const next = queue.shift();
    if (next === undefined || signal.aborted || performance.now() - startedAt > LIMIT_MS) break;
    const entries = await host.list(next.path, MAX_ENTRIES).catch(() => undefined);
    if (entries === undefined) continue;
    const layout = await layoutAt(host, next.path, entries);
    if (layout !== undefined) found.push({ location: next.path, layout });
    // Beside dumps there may be other folders; what lies inside of another store is its own.
    if ((layout !== undefined && layout.tool !== 'dump') || next.depth >= MAX_DEPTH) continue;
    for (const { name, kind } of entries) {
      if (kind !== 'directory' || name.startsWith('.')) continue;
      queue.push({ path: `${next.path === '/' ? '' : next.path}/${name}`, depth: next.depth + 1 });
    }
  }
  return found;
}
