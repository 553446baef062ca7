// What runs and copies are measured by, for agents, pings and checks alike. Pure.
import type { BackupRecord } from './backup-facts.ts';

/** A copy smaller than this share of what is usual lost something. */
export const SHRUNK_SHARE = 0.5;

/** One earlier number tells nothing about what is usual. */
const LEAST_EARLIER = 2;

/** Whether a record left a copy that one can restore from. */
export function isGood({ result }: Pick<BackupRecord, 'result'>): boolean {
  return result === 'success' || result === 'warning';
}

/** Median; undefined of fewer than two numbers. */
export function medianOf(numbers: readonly number[]): number | undefined {
  if (numbers.length < LEAST_EARLIER) return undefined;
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
