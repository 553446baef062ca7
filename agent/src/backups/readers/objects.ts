// Objects of a remote store become copies: files whose names carry a date are generations of one job, all else below a folder of the first level is
// a mirror, which is as new as its newest object. Pure.
import type { RepositoryCopy } from '@pantau/shared/backup-facts';
import { isGood } from '@pantau/shared/backup-measures';
import { stemOf } from '../dump-names.ts';
import { isWhole, newestPerJob, withUsual } from './usual.ts';

export interface StoredObject {
  /** Below the target. */
  readonly path: string;
  readonly bytes: number;
  /** ISO 8601, UTC. */
  readonly modifiedAt: string;
}

export interface StoredCopies {
  readonly copies: RepositoryCopy[];
  /** Of files with dates, over all jobs; undefined where there are none. */
  readonly generations: number | undefined;
  readonly oldestAt: string | undefined;
}

const DATED = /(?<!\d)(?:19|20)\d{2}[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12]\d|3[01])|(?<!\d)1\d{9}(?!\d)/;
/** More jobs than this in one folder are the files of a mirror that happen to have dates. */
const MOST_JOBS = 20;
const MOST_COPIES = 100;
/** What a copy is called while it is written, and what lies beside one. */
const NO_COPY = /\.(partial|part|tmp|filepart|sha\d*(sum)?|md5(sum)?|sig|asc|log)$/;
const SEALED = /\.(gpg|pgp|age|enc|aes)$/;
const EMPTY = 'Salinan terbaru kosong · The newest copy is empty';

/** Whether the newest copies are files that were encrypted before they were sent, by their names. */
export function areSealed(copies: readonly RepositoryCopy[]): boolean {
  return copies.length > 0 && copies.every(({ snapshot }) => SEALED.test(snapshot));
}

/** Copies of the objects; `top` is the job of those that lie in no folder. */
export function copiesOfObjects(objects: readonly StoredObject[], top: string): StoredCopies {
  const finished = objects.filter(({ path }) => !NO_COPY.test(path) && !path.endsWith('/'));
  const folders = Map.groupBy(finished, ({ path }) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : ''));
  const parts = [...folders].map(([folder, inFolder]) => split(folder === '' ? top : folder, inFolder));
  const generations = parts.flatMap((part) => part.generations);
  const whole = generations.filter(isGood);
  const measured = withUsual(generations);
  // Of a job whose newest is not good also the one to restore from.
  const newest = new Set([...newestPerJob(measured, 1), ...newestPerJob(measured.filter(isWhole), 1)]);
  const copies = [...newest, ...parts.flatMap(({ mirror }) => mirror)];
  return {
    copies: copies.toSorted((a, b) => b.takenAt.localeCompare(a.takenAt) || a.job.localeCompare(b.job)).slice(0, MOST_COPIES),
    generations: generations.length === 0 ? undefined : whole.length,
    oldestAt: whole.map(({ takenAt }) => takenAt).toSorted()[0],
  };
}

function split(
  job: string,
  objects: readonly StoredObject[],
): { readonly generations: RepositoryCopy[]; readonly mirror: RepositoryCopy[] } {
  // Of two with the same date the later name counts as the newer.
  const dated = objects.filter(({ path }) => DATED.test(path)).toSorted((a, b) => (a.path < b.path ? 1 : -1));
  const jobs = Map.groupBy(dated, ({ path }) => path.split('/').map(stemOf).join('/'));
  if (jobs.size > MOST_JOBS || dated.length * 2 <= objects.length) return { generations: [], mirror: [mirrorOf(job, objects)] };
  // What lies beside files with dates is a note on them, and no copy of its own.
  const generations = [...jobs].flatMap(([stem, ofJob]) => ofJob.map((object) => generation(jobs.size === 1 ? job : stem, object)));
  return { generations, mirror: [] };
}

function generation(job: string, { path, bytes, modifiedAt }: StoredObject): RepositoryCopy {
  return { ...basics(job, path, bytes, modifiedAt), items: 1 };
}

function mirrorOf(job: string, objects: readonly StoredObject[]): RepositoryCopy {
  const newest = objects.reduce((a, b) => (a.modifiedAt < b.modifiedAt ? b : a));
  const bytes = objects.reduce((sum, object) => sum + object.bytes, 0);
  return { ...basics(job, newest.path, bytes, newest.modifiedAt), items: objects.length };
}

function basics(job: string, path: string, bytes: number, at: string): RepositoryCopy {
  const ended = bytes === 0 ? { result: 'failed' as const, reason: EMPTY } : { result: 'success' as const };
  return { job, ...ended, finished: at, takenAt: at, snapshot: path, bytes };
}
