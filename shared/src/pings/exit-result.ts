// What an exit code in a ping says of the backup, by the meaning that its tool gives it.
import type { BackupResult, BackupTool } from '../backup-facts.ts';
import { isProgram, meaningOf } from '../backup-programs.ts';

/** The result of a run that ended with this code; of a tool that is several programs all but 0 is a failure. */
export function resultOfExit(tool: BackupTool, exit: number): BackupResult {
  return meaningOf(isProgram(tool) ? tool : undefined, exit).result;
}
