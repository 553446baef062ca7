// What borg 1.x prints, read without touching anything: archives, sizes, and what its failures mean.
import type { RunResult } from '../../host/host.ts';
import { isObject, lineOf, noAnswerOf } from './entry.ts';

export interface Archive {
  readonly id: string;
  readonly name: string;
  readonly host: string;
  /** ISO 8601, UTC. */
  readonly start: string;
  readonly end: string | undefined;
  /** Paths that the command named; undefined: it took them from elsewhere. */
  readonly sources: readonly string[] | undefined;
  /** Left by a run that was cut off. */
  readonly checkpoint: boolean;
}

export interface Listing {
  readonly archives: readonly Archive[];
  /** undefined: a mode that is not known. */
  readonly encrypted: boolean | undefined;
}

/** Output of `borg list --json`, run with TZ=UTC. Throws when it is something else. */
export function parseList(text: string): Listing {
  const parsed: unknown = JSON.parse(text);
  if (!isObject(parsed) || !Array.isArray(parsed['archives'])) throw new Error('borg list: keluaran tidak dikenal · unknown output');
  const { encryption } = parsed;
  return { archives: parsed['archives'].map(parseArchive), encrypted: isEncrypted(isObject(encryption) ? encryption['mode'] : undefined) };
}

function isEncrypted(mode: unknown): boolean | undefined {
  if (typeof mode !== 'string') return undefined;
  if (/^(repokey|keyfile)/.test(mode)) return true;
  return /^(none$|authenticated)/.test(mode) ? false : undefined;
}

function parseArchive(value: unknown): Archive {
  if (!isObject(value)) throw new Error('borg list: keluaran tidak dikenal · unknown output');
  const { id, name, hostname, start, end, command_line: command } = value;
  const startedAt = instant(start);
  if (typeof id !== 'string' || typeof name !== 'string' || startedAt === undefined) {
    throw new Error('borg list: arsip tanpa id, nama, atau waktu · an archive without id, name or time');
  }
  return {
    id,
    name,
    host: typeof hostname === 'string' ? hostname : '',
    start: startedAt,
    end: instant(end),
    sources: Array.isArray(command) ? sourcesOf(command.map(String)) : undefined,
    checkpoint: /\.checkpoint(\.\d+)?$/.test(name),
  };
}

/** borg writes the local time, here that of TZ=UTC, without a zone. */
function instant(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(value)) return undefined;
  const at = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(value) ? value : `${value}Z`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

const ELSEWHERE = /^--(paths-from-(stdin|command)|content-from-command|patterns-from(=.*)?)$/;
const WITH_VALUE = new RegExp(
  '^(-[ecC]|--(filter|stdin-(name|user|group|mode)|paths-delimiter|debug-topic|lock-wait|umask|remote-path|remote-ratelimit|upload-ratelimit|' +
    'remote-buffer|upload-buffer|debug-profile|rsh|exclude|exclude-from|pattern|exclude-if-present|files-cache|comment|timestamp|' +
    'checkpoint-interval|chunker-params|compression|files-cache))$',
);

/** Paths that `borg create` was called with: what stands after the archive and is neither an option nor the value of one. */
export function sourcesOf(command: readonly string[]): string[] | undefined {
  if (command.some((argument) => ELSEWHERE.test(argument))) return undefined;
  const rest = command.slice(command.findIndex((argument) => argument.includes('::')) + 1);
  if (rest.length === command.length) return undefined;
  const sources: string[] = [];
  for (let index = 0; index < rest.length; index += 1) {
    const argument = rest[index] ?? '';
    if (argument === '--') return [...sources, ...rest.slice(index + 1)];
    if (WITH_VALUE.test(argument)) index += 1;
    else if (!argument.startsWith('-') || argument === '-') sources.push(argument);
  }
  return sources;
}

/** Bytes and files of the archives that `borg info --json` tells of, by their ids. Throws when it is something else. */
export function parseInfo(text: string): Map<string, { readonly bytes: number; readonly items: number }> {
  const parsed: unknown = JSON.parse(text);
  if (!isObject(parsed) || !Array.isArray(parsed['archives'])) throw new Error('borg info: keluaran tidak dikenal · unknown output');
  return new Map(
    parsed['archives'].flatMap((archive) => {
      const stats: unknown = isObject(archive) ? archive['stats'] : undefined;
      if (!isObject(archive) || !isObject(stats) || typeof archive['id'] !== 'string') return [];
      const { original_size: bytes, nfiles: items } = stats;
      return typeof bytes === 'number' && typeof items === 'number' ? [[archive['id'], { bytes, items }] as const] : [];
    }),
  );
}

const DATE =
  /[-_.@]?(?:19|20)\d{2}[-_.]?\d{2}[-_.]?\d{2}(?:[-_.T ]?\d{2}[-_.:h]?\d{2}(?:[-_.:m]?\d{2}(?:\.\d+)?)?(?:Z|[-+]\d{2}:?\d{2})?)?/g;
const COUNTER = /[-_.]\d+$/;

/** What the archives of one job have in common in their names: the name without the date, or without the number at its end. */
export function jobOf({ name, host }: Pick<Archive, 'name' | 'host'>): string {
  const whole = name.replace(/\.checkpoint(\.\d+)?$/, '');
  const undated = whole.replaceAll(DATE, '').replace(/^[-_.]+/, '');
  if (undated === '') return host === '' ? whole : host;
  return undated === whole ? whole.replace(COUNTER, '') : undated;
}

interface LogLine {
  readonly msgid: string;
  readonly message: string;
  readonly isError: boolean;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Lines of `--log-json`; others are kept as messages. */
function logLines(stderr: string): LogLine[] {
  return stderr.split('\n').flatMap((line): LogLine[] => {
    if (line.trim() === '') return [];
    try {
      const entry: unknown = JSON.parse(line);
      if (!isObject(entry)) return [];
      const { msgid, message, levelname } = entry;
      return [{ msgid: textOf(msgid), message: textOf(message), isError: levelname === 'ERROR' || levelname === 'CRITICAL' }];
    } catch {
      return [{ msgid: '', message: line, isError: true }];
    }
  });
}

/** Messages of a run, for example those of `borg check --info`. */
export function messagesOf({ stderr }: Pick<RunResult, 'stderr'>): string[] {
  return logLines(stderr).map(({ message }) => message);
}

/** Why borg does not read a repository that it does not know and that is not encrypted. */
export const NOT_ENCRYPTED =
  'Repositori ini tidak terenkripsi; enkripsikan, atau tulis "unencrypted": true · This repository is not encrypted: encrypt it, or write "unencrypted": true';

const REASONS: readonly (readonly [msgid: RegExp, reason: string])[] = [
  [
    /^(PassphraseWrong|PasswordRetriesExceeded|NoPassphraseFailure|PasscommandFailure)/,
    'Kata sandi repositori salah; perbaiki passphraseFile · Wrong passphrase: correct passphraseFile',
  ],
  [
    /^(Repository\.DoesNotExist|Repository\.ParentPathDoesNotExist|PathNotAllowed)/,
    'Repositori tidak ada di sini; apakah terpasang (mount)? · There is no repository here: is it mounted?',
  ],
  [/^Repository\.(InvalidRepository|InvalidRepositoryConfig|AtticRepository)/, 'Bukan repositori borg · This is no borg repository'],
  [/^(LockTimeout|LockFailed|LockError)/, 'Repositori sedang dikunci · The repository is locked'],
  [/^BORG_UNKNOWN_UNENCRYPTED|^Cache\.CacheInitAborted/, NOT_ENCRYPTED],
  [
    /^BORG_RELOCATED|^Cache\.RepositoryAccessAborted/,
    'Repositori ini dikenal di alamat lain; bila memang dipindah, hapus cache borg milik agen · This repository is known from another address: if it was moved, remove the cache of borg in the state folder of the agent',
  ],
  [
    /^Cache\.(RepositoryReplay|EncryptionMethodMismatch|RepositoryIDNotUnique)/,
    'Repositori lebih tua daripada yang pernah dibaca, atau diganti · The repository is older than what was read of it before, or was replaced',
  ],
  [
    /^(KeyfileNotFoundError|KeyfileInvalidError|RepoKeyNotFoundError|KeyfileMismatchError)/,
    'Kunci repositori tidak ditemukan oleh agen · The agent does not find the key of the repository',
  ],
  [
    /^ConnectionClosed/,
    'Mesin repositori tidak terhubung; kunci ssh untuk agen? · No connection to the machine of the repository: has the agent an ssh key?',
  ],
];

/** Why borg gave no usable answer, with the remedy; undefined when it did: exit 1 is a warning beside an answer. */
export function failureOf(result: RunResult): string | undefined {
  const noAnswer = noAnswerOf(result, 'borg', 'borgbackup');
  if (noAnswer !== undefined) return noAnswer;
  if (result.exitCode === 0 || result.exitCode === 1) return undefined;
  const lines = logLines(result.stderr);
  for (const [pattern, reason] of REASONS) {
    if (lines.some(({ msgid }) => pattern.test(msgid))) return reason;
  }
  const told = (lines.findLast(({ isError }) => isError) ?? lines.at(-1))?.message ?? '';
  return `borg: ${lineOf(told.trim().split('\n').at(-1) ?? '')} (exit ${result.exitCode ?? '?'})`;
}
