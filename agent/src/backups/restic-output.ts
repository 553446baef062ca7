// What restic prints and returns, read without touching anything. Field names and exit codes: restic's manual,
// "Scripting"; versions before 0.17 have no `summary` and end every failure with 1.
import type { RepositoryCopy } from '@pantau/shared/backup-facts';
import type { RunResult } from '../host/host.ts';
import { isWhole } from './readers/usual.ts';
import { groupsOf, measuredBy } from './restic-groups.ts';

export interface Snapshot {
  readonly id: string;
  /** Start of the backup, ISO 8601 in UTC. */
  readonly time: string;
  readonly hostname: string;
  readonly paths: readonly string[];
  readonly tags: readonly string[];
  readonly bytes?: number;
  /** Files that were looked at. */
  readonly items?: number;
  /** End of the backup, ISO 8601 in UTC. */
  readonly finished?: string;
}

/** Output of `restic snapshots --json`. Throws when it is something else. */
export function parseSnapshots(text: string): Snapshot[] {
  const parsed: unknown = JSON.parse(text.trim() === '' ? 'null' : text);
  if (parsed === null) return [];
  if (!Array.isArray(parsed)) throw new Error('restic snapshots: the output is not a list');
  return parsed.map(parseSnapshot);
}

function parseSnapshot(value: unknown): Snapshot {
  if (!isObject(value) || typeof value['id'] !== 'string' || typeof value['time'] !== 'string') {
    throw new Error('restic snapshots: a snapshot without id or time');
  }
  const instant = Date.parse(value['time']);
  if (Number.isNaN(instant)) throw new Error('restic snapshots: a snapshot whose time is no instant');
  const summary = isObject(value['summary']) ? value['summary'] : {};
  const { total_bytes_processed: bytes, total_files_processed: items, backup_end: end } = summary;
  const endMs = typeof end === 'string' ? Date.parse(end) : Number.NaN;
  return {
    id: value['id'],
    time: new Date(instant).toISOString(),
    hostname: typeof value['hostname'] === 'string' ? value['hostname'] : '',
    paths: texts(value['paths']),
    tags: texts(value['tags']),
    ...(isCount(bytes) ? { bytes } : {}),
    ...(isCount(items) ? { items } : {}),
    ...(Number.isNaN(endMs) ? {} : { finished: new Date(endMs).toISOString() }),
  };
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** What the latest finished check of a repository proved. */
export interface CheckOutcome {
  /** Snapshots that existed when it began. */
  readonly covered: ReadonlySet<string>;
  /** undefined: the check could not be done, which says nothing of the data. */
  readonly passed: boolean | undefined;
  readonly text: string;
}

/** What a run of `restic check` that failed with `failure`, or not, proved of the snapshots that it covered. */
export function outcomeOf(covered: ReadonlySet<string>, failure: string | undefined, damaged: boolean, nowMs: number): CheckOutcome {
  if (failure === undefined) {
    return { covered, passed: true, text: `restic check lulus · passed ${new Date(nowMs).toISOString()}` };
  }
  if (damaged) return { covered, passed: false, text: `restic check: ${failure}` };
  return { covered, passed: undefined, text: `restic check tidak dapat dijalankan · could not be run: ${failure}` };
}

/**
 * Copies for the fact: the newest of each source and, while that one is not checked or lost something, also the newest that is whole.
 * `pending` is the sentence for a copy that no check has covered.
 */
export function copiesOf(snapshots: readonly Snapshot[], check: CheckOutcome | undefined, pending: string): RepositoryCopy[] {
  const shown = groupsOf(snapshots)
    .filter(({ isReplaced }) => !isReplaced)
    .flatMap(({ snapshots: group, chain }) => {
      const covered = group.filter(({ id }) => check?.covered.has(id) === true);
      const whole = covered.find((snapshot) => isWhole(recordOf(snapshot, chain)));
      return [...new Set([group[0], covered[0], whole])].flatMap((snapshot) => (snapshot === undefined ? [] : [{ snapshot, chain }]));
    })
    .sort((a, b) => (a.snapshot.time < b.snapshot.time ? 1 : -1));
  return shown.map(({ snapshot, chain }) => {
    const isCovered = check?.covered.has(snapshot.id) === true;
    return {
      ...recordOf(snapshot, chain),
      ...(isCovered && check?.passed !== undefined ? { verified: check.passed } : {}),
      // A check that passed did not read all of the data: only damage is told.
      ...(isCovered && check?.passed === false ? { checksumOk: false } : {}),
      ...(isCovered ? {} : { checking: true }),
      verification: isCovered ? check.text : pending,
    };
  });
}

function recordOf(snapshot: Snapshot, chain: readonly Snapshot[]): RepositoryCopy {
  return {
    job: [snapshot.hostname, ...snapshot.paths].join(' ').trim(),
    host: snapshot.hostname,
    started: snapshot.time,
    result: 'success',
    sources: [...snapshot.paths],
    snapshot: snapshot.id,
    takenAt: snapshot.time,
    ...(snapshot.tags.length === 0 ? {} : { tags: [...snapshot.tags] }),
    ...(snapshot.bytes === undefined ? {} : { bytes: snapshot.bytes }),
    ...(snapshot.items === undefined ? {} : { items: snapshot.items }),
    ...(snapshot.finished === undefined ? {} : { finished: snapshot.finished }),
    ...measuredBy(snapshot, chain, chain.indexOf(snapshot)),
  };
}

const EXIT_NO_REPOSITORY = 10;
const EXIT_LOCKED = 11;
const EXIT_WRONG_PASSWORD = 12;

/** Why a run failed, with the remedy, or undefined when it ended well. Unknown exit codes are failures. */
export function failureOf(result: RunResult): string | undefined {
  if (result.ended === 'not-installed') return 'restic tidak terpasang · restic is not installed: apt install restic';
  if (result.ended === 'timed-out') return 'restic melewati batas waktu · restic ran out of time';
  if (result.ended === 'stopped') return 'dihentikan bersama agen · stopped together with the agent';
  if (result.ended === 'too-much-output') return 'keluaran restic terlalu besar · restic printed too much';
  if (result.exitCode === 0) return undefined;
  const message = lastLine(result.stderr);
  if (result.exitCode === EXIT_WRONG_PASSWORD || /wrong password/i.test(message)) {
    return 'Kata sandi repositori salah; perbaiki berkas kata sandinya · Wrong repository password: correct its file';
  }
  if (result.exitCode === EXIT_NO_REPOSITORY || /unable to open config file|repository does not exist/i.test(result.stderr)) {
    return 'Tidak ada repositori restic yang terbaca di sini · No readable restic repository here';
  }
  if (result.exitCode === EXIT_LOCKED) return 'Repositori terkunci · The repository is locked: restic unlock';
  return `restic gagal (kode ${result.exitCode}) · restic failed (exit ${result.exitCode}): ${message}`;
}

/** Whether a failed `restic check` speaks of the data; if not, it could not be done. */
export function isDamage(result: RunResult): boolean {
  if (result.ended !== 'exited' || result.exitCode === 0) return false;
  if ([EXIT_NO_REPOSITORY, EXIT_LOCKED, EXIT_WRONG_PASSWORD].includes(result.exitCode ?? -1)) return false;
  return !/wrong password|unable to open config|permission denied|connection refused|no such host|i\/o timeout|no space left/i.test(
    result.stderr,
  );
}

function lastLine(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const fatal = lines.findLast((line) => line.startsWith('Fatal:')) ?? lines.at(-1) ?? '';
  return fatal
    .replace(/^Fatal:\s*/, '')
    .replace(/:\/\/[^@/\s]*@/g, '://***@')
    .slice(0, 200);
}

/** Location without the password that a URL may carry: it goes into facts, pages and alerts. */
export function publicLocation(repository: string): string {
  return repository.replace(/(:\/\/[^:/@\s]*):[^@/\s]*@/, '$1:***@');
}

/** Whether the repository is reached over a network or a program, and not by a path of this machine. */
export function isRemote(repository: string): boolean {
  return /^[a-z0-9]+:/i.test(repository) && !repository.startsWith('local:');
}
