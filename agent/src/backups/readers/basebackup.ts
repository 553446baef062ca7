// Folders that pg_basebackup made, and the archive of transaction log (WAL) beside them: how far a restore can go.
import type { BackupRepositoryFact } from '@pantau/shared/backup-facts';
import { readObject, readText } from '../../faults.ts';
import type { Host } from '../../host/host.ts';
import { type BaseBackup, type ManifestCache, readBaseBackup } from './basebackup-folder.ts';
import { verifyEach } from './basebackup-verify.ts';
import { type Segment, segmentOf, USUAL_SEGMENT_BYTES, type WalReach, walReach } from './basebackup-wal.ts';
import { defineReader, type ReaderContext } from './reader.ts';
import { newestPerJob, withUsual } from './usual.ts';

interface BasebackupTarget {
  /** A base backup, or the folder that they lie in. */
  readonly directory: string;
  /** Folder that archive_command or pg_receivewal fills. */
  readonly wal: string | undefined;
  readonly cache: ManifestCache;
}

const MOST_FOLDERS = 500;
const MOST_SEGMENTS = 100_000;
const MOST_COPIES = 5;

export const basebackup = defineReader<BasebackupTarget>({
  id: 'basebackup',
  title: 'pg_basebackup dan arsip WAL · pg_basebackup and archived WAL',
  reads: ['backup_manifest', 'pg_verifybackup'],
  needs: 'izin membaca foldernya · permission to read the folders',
  everySeconds: 300,
  configure(entry, field, reader) {
    const { directory, wal } = readObject(entry, field, ['directory', 'wal'], reader) ?? {};
    const isPath = (text: string): boolean => text.startsWith('/') && !text.includes('\0');
    const path = (value: unknown, name: string): string =>
      (readText(value, `${field}.${name}`, isPath, 'harus jalur mutlak · must be an absolute path', reader) ?? '').replace(
        /(?<=.)\/+$/,
        '',
      );
    return { directory: path(directory, 'directory'), wal: wal === undefined ? undefined : path(wal, 'wal'), cache: new Map() };
  },
  locationOf: ({ directory }) => directory,
  async read(target, context) {
    const { directory: location, wal } = target;
    const found = await readAll(target, context);
    if (typeof found === 'string') {
      return { repositories: [{ tool: 'basebackup', location, readable: false, reason: found, copies: [] }], jobs: [] };
    }
    const all = withUsual(found.map(({ copy }) => copy));
    const whole = all.filter(({ result }) => result === 'success');
    const [newest] = whole;
    const manifest = found.find(({ copy }) => copy.snapshot === newest?.snapshot)?.manifest;
    const reach = wal === undefined ? {} : await readReach(wal, manifest?.end, context.host);
    const running = found.flatMap(({ runningSince }) => runningSince ?? []).sort();
    const oldestAt = whole.map(({ takenAt }) => takenAt).sort()[0];
    const fact: BackupRepositoryFact = {
      tool: 'basebackup',
      location,
      readable: true,
      copies: [...new Set([...newestPerJob(all, MOST_COPIES), ...newestPerJob(whole, 1)])],
      generations: whole.length,
      ...(oldestAt === undefined ? {} : { oldestAt }),
      ...reach,
      ...(running[0] === undefined ? {} : { runningSince: running[0] }),
    };
    return { repositories: [fact], jobs: [] };
  },
  async check(target, context, seconds) {
    const found = await readAll(target, context);
    if (typeof found === 'string') return { passed: undefined, text: found };
    const whole = found.filter(({ copy }) => copy.result === 'success').toSorted((a, b) => (a.copy.takenAt < b.copy.takenAt ? 1 : -1));
    if (whole.length === 0) {
      return { passed: undefined, text: 'Tidak ada cadangan utuh untuk diperiksa · There is no whole backup to verify' };
    }
    return await verifyEach(whole, context, seconds);
  },
});

/** Every base backup of the target, or why none can be told. */
async function readAll({ directory, cache }: BasebackupTarget, { host, signal }: ReaderContext): Promise<BaseBackup[] | string> {
  const job = directory.slice(directory.lastIndexOf('/') + 1) || 'basebackup';
  try {
    const entries = await host.list(directory, MOST_FOLDERS);
    if (entries === undefined) return `Folder tidak ada · No such folder: ${directory}`;
    const own = await readBaseBackup(directory, job, host, signal, cache);
    if (own !== undefined) return [own];
    const found: BaseBackup[] = [];
    for (const { name, kind } of entries) {
      if (kind !== 'directory') continue;
      const backup = await readBaseBackup(`${directory}/${name}`, job, host, signal, cache);
      if (backup !== undefined) found.push(backup);
    }
    for (const path of cache.keys()) if (!found.some((backup) => path.startsWith(`${backup.path}/`))) cache.delete(path);
    return found;
  } catch (error) {
    if (signal.aborted) return 'dihentikan bersama agen · stopped together with the agent';
    return `Folder tidak terbaca; beri agen izin · Cannot be read, give the agent permission: ${error instanceof Error ? error.message : ''}`;
  }
}

async function readReach(
  wal: string,
  end: Parameters<typeof walReach>[1],
  host: Host,
): Promise<Pick<BackupRepositoryFact, 'newestLogAt' | 'reason'>> {
  const names = await host.list(wal, MOST_SEGMENTS).catch(() => undefined);
  if (names === undefined) return { reason: `Arsip WAL tidak terbaca · The archive of WAL cannot be read: ${wal}` };
  if (names.length >= MOST_SEGMENTS) {
    return { reason: `Arsip WAL terlalu besar untuk dibaca · Too many files in the archive of WAL: ${wal}` };
  }
  const plain = names.find(({ name }) => /^[0-9A-F]{24}$/.test(name))?.name;
  const segmentBytes = (plain === undefined ? undefined : (await host.stat(`${wal}/${plain}`))?.bytes) || USUAL_SEGMENT_BYTES;
  const segments = names.map(({ name }) => segmentOf(name, segmentBytes)).filter((segment): segment is Segment => segment !== undefined);
  const { newest, reason }: WalReach = walReach(segments, end, segmentBytes);
  const info = newest === undefined ? undefined : await host.stat(`${wal}/${newest.name}`);
  return {
    ...(info === undefined ? {} : { newestLogAt: new Date(info.modifiedMs).toISOString() }),
    ...(reason === undefined ? {} : { reason }),
  };
}
