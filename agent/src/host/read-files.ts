// Reading files and folders for linux-host.ts. What never waits is read in place; all else by way of another thread, which
// costs ten times as much but cannot hold up the agent.
import { closeSync, constants, openSync, readdirSync, readSync } from 'node:fs';
import { open, opendir } from 'node:fs/promises';
import type { Entry, EntryKind, ForeignFile } from './host.ts';
import { readKeptOpen } from './open-files.ts';

/** Of the kernel, or of the system itself: a machine that cannot read these runs no agent either. */
const IN_PLACE = ['/proc/', '/sys/', '/etc/', '/usr/lib/'] as const;
/** Written by the kernel for all processes alike, or for this one: not those of another process, whose number may be given anew. */
const KEPT_OPEN = /^\/(?:proc\/[^\d]|sys\/class\/net\/)/;
const FIRST_BYTES = 64 * 1024;

let buffer = Buffer.allocUnsafeSlow(FIRST_BYTES);

/** Text of a file; `path` is where it lies below a root, `place` where it lies on this machine. Throws when it is larger. */
export function readFileText(path: string, place: string, maxBytes: number): Promise<string> | string {
  return isInPlace(path) ? readInPlace(place, maxBytes) : readWaiting(place, maxBytes);
}

/** First `limit` entries of a folder. */
export function listFolder(path: string, place: string, limit: number): Promise<Entry[]> | Entry[] {
  if (!isInPlace(path)) return listWaiting(place, limit);
  return readdirSync(place, { withFileTypes: true })
    .slice(0, limit)
    .map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
}

export function kindOf(entry: { isFile(): boolean; isDirectory(): boolean }): EntryKind {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'directory' : 'other';
}

function isInPlace(path: string): boolean {
  return IN_PLACE.some((folder) => path.startsWith(folder));
}

function readInPlace(place: string, maxBytes: number): string {
  if (KEPT_OPEN.test(place)) return readKeptOpen(place, (file) => readOpen(file, place, maxBytes), performance.now());
  const file = openSync(place, 'r');
  try {
    return readOpen(file, place, maxBytes);
  } finally {
    closeSync(file);
  }
}

/** Files of /proc do not say how long they are: read into one buffer that grows with the longest. */
function readOpen(file: number, place: string, maxBytes: number): string {
  let length = 0;
  for (;;) {
    const bytes = readSync(file, buffer, length, buffer.length - length, length);
    if (bytes === 0) return buffer.toString('utf8', 0, length);
    length += bytes;
    if (length > maxBytes) throw tooLarge(place);
    if (length === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafeSlow(buffer.length)]);
  }
}

/** A file that anybody may have put there: what is no plain file with one name is not read, and nothing is waited for. */
export async function readForeignFile(place: string, maxBytes: number): Promise<ForeignFile> {
  const file = await open(place, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY);
  try {
    const info = await file.stat();
    if (!info.isFile() || info.nlink !== 1) throw new Error(`${place}: bukan berkas biasa · not a plain file`);
    if (info.size > maxBytes) throw tooLarge(place);
    const whole = Buffer.alloc(info.size);
    const { bytesRead } = await file.read(whole, 0, whole.length, 0);
    return { text: whole.toString('utf8', 0, bytesRead), owner: info.uid, modifiedMs: info.mtimeMs };
  } finally {
    await file.close();
  }
}

async function readWaiting(place: string, maxBytes: number): Promise<string> {
  const file = await open(place, 'r');
  try {
    const whole = Buffer.alloc(Math.min(maxBytes, (await file.stat()).size) + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(whole, length, whole.length - length);
      if (bytesRead === 0) return whole.toString('utf8', 0, length);
      length += bytesRead;
      if (length > maxBytes || length === whole.length) throw tooLarge(place);
    }
  } finally {
    await file.close();
  }
}

async function listWaiting(place: string, limit: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of await opendir(place)) {
    if (entries.length >= limit) break;
    entries.push({ name: entry.name, kind: kindOf(entry) });
  }
  return entries;
}

function tooLarge(place: string): Error {
  return new Error(`${place}: larger than expected`);
}
