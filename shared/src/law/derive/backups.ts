// Repositories become copies of the data that the register says they hold.
import type { BackupRepositoryFact, RepositoryCopy } from '../../backup-facts.ts';
import type { BackupSourceRecord } from '../../register/records.ts';
import type { Register } from '../../register/register.ts';
import type { BackupCopy, RepositorySeen } from '../observed-backups.ts';
import { isWhole } from '../whole-copies.ts';
import {
  idOfFact,
  isAhead,
  known,
  maybeAt,
  notAfterSeen,
  placedCopy,
  REPOSITORY_VALID_MS,
  sourceSeen,
  sourcesNaming,
  subjectOfSource,
} from './backups-source.ts';
import { type Derived, instantOf, type RawFact } from './derived.ts';

export function copiesInRepository(raw: RawFact, register: Register): Derived[] {
  const repository = raw.value as BackupRepositoryFact;
  const sources = sourcesNaming(register, 'location', [idOfFact(raw), repository.location]);
  const seen: Derived = {
    id: `${raw.witness} seen`,
    subject: raw.subject,
    fact: 'repository_seen',
    value: repositoryState(raw, repository, sources.length > 0),
    validForMs: REPOSITORY_VALID_MS,
  };
  return [seen, ...sources.flatMap((source) => copiesOfSource(raw, repository, source))];
}

function repositoryState(raw: RawFact, repository: BackupRepositoryFact, registered: boolean): RepositorySeen {
  const { tool, readable, reason = '?', generations, encrypted, immutable, immutableUntil, copies } = repository;
  const whole = copies.filter((copy) => isWhole({ ...recordOfCopy(raw, copy), lacks: [] })).map((copy) => notAfterSeen(raw, copy.takenAt));
  return {
    registered,
    tool,
    ...(readable ? {} : { unreadable: reason }),
    ...known({
      generations,
      oldest_at: maybeAt(raw, repository.oldestAt),
      newest_at: whole.toSorted((a, b) => b - a)[0],
      encrypted,
      immutable,
      immutable_until: immutableUntil === undefined ? undefined : instantOf(raw, immutableUntil),
      newest_log_at: maybeAt(raw, repository.newestLogAt),
      running_since: maybeAt(raw, repository.runningSince),
    }),
  };
}

function copiesOfSource(raw: RawFact, repository: BackupRepositoryFact, source: BackupSourceRecord): Derived[] {
  const subject = subjectOfSource(source);
  const id = `${raw.witness} ${source.id}`;
  const validForMs = REPOSITORY_VALID_MS;
  const seen: Derived = { ...sourceSeen(raw, source, { by: 'location' }), validForMs };
  if (!repository.readable) {
    return [seen, { id, subject, fact: 'backup_unreadable', value: { reason: repository.reason ?? '?', source: source.id }, validForMs }];
  }
  const copies = repository.copies.filter((copy) => belongsTo(copy, source));
  return [
    seen,
    ...copies.map((copy) => ({
      id: `${id} ${copy.snapshot}`,
      subject,
      fact: 'backup_copy',
      value: copyValue(raw, repository, copy, source),
      validForMs,
    })),
  ];
}

/** A copy that lacks a path which was asked for is one of the source all the same, and not a whole one. */
export function belongsTo(copy: RepositoryCopy, source: BackupSourceRecord): boolean {
  const { hostname, job, paths = [], tags = [], stem } = source;
  return (
    (job === undefined || copy.job === job) &&
    (hostname === undefined || copy.host === hostname) &&
    paths.every((path) => copy.sources?.includes(path) === true || copy.missingSources?.includes(path) === true) &&
    tags.every((tag) => copy.tags?.includes(tag) === true) &&
    (stem === undefined || copy.snapshot.startsWith(stem))
  );
}

function copyValue(raw: RawFact, repository: BackupRepositoryFact, copy: RepositoryCopy, source: BackupSourceRecord): BackupCopy {
  const { tool, encrypted, immutable, immutableUntil } = repository;
  const lacks = (source.paths ?? []).filter((path) => copy.missingSources?.includes(path) === true);
  return {
    ...placedCopy(source),
    tool,
    ...recordOfCopy(raw, copy),
    ...(lacks.length === 0 ? {} : { lacks }),
    ...known({ encrypted, immutable, immutable_until: immutableUntil === undefined ? undefined : instantOf(raw, immutableUntil) }),
  };
}

/** The date of a copy is put right by the clock of the witness, and a copy is never younger than its first sighting. */
function recordOfCopy(raw: RawFact, copy: RepositoryCopy) {
  const { job, snapshot, takenAt, finished, result, reason, bytes, usualBytes, missingSources, verified, checksumOk, verification } = copy;
  return {
    job,
    copy_name: snapshot,
    taken_at: notAfterSeen(raw, takenAt),
    ...(isAhead(raw, takenAt) ? { ahead: true } : {}),
    ...known({
      result,
      reason,
      finished_at: maybeAt(raw, finished),
      bytes,
      usual_bytes: usualBytes,
      missing_sources: missingSources,
      verified,
      checksum_ok: checksumOk,
      verification,
    }),
    ...(copy.sources === undefined ? {} : { sources_told: true }),
    ...(copy.checking === true ? { checking: true } : {}),
  };
}
