// A dump folder of vzdump, read without Proxmox VE: archives `vzdump-qemu-100-2026_01_02-03_04_05.vma.zst` and the log beside each.
import type { BackupJobFact, BackupRecord, BackupRepositoryFact, RepositoryCopy } from '@pantau/shared/backup-facts';
import type { FileInfo, Host } from '../../host/host.ts';
import { lineOf } from './entry.ts';
import { localMs, offsetOf, usualOffset } from './local-time.ts';
import { jobFactOf, tellCopies } from './outcome.ts';
import type { Reading } from './reader.ts';
import { readVzdumpLog, type VzdumpLog } from './vzdump-log.ts';

const NAME = /^(vzdump-(qemu|lxc|openvz)-(\d+)-(\d{4})_(\d\d)_(\d\d)-(\d\d)_(\d\d)_(\d\d))\.(.+)$/;
const ARCHIVE = /^(?:(?:vma|tar)(?:\.(?:gz|lzo|zst|bz2))?|tgz)$/;
const MAX_ENTRIES = 20_000;
const MAX_BACKUPS = 2_000;
const MAX_LOG_BYTES = 2 * 1024 * 1024;
const RUNNING_MS = 24 * 3_600_000;
/** Of a time whose zone is not known: the earliest moment that it can mean. */
const EARLIEST_ZONE_MS = 14 * 3_600_000;
const SHORTEST = 0.98;

interface Backup {
  readonly guest: string;
  readonly startedLocalMs: number;
  readonly archive?: { readonly name: string; readonly info: FileInfo };
  readonly log?: VzdumpLog;
  readonly logWrittenMs?: number;
  /** Of the log, or the archive that is being written. */
  readonly touchedMs: number;
}

/** Reads a folder; undefined when there is none. */
export async function readDumpFolder(directory: string, host: Host, server: string): Promise<Reading | undefined> {
  const entries = await host.list(directory, MAX_ENTRIES);
  if (entries === undefined) return undefined;
  const stems = Map.groupBy(
    entries.flatMap(({ name, kind }) => (kind === 'file' && NAME.test(name) ? [name] : [])),
    (name) => NAME.exec(name)?.[1] ?? name,
  );
  // Names begin with the guest and go on with the date: the newest are those with the greatest date.
  const newest = [...stems].sort(([a], [b]) => (a.slice(-19) < b.slice(-19) ? 1 : -1)).slice(0, MAX_BACKUPS);
  const backups: Backup[] = [];
  for (const [, names] of newest) {
    const backup = await inspect(directory, names, host);
    if (backup !== undefined) backups.push(backup);
  }
  return readingOf(backups, directory, server, host.now());
}

async function inspect(directory: string, names: readonly string[], host: Host): Promise<Backup | undefined> {
  const match = NAME.exec(names[0] ?? '');
  const startedLocalMs = localMs(match?.slice(4, 10) ?? []);
  if (match === null || startedLocalMs === undefined) return undefined;
  const archiveName = names.find((name) => ARCHIVE.test(NAME.exec(name)?.[10] ?? ''));
  const logName = names.find((name) => name.endsWith('.log'));
  const archive = archiveName === undefined ? undefined : await host.stat(`${directory}/${archiveName}`);
  const logInfo = logName === undefined ? undefined : await host.stat(`${directory}/${logName}`);
  const text = logName === undefined ? undefined : await host.readText(`${directory}/${logName}`, MAX_LOG_BYTES).catch(() => undefined);
  const other = archive ?? logInfo ?? (await host.stat(`${directory}/${names[0] ?? ''}`));
  return {
    guest: `${match[2]}/${match[3]}`,
    startedLocalMs,
    touchedMs: logInfo?.modifiedMs ?? other?.modifiedMs ?? 0,
    ...(archive === undefined || archiveName === undefined ? {} : { archive: { name: archiveName, info: archive } }),
    ...(text === undefined ? {} : { log: readVzdumpLog(text) }),
    ...(logInfo === undefined ? {} : { logWrittenMs: logInfo.modifiedMs }),
  };
}

function readingOf(backups: readonly Backup[], location: string, server: string, nowMs: number): Reading {
  const zone = usualOffset(backups.map(ownOffset));
  const records = backups.map((backup) => ({ backup, record: recordOf(backup, zone, nowMs) }));
  const copies = records.flatMap(({ backup, record }): RepositoryCopy[] =>
    record === undefined || backup.archive === undefined || record.started === undefined
      ? []
      : [{ ...record, takenAt: record.started, snapshot: backup.archive.name, bytes: backup.archive.info.bytes }],
  );
  const running = records.flatMap(({ backup, record }) => (record === undefined ? [new Date(startOf(backup, zone)).toISOString()] : []));
  const runningSince = running.toSorted()[0];
  const repository: BackupRepositoryFact = {
    tool: 'vzdump',
    location,
    readable: true,
    ...tellCopies(copies),
    encrypted: false,
    ...(runningSince === undefined ? {} : { runningSince }),
  };
  const runs = Map.groupBy(
    records.flatMap(({ record }) => (record === undefined ? [] : [record])),
    ({ job }) => job,
  );
  const jobs = [...runs].map(([job, own]): BackupJobFact => {
    const newestFirst = own.toSorted((a, b) => Date.parse(b.started ?? '') - Date.parse(a.started ?? ''));
    return jobFactOf({ tool: 'vzdump', job, host: server, target: location }, newestFirst);
  });
  return { repositories: [repository], jobs };
}

function ownOffset({ log, logWrittenMs }: Backup): number | undefined {
  return log?.finishedLocalMs === undefined || logWrittenMs === undefined ? undefined : offsetOf(log.finishedLocalMs, logWrittenMs);
}

function startOf(backup: Backup, zone: number | undefined): number {
  return backup.startedLocalMs - (ownOffset(backup) ?? zone ?? EARLIEST_ZONE_MS);
}

/** undefined: it is being written. */
function recordOf(backup: Backup, zone: number | undefined, nowMs: number): BackupRecord | undefined {
  const outcome = outcomeOf(backup, nowMs);
  if (outcome === undefined) return undefined;
  const offset = ownOffset(backup) ?? zone;
  const started = new Date(startOf(backup, zone)).toISOString();
  const { finishedLocalMs } = backup.log ?? {};
  const base = { job: backup.guest, host: backup.guest, started };
  if (offset === undefined && outcome.result === 'success') {
    return {
      ...base,
      result: 'unknown',
      reason: 'Zona waktu simpul tidak terbaca dari log-nya · The zone of the node cannot be told from its logs',
    };
  }
  const finished =
    finishedLocalMs === undefined || offset === undefined ? {} : { finished: new Date(finishedLocalMs - offset).toISOString() };
  return { ...base, ...finished, ...outcome };
}

function outcomeOf({ archive, log, touchedMs }: Backup, nowMs: number): Pick<BackupRecord, 'result' | 'reason' | 'verified'> | undefined {
  const failed = (reason: string): Pick<BackupRecord, 'result' | 'reason' | 'verified'> => ({ result: 'failed', verified: false, reason });
  if (log?.succeeded === false) return failed(lineOf(log.error ?? ''));
  if (log?.succeeded === undefined && archive === undefined) {
    return nowMs - touchedMs < RUNNING_MS ? undefined : failed('Berhenti di tengah: tanpa arsip · It ended midway: there is no archive');
  }
  if (archive === undefined) {
    return { result: 'warning', reason: 'Log berhasil, arsip tidak ada lagi · The log tells success, the archive is gone' };
  }
  if (archive.info.bytes === 0) return failed('Arsip kosong · The archive is empty');
  if (log?.succeeded !== true) {
    return { result: 'unknown', reason: 'Tanpa log yang menyatakan selesai · No log says that it was finished: salin · copy *.log' };
  }
  const { bytes, slack } = log.archive ?? { bytes: 0, slack: 0 };
  return archive.info.bytes < bytes * SHORTEST - slack
    ? failed(`Arsip lebih pendek dari menurut log-nya · Shorter than its log says: ${archive.info.bytes} < ${Math.round(bytes)} B`)
    : { result: 'success' };
}
