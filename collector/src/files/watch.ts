// Hears of changes in a folder until closed: by the system's notices, and by looking from time to time where it gives none (limit of watches,
// network file systems).
import { type FSWatcher, watch } from 'node:fs';

export interface WatchTimes {
  /** Quiet time after the last change: editors write in several steps. */
  readonly quietMs?: number;
  /** How often it is looked at when the system tells nothing. */
  readonly lookEveryMs?: number;
}

export interface Watched extends WatchTimes {
  readonly folder: string;
  /** Whether a change of the file of this name matters; left out: every one does. */
  readonly concerns?: (name: string) => boolean;
  /** What there is now, as one text that differs when something changed. */
  readonly look: () => Promise<string>;
  /** Called once all has been left alone for a moment. */
  readonly onChange: () => void;
}

export interface FolderWatch {
  /** What was read is what there was when `seen` was looked at: that is no change any more. */
  noteLook(seen: string): void;
  close(): void;
}

export function watchFolder({ folder, concerns, look, onChange, quietMs = 200, lookEveryMs = 5_000 }: Watched): FolderWatch {
  let timer: NodeJS.Timeout | undefined;
  let lastLook: string | undefined;
  let closed = false;

  function later(): void {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(onChange, quietMs);
  }
  async function lookForChange(): Promise<void> {
    const seen = await look();
    if (lastLook !== undefined && seen !== lastLook) later();
    lastLook = seen;
  }
  const poll = setInterval(() => void lookForChange(), lookEveryMs);
  poll.unref();
  const watcher = startWatcher(folder, (name) => {
    if (name === null || concerns === undefined || concerns(name)) later();
  });
  void lookForChange();
  return {
    noteLook(seen) {
      lastLook = seen;
    },
    close() {
      closed = true;
      clearTimeout(timer);
      clearInterval(poll);
      watcher?.close();
    },
  };
}

function startWatcher(folder: string, onChange: (name: string | null) => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, (_event, name) => onChange(name));
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}
