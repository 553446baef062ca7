// Keeps a register up to date while the collector runs: a change of its directory is read again, a good register is
// handed on, a broken one is told and never replaces a good one.
import { stat } from 'node:fs/promises';
import { type Fault, InputError } from '@pantau/shared/errors';
import type { RegulationZones } from '@pantau/shared/register/moments';
import type { Register } from '@pantau/shared/register/register';
import { type WatchTimes, watchFolder } from '../files/watch.ts';
import { loadRegister, registerFiles, registerHash } from './load.ts';

export interface RegisterWatchOptions extends WatchTimes {
  readonly known: RegulationZones;
  /** The register in use; only one that says something else is handed on. Undefined when that on disk could not be taken. */
  readonly current: Register | undefined;
  readonly onGood: (register: Register) => void;
  readonly onBad: (faults: readonly Fault[]) => void;
}

export interface RegisterWatch {
  close(): void;
}

/** Watches a register directory until closed. After a broken state, the next good one is handed on even if nothing changed. */
export function watchRegister(dir: string, options: RegisterWatchOptions): RegisterWatch {
  let lastHash: string | undefined = options.current === undefined ? undefined : registerHash(options.current);
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
      watched.noteLook(before);
    }
  }
  const onChange = (): void => {
    reading = reading.then(reload);
  };
  const watched = watchFolder({ ...options, folder: dir, look: () => look(dir), onChange });
  return {
    close() {
      closed = true;
      watched.close();
    },
  };
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
