// What a run wrote where it was to write: a file, or a folder as `pg_dump -Fd` and mariabackup make it.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface Written {
  /** Left out where counting them would take too long. */
  readonly bytes?: number;
}

/** The time stamps of some file systems are this coarse. */
const COARSE_MS = 2_000;
const MOST_FILES = 2_000;

/** What was written to since then; undefined: nothing. */
export async function writtenAt(path: string, sinceMs: number): Promise<Written | undefined> {
  try {
    const info = await stat(path);
    if (info.mtimeMs < sinceMs - COARSE_MS) return undefined;
    if (info.isFile()) return { bytes: info.size };
    return info.isDirectory() ? await bytesIn(path) : undefined;
  } catch {
    return undefined;
  }
}

async function bytesIn(folder: string): Promise<Written> {
  const names = await readdir(folder, { recursive: true });
  if (names.length > MOST_FILES) return {};
  const sizes = await Promise.all(
    names.map(async (name) => {
      const info = await stat(join(folder, name));
      return info.isFile() ? info.size : 0;
    }),
  );
  return { bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
