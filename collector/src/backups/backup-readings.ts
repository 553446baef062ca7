// How each backup job stands now, for metrics: out of what agents and pings tell, with the register's word on whose data it is and where the
// copies lie. Read from the ledger at most once a minute.
import type { FactInterval, WitnessState } from '@pantau/shared/accepted';
import type { BackupJobFact, BackupRepositoryFact, BackupResult, BackupStoreFact } from '@pantau/shared/backup-facts';
import { belongsTo } from '@pantau/shared/law/derive/backups';
import { idOfFact, maybeAt, sourcesNaming } from '@pantau/shared/law/derive/backups-source';
import type { RawFact } from '@pantau/shared/law/derive/derived';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { currentFactsOf, currentWitnesses } from '@pantau/shared/ledger/facts-at';
import { pingFacts } from '@pantau/shared/ledger/pings';
import type { Register } from '@pantau/shared/register/register';
import { HOUR, MINUTE, SECOND } from '@pantau/shared/time';
import { type Standing, standingOf } from './offsite.ts';
import { type JobReading, readingOf, type Series, type ToldRun } from './series.ts';

/** What was told no longer for so long is not as things are now. */
const GONE_MS = HOUR;

/** A repository or store as a whole. */
export interface TargetReading extends Standing {
  readonly target: string;
  readonly tool: string;
  /** Whole copies, and the instant of the oldest of them. */
  readonly copies?: number;
  readonly oldestAt?: number;
  /** As the machine sees it that it lies on. */
  readonly store?: { readonly newestAt?: number; readonly files: number; readonly bytes: number; readonly gone: boolean };
}

export interface BackupReadings {
  readonly jobs: readonly JobReading[];
  readonly targets: readonly TargetReading[];
}

export interface BackupReadingsDeps {
  readonly ledger: SqlReader;
  readonly region: string;
  readonly register: () => Register;
  /** Milliseconds UTC. */
  readonly now: () => number;
}

/** A function that tells the readings of the last minute. */
export function createBackupReadings({ ledger, region, register, now }: BackupReadingsDeps): () => Promise<BackupReadings> {
  let read: { readonly at: number; readonly readings: Promise<BackupReadings> } | undefined;
  async function readAll(at: number): Promise<BackupReadings> {
    const facts = [...(await currentFactsOf(ledger, region, 'backup_')), ...(await pingFacts(ledger, region, at))];
    return backupReadings(facts, await currentWitnesses(ledger, region), register(), at);
  }
  return () => {
    const at = now();
    if (read === undefined || at - read.at >= MINUTE || at < read.at) {
      read = { at, readings: readAll(at) };
    }
    return read.readings;
  };
}

/** The readings at an instant from the newest interval of each fact. */
export function backupReadings(
  facts: readonly FactInterval[],
  witnesses: readonly WitnessState[],
  register: Register,
  at: number,
): BackupReadings {
  const states = new Map(witnesses.map((witness) => [witness.id, witness]));
  const raws = facts
    .filter(({ lastAt }) => lastAt === undefined || at - lastAt < GONE_MS)
    .toSorted((a, b) => a.firstAt - b.firstAt)
    .map((fact): RawFact => {
      const { clockOffsetSeconds = 0 } = states.get(fact.witness) ?? {};
      return { ...fact, machineId: fact.witness, clockOffsetSeconds, seen: [fact.firstAt] };
    });
  const of = (name: string) => raws.filter(({ fact }) => fact === name);
  const repositories = of('backup_repository');
  const known = new Set(repositories.map(idOfFact));
  /** Whether its witness still tells how things stand: what is said to run may have ended long ago. */
  const isFresh = ({ witness }: RawFact) => at - (states.get(witness)?.lastReport ?? at) < GONE_MS;
  const series = new Map<string, Series>();
  for (const raw of of('backup_job')) addJob(series, raw, { register, known, isFresh: isFresh(raw) });
  for (const raw of repositories) addCopies(series, raw, register);
  return { jobs: [...series.values()].map((each) => readingOf(each, at)), targets: targetsOf(repositories, of('backup_store'), register) };
}

function seriesAt(all: Map<string, Series>, about: Omit<Series, 'runs'>): Series {
  const key = JSON.stringify([about.job, about.host, about.target]);
  const found: Series = all.get(key) ?? { ...about, runs: [] };
  all.set(key, found);
  return found;
}

interface JobContext {
  readonly register: Register;
  readonly known: ReadonlySet<string>;
  readonly isFresh: boolean;
}

function addJob(all: Map<string, Series>, raw: RawFact, { register, known, isFresh }: JobContext): void {
  const { tool, job, host, target = '', runs, lastSuccess, runningSince, everySeconds, dataset } = raw.value as BackupJobFact;
  const sources = sourcesNaming(register, 'runs', [idOfFact(raw)]);
  const series = seriesAt(all, {
    tool,
    job,
    host,
    // As the repository is called that it goes to, so that both are one series.
    target: known.has(`${host}:${target}`) ? `${host}:${target}` : target,
    ...standingOf(register, sources, dataset),
  });
  series.runs.push(...[...runs, ...(lastSuccess === undefined ? [] : [lastSuccess])].flatMap((run) => toldRun(raw, run)));
  const hours = sources.flatMap(({ every_h: every }) => (every === undefined ? [] : [every]));
  const every = hours.length === 0 ? everySeconds : (Math.min(...hours) * HOUR) / SECOND;
  if (every !== undefined) series.everySeconds = every;
  const since = isFresh ? maybeAt(raw, runningSince) : undefined;
  if (since !== undefined) series.runningSince = since;
}

function addCopies(all: Map<string, Series>, raw: RawFact, register: Register): void {
  const { tool, location, copies } = raw.value as BackupRepositoryFact;
  const id = idOfFact(raw);
  const sources = sourcesNaming(register, 'location', [id, location]);
  const [server = ''] = id.split(':', 1);
  for (const copy of copies) {
    const own = sources.filter((source) => belongsTo(copy, source));
    const about = { tool, job: copy.job, host: copy.host ?? server, target: id, ...standingOf(register, own) };
    seriesAt(all, about).runs.push(...toldRun(raw, copy));
  }
}

interface Told {
  readonly started?: string;
  readonly finished?: string;
  readonly takenAt?: string;
  readonly result: BackupResult;
  readonly bytes?: number;
  readonly usualBytes?: number;
  readonly verified?: boolean;
}

/** None for a run without any time: it could not be put in order. */
function toldRun(raw: RawFact, { started, finished, takenAt, result, bytes, usualBytes, verified }: Told): ToldRun[] {
  const [startedAt, finishedAt] = [maybeAt(raw, started), maybeAt(raw, finished)];
  const at = finishedAt ?? startedAt ?? maybeAt(raw, takenAt);
  return at === undefined ? [] : [{ at, startedAt, finishedAt, result, bytes, usualBytes, verified, isCopy: takenAt !== undefined }];
}

function targetsOf(repositories: readonly RawFact[], stores: readonly RawFact[], register: Register): TargetReading[] {
  const targets = new Map<string, TargetReading>();
  for (const raw of repositories) {
    const { tool, location, readable, generations, oldestAt } = raw.value as BackupRepositoryFact;
    if (!readable) continue;
    const target = idOfFact(raw);
    const oldest = maybeAt(raw, oldestAt);
    targets.set(target, {
      target,
      tool,
      ...standingOf(register, sourcesNaming(register, 'location', [target, location])),
      ...(generations === undefined ? {} : { copies: generations }),
      ...(oldest === undefined ? {} : { oldestAt: oldest }),
    });
  }
  for (const raw of stores) {
    const { tool, location, newestAt, files, bytes, gone = false } = raw.value as BackupStoreFact;
    const target = idOfFact(raw);
    const newest = maybeAt(raw, newestAt);
    const store = { files, bytes, gone, ...(newest === undefined ? {} : { newestAt: newest }) };
    const about = targets.get(target) ?? { target, tool, ...standingOf(register, sourcesNaming(register, 'store', [target, location])) };
    targets.set(target, { ...about, store });
  }
  return [...targets.values()];
}
