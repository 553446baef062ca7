// Writing files so that a crash at any point leaves the old content or the new, never a part of it. Only what waits for
// the disk goes to another thread: handing over the rest costs more than doing it.
import { closeSync, fchmodSync, fdatasync, fsync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes `path` by way of a temporary file beside it; durable once it resolves. Makes the folder when missing. */
export async function writeDurably(path: string, content: string | Buffer, mode = 0o600): Promise<void> {
  const folder = dirname(path);
  const temporary = `${path}.tmp`;
  const file = openInFolder(folder, temporary, mode);
  try {
    fchmodSync(file, mode);
    writeFileSync(file, content);
    await synced((done) => fdatasync(file, done));
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
  await syncFolder(folder);
}

function openInFolder(folder: string, path: string, mode: number): number {
  try {
    return openSync(path, 'w', mode);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return openSync(path, 'w', mode);
  }
}

/** Makes renames and removals in a folder durable. */
async function syncFolder(folder: string): Promise<void> {
  const handle = openSync(folder, 'r');
  try {
    await synced((done) => fsync(handle, done));
  } finally {
    closeSync(handle);
  }
}

function synced(start: (done: (error: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => start((error) => (error instanceof Error ? reject(error) : resolve())));
}

/** Text of a file, or undefined where there is none. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Code of a system error such as ENOENT; empty for anything else. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
