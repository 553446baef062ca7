// Hears of every change of one file until closed, also when the file is replaced, comes or goes: the folder is watched, as a file that is
// replaced is another one, and one that does not exist yet cannot be watched.
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { type FolderWatch, type WatchTimes, watchFolder } from '../files/watch.ts';

export type FileWatchOptions = WatchTimes;
export type FileWatch = Pick<FolderWatch, 'close'>;

/** `onChange` is called once the file has been left alone for a moment. */
export function watchFile(path: string, onChange: () => void, times: FileWatchOptions = {}): FileWatch {
  const name = basename(path);
  return watchFolder({ ...times, folder: dirname(path), concerns: (each) => each === name, look: () => look(path), onChange });
}

async function look(path: string): Promise<string> {
  const info = await stat(path).catch(() => undefined);
  return info === undefined ? 'none' : `${info.size} ${info.mtimeMs} ${info.ino}`;
}
