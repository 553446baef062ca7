// One folder that pg_basebackup made, plain or tar: whole only with a manifest, which it writes last.
import type { RepositoryCopy } from '@pantau/shared/backup-facts';
import type { Entry, FileInfo, Host } from '../../host/host.ts';
import { stemOf } from '../dump-names.ts';
import { type Manifest, readManifest } from './basebackup-manifest.ts';

export interface BaseBackup {
  readonly path: string;
  readonly format: 'plain' | 'tar';
  readonly copy: RepositoryCopy;
  readonly manifest?: Manifest;
  /** It is still being made, since then. */
  readonly runningSince?: string;
}

/** Manifests by path, each with the state of the file that it was read from. */
export type ManifestCache = Map<string, { readonly key: string; readonly manifest: Manifest | string }>;

const MOST_ENTRIES = 1_000;
/** What has not grown for so long is not being made any more. */
const STILL_MS = 600_000;
const BASE_TAR = /^base\.tar(\.(gz|lz4|zst))?$/;

/** The base backup in `path`, or undefined when the folder is none. Rejects when it may not be read. */
export async function readBaseBackup(
  path: string,
  job: string,
  host: Host,
  signal: AbortSignal,
  cache: ManifestCache,
): Promise<BaseBackup | undefined> {
  const entries = (await host.list(path, MOST_ENTRIES)) ?? [];
  const has = (name: string): boolean => entries.some((entry) => entry.name === name);
  const tar = entries.find(({ name }) => BASE_TAR.test(name))?.name;
  const isPlain = has('PG_VERSION') && has('global');
  // The folder of a running database, and what is no base backup at all.
  if (has('postmaster.pid') || (tar === undefined && !isPlain && !has('backup_manifest') && !has('backup_label'))) return undefined;
  const format = tar === undefined ? 'plain' : 'tar';
  const snapshot = path.slice(path.lastIndexOf('/') + 1);
  const about = { job: jobOf(snapshot, job), snapshot, tags: [format] };
  const info = await host.stat(`${path}/backup_manifest`);
  if (info === undefined) return { path, format, ...(await withoutManifest(path, entries, host, about)) };
  const manifest = await manifestOf(`${path}/backup_manifest`, info, host, signal, cache);
  const failed = (reason: string): BaseBackup => {
    const takenAt = new Date(info.modifiedMs).toISOString();
    return { path, format, copy: { ...about, started: takenAt, takenAt, result: 'failed', verified: false, reason } };
  };
  if (typeof manifest === 'string') return failed(manifest);
  if (tar === undefined && !isPlain) return failed('manifes tanpa data · a manifest without the data');
  const tarBytes = tar === 'base.tar' ? (await host.stat(`${path}/${tar}`))?.bytes : undefined;
  const isCut = tarBytes !== undefined && tarBytes < manifest.bytes - (await tablespaceBytes(path, entries, host));
  if (isCut) return failed('base.tar lebih kecil daripada isinya · base.tar is smaller than what it should hold');
  const { bytes, items, startedAt, newestAt, isIncremental } = manifest;
  const tags = isIncremental ? [format, 'incremental'] : [format];
  return { path, format, manifest, copy: { ...about, tags, started: startedAt, takenAt: newestAt, result: 'success', bytes, items } };
}

/** What the generations of one backup have in common: the name without its date, else that of the folder they lie in. */
function jobOf(snapshot: string, folder: string): string {
  return /[a-z]/i.test(stemOf(snapshot).replaceAll(/\d+/g, '')) ? stemOf(snapshot) : folder;
}

async function manifestOf(
  path: string,
  { changeKey }: FileInfo,
  host: Host,
  signal: AbortSignal,
  cache: ManifestCache,
): Promise<Manifest | string> {
  const known = cache.get(path);
  if (known?.key === changeKey) return known.manifest;
  const manifest = await readManifest(host.stream(path, signal));
  cache.set(path, { key: changeKey, manifest });
  return manifest;
}

/** Tablespaces lie in files of their own, named by their number. */
async function tablespaceBytes(path: string, entries: readonly Entry[], host: Host): Promise<number> {
  const files = entries.filter(({ name }) => /^\d+\.tar/.test(name));
  if (files.some(({ name }) => !name.endsWith('.tar'))) return Number.POSITIVE_INFINITY;
  const infos = await Promise.all(files.map(({ name }) => host.stat(`${path}/${name}`)));
  return infos.reduce((sum, info) => sum + (info?.bytes ?? 0), 0);
}

async function withoutManifest(
  path: string,
  entries: readonly Entry[],
  host: Host,
  about: Pick<RepositoryCopy, 'job' | 'snapshot'>,
): Promise<Pick<BaseBackup, 'copy' | 'runningSince'>> {
  const inside = entries.map(({ name }) => `${path}/${name}`);
  const deeper = ((await host.list(`${path}/base`, MOST_ENTRIES)) ?? []).map(({ name }) => `${path}/base/${name}`);
  const infos = await Promise.all([path, ...inside, ...deeper].map((each) => host.stat(each)));
  const times = infos.flatMap((info) => (info === undefined ? [] : [info.modifiedMs]));
  const [firstMs, lastMs] = [Math.min(...times), Math.max(...times)];
  const takenAt = new Date(firstMs).toISOString();
  if (Math.abs(host.now() - lastMs) < STILL_MS) {
    const reason = 'Masih berjalan, atau baru saja terputus · Under way, or cut off just now';
    return { runningSince: takenAt, copy: { ...about, started: takenAt, takenAt, result: 'unknown', verified: false, reason } };
  }
  const isEnded = (await host.stat(`${path}/global/pg_control`)) !== undefined && !inside.includes(`${path}/backup_manifest.tmp`);
  if (isEnded) {
    const id = 'Tanpa manifes: terputus di akhir, --no-manifest, atau PostgreSQL di bawah 13';
    const reason = `${id} · No manifest: cut off at its end, --no-manifest, or PostgreSQL before 13`;
    return { copy: { ...about, started: takenAt, takenAt, result: 'unknown', reason } };
  }
  return {
    copy: {
      ...about,
      started: takenAt,
      takenAt,
      result: 'failed',
      verified: false,
      reason: 'Tidak selesai: tanpa manifes · Unfinished: it has no manifest',
    },
  };
}
