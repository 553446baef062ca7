// Writing to the drop folder: everybody on this machine may put files there and only remove their own (mode 3777, of the agent's group), so
// names are new and cannot be guessed, links are never followed, and a file is whole or not there.
import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../files.ts';
import { formatRecord, parseRecord, RECORD_BYTES, type RunRecord } from './run-record.ts';

const DEFAULT_FOLDER = '/var/lib/pantau-backup';
export const RECORD_SUFFIX = '.run.json';
/** Runs of a job that are kept, and besides them the newest good one. */
const KEPT_RUNS = 20;
const MOST_ENTRIES = 20_000;

export function dropFolderOf(variables: Readonly<Record<string, string | undefined>>): string {
  return variables['PANTAU_BACKUP_FOLDER'] || DEFAULT_FOLDER;
}

/** What the names of all runs of a job begin with: readable, and different for each job. */
export function jobPrefix(job: string): string {
  const slug = job
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
  return `${slug || 'job'}.${createHash('sha256').update(job).digest('hex').slice(0, 12)}.`;
}

export interface RunFile {
  /** Writes anew; durable once it resolves. */
  write(record: RunRecord): Promise<void>;
  /** Says that the run still goes on. */
  touch(): Promise<void>;
}

/** The file of a run that starts now. */
export function createRunFile(folder: string, job: string, startedMs: number): RunFile {
  const name = `${jobPrefix(job)}${String(startedMs).padStart(14, '0')}.${randomBytes(6).toString('hex')}${RECORD_SUFFIX}`;
  const path = join(folder, name);
  return {
    write: (record) => putFile(folder, name, formatRecord(record)),
    async touch() {
      const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
      const now = new Date();
      try {
        await file.utimes(now, now);
      } finally {
        await file.close();
      }
    },
  };
}

/** Writes a file of the folder by way of a new one beside it; its owner and the folder's group can read it. */
export async function putFile(folder: string, name: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o755 }).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error;
  });
  const temporary = join(folder, `.${name}.${randomBytes(6).toString('hex')}.tmp`);
  const file = await open(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, 0o640);
  try {
    await file.chmod(0o640);
    await file.writeFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
  try {
    await rename(temporary, join(folder, name));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Takes away the oldest runs of a job of this user. */
export async function pruneRuns(folder: string, job: string, uid: number): Promise<void> {
  const prefix = jobPrefix(job);
  const names = (await readdir(folder)).slice(0, MOST_ENTRIES).filter((name) => name.startsWith(prefix) && name.endsWith(RECORD_SUFFIX));
  const own: string[] = [];
  for (const name of names.toSorted().toReversed()) {
    if ((await stat(join(folder, name))).uid === uid) own.push(name);
  }
  let keepsGood = await hasGood(folder, own.slice(0, KEPT_RUNS));
  for (const name of own.slice(KEPT_RUNS)) {
    const isKept = !keepsGood && (await hasGood(folder, [name]));
    keepsGood ||= isKept;
    if (!isKept) await rm(join(folder, name), { force: true });
  }
}

async function hasGood(folder: string, names: readonly string[]): Promise<boolean> {
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8');
    if (text.length > RECORD_BYTES) continue;
    try {
      const result = parseRecord(text, name).end?.result;
      if (result === 'success' || result === 'warning') return true;
    } catch {
      // A record that cannot be read is no good run.
    }
  }
  return false;
}
