// Files of the kernel that are read again and again stay open for a while: opening one costs twice as much as reading it.
// The kernel writes their text anew whenever it is read from the beginning.
import { closeSync, openSync } from 'node:fs';

/** Reads an open file from the beginning. */
type Read<T> = (file: number) => T;

interface OpenFile {
  readonly file: number;
  readonly openedMs: number;
}

/** So soon a name that came to mean another device is noticed. */
const KEEP_MS = 60_000;
/** What is read less often is not worth a descriptor. */
const OFTEN_MS = 30_000;
const MAX_OPEN = 128;
const MAX_SEEN = 4_096;

const open = new Map<string, OpenFile>();
const lastReads = new Map<string, number>();

/** What `read` makes of the file at `place`, which stays open when it was read a short time ago as well. */
export function readKeptOpen<T>(place: string, read: Read<T>, nowMs: number): T {
  const kept = open.get(place);
  if (kept !== undefined && nowMs - kept.openedMs < KEEP_MS) {
    try {
      return read(kept.file);
    } catch {
      // Its device or module is gone: the name decides what is there now.
    }
  }
  if (kept !== undefined) forget(place, kept);
  // One that was open until now was read often enough.
  const isOften = kept !== undefined || nowMs - (lastReads.get(place) ?? Number.NEGATIVE_INFINITY) <= OFTEN_MS;
  if (lastReads.size >= MAX_SEEN) lastReads.clear();
  lastReads.set(place, nowMs);
  const file = openSync(place, 'r');
  let isKept = false;
  try {
    const result = read(file);
    isKept = isOften && hasRoom(nowMs);
    if (isKept) open.set(place, { file, openedMs: nowMs });
    return result;
  } finally {
    if (!isKept) closeSync(file);
  }
}

function hasRoom(nowMs: number): boolean {
  for (const [place, each] of open) {
    if (nowMs - each.openedMs >= KEEP_MS) forget(place, each);
  }
  return open.size < MAX_OPEN;
}

function forget(place: string, { file }: OpenFile): void {
  open.delete(place);
  closeSync(file);
}
