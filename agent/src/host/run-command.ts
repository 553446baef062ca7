// Starts one allowed program for linux-host.ts: at low priority, with limits on time and output, and without a shell.
import { spawn } from 'node:child_process';
import type { RunOptions, RunResult } from './host.ts';

const STDOUT_LIMIT = 16 * 1024 * 1024;
const STDERR_LIMIT = 16 * 1024;
/** Exit codes of nice(1) when the program is missing or cannot be run. */
const NOT_FOUND = 127;

/** Runs `command` under nice(1) and returns how it ended; never throws for what the program does. */
export function runCommand(command: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  return new Promise((resolve) => {
    let ended: RunResult['ended'] = 'exited';
    let stdout = '';
    let stderr = '';
    const child = spawn('nice', ['-n', '19', command, ...args], {
      env: options.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const end = (why: RunResult['ended']): void => {
      if (ended === 'exited') ended = why;
      child.kill('SIGKILL');
    };
    const stop = (): void => end('stopped');
    const timer = setTimeout(() => end('timed-out'), options.timeoutSeconds * 1000);
    options.signal.addEventListener('abort', stop, { once: true });
    if (options.signal.aborted) stop();
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (stdout.length > STDOUT_LIMIT) end('too-much-output');
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (stderr.length < STDERR_LIMIT) stderr += text;
    });
    child.on('error', () => {
      ended = 'not-installed';
    });
    child.on('close', (exitCode) => {
      clearTimeout(timer);
      options.signal.removeEventListener('abort', stop);
      if (ended === 'exited' && exitCode === NOT_FOUND) ended = 'not-installed';
      resolve({ exitCode, stdout, stderr: stderr.slice(0, STDERR_LIMIT), ended });
    });
  });
}
