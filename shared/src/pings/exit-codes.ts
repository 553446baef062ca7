// What an exit code says of a backup, by the meaning that its tool gives it.
import type { BackupResult, BackupTool } from '../backup-facts.ts';

/** A shell tells of a program that a signal ended by 128 and more. */
const SIGNALLED = 128;

interface Meaning {
  /** A copy was made, but not all of it is as it should be. */
  readonly warning: (exit: number) => boolean;
  /** Left out: every other code. */
  readonly failed?: (exit: number) => boolean;
}

const MEANINGS: Partial<Record<BackupTool, Meaning>> = {
  // 3: a snapshot without some of the sources. Its manual asks to take every code that it does not list for a failure.
  restic: { warning: (exit) => exit === 3 },
  // 1, and 100 to 127 with BORG_EXIT_CODES=modern.
  borg: { warning: (exit) => exit === 1 || (exit >= 100 && exit < SIGNALLED) },
  rsnapshot: { warning: (exit) => exit === 2, failed: (exit) => exit === 1 },
};

/** The result of a run that ended with this code. A code that the tool does not document is `unknown`, never a success. */
export function resultOfExit(tool: BackupTool, exit: number): BackupResult {
  if (exit === 0) return 'success';
  const meaning = MEANINGS[tool];
  if (meaning?.warning(exit) === true) return 'warning';
  return exit >= SIGNALLED || (meaning?.failed ?? (() => true))(exit) ? 'failed' : 'unknown';
}
