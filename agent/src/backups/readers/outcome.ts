// What several readers say alike: why a program gave nothing, a target that cannot be read, and a job by its runs. Pure.
import type { BackupJobFact, BackupRecord, BackupRepositoryFact, BackupTool, RepositoryCopy } from '@pantau/shared/backup-facts';
import { isGood } from '@pantau/shared/backup-measures';
import type { RunResult } from '../../host/host.ts';
import { isObject, lineOf, noAnswerOf } from './entry.ts';
import type { Reading } from './reader.ts';
import { isWhole, newestPerJob, usualOf, withUsual } from './usual.ts';

const MOST_RUNS = 10;
const MOST_COPIES = 3;

/** Why a run gave no output to read, with the remedy; undefined when it ended with 0. */
export function failureOf(program: string, result: RunResult, debianPackage: string): string | undefined {
  const none = noAnswerOf(result, program, debianPackage);
  if (none !== undefined || result.exitCode === 0) return none;
  return lineOf(`${program} gagal (kode ${result.exitCode}) · failed (exit ${result.exitCode}): ${lastLine(result.stderr)}`);
}

function lastLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.findLast((line) => line !== '') ?? '';
}

/** A target of which nothing can be told, and why. */
export function unreadable(tool: BackupTool, location: string, reason: string): BackupRepositoryFact {
  return { tool, location, readable: false, reason: lineOf(reason), copies: [] };
}

export function unreadableReading(tool: BackupTool, location: string, reason: string): Reading {
  return { repositories: [unreadable(tool, location, reason)], jobs: [] };
}

/** The fact of a job by its runs, newest first; those beyond ten only tell the last success. */
export function jobFactOf(
  job: Pick<BackupJobFact, 'tool' | 'job' | 'host'> & Partial<Pick<BackupJobFact, 'target' | 'runningSince'>>,
  runs: readonly BackupRecord[],
): BackupJobFact {
  const shown = runs.slice(0, MOST_RUNS);
  const last = runs.find(isGood);
  const usualSeconds = usualOf(runs.filter(isGood).flatMap(secondsOf).slice(0, MOST_RUNS));
  return {
    ...job,
    runs: shown,
    ...(last === undefined || shown.includes(last) ? {} : { lastSuccess: last }),
    ...(usualSeconds === undefined ? {} : { usualSeconds }),
  };
}

function secondsOf({ started, finished }: BackupRecord): number[] {
  if (started === undefined || finished === undefined) return [];
  const seconds = (Date.parse(finished) - Date.parse(started)) / 1000;
  return seconds >= 0 ? [seconds] : [];
}

/**
 * What is told of the copies in a repository: how many are whole, the oldest of these, and of each job the newest, and the newest that are whole and passed a check.
 * `measured`: the same, newest first, with what is usual.
 */
export function tellCopies(
  copies: readonly RepositoryCopy[],
  measured: readonly RepositoryCopy[] = withUsual(copies),
): Pick<BackupRepositoryFact, 'copies' | 'generations' | 'oldestAt'> {
  const shown = new Set([
    ...newestPerJob(measured, MOST_COPIES),
    ...newestPerJob(measured.filter(isWhole), 1),
    ...newestPerJob(
      measured.filter((copy) => copy.verified === true && isWhole(copy)),
      1,
    ),
  ]);
  const whole = copies.filter(isGood).map(({ takenAt }) => takenAt);
  const oldestAt = whole.toSorted()[0];
  return {
    copies: measured.filter((copy) => shown.has(copy)),
    generations: whole.length,
    ...(oldestAt === undefined ? {} : { oldestAt }),
  };
}

/** ISO 8601 in UTC of seconds since 1970; undefined of what is no such number. */
export function instantOfSeconds(seconds: unknown): string | undefined {
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds <= 0 || seconds > 4_102_444_800) return undefined;
  return new Date(seconds * 1000).toISOString();
}

/** A list of objects from JSON text; undefined when it is anything else. */
export function parseObjects(text: string): Record<string, unknown>[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.every(isObject) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
