// What `pgbackrest info --output=json` says of one stanza, read without touching anything. Codes: pgBackRest, src/command/info/info.c.
import type { BackupRepositoryFact, RepositoryCopy } from '@pantau/shared/backup-facts';
import { newestPerJob, withUsual } from './usual.ts';

/** One repository of a stanza. */
export interface StanzaRepository {
  readonly key: number;
  readonly code: number;
  readonly message: string;
  /** Left out: a version that does not tell. */
  readonly cipher?: string;
  readonly backups: readonly StanzaBackup[];
  /** Of the newest version of the database: folder of the archive, and the newest segment in it. */
  readonly archive?: { readonly id: string; readonly max: string };
}

export interface StanzaBackup {
  readonly label: string;
  readonly type: string;
  readonly startedMs: number;
  readonly stoppedMs: number;
  /** Page checksums failed: the copy is suspect. */
  readonly isSuspect: boolean;
  readonly bytes: number | undefined;
}

export interface Stanza {
  readonly repositories: readonly StanzaRepository[];
  /** A backup is under way, as far as its lock can be seen from here. */
  readonly isHeld: boolean;
}

/** What pgBackRest does not list: a backup that did not come to its end. */
export interface Unfinished {
  readonly label: string;
  /** When it last noted how far it was. */
  readonly notedAt: string;
}

/** Copies of a repository that are told. */
const MOST_COPIES = 5;

/** The stanza of that name; throws for output that is not as known. */
export function parseInfo(text: string, stanza: string): Stanza {
  const parsed: unknown = JSON.parse(text);
  if (!Array.isArray(parsed)) throw new Error('not a list');
  const found = parsed.filter(isObject).find((each) => each['name'] === stanza);
  if (found === undefined) throw new Error(`no stanza ${stanza}`);
  const status = objectOf(found, 'status');
  const backups = listOf(found, 'backup').map((backup) => ({ key: keyOf(backup), backup: parseBackup(backup) }));
  const archives = listOf(found, 'archive');
  // Before version 2.32 there was one repository, and its state stood with the stanza.
  const repositories = found['repo'] === undefined ? [{ key: 1, status, cipher: found['cipher'] }] : listOf(found, 'repo');
  return {
    isHeld: isObject(status['lock']) && objectOf(objectOf(status, 'lock'), 'backup')['held'] === true,
    repositories: repositories.map((repository) => {
      const key = numberOf(repository, 'key');
      const { cipher } = repository;
      const archive = newestArchive(archives.filter((each) => keyOf(each) === key));
      return {
        key,
        code: numberOf(objectOf(repository, 'status'), 'code'),
        message: textOf(objectOf(repository, 'status'), 'message'),
        ...(typeof cipher === 'string' ? { cipher } : {}),
        backups: backups.filter((each) => each.key === key).map(({ backup }) => backup),
        ...(archive === undefined ? {} : { archive }),
      };
    }),
  };
}

function parseBackup(backup: Record<string, unknown>): StanzaBackup {
  const times = objectOf(backup, 'timestamp');
  const size = isObject(backup['info']) ? backup['info']['size'] : undefined;
  return {
    label: textOf(backup, 'label'),
    type: textOf(backup, 'type'),
    startedMs: numberOf(times, 'start') * 1000,
    stoppedMs: numberOf(times, 'stop') * 1000,
    isSuspect: backup['error'] === true,
    bytes: typeof size === 'number' ? size : undefined,
  };
}

function newestArchive(archives: readonly Record<string, unknown>[]): { id: string; max: string } | undefined {
  const byDatabase = archives.toSorted((a, b) => numberOf(objectOf(b, 'database'), 'id') - numberOf(objectOf(a, 'database'), 'id'));
  const newest = byDatabase.find(({ max }) => typeof max === 'string');
  return newest === undefined ? undefined : { id: textOf(newest, 'id'), max: textOf(newest, 'max') };
}

function keyOf(entry: Record<string, unknown>): number {
  const key = objectOf(entry, 'database')['repo-key'];
  return typeof key === 'number' ? key : 1;
}

/** The fact of one repository; `newestLogAt`, `runningSince` and `unfinished` are found out beside `info`. */
export function repositoryFact(
  stanza: string,
  repository: StanzaRepository,
  beside: { readonly newestLogAt?: string; readonly runningSince?: string; readonly unfinished?: Unfinished },
): BackupRepositoryFact {
  const { key, cipher, backups } = repository;
  const location = locationOf(stanza, key);
  const about = { tool: 'pgbackrest' as const, location, ...(cipher === undefined ? {} : { encrypted: cipher !== 'none' }) };
  const state = stateOf(repository);
  if (!state.readable) return { ...about, ...state, copies: [] };
  const { unfinished, ...times } = beside;
  const all = withUsual(backups.map((backup) => copyOf(stanza, backup)));
  const whole = all.filter(({ result }) => result === 'success');
  const newestWhole = whole.slice(0, 1);
  const oldestAt = whole.at(-1)?.takenAt;
  const copies = [
    ...(unfinished === undefined ? [] : [unfinishedCopy(stanza, unfinished)]),
    ...new Set([...newestPerJob(all, MOST_COPIES), ...newestWhole]),
  ];
  return { ...about, ...state, copies, generations: whole.length, ...(oldestAt === undefined ? {} : { oldestAt }), ...times };
}

/** Name of a repository of a stanza, as the register names it. */
export function locationOf(stanza: string, key: number): string {
  return `pgbackrest:${stanza}:repo${key}`;
}

function stateOf({ code, message }: StanzaRepository): { readable: boolean; reason?: string } {
  const said =
    message
      .split('\n')[0]
      ?.replaceAll(/[^\x20-\x7e]+/g, '?')
      .slice(0, 300) ?? '';
  if (code === 0) return { readable: true };
  if (code === 1) {
    const id = 'Stanza tidak ada di repositori ini; periksa repo-path, lalu pgbackrest stanza-create';
    return { readable: false, reason: `${id} · No such stanza in this repository: see repo-path, then pgbackrest stanza-create` };
  }
  if (code === 2) return { readable: true, reason: 'Belum ada cadangan yang sah · There is no valid backup yet' };
  if (code === 3) {
    const id = 'Data stanza hilang dari repositori; jalankan pgbackrest check';
    return { readable: false, reason: `${id} · Data of the stanza is missing in the repository: run pgbackrest check` };
  }
  if (code === 5) {
    return {
      readable: true,
      reason: 'Repositori berisi basis data lain; jalankan stanza-upgrade · Repositories hold different databases: run stanza-upgrade',
    };
  }
  if (code === 99) {
    const remedy = /permission denied/i.test(said)
      ? 'beri agen izin baca · let the agent read it'
      : 'periksa kunci dan jalurnya · see its key and path';
    return { readable: false, reason: `Repositori tidak terbaca · The repository cannot be read: ${said} (${remedy})` };
  }
  return { readable: false, reason: `Keadaan tidak dikenal · State that is not known: ${code} ${said}` };
}

function copyOf(stanza: string, { label, type, startedMs, stoppedMs, isSuspect, bytes }: StanzaBackup): RepositoryCopy {
  const finished = new Date(stoppedMs).toISOString();
  const id = 'Checksum halaman salah saat dicadangkan; periksa basis data sumbernya';
  return {
    job: stanza,
    started: new Date(startedMs).toISOString(),
    finished,
    result: isSuspect ? 'warning' : 'success',
    ...(isSuspect
      ? { verified: false, checksumOk: false, reason: `${id} · Page checksums failed while it was made: check the database it is of` }
      : {}),
    ...(bytes === undefined ? {} : { bytes }),
    tags: [type],
    snapshot: label,
    takenAt: finished,
  };
}

function unfinishedCopy(stanza: string, { label, notedAt }: Unfinished): RepositoryCopy {
  const reason = 'Tidak selesai, dan tidak ada yang berjalan di sini · It did not come to its end, and none runs here';
  return { job: stanza, started: notedAt, result: 'failed', reason, verified: false, snapshot: label, takenAt: notedAt };
}

/** Entries of a folder by `pgbackrest repo-ls --output=json`: name and time, where it has one; none of what is not as known. */
export function parseFolder(text: string): { readonly name: string; readonly at: string | undefined }[] {
  const parsed: unknown = text.trim() === '' ? {} : JSON.parse(text);
  if (!isObject(parsed)) return [];
  return Object.entries(parsed).map(([name, entry]) => {
    const time = isObject(entry) ? entry['time'] : undefined;
    return { name, at: typeof time === 'number' ? new Date(time * 1000).toISOString() : undefined };
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectOf(entry: Record<string, unknown>, field: string): Record<string, unknown> {
  const value = entry[field];
  if (!isObject(value)) throw new Error(`no ${field}`);
  return value;
}

function listOf(entry: Record<string, unknown>, field: string): Record<string, unknown>[] {
  const value = entry[field];
  if (!Array.isArray(value) || !value.every(isObject)) throw new Error(`no list ${field}`);
  return value;
}

function textOf(entry: Record<string, unknown>, field: string): string {
  const value = entry[field];
  if (typeof value !== 'string') throw new Error(`no ${field}`);
  return value;
}

function numberOf(entry: Record<string, unknown>, field: string): number {
  const value = entry[field];
  if (typeof value !== 'number') throw new Error(`no ${field}`);
  return value;
}
