// What a record of backup_sources says of all copies that it stands for: whose they are and where they lie.
import type { BackupSourceRecord } from '../../register/records.ts';
import type { Register } from '../../register/register.ts';
import { HOUR } from '../../time.ts';
import type { BackupCopy, SourceSeen } from '../observed-backups.ts';
import { type Derived, instantOf, type RawFact } from './derived.ts';

/** How long what was read of a repository counts when the agent reports on but does not read it again. */
export const REPOSITORY_VALID_MS = HOUR;

/** `<server>:<path or job>` in the subject of a fact. */
export function idOfFact({ subject }: RawFact): string {
  return subject.slice(subject.indexOf('/') + 1);
}

export function subjectOfSource({ dataset, server }: BackupSourceRecord): string {
  return dataset === undefined ? `server/${server}` : `dataset/${dataset}`;
}

/** The records that name it in a field, under any of its names. */
export function sourcesNaming(register: Register, field: keyof BackupSourceRecord, names: Iterable<string>): BackupSourceRecord[] {
  return [...new Set([...names].flatMap((name) => register.where('backup_sources', field, name)))];
}

/** That somebody looked at a record by one of its fields. */
export function sourceSeen(raw: RawFact, source: BackupSourceRecord, value: SourceSeen): Derived {
  return { id: `${raw.witness} ${source.id} ${value.by}`, subject: `backup_source/${source.id}`, fact: 'source_seen', value };
}

/** What and where every copy of a record is, by the register. */
export function placedCopy(source: BackupSourceRecord): Pick<BackupCopy, 'medium'> & Partial<BackupCopy> {
  const { id, source_kind, medium, host, room, site, media } = source;
  return { source: id, source_kind, medium, ...known({ host, room, site, media }) };
}

/** An instant that the witness wrote, put right by its clock; nothing is younger than its first sighting. */
export function notAfterSeen(raw: RawFact, text: string): number {
  return Math.min(instantOf(raw, text), raw.seen[0] ?? Number.POSITIVE_INFINITY);
}

/** A date further ahead of its first sighting than this is no date: every restart of the agent would renew it. */
const AHEAD_MS = HOUR;

/** Whether a date is of no use, because it lay in the future when it was first seen. */
export function isAhead(raw: RawFact, text: string): boolean {
  return instantOf(raw, text) > (raw.seen[0] ?? Number.POSITIVE_INFINITY) + AHEAD_MS;
}

/** The same for a time that may not be known. */
export function maybeAt(raw: RawFact, text: string | undefined): number | undefined {
  return text === undefined ? undefined : notAfterSeen(raw, text);
}

type Known<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Without what is not known. */
export function known<T extends object>(value: T): Known<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Known<T>;
}
