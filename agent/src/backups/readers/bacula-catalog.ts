// What the catalog of Bacula or Bareos says of jobs and copies, from rows of bacula-query.ts. Its times are those of the director without a zone; the
// zone is worked out by JobTDate, which holds the end of a job (of one under way its beginning) in seconds since 1970. Pure.
import type { BackupRecord, BackupRepositoryFact, BackupResult, RepositoryCopy } from '@pantau/shared/backup-facts';
import { isObject } from './entry.ts';
import { localMs, offsetOf, usualOffset } from './local-time.ts';
import { countOf, jobFactOf, tellCopies, textOf } from './outcome.ts';
import type { Reading } from './reader.ts';
import { missingSourcesOf, withUsual } from './usual.ts';

interface Job {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly level: string;
  readonly status: string;
  readonly startedLocalMs?: number;
  readonly endedLocalMs?: number;
  readonly epochMs: number;
  readonly files: number;
  readonly bytes: number;
  readonly errors: number;
  readonly client?: string;
  readonly fileset?: string;
  readonly storage?: string;
}

interface Catalog {
  readonly jobs: readonly Job[];
  /** Text of the log of a job. */
  readonly logs: ReadonlyMap<number, string>;
}

const FINAL: Readonly<Record<string, readonly [BackupResult, string]>> = {
  T: ['success', ''],
  W: ['warning', 'selesai dengan peringatan · ended with warnings'],
  e: ['failed', 'galat · error'],
  E: ['failed', 'berakhir dengan galat · terminated in error'],
  f: ['failed', 'galat fatal · fatal error'],
  A: ['failed', 'dibatalkan · canceled'],
  I: ['failed', 'tidak selesai · incomplete'],
};
/** Created, running, or waiting for something. */
const UNDER_WAY = 'CRFSMmsjcdtpailLqBQ';
const LEVELS: Readonly<Record<string, string>> = { F: 'full', D: 'differential', I: 'incremental', B: 'base', f: 'virtual-full' };
/** Levels of verify jobs that read the volume. */
const READS_VOLUME = new Set(['O', 'A']);

/** Facts of the rows; a text is the reason why they were not understood. */
export function readCatalog(rows: readonly unknown[], location: string, server: string): Reading | string {
  const catalog = parseRows(rows);
  if (typeof catalog === 'string') return catalog;
  const jobs = catalog.jobs.filter(({ type }) => type !== 'V');
  const zone = usualOffset(catalog.jobs.map(ownOffset));
  if (zone === undefined && jobs.some(({ endedLocalMs }) => endedLocalMs !== undefined)) {
    return 'zona waktu director tidak terbaca dari JobTDate · the zone of the director cannot be told by JobTDate';
  }
  const runs = jobs.map((job) => ({ job, record: recordOf(job, zone ?? 0, catalog.logs.get(job.id) ?? '') }));
  return { repositories: repositoriesOf(runs, catalog, location, zone ?? 0), jobs: jobFacts(runs, location, server) };
}

function parseRows(rows: readonly unknown[]): Catalog | string {
  const jobs: Job[] = [];
  const logs = new Map<number, string>();
  for (const row of rows) {
    const id = isObject(row) ? countOf(row['id']) : undefined;
    if (!isObject(row) || id === undefined) return 'baris katalog tidak dikenali · a row of the catalog is not understood';
    if (row['kind'] === 'log') {
      logs.set(id, `${logs.get(id) ?? ''}${textOf(row['text']) ?? ''}\n`);
      continue;
    }
    const job = jobOf(id, row);
    if (job === undefined) return `pekerjaan ${id} tidak dikenali · job ${id} of the catalog is not understood`;
    jobs.push(job);
  }
  return { jobs: jobs.toSorted((a, b) => b.id - a.id), logs };
}

function jobOf(id: number, row: Record<string, unknown>): Job | undefined {
  const [name, type, level, status] = ['name', 'type', 'level', 'status'].map((key) => textOf(row[key])?.trim());
  const epoch = countOf(row['epoch']);
  if (name === undefined || type === undefined || status === undefined || epoch === undefined) return undefined;
  const startedLocalMs = timeOf(row['started']);
  const endedLocalMs = timeOf(row['ended']);
  const [client, fileset, md5, storage] = ['client', 'fileset', 'md5', 'storage'].map((key) => textOf(row[key]));
  return {
    id,
    name,
    type,
    status,
    level: level ?? '',
    epochMs: epoch * 1000,
    files: countOf(row['files']) ?? 0,
    bytes: countOf(row['bytes']) ?? 0,
    errors: countOf(row['errors']) ?? 0,
    ...(startedLocalMs === undefined ? {} : { startedLocalMs }),
    ...(endedLocalMs === undefined ? {} : { endedLocalMs }),
    ...(client === undefined ? {} : { client }),
    ...(storage === undefined ? {} : { storage }),
    // Another sum under the same name: what is to be saved was changed.
    ...(fileset === undefined ? {} : { fileset: `${fileset} (${md5?.slice(0, 6) ?? '?'})` }),
  };
}

/** `2026-11-23 07:26:21` or with a T; 0 and nothing stand for no time. */
function timeOf(value: unknown): number | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)/.exec(textOf(value) ?? '');
  return match === null || match[1] === '0000' ? undefined : localMs(match.slice(1, 7));
}

function ownOffset({ endedLocalMs, startedLocalMs, epochMs }: Job): number | undefined {
  const local = endedLocalMs ?? startedLocalMs;
  return local === undefined ? undefined : offsetOf(local, epochMs);
}

interface Run {
  readonly job: Job;
  /** Left out: under way. */
  readonly record?: BackupRecord | undefined;
}

function recordOf(job: Job, zone: number, log: string): BackupRecord | undefined {
  if (UNDER_WAY.includes(job.status) && job.endedLocalMs === undefined) return undefined;
  const offset = ownOffset(job) ?? zone;
  const instant = (local: number): string => new Date(local - offset).toISOString();
  const missingSources = [...log.matchAll(/Could not stat "?([^"\n]+?)"?: ERR=/g)].flatMap(([, path]) => path ?? []);
  return {
    job: job.name,
    ...(job.client === undefined ? {} : { host: job.client }),
    ...(job.startedLocalMs === undefined ? {} : { started: instant(job.startedLocalMs) }),
    ...(job.endedLocalMs === undefined ? {} : { finished: instant(job.endedLocalMs) }),
    ...resultOf(job),
    bytes: job.bytes,
    items: job.files,
    ...(LEVELS[job.level] === undefined ? {} : { tags: [LEVELS[job.level] ?? '', ...(job.type === 'C' ? ['copy'] : [])] }),
    ...(job.fileset === undefined ? {} : { sources: [job.fileset] }),
    ...(missingSources.length === 0 ? {} : { missingSources: missingSources.slice(0, 20) }),
  };
}

function resultOf({ status, errors }: Job): Pick<BackupRecord, 'result' | 'reason'> {
  const known = FINAL[status];
  if (known === undefined) return { result: 'unknown', reason: `JobStatus ${status}: tidak dikenal · is not known` };
  const [result, words] = known;
  if (result === 'success') {
    return errors === 0
      ? { result }
      : { result: 'warning', reason: `${errors} galat: tidak semua tersimpan · errors: not everything was saved` };
  }
  return { result, reason: `JobStatus ${status}: ${words}` };
}

function jobFacts(runs: readonly Run[], location: string, server: string): Reading['jobs'] {
  const own = Map.groupBy(
    runs.filter(({ job }) => job.type === 'B'),
    ({ job }) => job.name,
  );
  return [...own].map(([name, ofJob]) => {
    const records = ofJob.flatMap(({ record }) => (record === undefined ? [] : [record]));
    const told = records.map((record, index) => withMissing(record, records.slice(index + 1)));
    const [newest] = ofJob;
    // One that a later run overtook was left behind by a director that stopped.
    const runningSince = newest !== undefined && newest.record === undefined ? new Date(newest.job.epochMs).toISOString() : undefined;
    const storage = ofJob.find(({ job }) => job.storage !== undefined)?.job.storage;
    return jobFactOf(
      {
        tool: 'bacula',
        job: name,
        host: newest?.job.client ?? server,
        ...(storage === undefined ? {} : { target: `${location}:${storage}` }),
        ...(runningSince === undefined ? {} : { runningSince }),
      },
      told,
    );
  });
}

function withMissing(record: BackupRecord, earlier: readonly BackupRecord[]): BackupRecord {
  const missingSources = missingSourcesOf(record, earlier);
  return missingSources.length === 0 ? record : { ...record, missingSources };
}

/** One for each storage: they may stand in different places. */
function repositoriesOf(runs: readonly Run[], catalog: Catalog, location: string, zone: number): BackupRepositoryFact[] {
  const checks = checksOf(catalog, zone);
  const copies = runs.flatMap(({ job, record }): { storage: string; copy: RepositoryCopy }[] => {
    const isCopy = (record?.result === 'success' || record?.result === 'warning') && record.started !== undefined;
    if (!isCopy || job.storage === undefined || job.bytes === 0) return [];
    const copy = { ...record, takenAt: record.started ?? '', snapshot: `JobId ${job.id}`, ...checks.get(job.id) };
    return [{ storage: job.storage, copy }];
  });
  const seen = Map.groupBy(copies, ({ storage }) => storage);
  if (seen.size === 0) return [{ tool: 'bacula', location, readable: true, copies: [], generations: 0 }];
  return [...seen].map(([storage, own]) => {
    const ofStorage = own.map(({ copy }) => copy);
    const encrypted = [...new Set(ofStorage.map(({ job }) => job))].flatMap((job) => encryptionOf(job, catalog) ?? []);
    return {
      tool: 'bacula',
      location: `${location}:${storage}`,
      readable: true,
      ...tellCopies(ofStorage, measured(ofStorage)),
      ...(encrypted.length === 0 ? {} : { encrypted: encrypted.every(Boolean) }),
    };
  });
}

/** What is usual is told of full ones only: how much an incremental holds depends on what changed. */
function measured(copies: readonly RepositoryCopy[]): RepositoryCopy[] {
  const full = copies.filter(({ tags = [] }) => tags[0] === 'full');
  const others = copies.filter((copy) => !full.includes(copy));
  return [...withUsual(full), ...others].sort((a, b) => Date.parse(b.takenAt) - Date.parse(a.takenAt));
}

/** By the log of the newest run of a job that tells it. */
function encryptionOf(name: string, { jobs, logs }: Catalog): boolean | undefined {
  const texts = jobs.filter((job) => job.name === name).map(({ id }) => logs.get(id) ?? '');
  const words = texts.map((text) => /^\s*Encryption:\s+(yes|no)\s*$/im.exec(text)?.[1]?.toLowerCase());
  const word = words.find((each) => each !== undefined);
  return word === undefined ? undefined : word === 'yes';
}

/** What the newest verify job that read the volume found of each job. */
function checksOf({ jobs, logs }: Catalog, zone: number): ReadonlyMap<number, Pick<RepositoryCopy, 'verified' | 'verification'>> {
  const checks = new Map<number, Pick<RepositoryCopy, 'verified' | 'verification'>>();
  for (const job of jobs) {
    const of = /Verifying against JobId=(\d+)/.exec(logs.get(job.id) ?? '')?.[1];
    if (job.type !== 'V' || !READS_VOLUME.has(job.level) || of === undefined || checks.has(Number(of))) continue;
    const at = job.endedLocalMs === undefined ? '' : new Date(job.endedLocalMs - (ownOffset(job) ?? zone)).toISOString();
    if (job.status === 'T' && job.errors === 0) checks.set(Number(of), { verified: true, verification: `Verify lulus · passed ${at}` });
    if (job.status === 'D') checks.set(Number(of), { verified: false, verification: `Verify: berbeda · differences ${at}` });
  }
  return checks;
}
