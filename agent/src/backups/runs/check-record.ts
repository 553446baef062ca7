// What `backup verify` proved of a repository, as a file of the drop folder, and how it is joined to the copies that readers tell.
import { createHash, randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RepositoryCopy } from '@pantau/shared/backup-facts';
import { createReader, readObject } from '../../faults.ts';
import { optional, readInstant, readTruth, readWord, readWords } from '../../inspect/readers.ts';
import type { SeenRepository } from '../seen-repository.ts';
import { putFile } from './drop-folder.ts';

export const CHECK_SUFFIX = '.check.json';
export const CHECK_BYTES = 256 * 1024;
const VERSION = 1;
const MOST_COPIES = 2_000;
/** Their copies share one store, and their own check is one of all of it. Copies of every other tool are independent of each other. */
const CHECKED_AS_A_WHOLE: ReadonlySet<string> = new Set(['restic', 'borg', 'pgbackrest']);
const KEYS = ['at', 'copies', 'location', 'passed', 'text', 'until', 'version'];

export interface CheckRecord {
  readonly location: string;
  readonly at: string;
  /** Copies from up to this instant were covered. */
  readonly until: string;
  /** Only these of them; left out: all of a repository that is checked as a whole. */
  readonly copies?: readonly string[];
  readonly passed: boolean;
  /** In both languages. */
  readonly text: string;
}

/** Keeps it in the place of older ones of the same location that are this user's. */
export async function putCheck(folder: string, record: CheckRecord, uid: number): Promise<void> {
  const prefix = `${createHash('sha256').update(record.location).digest('hex').slice(0, 16)}.`;
  const name = `${prefix}${randomBytes(6).toString('hex')}${CHECK_SUFFIX}`;
  const copies = record.copies === undefined ? {} : { copies: record.copies.slice(0, MOST_COPIES) };
  await putFile(folder, name, `${JSON.stringify({ ...record, ...copies, version: VERSION })}\n`);
  for (const old of await readdir(folder)) {
    if (old === name || !old.startsWith(prefix) || !old.endsWith(CHECK_SUFFIX)) continue;
    if ((await stat(join(folder, old))).uid === uid) await rm(join(folder, old), { force: true });
  }
}

/** Throws with the first fault. */
export function parseCheck(text: string, file: string): CheckRecord {
  const reader = createReader(file);
  const root = readObject(JSON.parse(text), '', KEYS, reader) ?? {};
  if (root['version'] !== VERSION) reader.fault('version', `harus · must be ${VERSION}`);
  const record: CheckRecord = {
    location: readWord(root['location'], 'location', reader),
    at: readInstant(root['at'], 'at', reader),
    until: readInstant(root['until'], 'until', reader),
    ...optional(root, 'copies', readWords, 'check', reader),
    passed: readTruth(root['passed'], 'passed', reader),
    text: readWord(root['text'], 'text', reader),
  };
  const [fault] = reader.faults;
  if (fault !== undefined) throw new Error(fault);
  return record;
}

/**
 * The repository with what the newest check of it proved of its copies: that of a whole repository holds for older copies too, each other one only
 * for the copies that it names, as they were then. A failed one holds until a later one passed.
 */
export function withCheck(seen: SeenRepository, checks: readonly CheckRecord[]): SeenRepository {
  // The check of a stanza of pgBackRest is one of all its repositories, `<stanza>:repo1` and so on.
  const own = checks.filter(({ location }) => seen.fact.location === location || seen.fact.location.startsWith(`${location}:`));
  const newest = own.reduce<CheckRecord | undefined>((best, check) => (best === undefined || check.at > best.at ? check : best), undefined);
  if (newest === undefined) return seen;
  const isWhole = CHECKED_AS_A_WHOLE.has(seen.fact.tool);
  return { ...seen, fact: { ...seen.fact, copies: seen.fact.copies.map((copy) => checkedCopy(copy, newest, isWhole)) } };
}

function checkedCopy(copy: RepositoryCopy, { until, copies, passed, text }: CheckRecord, isWhole: boolean): RepositoryCopy {
  const isNamed = copies === undefined ? isWhole : copies.includes(copy.snapshot);
  // A copy of that name may have been written anew since.
  const isCovered = isNamed && Date.parse(copy.finished ?? copy.takenAt) <= Date.parse(until);
  if (!isCovered || copy.verified === false) return copy;
  const { checking: _checking, ...rest } = copy;
  return { ...rest, verified: passed, verification: text };
}
