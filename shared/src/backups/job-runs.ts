// The runs of backup jobs as they were last reported until an instant, newest first: what the bars of a picture show.
import type { BackupJobFact, BackupRecord } from '../backup-facts.ts';
import type { World } from '../law/world.ts';
import type { SqlReader } from '../ledger/driver.ts';
import { pingFacts } from '../ledger/pings.ts';
import { textOf } from '../ledger/queries/row.ts';
import { SECOND } from '../time.ts';
import type { RunShown } from './picture.ts';

/** By `<server>:<job>`. */
export type JobRuns = ReadonlyMap<string, readonly RunShown[]>;

/** The runs of every job that the ledger knows at an instant; the times are put right by the clock of who reported. */
export async function readJobRuns(reader: SqlReader, region: string, at: number, world: World): Promise<JobRuns> {
  const rows = await reader.all(
    `select subject, witness, value, max(first_at) as first_at from facts
     where region = ? and fact = 'backup_job' and first_at <= ? group by subject order by subject`,
    [region, at],
  );
  const reported = rows.map((row) => ({
    subject: textOf(row, 'subject'),
    witness: textOf(row, 'witness'),
    value: JSON.parse(textOf(row, 'value')) as unknown,
  }));
  const told = [...reported, ...(await pingFacts(reader, region, at))];
  return new Map(
    told.map(({ subject, witness, value }) => {
      const { runs } = value as BackupJobFact;
      const offset = world.witness(witness)?.clockOffsetSeconds;
      const errorMs = typeof offset === 'number' ? offset * SECOND : 0;
      return [subject.slice(subject.indexOf('/') + 1), runs.flatMap((run) => runShown(run, errorMs))];
    }),
  );
}

function runShown({ started, finished, result, bytes, reason }: BackupRecord, errorMs: number): RunShown[] {
  const end = finished ?? started;
  if (end === undefined) return [];
  const seconds = started === undefined || finished === undefined ? undefined : (Date.parse(finished) - Date.parse(started)) / SECOND;
  return [
    {
      at: Date.parse(end) - errorMs,
      result,
      ...(bytes === undefined ? {} : { bytes }),
      ...(seconds === undefined ? {} : { seconds: Math.round(seconds) }),
      ...(reason === undefined ? {} : { reason }),
    },
  ];
}
