// Hears of every change of one file until closed, also when the file is replaced, comes or goes.
import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

export interface FileWatchOptions {
  /** Quiet time after the last change: editors write in several steps. */
  readonly quietMs?: number;
  /** How often the file is looked at when the system tells nothing, as on network file systems. */
  readonly lookEveryMs?: number;
}

export interface FileWatch {
  close(): void;
}

/** `onChange` is called once the file has been left alone for a moment. */
export function watchFile(path: string, onChange: () => void, { quietMs = 200, lookEveryMs = 5_000 }: FileWatchOptions = {}): FileWatch {
  let timer: NodeJS.Timeout | undefined;
  let lastLook: string | undefined;
  let closed = false;

  function later(): void {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(onChange, quietMs);
  }
  async function lookForChange(): Promise<void> {
    const seen = await look(path);
    if (lastLook !== undefined && seen !== lastLook) later();
    lastLook = seen;
  }
  const poll = setInterval(() => void lookForChange(), lookEveryMs);
  poll.unref();
  const watcher = startWatcher(path, later);
  void lookForChange();
  return {
    close() {
      closed = true;
      clearTimeout(timer);
      clearInterval(poll);
      watcher?.close();
    },
  };
}

/** The folder is watched: a file that is replaced is another one, and one that does not exist yet cannot be watched. */
function startWatcher(path: string, onChange: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(dirname(path), { persistent: false }, (_event, name) => {
      if (name === null || name === basename(path)) onChange();
    });
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}

async function look(path: string): Promise<string> {
  const info = await stat(path).catch(() => undefined);
  return info === undefined ? 'none' : `${info.size} ${info.mtimeMs} ${info.ino}`;
}
