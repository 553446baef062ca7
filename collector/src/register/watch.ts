// Keeps a register up to date while the collector runs: a change of its directory is read again, a good register is
// handed on, a broken one is told and never replaces a good one.
import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type Fault, InputError } from '@pantau/shared/errors';
import type { RegulationZones } from '@pantau/shared/register/moments';
import type { Register } from '@pantau/shared/register/register';
import { loadRegister, registerFiles, registerHash } from './load.ts';

export interface RegisterWatchOptions {
  readonly known: RegulationZones;
  /** The register in use; only one that says something else is handed on. Undefined when that on disk could not be taken. */
  readonly current: Register | undefined;
  readonly onGood: (register: Register) => void;
  readonly onBad: (faults: readonly Fault[]) => void;
  /** Quiet time after the last change before reading: editors write in several steps. */
  readonly quietMs?: number;
  /** How often the directory is looked at when the system tells nothing, as on network file systems. */
  readonly lookEveryMs?: number;
}

export interface RegisterWatch {
  close(): void;
}

/** Watches a register directory until closed. After a broken state, the next good one is handed on even if nothing changed. */
export function watchRegister(dir: string, options: RegisterWatchOptions): RegisterWatch {
  const { quietMs = 200, lookEveryMs = 5_000 } = options;
  let lastHash: string | undefined = options.current === undefined ? undefined : registerHash(options.current);
  let lastLook = '';
  let timer: NodeJS.Timeout | undefined;
  let reading = Promise.resolve();
  let closed = false;

  async function reload(): Promise<void> {
    const before = await look(dir);
    try {
      const register = await loadRegister(dir, options.known);
      const hash = registerHash(register);
      if (closed || hash === lastHash) return;
      lastHash = hash;
      options.onGood(register);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      if (closed) return;
      lastHash = undefined;
      options.onBad(error.faults);
    } finally {
      lastLook = before;
    }
  }
  function later(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      reading = reading.then(reload);
    }, quietMs);
  }
  async function lookForChange(): Promise<void> {
    const seen = await look(dir);
    if (lastLook !== '' && seen !== lastLook) later();
    lastLook = seen;
  }
  const poll = setInterval(() => void lookForChange(), lookEveryMs);
  poll.unref();
  const watcher = startWatcher(dir, later);
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

/** Without notices of the system (limit of watches, network file system) looking from time to time still does. */
function startWatcher(dir: string, onChange: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(dir, { persistent: false }, onChange);
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}

/** Names, sizes and times of the files, as one text; that something is missing is part of it. */
async function look(dir: string): Promise<string> {
  try {
    const files = await registerFiles(dir);
    const seen = await Promise.all(files.map(async (file) => ({ file, info: await stat(file).catch(() => undefined) })));
    return seen.map(({ file, info }) => `${file} ${info?.size} ${info?.mtimeMs} ${info?.ino}`).join('\n');
  } catch {
    return 'unreadable';
  }
}
