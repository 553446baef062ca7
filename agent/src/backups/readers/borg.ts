// borg 1.x: archives of one repository, read without a lock. A checkpoint is what a run left that was cut off, never a copy.
import type { BackupRepositoryFact, RepositoryCopy } from '@pantau/shared/backup-facts';
import { readObject, readText } from '../../faults.ts';
import type { RunResult } from '../../host/host.ts';
import { publicLocation } from '../restic-output.ts';
import { checkBorg } from './borg-check.ts';
import { type Archive, failureOf, jobOf, type Listing, NOT_ENCRYPTED, parseInfo, parseList } from './borg-output.ts';
import { isPath, lineOf, readOptionalPath, readSecret } from './entry.ts';
import { defineReader, type ReaderContext, type Reading, toolEnvironment } from './reader.ts';
import { isWhole, withUsual } from './usual.ts';

interface BorgTarget {
  readonly repository: string;
  readonly passphraseFile: string | undefined;
  /** The operator says that it is so: borg refuses an unencrypted repository that it does not know. */
  readonly unencrypted: boolean;
}

/** What never changes of an archive, by its id: sizes, and sources that are not in it. */
interface Remembered {
  readonly sizes: Map<string, { readonly bytes: number; readonly items: number }>;
  readonly missing: Map<string, readonly string[]>;
}

const LIST_LIMIT_SECONDS = 120;
const INFO_LIMIT_SECONDS = 300;
/** Sizes are asked for once for each archive; so many in one reading, and no more when they took this long. */
const MOST_SIZES = 24;
const SIZES_MS = 60_000;
/** The newest of a job and the ten that say what is usual. */
const MEASURED = 11;
const MOST_COPIES = 100;
const REPOSITORY_REMEDY = 'harus jalur mutlak, atau · must be an absolute path, or ssh://user@host/path, user@host:path';
const INTERRUPTED = 'Terputus sebelum selesai: hanya ada titik simpan · Cut off before its end: there is only a checkpoint';
const remembered = new WeakMap<BorgTarget, Remembered>();

export const borg = defineReader<BorgTarget>({
  id: 'borg',
  title: 'Repositori borg · borg repository',
  reads: ['borg list', 'borg info', 'lock.exclusive'],
  needs: 'borgbackup, izin membaca repositori, kata sandinya · permission to read the repository, its passphrase',
  everySeconds: 15 * 60,
  configure(value, field, reader) {
    const entry = readObject(value, field, ['passphraseFile', 'repository', 'unencrypted'], reader) ?? {};
    const isRepository = (text: string): boolean => isPath(text) || /^(ssh:\/\/.+|[^/:\s]+:.+)$/.test(text);
    const repository = readText(entry['repository'], `${field}.repository`, isRepository, REPOSITORY_REMEDY, reader) ?? '';
    const unencrypted = entry['unencrypted'] ?? false;
    if (typeof unencrypted !== 'boolean') reader.fault(`${field}.unencrypted`, 'harus true atau false · must be true or false');
    const passphraseFile = readOptionalPath(entry['passphraseFile'], `${field}.passphraseFile`, reader);
    return { repository: repository.replace(/(?<=.)\/+$/, ''), passphraseFile, unencrypted: unencrypted === true };
  },
  locationOf: ({ repository }) => publicLocation(repository),
  read: readBorg,
  async check(target, context, seconds) {
    const run = await runnerOf(target, context);
    return 'missing' in run
      ? { passed: undefined, text: run.missing }
      : checkBorg(run.borg, () => isLocked(target, context), target.repository, seconds);
  },
});

type Borg = (args: readonly string[], timeoutSeconds: number) => Promise<RunResult>;

async function runnerOf(target: BorgTarget, context: ReaderContext): Promise<{ readonly borg: Borg } | { readonly missing: string }> {
  const { host, signal, cacheDirectory } = context;
  const password = target.passphraseFile === undefined ? { secret: '' } : await readSecret(target.passphraseFile, host);
  if ('missing' in password) return password;
  const environment = toolEnvironment(context.environment, {
    // Always set: borg would ask at the terminal.
    BORG_PASSPHRASE: password.secret,
    BORG_RELOCATED_REPO_ACCESS_IS_OK: 'no',
    BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK: target.unencrypted ? 'yes' : 'no',
    BORG_RSH: 'ssh -oBatchMode=yes -oConnectTimeout=15',
    ...(cacheDirectory === undefined ? {} : { BORG_BASE_DIR: `${cacheDirectory}/borg` }),
  });
  return { borg: (args, timeoutSeconds) => host.run('borg', ['--log-json', ...args], { environment, timeoutSeconds, signal }) };
}

/** Since when a local repository is locked by somebody who writes. */
async function isLocked({ repository }: BorgTarget, { host }: ReaderContext): Promise<string | undefined> {
  if (!isPath(repository)) return undefined;
  const lock = await host.stat(`${repository}/lock.exclusive`).catch(() => undefined);
  return lock === undefined ? undefined : new Date(lock.modifiedMs).toISOString();
}

async function readBorg(target: BorgTarget, context: ReaderContext): Promise<Reading> {
  const location = publicLocation(target.repository);
  const runningSince = await isLocked(target, context);
  const running = runningSince === undefined ? {} : { runningSince };
  const unreadable = (reason: string): Reading => ({
    repositories: [
      {
        tool: 'borg',
        location,
        readable: false,
        reason,
        copies: [],
        ...(reason === NOT_ENCRYPTED ? { encrypted: false } : {}),
        ...running,
      },
    ],
    jobs: [],
  });
  const run = await runnerOf(target, context);
  if ('missing' in run) return unreadable(run.missing);
  const format = '{end}{hostname}{command_line}';
  const listed = await run.borg(
    ['list', '--json', '--format', format, '--consider-checkpoints', '--bypass-lock', target.repository],
    LIST_LIMIT_SECONDS,
  );
  const failure = failureOf(listed);
  if (failure !== undefined) return unreadable(failure);
  let listing: Listing;
  try {
    listing = parseList(listed.stdout);
  } catch (error) {
    return unreadable(error instanceof Error ? lineOf(error.message) : 'borg list: keluaran tidak dikenal · unknown output');
  }
  const known = remembered.get(target) ?? { sizes: new Map(), missing: new Map() };
  remembered.set(target, known);
  const groups = [...Map.groupBy(newestFirst(listing.archives), (archive) => JSON.stringify([archive.host, jobOf(archive)])).values()];
  await learn(target.repository, groups, known, run.borg, context);
  return { repositories: [{ ...factOf(location, listing, groups, known, runningSince !== undefined), ...running }], jobs: [] };
}

function newestFirst(archives: readonly Archive[]): Archive[] {
  return archives.toSorted((a, b) => Date.parse(b.start) - Date.parse(a.start));
}

function wholeOf(archives: readonly Archive[]): Archive[] {
  return archives.filter(({ checkpoint }) => !checkpoint);
}

/** Asks for what is not known yet: the sizes of those that are measured by, the newest ones first, and the sources that the newest lack. */
async function learn(
  repository: string,
  groups: readonly Archive[][],
  { sizes, missing }: Remembered,
  run: Borg,
  { host }: ReaderContext,
): Promise<void> {
  const ranked = groups.flatMap((group) =>
    wholeOf(group)
      .slice(0, MEASURED)
      .map((archive, rank) => ({ archive, rank })),
  );
  const present = new Set(ranked.map(({ archive }) => archive.id));
  for (const map of [sizes, missing]) for (const id of map.keys()) if (!present.has(id)) map.delete(id);
  const wanted = ranked.toSorted((a, b) => a.rank - b.rank).filter(({ archive }) => !sizes.has(archive.id));
  const startedMs = host.now();
  for (const { archive } of wanted.slice(0, MOST_SIZES)) {
    const result = await run(['info', '--json', '--bypass-lock', `${repository}::${archive.name}`], INFO_LIMIT_SECONDS);
    if (failureOf(result) !== undefined) break;
    for (const [id, size] of sizesIn(result.stdout)) sizes.set(id, size);
    if (host.now() - startedMs > SIZES_MS) break;
  }
  for (const { archive, rank } of ranked) {
    if (rank > 0 || missing.has(archive.id)) continue;
    const lacking = await lackingIn(repository, archive, run);
    if (lacking !== undefined) missing.set(archive.id, lacking);
  }
}

function sizesIn(stdout: string): ReturnType<typeof parseInfo> {
  try {
    return parseInfo(stdout);
  } catch {
    return new Map();
  }
}

/** Sources that the command named and that are not in the archive; undefined: it could not be looked. */
async function lackingIn(repository: string, archive: Archive, run: Borg): Promise<string[] | undefined> {
  const asked = (archive.sources ?? []).flatMap((source) => {
    // borg keeps paths without the slash before them; what stands before `/./` is left out. `-` is standard input.
    const path = source
      .replace(/^.*\/\.\/(?=.)/, '')
      .replaceAll(/\/{2,}/g, '/')
      .replace(/^(\.?\/)+/, '')
      .replace(/\/$/, '');
    return path === '' || path === '-' || /(^|\/)\.{1,2}(\/|$)/.test(path) ? [] : [{ source, path }];
  });
  if (asked.length === 0) return [];
  const patterns = asked.flatMap(({ path }) => ['--pattern', `+ pf:${path}`]);
  const result = await run(
    ['list', '--short', '--bypass-lock', ...patterns, '--pattern', '- *', `${repository}::${archive.name}`],
    LIST_LIMIT_SECONDS,
  );
  if (failureOf(result) !== undefined) return undefined;
  const present = new Set(result.stdout.split('\n'));
  return asked.filter(({ path }) => !present.has(path)).map(({ source }) => source);
}

function factOf(
  location: string,
  listing: Listing,
  groups: readonly Archive[][],
  known: Remembered,
  isRunning: boolean,
): BackupRepositoryFact {
  const whole = wholeOf(newestFirst(listing.archives));
  const oldestAt = whole.at(-1)?.start;
  const copies = groups.flatMap((group) => {
    const measured = withUsual(
      wholeOf(group)
        .slice(0, MEASURED)
        .map((archive) => copyOf(archive, known)),
    );
    // While a run goes on, its checkpoint is no fault.
    const cutOff = group[0]?.checkpoint === true && !isRunning ? [cutOffCopy(group[0])] : [];
    // Of a job whose newest lost something also the one to restore from.
    return [...cutOff, ...new Set([measured[0], measured.find(isWhole)])].filter((copy) => copy !== undefined);
  });
  return {
    tool: 'borg',
    location,
    readable: true,
    copies: copies.slice(0, MOST_COPIES),
    generations: whole.length,
    ...(oldestAt === undefined ? {} : { oldestAt }),
    ...(listing.encrypted === undefined ? {} : { encrypted: listing.encrypted }),
  };
}

function basics(archive: Archive): Pick<RepositoryCopy, 'job' | 'host' | 'started' | 'finished' | 'sources' | 'snapshot' | 'takenAt'> {
  const { host, start, end, sources, name } = archive;
  return {
    job: jobOf(archive),
    ...(host === '' ? {} : { host }),
    started: start,
    ...(end === undefined ? {} : { finished: end }),
    ...(sources === undefined ? {} : { sources: [...sources] }),
    snapshot: name,
    takenAt: start,
  };
}

function copyOf(archive: Archive, { sizes, missing }: Remembered): RepositoryCopy {
  const lacking = missing.get(archive.id) ?? [];
  const reason = `Sumber tidak ada dalam salinan · Sources are not in the copy: ${lineOf(lacking.join(', '))}`;
  return {
    ...basics(archive),
    ...sizes.get(archive.id),
    ...(lacking.length === 0 ? { result: 'success' } : { result: 'warning', reason, missingSources: [...lacking] }),
  };
}

function cutOffCopy(archive: Archive): RepositoryCopy {
  return { ...basics(archive), result: 'failed', reason: INTERRUPTED, verified: false };
}
