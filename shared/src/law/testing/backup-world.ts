// A region with one dataset and one registered store of its copies, as agents report them: d1 lies on s1, its copies on s3 in a room 45 km away.
import type { BackupRecord, BackupRepositoryFact, BackupStoreFact, RepositoryCopy } from '../../backup-facts.ts';
import { HOUR, MINUTE } from '../../time.ts';
import { deriveObservations } from '../derive.ts';
import type { Judged } from '../evaluate.ts';
import type { Finding } from '../finding.ts';
import type { Decision } from '../parameters.ts';
import { regulationById } from '../regulations/registry.ts';
import { createWorld, type WorldParts } from '../world.ts';
import { judgeSubject, NOW, registerOf, subjectsOf, WRITTEN, type Written, witness } from './worlds.ts';

export const hoursAgo = (hours: number) => new Date(NOW - hours * HOUR).toISOString();

export const STORE = 's3:/srv/restic';
export const SOURCE = { id: 'src1', dataset: 'd1', location: STORE, runs: 's1:db', store: STORE, medium: 'server', room: 'r2' };
const SERVER = { owner_pd: 'kominfo', managed_by: 'kominfo' };

/** Without `backup_sources`: a test names its own. */
export const BACKED_UP: Written = {
  ...WRITTEN,
  servers: [...WRITTEN.servers, { id: 's3', room: 'r2', ...SERVER }],
};

/** A fact of the source's agent on s1, or of the agent on s3 that keeps the store. */
export interface Told {
  readonly by?: 's1' | 's3';
  readonly subject: string;
  readonly fact: string;
  readonly value: object;
}

export interface World {
  readonly told?: readonly Told[];
  readonly sources?: readonly object[];
  readonly written?: Written;
  /** Agents that have not reported for a day. */
  readonly silent?: readonly string[];
  /** Seconds that the clock of an agent is off, which its facts were not put right by. */
  readonly clock?: number;
  readonly decisions?: readonly Decision[];
}

export function copyOf(hours: number, more: Partial<RepositoryCopy> = {}): RepositoryCopy {
  const takenAt = hoursAgo(hours);
  return { job: 'db', result: 'success', snapshot: `salinan-${hours}`, takenAt, finished: takenAt, bytes: 1_000, verified: true, ...more };
}

export function repository(copies: readonly RepositoryCopy[], more: Partial<BackupRepositoryFact> = {}): Told {
  const value: BackupRepositoryFact = { tool: 'restic', location: STORE, readable: true, copies: [...copies], ...more };
  return { subject: `backup_repository/${STORE}`, fact: 'backup_repository', value };
}

export const UNREADABLE = repository([], { readable: false, reason: 'kata sandi salah · wrong password' });

export function run(hours: number, more: Partial<BackupRecord> = {}): BackupRecord {
  return { job: 'db', started: hoursAgo(hours + 0.5), finished: hoursAgo(hours), result: 'success', bytes: 1_000, ...more };
}

export function job(runs: readonly BackupRecord[], more: object = {}): Told {
  return { subject: 'backup_job/s1:db', fact: 'backup_job', value: { tool: 'restic', job: 'db', host: 's1', runs, ...more } };
}

export function store(hours: number | undefined, more: Partial<BackupStoreFact> = {}): Told {
  const added = hours === undefined ? {} : { newestAt: hoursAgo(hours) };
  const value: BackupStoreFact = { tool: 'restic', location: '/srv/restic', copies: 9, files: 40, bytes: 9_000, ...added, ...more };
  return { by: 's3', subject: `backup_repository/${STORE}`, fact: 'backup_store', value };
}

/** The finding of a duty (`regulation/duty`) on a subject, which it must list. */
export function judged(duty: string, subject: string, world: World): Finding {
  return judge(duty, subject, world)(NOW).finding;
}

/** The same at any instant, with what it depended on. */
export function judge(duty: string, subject: string, world: World): (at: number) => Judged {
  const [regulationId = '', dutyId = ''] = duty.split('/');
  const regulation = regulationById(regulationId);
  const found = regulation?.duties.find(({ id }) => id === dutyId);
  if (regulation === undefined || found === undefined) throw new Error(`There is no ${duty}.`);
  const made = createWorld(partsOf(world));
  if (![...subjectsOf(made, NOW, regulation, found).subjects].includes(subject)) throw new Error(`${duty} does not judge ${subject}.`);
  return (at) => judgeSubject(made, at, regulation, found, subject);
}

/** What such a world is made of. */
export function partsOf({ told = [], sources = [SOURCE], silent = [], clock = 0, decisions = [], ...world }: World): WorldParts {
  const register = registerOf({ ...BACKED_UP, backup_sources: sources, ...world.written });
  const lastReport = (id: string) => NOW - (silent.includes(id) ? 24 * HOUR : MINUTE);
  const observations = told.flatMap(({ by = 's1', subject, fact, value }) =>
    deriveObservations(
      { subject, fact, value, witness: `agen-${by}`, machineId: by, clockOffsetSeconds: 0, seen: [lastReport(by)] },
      register,
    ),
  );
  const witnesses = ['s1', 's3'].map((id) =>
    witness(`agen-${id}`, { runsOn: `server/${id}`, machineId: id, lastReport: lastReport(id), clockOffsetSeconds: clock }),
  );
  return { zone: 'WIB', register, decisions, witnesses, observations };
}
