// Starts the inventory program, which lies beside the bundle or among the compiled files: at the lowest priority, with
// limits on time and output. It holds up neither a sample nor the end of the agent, and ends with it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const LIMIT_MS = 30_000;
const MOST_CHARACTERS = 512 * 1024;
/** Programs of the system, some of which lie where only root looks. */
const ENVIRONMENT = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' };

/** What it printed; undefined when it failed, took too long or said too much. */
export function runInventory(program = findProgram(), limitMs = LIMIT_MS): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = '';
    const child = spawn('nice', ['-n', '19', process.execPath, program], {
      env: ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    });
    const end = (): void => {
      text = '';
      // With the programs that it started itself.
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    };
    const timer = setTimeout(end, limitMs).unref();
    process.once('exit', end);
    child.unref();
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      if (text.length > MOST_CHARACTERS) end();
    });
    if ('unref' in child.stdout && typeof child.stdout.unref === 'function') child.stdout.unref();
    child.on('error', () => resolve(undefined));
    child.on('close', (code) => {
      clearTimeout(timer);
      process.off('exit', end);
      resolve(code === 0 && text !== '' ? text : undefined);
    });
  });
}

function findProgram(): string {
  const beside = join(import.meta.dirname, 'inventory.mjs');
  return existsSync(beside)
    ? beside
    : join(import.meta.dirname, '..', 'inventory', `main.${import.meta.filename.endsWith('.ts') ? 'ts' : 'js'}`);
}
