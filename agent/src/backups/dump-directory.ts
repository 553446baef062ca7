// One directory of database dumps under watch: listed when it changes, the files that count looked at each time, and
// each new file verified once in the background.
import { messageOf } from '../files.ts';
import type { Host } from '../host/host.ts';
import { readProcesses } from '../probes/process-names.ts';
import { verifyFolder } from './dump-folder-verify.ts';
import { type FolderCache, readFolder } from './dump-folders.ts';
import { chooseDumps, type DumpFile } from './dump-generations.ts';
import { isDumpName } from './dump-names.ts';
import { type Verification, verifyDump } from './dump-verify.ts';
import type { Jobs } from './jobs.ts';
import type { SeenRepository } from './seen-repository.ts';

export interface DumpDirectoryDeps {
  readonly host: Host;
  readonly jobs: Jobs;
  readonly onChange: () => void;
}

export interface DumpDirectory {
  /** Cheap: looks at the directory, queues what must be verified, and returns what is known. */
  look(): Promise<SeenRepository>;
}

const MAX_ENTRIES = 2_000;
const MAX_GROWING = 100;
const MAX_FOLDERS = 500;
/** A file written to within this time is taken to be still growing. */
const SETTLED_MS = 10_000;
const RELIST_MS = 60_000;
/** A dump can stand still for long while a table is locked or read. */
const LONGEST_DUMP_MS = 12 * 3_600_000;
/** As /proc shows their names. */
const DUMP_PROGRAMS = ['pg_dump', 'pg_dumpall', 'mysqldump', 'mariadb-dump', 'mydumper', 'mariadb-backup', 'mariabackup'];

/** Watch over the dumps that lie directly in `directory`. */
export function createDumpDirectory(directory: string, deps: DumpDirectoryDeps): DumpDirectory {
  const { host, jobs } = deps;
  const location = directory.replace(/(?<=.)\/+$/, '');
  let files = new Map<string, DumpFile>();
  let listedKey: string | undefined;
  let listedMs = 0;
  let shown: string[] = [];
  const verified = new Map<string, Verification>();
  const waiting = new Set<string>();
  const folders: FolderCache = new Map();
  let sizes = new Map<string, number>();

  async function inspect(name: string): Promise<DumpFile | undefined> {
    const info = await host.stat(`${location}/${name}`);
    if (info?.kind !== 'file') return undefined;
    const checksum = await host.stat(`${location}/${name}.sha256`);
    const { bytes, modifiedMs, changeKey } = info;
    return { name, bytes, modifiedMs, key: `${name} ${changeKey} ${checksum?.changeKey ?? ''}` };
  }

  async function refresh(): Promise<'ok' | 'absent'> {
    const info = await host.stat(location);
    if (info?.kind !== 'directory') return 'absent';
    const nowMs = host.now();
    const isListed = info.changeKey === listedKey && nowMs - listedMs < RELIST_MS && nowMs >= listedMs;
    const entries = isListed ? [] : ((await host.list(location, MAX_ENTRIES)) ?? []);
    const names = isListed ? shown : entries.map((entry) => entry.name);
    if (!isListed) {
      files = new Map();
      listedKey = info.changeKey;
      listedMs = nowMs;
    }
    for (const name of names.filter(isDumpName)) {
      const file = await inspect(name);
      if (file !== undefined) files.set(name, file);
      else if (files.get(name)?.kind === undefined) files.delete(name);
    }
    // Folders cost more: they are measured again only when the directory is listed.
    for (const { name, kind } of entries.slice(0, MAX_FOLDERS)) {
      if (kind !== 'directory' || name.startsWith('.')) continue;
      const folder = await readFolder(location, name, host, folders);
      if (folder !== undefined) files.set(name, folder);
    }
    for (const name of folders.keys()) if (!files.has(name)) folders.delete(name);
    return 'ok';
  }

  /** Files that no longer grow; those that do are looked at again next time. */
  function settledFiles(): DumpFile[] {
    const nowMs = host.now();
    const growing: string[] = [];
    const settled = [...files.values()].filter((file) => {
      const isStable = sizes.get(file.name) === file.bytes || !sizes.has(file.name);
      const isYoung = Math.abs(nowMs - file.modifiedMs) < SETTLED_MS;
      if (isStable && !isYoung) return true;
      growing.push(file.name);
      return false;
    });
    sizes = new Map([...files.values()].map((file) => [file.name, file.bytes]));
    shown = growing.slice(0, MAX_GROWING);
    return settled;
  }

  function verify(file: DumpFile): void {
    if (file.bytes === 0 || verified.has(file.key) || waiting.has(file.key)) return;
    waiting.add(file.key);
    jobs.add(async (signal) => {
      if (!waiting.has(file.key)) return;
      const path = `${location}/${file.name}`;
      const work = file.kind === undefined ? verifyDump(path, file.bytes, host, signal) : verifyFolder(path, file.kind, host, signal);
      const result = await work.catch(
        (error: unknown): Verification => ({ result: 'unknown', text: `tidak terbaca · cannot be read: ${messageOf(error)}` }),
      );
      if (signal.aborted || !waiting.delete(file.key)) return;
      verified.set(file.key, result);
      deps.onChange();
    });
  }

  /** Since when files may be those of a dump that is under way; undefined: none is, as far as processes can be seen. */
  async function writtenSince(settled: readonly DumpFile[]): Promise<number | undefined> {
    const sinceMs = host.now() - LONGEST_DUMP_MS;
    const isBroken = (file: DumpFile): boolean => file.bytes === 0 || verified.get(file.key)?.result === 'failed';
    if (!settled.some((file) => file.modifiedMs >= sinceMs && isBroken(file))) return undefined;
    const { names } = await readProcesses(host);
    return DUMP_PROGRAMS.some((name) => names.has(name)) ? sinceMs : undefined;
  }

  return {
    async look() {
      const unreadable = (reason: string): SeenRepository => ({
        fact: { tool: 'dump', location, readable: false, reason, copies: [] },
      });
      try {
        if ((await refresh()) === 'absent') {
          return unreadable(`Direktori dump tidak ada · No such directory of dumps: ${location}`);
        }
      } catch (error) {
        return unreadable(`Direktori dump tidak terbaca · Cannot be read: ${messageOf(error)}`);
      }
      const settled = settledFiles();
      const { fact, files: chosen } = chooseDumps(settled, verified, await writtenSince(settled));
      shown.push(...chosen.map((file) => file.name));
      const present = new Set([...files.values()].map(({ key }) => key));
      for (const key of verified.keys()) if (!present.has(key)) verified.delete(key);
      for (const key of waiting) if (!present.has(key)) waiting.delete(key);
      for (const file of chosen) verify(file);
      return { fact: { tool: 'dump', location, readable: true, ...fact } };
    },
  };
}
