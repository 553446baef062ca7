// What rsnapshot.conf says: fields parted by tabs, see rsnapshot(1). Pure.

export interface BackupPoint {
  readonly source: string;
  /** Folder in each snapshot. */
  readonly destination: string;
  /** Machine that it is fetched from; undefined: this one. */
  readonly host: string | undefined;
}

export interface RsnapshotConfig {
  readonly root: string | undefined;
  readonly logFile: string | undefined;
  readonly lockFile: string | undefined;
  /** From the most frequent to the rarest. */
  readonly intervals: readonly string[];
  /** The data is fetched by `rsnapshot sync`, and every interval only moves folders. */
  readonly syncFirst: boolean;
  readonly points: readonly BackupPoint[];
  /** Files that it includes. */
  readonly includes: readonly string[];
}

/** Reads the text of one or more files, one after another. */
export function parseRsnapshotConfig(text: string): RsnapshotConfig {
  const lines = text.split('\n').flatMap((line) => (/^\s*(#|$)/.test(line) ? [] : [line.trim().split(/\t+\s*/)]));
  const all = (key: string): string[][] => lines.filter(([first]) => first === key).map((fields) => fields.slice(1));
  const last = (key: string): string | undefined => all(key).at(-1)?.[0];
  return {
    root: last('snapshot_root')?.replace(/(?<=.)\/+$/, ''),
    logFile: last('logfile'),
    lockFile: last('lockfile'),
    intervals: [...all('retain'), ...all('interval')].flatMap(([name]) => (name === undefined ? [] : [name])),
    syncFirst: last('sync_first') === '1',
    points: [...all('backup'), ...all('backup_script')].flatMap(([source, destination]) =>
      source === undefined || destination === undefined
        ? []
        : [{ source, destination: destination.replace(/\/+$/, ''), host: hostOf(source) }],
    ),
    includes: all('include_conf').flatMap(([path]) => (path?.startsWith('/') === true ? [path] : [])),
  };
}

/** The machine in `user@host:/path`, `rsync://user@host/module` and `host::module`. */
function hostOf(source: string): string | undefined {
  return (/^rsync:\/\/(?:[^/@]*@)?([^/:]+)/.exec(source) ?? /^(?:[^/@:\s]*@)?([^/:@\s]+):/.exec(source))?.[1];
}
