// What saves a database server that runs on a machine: a source of the register that copies it, else a job or a repository that may.
import type { BackupTool } from '../../../backup-facts.ts';
import type { BackupSourceRecord } from '../../../register/records.ts';
import { idOf } from '../../holdings.ts';
import type { BackupCopy, DatabasesSeen, JobState, RepositorySeen, StoreSeen } from '../../observed-backups.ts';
import type { FactView } from '../../view.ts';
import { subjectOf } from './backup-owners.ts';

export type Database = DatabasesSeen['databases'][number];

/** Tools whose copies are of databases. */
const OF_DATABASES: readonly BackupTool[] = ['pgbackrest', 'basebackup', 'dump'];
/** Tools that copy one engine only. */
const OF_ONE_ENGINE: { readonly [K in BackupTool]?: Database['engine'] } = { pgbackrest: 'postgresql', basebackup: 'postgresql' };
/** Tools that copy a machine with all that is on it. */
const OF_MACHINES: readonly BackupTool[] = ['vzdump', 'pbs', 'veeam'];

/** A source of the register for data that lies on the machine, or for the whole machine, that copies this database. */
export function sourceOf(view: FactView, subject: string, database: Database): string | undefined {
  const datasets = new Set(view.where('datastores', 'host', subject).map(({ dataset }) => dataset));
  const ofData = [...datasets].flatMap((dataset) => view.where('backup_sources', 'dataset', dataset));
  const source =
    ofData.find((each) => copiesData(view, each, database)) ??
    view.where('backup_sources', 'server', idOf(subject)).find((each) => copiesMachine(view, each, database));
  return source === undefined ? undefined : `backup_source/${source.id}`;
}

/** Files beside a database are no copy of it, unless they are those of its folder. */
function copiesData(view: FactView, source: BackupSourceRecord, database: Database): boolean {
  const tools = toolsOf(view, source);
  const isOfData = source.source_kind === 'basis_data' || tools.some((tool) => OF_MACHINES.includes(tool));
  return (isOfData || holdsFolder(source, database)) && tools.every((tool) => mayCopy(tool, database));
}

function copiesMachine(view: FactView, source: BackupSourceRecord, database: Database): boolean {
  const tools = toolsOf(view, source);
  const isWhole = source.paths === undefined || holdsFolder(source, database);
  const isOfIt = tools.some((tool) => OF_DATABASES.includes(tool) || OF_MACHINES.includes(tool));
  return (isWhole || isOfIt) && tools.every((tool) => mayCopy(tool, database));
}

function holdsFolder({ paths = [] }: BackupSourceRecord, { instance }: Database): boolean {
  return paths.some((path) => path === '/' || `${instance}/`.startsWith(`${path.replace(/\/+$/, '')}/`));
}

function mayCopy(tool: BackupTool, { engine }: Database): boolean {
  return tool !== 'export' && (OF_ONE_ENGINE[tool] ?? engine) === engine;
}

/** The tools of a source as they are reported; none when nobody has. */
function toolsOf(view: FactView, source: BackupSourceRecord): BackupTool[] {
  const { location, runs, store } = source;
  const repositories = [location, store].flatMap((place) => (place === undefined ? [] : [`backup_repository/${place}`]));
  const told = [
    ...repositories.flatMap((place) => [
      ...view.seen<RepositorySeen>('repository_seen', place),
      ...view.seen<StoreSeen>('store_seen', place),
    ]),
    ...(runs === undefined ? [] : view.seen<JobState>('job_state', `backup_job/${runs}`)),
    ...view.seen<BackupCopy>('backup_copy', subjectOf(source)).filter(({ value }) => value.source === source.id),
  ];
  return [...new Set(told.flatMap(({ alive, value: { tool } }) => (alive && tool !== undefined ? [tool] : [])))];
}

/** A job that ran for the machine, or a repository of databases that is read on it: it may be a copy of this database. */
export function jobOf(view: FactView, server: string, database: Database): string | undefined {
  const jobs = view.memo('jobs of hosts', '', () => jobsOfHosts(view)).get(server) ?? [];
  return jobs.find(({ tool }) => mayCopy(tool, database))?.subject ?? repositoryOf(view, server, database);
}

function repositoryOf(view: FactView, server: string, database: Database): string | undefined {
  return [...view.subjectsSeen('repository_seen')].find(
    (subject) =>
      idOf(subject).startsWith(`${server}:`) &&
      view
        .seen<RepositorySeen>('repository_seen', subject)
        .some(({ alive, value: { tool } }) => alive && OF_DATABASES.includes(tool) && mayCopy(tool, database)),
  );
}

interface JobOfHost {
  readonly subject: string;
  readonly tool: BackupTool;
}

/** The jobs of each machine: of the one that it saves, and of the one that runs it when the other is not registered. */
function jobsOfHosts(view: FactView): ReadonlyMap<string, readonly JobOfHost[]> {
  const jobs = view.seen<JobState>('job_state').filter(({ alive }) => alive);
  return Map.groupBy(
    jobs.map(({ subject, value: { tool, host } }) => ({ subject, tool, host })),
    ({ subject, host }) => (view.get('servers', host) === undefined ? (idOf(subject).split(':')[0] ?? '') : host),
  );
}
