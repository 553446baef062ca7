// Reads a folder of configurations that devices exported (RouterOS, Cisco IOS, Fortinet, Huawei, H3C): one file for each device or for each day of it,
// also a folder for each device, as oxidized, RANCID and own scripts leave them.
import type { RepositoryCopy } from '@pantau/shared/backup-facts';
import { readObject } from '../../faults.ts';
import type { FileInfo, Host } from '../../host/host.ts';
import { readPath } from './entry.ts';
import { type ExportLook, lookAtExport } from './export-formats.ts';
import { tellCopies, unreadableReading } from './outcome.ts';
import { defineReader } from './reader.ts';

const MAX_ENTRIES = 5_000;
const MAX_BYTES = 16 * 1024 * 1024;
const MOST_PER_DEVICE = 12;
/** A file written to within this time may still be growing. */
const SETTLED_MS = 10_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The earliest and the latest moment that a time without zone can mean. */
const EARLIEST_MS = 14 * HOUR_MS;
const LATEST_MS = 12 * HOUR_MS;
const SKIPPED = /^\.|\.(?:sha256|md5|sig|backup|zip|gz|log|tmp)$/i;
const DATE =
  /[-_.]?((?:19|20)\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?:[-_.T]?\d{2}[-_.:h]?\d{2}(?:[-_.:m]?\d{2})?Z?)?(?!\d)/g;

interface ExportFile {
  readonly path: string;
  readonly device: string;
  readonly info: FileInfo;
}

export const deviceExports = defineReader<{ readonly directory: string }>({
  id: 'export',
  title: 'Ekspor konfigurasi perangkat · Configurations exported from devices',
  reads: ['export[].directory'],
  needs: 'izin baca foldernya · permission to read the folder',
  everySeconds: 900,
  configure(entry, field, reader) {
    const object = readObject(entry, field, ['directory'], reader) ?? {};
    return { directory: readPath(object['directory'], `${field}.directory`, reader) };
  },
  locationOf: ({ directory }) => directory,
  async read({ directory }, { host }) {
    try {
      const files = await findFiles(directory, host);
      if (files === undefined) return unreadableReading('export', directory, `Folder tidak ada · No such folder: ${directory}`);
      const copies: RepositoryCopy[] = [];
      for (const own of newestOfEach(files)) {
        const read: RepositoryCopy[] = [];
        for (const file of own) read.push(await readCopy(file, directory, host));
        // One that failed does not tell the name of its device, but its neighbours do.
        const name = read.find((copy) => copy.host !== undefined)?.host ?? own[0]?.device ?? '';
        copies.push(...read.map((copy) => ({ ...copy, host: name })));
      }
      return { repositories: [{ tool: 'export', location: directory, readable: true, encrypted: false, ...tellCopies(copies) }], jobs: [] };
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return unreadableReading('export', directory, `Folder tidak terbaca · Cannot be read: ${text}`);
    }
  },
});

async function findFiles(directory: string, host: Host): Promise<ExportFile[] | undefined> {
  const entries = await host.list(directory, MAX_ENTRIES);
  if (entries === undefined) return undefined;
  const names: string[] = [];
  for (const { name, kind } of entries) {
    if (SKIPPED.test(name)) continue;
    if (kind === 'file') names.push(name);
    if (kind !== 'directory') continue;
    const below = (await host.list(`${directory}/${name}`, MAX_ENTRIES)) ?? [];
    names.push(...below.flatMap((entry) => (entry.kind === 'file' && !SKIPPED.test(entry.name) ? [`${name}/${entry.name}`] : [])));
  }
  const files: ExportFile[] = [];
  for (const name of names.slice(0, MAX_ENTRIES)) {
    const info = await host.stat(`${directory}/${name}`);
    if (info?.kind !== 'file' || Math.abs(host.now() - info.modifiedMs) < SETTLED_MS) continue;
    files.push({ path: `${directory}/${name}`, device: deviceOf(name), info });
  }
  return files;
}

/** What the files of one device have in common: the name without dates and extension, or its folder when nothing else is left. */
function deviceOf(name: string): string {
  const stem = name
    .replace(DATE, '')
    .replace(/\.(?:rsc|cfg|conf|config|txt)$/i, '')
    .replace(/[-_./]+$/, '');
  return stem === '' ? name : stem;
}

function newestOfEach(files: readonly ExportFile[]): ExportFile[][] {
  const byDevice = Map.groupBy(files, ({ device }) => device);
  return [...byDevice.values()].map((own) => own.toSorted((a, b) => b.info.modifiedMs - a.info.modifiedMs).slice(0, MOST_PER_DEVICE));
}

async function readCopy({ path, device, info }: ExportFile, directory: string, host: Host): Promise<RepositoryCopy> {
  const look: ExportLook =
    info.bytes > MAX_BYTES
      ? { result: 'unknown', reason: `Terlalu besar untuk sebuah konfigurasi · Too large for a configuration: ${info.bytes} B` }
      : lookAtExport((await host.readText(path, MAX_BYTES)) ?? '');
  const { writtenLocalMs, ...told } = look;
  const name = path.slice(directory.length + 1);
  const older = olderThanFile(name, writtenLocalMs, info.modifiedMs);
  const takenAt = new Date(older ?? info.modifiedMs).toISOString();
  const isStale = older !== undefined && told.result === 'success';
  return {
    job: device,
    ...told,
    ...(isStale ? { result: 'warning', reason: 'Tanggal berkas lebih baru dari isinya · The file is dated later than what is in it' } : {}),
    snapshot: name,
    takenAt,
    finished: takenAt,
    bytes: info.bytes,
  };
}

/** The earliest moment that the device or the file's name tells, when even the latest one is before the file's own date by more than an hour. */
function olderThanFile(name: string, writtenLocalMs: number | undefined, modifiedMs: number): number | undefined {
  const named = [...name.matchAll(DATE)].at(-1);
  const day = named === undefined ? undefined : Date.UTC(Number(named[1]), Number(named[2]) - 1, Number(named[3]));
  const claims = [
    ...(writtenLocalMs === undefined ? [] : [{ from: writtenLocalMs, to: writtenLocalMs }]),
    ...(day === undefined ? [] : [{ from: day, to: day + DAY_MS }]),
  ];
  const older = claims.filter(({ to }) => to + LATEST_MS + HOUR_MS < modifiedMs).map(({ from }) => from - EARLIEST_MS);
  return older.length === 0 ? undefined : Math.min(...older);
}
