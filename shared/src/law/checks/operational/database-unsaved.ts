// Operational: a database server that runs on a machine and of which neither the register nor any agent knows a backup.
import { defineCheck, unknown } from '../../check.ts';
import { seenEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import type { DatabasesSeen, JobState, RepositorySeen } from '../../observed-backups.ts';
import type { FactView } from '../../view.ts';

/** Tools whose copies are of databases. */
const OF_DATABASES: readonly string[] = ['pgbackrest', 'basebackup', 'dump'];

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
    const named = running.map(({ engine, instance, names = [] }) =>
      [`${engine} ${instance}`, names.slice(0, 5).join(', ')].filter(Boolean).join(': '),
    );
    const what = named.join('; ');
    const evidence = [seenEvidence(seen, { id: `Terlihat oleh ${seen.witness}: ${what}`, en: `Seen by ${seen.witness}: ${what}` })];
    if (!seen.alive) {
      return unknown(
        'witness-silent',
        `${seen.witness} yang melihat basis data di ${server} tidak lagi melapor.`,
        `${seen.witness}, which saw the databases on ${server}, reports no longer.`,
        { evidence, ...pd },
      );
    }
    const source = sourceOn(view, subject);
    if (source !== undefined) {
      const sentence = {
        id: `Basis data di ${server} (${what}) tercatat disalin: ${source}.`,
        en: `The databases on ${server} (${what}) are registered as saved: ${source}.`,
      };
      return { status: 'compliant', reason: 'database-saved', sentence, evidence, ...pd };
    }
    const job = jobOn(view, server);
    if (job !== undefined) {
      const sentence = {
        id: `Basis data di ${server} (${what}) tampak disalin oleh ${job}, tetapi register tidak menyebutnya.`,
        en: `The databases on ${server} (${what}) seem to be saved by ${job}, but the register does not name it.`,
      };
      return { status: 'advisory', reason: 'database-source-unnamed', sentence, evidence, ...pd };
    }
    const sentence = {
      id: `Basis data berjalan di ${server} tanpa pencadangan yang tercatat maupun terlihat: ${what}.`,
      en: `A database runs on ${server} and no backup of it is registered or seen: ${what}.`,
    };
    return { status: 'violation', reason: 'database-unsaved', sentence, evidence, ...pd };
  },
});

/** A source of the register for data that lies on the machine, or for the machine itself. */
function sourceOn(view: FactView, subject: string): string | undefined {
  const datasets = view.where('datastores', 'host', subject).map(({ dataset }) => dataset);
  const sources = [
    ...datasets.flatMap((dataset) => view.where('backup_sources', 'dataset', dataset)),
    ...view.where('backup_sources', 'server', idOf(subject)),
  ];
  const [source] = sources;
  return source === undefined ? undefined : `backup_source/${source.id}`;
}

/** A job that ran for the machine, or a repository of databases that is read on it. */
function jobOn(view: FactView, server: string): string | undefined {
  const job = view.memo('hosts of jobs', '', () => hostsOfJobs(view)).get(server);
  return (
    job ??
    [...view.subjectsSeen('repository_seen')].find((subject) => idOf(subject).startsWith(`${server}:`) && isOfDatabases(view, subject))
  );
}

/** A job of each machine: of the one that it saves, and of the one that runs it. */
function hostsOfJobs(view: FactView): ReadonlyMap<string, string> {
  const jobs = view.seen<JobState>('job_state').filter(({ alive }) => alive);
  return new Map(
    jobs.flatMap(({ subject, value }): [string, string][] => [
      [idOf(subject).split(':')[0] ?? '', subject],
      [value.host, subject],
    ]),
  );
}

function isOfDatabases(view: FactView, subject: string): boolean {
  return view.seen<RepositorySeen>('repository_seen', subject).some(({ alive, value }) => alive && OF_DATABASES.includes(value.tool));
}
