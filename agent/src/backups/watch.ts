// All backups that this agent knows of: those of the configuration and those found below the search roots. The probes
// `restic` and `dumps` ask it at each report; its slow work runs as background jobs.
import type { Host } from '../host/host.ts';
import { cleanJob, cleanRepository } from './clean.ts';
import { DEFAULT_SEARCH, discover } from './discover.ts';
import { createDumpDirectory, type DumpDirectory } from './dump-directory.ts';
import { createJobs } from './jobs.ts';
import type { BackupTarget } from './readers/reader.ts';
import { createResticRepository, type ResticRepository } from './restic-repository.ts';
import { CHECK_BYTES, CHECK_SUFFIX, parseCheck, withCheck } from './runs/check-record.ts';
import { dropFolderOf } from './runs/drop-folder.ts';
import { createDropReader } from './runs/drop-reader.ts';
import { createRunHistory, type SeenRuns } from './runs/run-history.ts';
import type { SeenRepository } from './seen-repository.ts';
import { createStoreWatch, type StoreWatch } from './stores/store-watch.ts';
import { createTargetWatch, type TargetWatch } from './target-watch.ts';

export interface BackupsConfig {
  readonly restic?: readonly { readonly repository: string; readonly passwordFile?: string }[];
  readonly dumps?: readonly { readonly directory: string }[];
  readonly search?: readonly string[];
  /** Those of readers/registry.ts. */
  readonly targets?: readonly BackupTarget[];
}

export interface BackupWatch {
  restic(): Promise<SeenRepository[]>;
  dumps(): Promise<SeenRepository[]>;
  targets(): Promise<ReturnType<TargetWatch['look']>>;
  /** Runs of `pantau-agent backup run`. */
  runs(): Promise<SeenRuns>;
  /** What lies on this machine, by its files only. */
  readonly stores: StoreWatch['look'];
  /** Resolves when the search and the background jobs have nothing left to do. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

export interface BackupWatchDeps {
  readonly host: Host;
  /** undefined: search the usual places. */
  readonly config: BackupsConfig | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder for restic's cache of remote repositories; undefined: none. */
  readonly cacheDirectory?: string;
  /** Where it is kept which stores there were; undefined: nowhere. */
  readonly storesFile?: string | undefined;
  /** Name of this server, as enrolled. */
  readonly server: string;
  /** Called when a background job found something new. */
  readonly onChange: () => void;
  readonly onFault: (error: unknown) => void;
}

/** A search comes again after ten seconds, or later when it took long: it may use a thirtieth of the time. */
const SEARCH_EVERY_MS = 10_000;
const SEARCH_SHARE = 30;

/** Starts to watch; nothing is read before the first question. */
export function createBackupWatch(deps: BackupWatchDeps): BackupWatch {
  const { host, config } = deps;
  const reads = createJobs(deps.onFault);
  const checks = createJobs(deps.onFault);
  const repositories = new Map<string, ResticRepository>();
  const directories = new Map<string, DumpDirectory>();
  const { environment, cacheDirectory, server } = deps;
  const targets = createTargetWatch(config?.targets ?? [], {
    host,
    jobs: reads,
    context: { environment, cacheDirectory, server },
    onChange: deps.onChange,
  });
  const folder = dropFolderOf(environment);
  const history = createRunHistory(host, folder, server);
  const verified = createDropReader({ host, folder, suffix: CHECK_SUFFIX, maxBytes: CHECK_BYTES }, parseCheck);
  const searchRoots = config === undefined ? DEFAULT_SEARCH : (config.search ?? []);
  const counts = createJobs(deps.onFault);
  const stores = createStoreWatch({ host, roots: searchRoots, looks: reads, counts, file: deps.storesFile, onChange: deps.onChange });
  let folderKey: string | undefined;
  let searchedMs: number | undefined;
  let searchTookMs = 0;
  let searching: Promise<void> | undefined;

  function addRepository(repository: string, passwordFile?: string): void {
    if (repositories.has(repository)) return;
    const repositoryDeps = { host, reads, checks, environment, cacheDirectory, onChange: deps.onChange };
    repositories.set(repository, createResticRepository(repository, passwordFile, repositoryDeps));
  }

  function addDirectory(directory: string): void {
    if (directories.has(directory)) return;
    directories.set(directory, createDumpDirectory(directory, { host, jobs: checks, onChange: deps.onChange }));
  }

  for (const { repository, passwordFile } of config?.restic ?? []) addRepository(repository, passwordFile);
  for (const { directory } of config?.dumps ?? []) addDirectory(directory);

  async function search(): Promise<void> {
    const before = repositories.size + directories.size;
    const found = await discover(searchRoots, host);
    for (const path of found.restic) addRepository(path);
    for (const path of found.dumps) addDirectory(path);
    if (repositories.size + directories.size > before) deps.onChange();
  }

  function searchWhenDue(): void {
    const nowMs = host.now();
    if (searchRoots.length === 0 || searching !== undefined) return;
    if (searchedMs !== undefined && Math.abs(nowMs - searchedMs) < Math.max(SEARCH_EVERY_MS, SEARCH_SHARE * searchTookMs)) return;
    searchedMs = nowMs;
    searching = search()
      .catch(deps.onFault)
      .finally(() => {
        searchTookMs = Math.abs(host.now() - nowMs);
        searching = undefined;
      });
  }

  /** What a job wrote is read soon after it, and not only when the time of its reader has come. */
  async function hasJobRun(): Promise<boolean> {
    const before = folderKey;
    folderKey = (await host.stat(folder).catch(() => undefined))?.changeKey;
    return before !== undefined && folderKey !== before;
  }

  /** Anybody can say in the drop folder that a copy is good; root and the agent's own user are believed. */
  async function checked<T extends SeenRepository>(seen: readonly T[]): Promise<SeenRepository[]> {
    if (seen.length === 0) return [];
    const { found } = await verified.look();
    const believed = found.filter(({ owner }) => owner === 0 || owner === host.uid()).map(({ content }) => content);
    return seen.map((one) => {
      const checkedOne = withCheck(one, believed);
      return { ...checkedOne, fact: cleanRepository(checkedOne.fact) };
    });
  }

  async function looks<T extends ResticRepository | DumpDirectory>(watched: Iterable<T>): Promise<SeenRepository[]> {
    searchWhenDue();
    const seen: SeenRepository[] = [];
    for (const one of watched) {
      const repository = await one.look();
      if (repository !== undefined) seen.push(repository);
    }
    return await checked(seen);
  }

  return {
    restic: () => looks(repositories.values()),
    dumps: () => looks(directories.values()),
    async targets() {
      const { repositories: seen, jobs } = targets.look(await hasJobRun());
      return { repositories: await checked(seen), jobs: jobs.map((job) => ({ ...job, fact: cleanJob(job.fact) })) };
    },
    async runs() {
      const seen = await history.look();
      return { ...seen, jobs: seen.jobs.map((job) => ({ ...job, fact: cleanJob(job.fact) })) };
    },
    stores: stores.look,
    async settle() {
      searchWhenDue();
      await searching;
      await looks(repositories.values());
      await looks(directories.values());
      targets.look();
      await stores.look(undefined);
      await reads.idle();
      await checks.idle();
    },
    async stop() {
      await reads.stop();
      await checks.stop();
      await counts.stop();
    },
  };
}
