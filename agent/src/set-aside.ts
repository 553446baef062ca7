// The folder of reports that were refused for good: kept for a person to look at, bounded in number and bytes.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const MAX_FILES = 100;
const MAX_BYTES = 16 * 1024 * 1024;

/** Deletes the oldest files of `folder` until both bounds hold. */
export function keepNewest(folder: string): void {
  const files: { path: string; bytes: number; modifiedMs: number }[] = [];
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const info = statSync(path);
    files.push({ path, bytes: info.size, modifiedMs: info.mtimeMs });
  }
  files.sort((a, b) => b.modifiedMs - a.modifiedMs);
  let bytes = 0;
  for (const [index, file] of files.entries()) {
    bytes += file.bytes;
    if (index >= MAX_FILES || bytes > MAX_BYTES) rmSync(file.path, { force: true });
  }
}
