// `backup run`: runs a backup job as it is and keeps how it ended in the drop folder. Whatever goes wrong here never touches the job.
import { readFileSync, readlinkSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { type Program, toolOf } from '@pantau/shared/backup-programs';
import { type Asked, askedOf } from '../backups/runs/asked.ts';
import type { BackupRunCommand } from '../backups/runs/backup-arguments.ts';
import { createRunFile, dropFolderOf, pruneRuns, type RunFile } from '../backups/runs/drop-folder.ts';
import { jobNameOf } from '../backups/runs/job-name.ts';
import { masked, secretsOf } from '../backups/runs/mask.ts';
import { outcomeOf } from '../backups/runs/outcome.ts';
import { type Recognised, recognise } from '../backups/runs/recognise.ts';
import type { RunRecord } from '../backups/runs/run-record.ts';
import { type OwnProcess, type Wrapped, wrap } from '../backups/runs/wrap.ts';
import { writtenAt } from '../backups/runs/written.ts';
import { messageOf } from '../files.ts';
import type { CommandEnvironment } from './environment.ts';

/** A disk that does not answer holds up the end of the job no longer than this. */
const RECORD_LIMIT_MS = 3_000;
const TOUCH_EVERY_MS = 60_000;
/** Their default action writes a core file: they are told by the code 128 + n only. */
const WITH_CORE = ['SIGQUIT', 'SIGILL', 'SIGABRT', 'SIGFPE', 'SIGSEGV', 'SIGBUS', 'SIGTRAP', 'SIGSYS'];

interface Plan {
  readonly program: Program | undefined;
  readonly recognised: Recognised;
  readonly asked: Asked;
  readonly secrets: readonly string[];
  readonly record: RunRecord;
  readonly folder: string;
  readonly file: RunFile;
}

/** The exit code of the command; a signal that ended it ends this process too. */
export async function backupRun(command: BackupRunCommand, { variables, error }: CommandEnvironment, own: OwnProcess): Promise<number> {
  const startedMs = Date.now();
  const startedAt = performance.now();
  const notes: string[] = [];
  const plan = attempt(() => planOf(command, variables, startedMs, own.pid), notes);
  const absent = plan === undefined ? Promise.resolve([]) : absentOf(plan.asked.sources);
  let started: Promise<unknown> = Promise.resolve();
  let beat: NodeJS.Timeout | undefined;
  const wrapped = await wrap(command.command, own, () => {
    if (plan === undefined) return;
    started = plan.file.write(plan.record).catch((reason: unknown) => notes.push(messageOf(reason)));
    beat = setInterval(() => void plan.file.touch().catch(() => undefined), TOUCH_EVERY_MS).unref();
  });
  clearInterval(beat);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  if (plan !== undefined) {
    const kept = started.then(async () => keep(plan, wrapped, { seconds, startedMs, absent: await absent }));
    const late = new Promise<void>((_, reject) => {
      setTimeout(() => reject(new Error(`${RECORD_LIMIT_MS} ms`)), RECORD_LIMIT_MS).unref();
    });
    await Promise.race([kept, late]).then(
      () => notes.splice(0),
      (reason: unknown) => notes.push(messageOf(reason)),
    );
  }
  const [note] = notes;
  if (note !== undefined) {
    error(`pantau-agent: riwayat cadangan tidak tersimpan · the run of this backup was not recorded: ${note}. ${remedy(variables)}`);
  }
  if (wrapped.signal !== undefined && !WITH_CORE.includes(wrapped.signal)) own.kill(own.pid, wrapped.signal);
  return wrapped.exit;
}

function remedy(variables: CommandEnvironment['variables']): string {
  return `Sebagai root · As root: install -d -m 3777 -g pantau-agent ${dropFolderOf(variables)}`;
}

function attempt<T>(work: () => T, notes: string[]): T | undefined {
  try {
    return work();
  } catch (reason) {
    notes.push(messageOf(reason));
    return undefined;
  }
}

function planOf(command: BackupRunCommand, variables: CommandEnvironment['variables'], startedMs: number, pid: number): Plan {
  const recognised = recognise(command.command);
  const program = command.program ?? recognised.program;
  const secrets = secretsOf(command.command, variables);
  const derived = askedOf(recognised, variables, process.cwd());
  const absolute = command.sources.map((source) => (isAbsolute(source) ? source : resolve(source)));
  const target = command.target ?? derived.target;
  const asked = { ...derived, sources: absolute.length > 0 ? absolute : derived.sources };
  const folder = dropFolderOf(variables);
  const job = command.job ?? jobNameOf(command.command, secrets);
  const record: RunRecord = {
    job,
    tool: toolOf(program),
    started: new Date(startedMs).toISOString(),
    process: {
      pid,
      start: Number(
        readFileSync('/proc/self/stat', 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ')[19] ?? 0,
      ),
      boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
      namespace: readlinkSync('/proc/self/ns/pid'),
    },
    ...(target === undefined ? {} : { target: masked(target, secrets) }),
    ...(asked.sources.length === 0 ? {} : { sources: asked.sources.map((source) => masked(source, secrets)) }),
    ...(command.everySeconds === undefined ? {} : { everySeconds: command.everySeconds }),
  };
  return { program, recognised, asked, secrets, record, folder, file: createRunFile(folder, job, startedMs) };
}

/** Those that are not there; one that may not be looked at is not told. */
async function absentOf(sources: readonly string[]): Promise<string[]> {
  const gone = await Promise.all(
    sources.map(async (source) => {
      try {
        await stat(source);
        return false;
      } catch (reason) {
        return reason instanceof Error && 'code' in reason && reason.code === 'ENOENT';
      }
    }),
  );
  return sources.filter((_, index) => gone[index] === true);
}

interface Ended {
  readonly seconds: number;
  readonly startedMs: number;
  readonly absent: readonly string[];
}

async function keep({ program, recognised, asked, secrets, record, folder, file }: Plan, wrapped: Wrapped, ended: Ended): Promise<void> {
  const { seconds, startedMs, absent } = ended;
  const written = asked.file === undefined ? undefined : await writtenAt(asked.file, startedMs);
  const outcome = outcomeOf({ program, recognised, asked, wrapped, absent, written, secrets });
  await file.write({ ...record, end: { finished: new Date().toISOString(), seconds, ...outcome } });
  await pruneRuns(folder, record.job, process.getuid?.() ?? 0);
}
