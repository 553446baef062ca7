// Names of files and jobs are anybody's: in facts and at a terminal they move no cursor and change no colour.
import type { BackupJobFact, BackupRecord, BackupRepositoryFact } from '@pantau/shared/backup-facts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g;
const SHOWN_AS = '\ufffd';

/** The text with a blank for line ends and a mark for each other control character. */
export function onOneLine(text: string): string {
  return text.replace(/[\t\r\n]+/g, ' ').replace(CONTROL, SHOWN_AS);
}

export function cleanRepository(fact: BackupRepositoryFact): BackupRepositoryFact {
  return {
    ...fact,
    location: onOneLine(fact.location),
    ...(fact.reason === undefined ? {} : { reason: onOneLine(fact.reason) }),
    copies: fact.copies.map((copy) => ({ ...cleanRecord(copy), snapshot: onOneLine(copy.snapshot), takenAt: copy.takenAt })),
  };
}

export function cleanJob(fact: BackupJobFact): BackupJobFact {
  return {
    ...fact,
    job: onOneLine(fact.job),
    host: onOneLine(fact.host),
    ...(fact.target === undefined ? {} : { target: onOneLine(fact.target) }),
    runs: fact.runs.map(cleanRecord),
    ...(fact.lastSuccess === undefined ? {} : { lastSuccess: cleanRecord(fact.lastSuccess) }),
  };
}

function cleanRecord(record: BackupRecord): BackupRecord {
  const { host, reason, verification, snapshot, sources, missingSources, tags } = record;
  return {
    ...record,
    job: onOneLine(record.job),
    ...(host === undefined ? {} : { host: onOneLine(host) }),
    ...(reason === undefined ? {} : { reason: onOneLine(reason) }),
    ...(verification === undefined ? {} : { verification: onOneLine(verification) }),
    ...(snapshot === undefined ? {} : { snapshot: onOneLine(snapshot) }),
    ...(sources === undefined ? {} : { sources: sources.map(onOneLine) }),
    ...(missingSources === undefined ? {} : { missingSources: missingSources.map(onOneLine) }),
    ...(tags === undefined ? {} : { tags: tags.map(onOneLine) }),
  };
}
