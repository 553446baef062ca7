// Runs `pantau-agent backup run` as a process of its own for the tests, and tells what the agent would report of it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { BackupJobFact } from '@pantau/shared/backup-facts';
import { createRunHistory } from '../backups/runs/run-history.ts';
import { createLinuxHost } from '../host/linux-host.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

export interface JobOptions {
  readonly input?: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** Options of `backup run` before the `--`. */
  readonly options?: readonly string[];
  readonly cwd?: string;
}

/** Starts it; its drop folder is `folder`. */
export function startJob(folder: string, command: readonly string[], { options = [], variables = {}, cwd }: JobOptions = {}) {
  const env = { PATH: process.env['PATH'] ?? '', PANTAU_BACKUP_FOLDER: folder, ...variables };
  const child = spawn(process.execPath, [MAIN, 'backup', 'run', ...options, '--', ...command], { env, cwd, stdio: 'pipe' });
  const seen = { out: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (seen.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (seen.errors += text));
  const ended = once(child, 'close').then(([code, signal]) => ({ code: code as number | null, signal: signal as NodeJS.Signals | null }));
  return { child, seen, ended };
}

/** Runs it to its end. */
export async function runJob(folder: string, command: readonly string[], options: JobOptions = {}) {
  const { child, seen, ended } = startJob(folder, command, options);
  child.stdin.end(options.input ?? '');
  return { ...(await ended), ...seen };
}

export async function jobsIn(folder: string): Promise<readonly BackupJobFact[]> {
  const host = createLinuxHost({ root: '/', now: Date.now });
  return (await createRunHistory(host, folder, 'srv').look()).jobs.map(({ fact }) => fact);
}
