// Operational: a database server that runs on a machine and of which neither the register nor any agent knows a backup.
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { seenEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import type { DatabasesSeen } from '../../observed-backups.ts';
import type { FactView } from '../../view.ts';
import { type Database, jobOf, sourceOf } from './database-sources.ts';

/** The engine that often keeps nothing that is not elsewhere: queues, sessions, caches. */
const MAYBE_CACHE: Database['engine'] = 'redis';

export const databaseUnsaved = defineCheck({
  family: 'operational',
  id: 'database-unsaved',
  subjects: (view) => view.subjectsSeen('databases_seen'),
  judge(view, subject) {
    const [seen] = view.seen<DatabasesSeen>('databases_seen', subject).toSorted((a, b) => b.lastSeen - a.lastSeen);
    const server = idOf(subject);
    const record = view.get('servers', server);
    const pd = record === undefined ? {} : { pd: record.owner_pd };
    // A replica is saved where its original is.
    const running = (seen?.value.databases ?? []).filter(({ replica }) => replica !== true);
    if (seen === undefined || running.length === 0) {
      const sentence = { id: 'Tidak ada basis data yang berjalan di sini.', en: 'No database runs here.' };
      return { status: 'not-applicable', reason: 'no-database', sentence, ...pd };
    }
    const what = namesOf(running);
    const evidence = [seenEvidence(seen, { id: `Terlihat oleh ${seen.witness}: ${what}`, en: `Seen by ${seen.witness}: ${what}` })];
    if (!seen.alive) {
      return unknown(
        'witness-silent',
        `${seen.witness} yang melihat basis data di ${server} tidak lagi melapor.`,
        `${seen.witness}, which saw the databases on ${server}, reports no longer.`,
        { evidence, ...pd },
      );
    }
    return { ...judgedOf(view, subject, running), evidence, ...pd };
  },
});

/** Each database is looked for by itself; the worst is told. */
function judgedOf(view: FactView, subject: string, running: readonly Database[]): Judgement {
  const server = idOf(subject);
  const found = running.map((database) => {
    const source = sourceOf(view, subject, database);
    return { database, source, job: source === undefined ? jobOf(view, server, database) : undefined };
  });
  const unsaved = found.filter(({ source, job }) => source === undefined && job === undefined).map(({ database }) => database);
  const accused = unsaved.filter(({ engine }) => engine !== MAYBE_CACHE);
  if (accused.length > 0) {
    const what = namesOf(accused);
    const sentence = {
      id: `Basis data berjalan di ${server} tanpa pencadangan yang tercatat maupun terlihat: ${what}.`,
      en: `A database runs on ${server} and no backup of it is registered or seen: ${what}.`,
    };
    return { status: 'violation', reason: 'database-unsaved', sentence };
  }
  const unnamed = found.filter(({ job }) => job !== undefined);
  if (unnamed.length > 0) {
    const what = namesOf(unnamed.map(({ database }) => database));
    const jobs = listed(unnamed.map(({ job }) => job));
    const sentence = {
      id: `Basis data di ${server} (${what}) tampak disalin oleh ${jobs}, tetapi register tidak menyebutnya.`,
      en: `The databases on ${server} (${what}) seem to be saved by ${jobs}, but the register does not name it.`,
    };
    return { status: 'advisory', reason: 'database-source-unnamed', sentence };
  }
  if (unsaved.length > 0) {
    const what = namesOf(unsaved);
    const sentence = {
      id: `Redis di ${server} (${what}) tidak dicadangkan: mungkin hanya cache; bila menyimpan data, catat pencadangannya.`,
      en: `Redis on ${server} (${what}) is not backed up: it may be a cache; if it keeps data, register a backup of it.`,
    };
    return { status: 'advisory', reason: 'cache-unsaved', sentence };
  }
  const [what, sources] = [namesOf(running), listed(found.map(({ source }) => source))];
  const sentence = {
    id: `Basis data di ${server} (${what}) tercatat disalin: ${sources}.`,
    en: `The databases on ${server} (${what}) are registered as saved: ${sources}.`,
  };
  return { status: 'compliant', reason: 'database-saved', sentence };
}

function namesOf(databases: readonly Database[]): string {
  return databases
    .map(({ engine, instance, names = [] }) => [`${engine} ${instance}`, names.slice(0, 5).join(', ')].filter(Boolean).join(': '))
    .join('; ');
}

function listed(subjects: readonly (string | undefined)[]): string {
  return [...new Set(subjects)].filter((each) => each !== undefined).join(', ');
}
