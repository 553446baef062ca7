// One directory of database dumps under watch: listed when it changes, the files that count looked at each time, and
// each new file verified once in the background.
import type { BackupRepositoryFact, RepositoryCopy } from '@pantau/shared/backup-facts';
import type { FileInfo, Host } from '../host/host.ts';
import { isDumpName, stemOf } from './dump-names.ts';
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
const MAX_STEMS = 100;
/** A file written to within this time is taken to be still growing. */
const SETTLED_MS = 10_000;
const RELIST_MS = 60_000;
const PENDING: Verification = { text: 'menunggu pemeriksaan · waiting to be verified' };

interface DumpFile {
  readonly name: string;
  readonly info: FileInfo;
  /** Identity of the content: name, size, time, and those of its checksum file. */
  readonly key: string;
}

/** Watch over the dumps that lie directly in `directory`. */
export function createDumpDirectory(directory: string, deps: DumpDirectoryDeps): DumpDirectory {
  const { host, jobs } = deps;
  const location = directory.replace(/(?<=.)\/+$/, '');
  let files = new Map<string, DumpFile>();
  let listedKey: string | undefined;
  let listedMs = 0;
  let shown: string[] = [];
  let verified = new Map<string, Verification>();
  let sizes = new Map<string, number>();

  async function inspect(name: string): Promise<DumpFile | undefined> {
    const info = await host.stat(`${location}/${name}`);
    if (info?.kind !== 'file') return undefined;
    const checksum = await host.stat(`${location}/${name}.sha256`);
    return { name, info, key: `${name} ${info.changeKey} ${checksum?.changeKey ?? ''}` };
  }

  async function refresh(): Promise<'ok' | 'absent'> {
    const info = await host.stat(location);
    if (info?.kind !== 'directory') return 'absent';
    const nowMs = host.now();
    const isListed = info.changeKey === listedKey && nowMs - listedMs < RELIST_MS && nowMs >= listedMs;
    const names = isListed ? shown : ((await host.list(location, MAX_ENTRIES)) ?? []).map((entry) => entry.name);
    if (!isListed) {
      files = new Map();
      listedKey = info.changeKey;
      listedMs = nowMs;
    }
    for (const name of names.filter(isDumpName)) {
      const file = await inspect(name);
      if (file === undefined) files.delete(name);
      else files.set(name, file);
    }
    return 'ok';
  }

  /** Newest complete file of each stem; files that still grow are looked at again next time. */
  function choose(): DumpFile[] {
    const nowMs = host.now();
    const newest = new Map<string, DumpFile>();
    const growing: string[] = [];
    for (const file of files.values()) {
      const isStable = sizes.get(file.name) === file.info.bytes || !sizes.has(file.name);
      const isYoung = Math.abs(nowMs - file.info.modifiedMs) < SETTLED_MS;
      if (file.info.bytes === 0 || isYoung || !isStable) {
        growing.push(file.name);
        continue;
      }
      const stem = stemOf(file.name);
      const known = newest.get(stem);
      if (known === undefined || known.info.modifiedMs < file.info.modifiedMs) newest.set(stem, file);
    }
    sizes = new Map([...files.values()].map((file) => [file.name, file.info.bytes]));
    const chosen = [...newest.values()].sort((a, b) => b.info.modifiedMs - a.info.modifiedMs).slice(0, MAX_STEMS);
    shown = [...growing.slice(0, MAX_STEMS), ...chosen.map((file) => file.name)];
    return chosen;
  }

  function verify(file: DumpFile): void {
    if (verified.has(file.key)) return;
    verified.set(file.key, PENDING);
    jobs.add(async (signal) => {
      if (!verified.has(file.key)) return;
      const result = await verifyDump(`${location}/${file.name}`, file.info.bytes, host, signal).catch(
        (error: unknown): Verification => ({ text: `tidak terbaca · cannot be read: ${messageOf(error)}` }),
      );
      if (signal.aborted || !verified.has(file.key)) return;
      verified.set(file.key, result);
      deps.onChange();
    });
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
      const chosen = choose();
      verified = new Map([...verified].filter(([key]) => chosen.some((file) => file.key === key)));
      for (const file of chosen) verify(file);
      const copies = chosen.map((file) => copyOf(file, verified.get(file.key) ?? PENDING));
      const fact: BackupRepositoryFact = { tool: 'dump', location, readable: true, copies };
      return { fact };
    },
  };
}

function copyOf(file: DumpFile, verification: Verification): RepositoryCopy {
  const { verified, text } = verification;
  return {
    job: stemOf(file.name),
    result: 'success',
    snapshot: file.name,
    takenAt: new Date(file.info.modifiedMs).toISOString(),
    bytes: file.info.bytes,
    ...(verified === undefined ? {} : { verified }),
    ...(verification === PENDING ? { checking: true } : {}),
    verification: text,
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
