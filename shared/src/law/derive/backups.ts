// Repositories become copies of the data that the register says they hold.
import type { BackupRepositoryFact, RepositoryCopy } from '../../backup-facts.ts';
import type { BackupSourceRecord } from '../../register/records.ts';
import type { Register } from '../../register/register.ts';
import { HOUR } from '../../time.ts';
import { type Derived, instantOf, type RawFact } from './derived.ts';

/** How long what was read of a repository counts when the agent reports on but does not read it again. */
const REPOSITORY_VALID_MS = HOUR;

export function copiesInRepository(raw: RawFact, register: Register): Derived[] {
  const repository = raw.value as BackupRepositoryFact;
  const id = raw.subject.slice(raw.subject.indexOf('/') + 1);
  const places = new Set([id, repository.location]);
  const sources = [...places].flatMap((place) => register.where('backup_sources', 'location', place));
  const seen: Derived = {
    id: `${raw.witness} seen`,
    subject: raw.subject,
    fact: 'repository_seen',
    value: { registered: sources.length > 0, ...(repository.readable ? {} : { unreadable: repository.reason ?? '?' }) },
    validForMs: REPOSITORY_VALID_MS,
  };
  return [seen, ...sources.flatMap((source) => copiesOfSource(raw, repository, source))];
}

function copiesOfSource(raw: RawFact, repository: BackupRepositoryFact, source: BackupSourceRecord): Derived[] {
  const subject = source.dataset === undefined ? `server/${source.server}` : `dataset/${source.dataset}`;
  const id = `${raw.witness} ${source.id}`;
  const validForMs = REPOSITORY_VALID_MS;
  const seen: Derived = { id, subject: `backup_source/${source.id}`, fact: 'source_seen', value: {}, validForMs };
  if (!repository.readable) {
    return [seen, { id, subject, fact: 'backup_unreadable', value: { reason: repository.reason ?? '?' }, validForMs }];
  }
  const copies = repository.copies.filter((copy) => belongsTo(copy, source));
  return [
    seen,
    ...copies.map((copy) => ({
      id: `${id} ${copy.snapshot}`,
      subject,
      fact: 'backup_copy',
      value: copyValue(raw, copy, source),
      validForMs,
    })),
  ];
}

function belongsTo(copy: RepositoryCopy, source: BackupSourceRecord): boolean {
  const { hostname, job, paths = [], tags = [], stem } = source;
  return (
    (job === undefined || copy.job === job) &&
    (hostname === undefined || copy.host === hostname) &&
    paths.every((path) => copy.sources?.includes(path) === true) &&
    tags.every((tag) => copy.tags?.includes(tag) === true) &&
    (stem === undefined || copy.snapshot.startsWith(stem))
  );
}

/** The date of a copy is put right by the clock of the witness, and a copy is never younger than its first sighting. */
function copyValue(raw: RawFact, copy: RepositoryCopy, source: BackupSourceRecord): object {
  const { source_kind, medium, host, room, site, media } = source;
  const place = Object.fromEntries(Object.entries({ host, room, site, media }).filter(([, value]) => value !== undefined));
  return {
    source_kind,
    medium,
    taken_at: Math.min(instantOf(raw, copy.takenAt), raw.seen[0] ?? Number.POSITIVE_INFINITY),
    ...place,
    ...(copy.verified === undefined ? {} : { verified: copy.verified }),
    ...(copy.checking === true ? { checking: true } : {}),
  };
}
