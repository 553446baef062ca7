// `npm start` for tests: starts it on a data directory and ports of its own, reads its tables and the page's API, and ends
// it by SIGINT. Also the small changes of a machine that a table shows: an address more, a restic snapshot more.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { dirname } from 'node:path';
import { until } from './collector.ts';
import { type Ending, type RunningProcess, runProcess, startProcess } from './processes.ts';
import { freePort } from './prometheus.ts';
import { requireTool, root } from './tools.ts';

const FIRST_TABLE_WITHIN_MS = 60_000;
const IP = '/sbin/ip';

/** How a start ended. */
export interface StartEnding extends Ending {
  /** How many processes belonged to it, and which of them are left. */
  family: number;
  left: number[];
}

export interface TestStart {
  port: number;
  /** The script itself with any options, on no data directory but the one they name. */
  launch(args: readonly string[]): RunningProcess;
  /** Starts on the data directory and waits for the first table; gives the seconds that took. */
  start(...args: string[]): Promise<{ run: RunningProcess; seconds: number }>;
  /** The newest or next table that matches; rejects with the whole output after `timeoutMs`. */
  table(run: RunningProcess, pattern: RegExp, timeoutMs: number): Promise<string>;
  /** A table printed from now on that matches; by then the reply of the page's API satisfies `accept` as well. */
  change<T>(run: RunningProcess, pattern: RegExp, path: string, accept: (reply: T) => boolean, timeoutMs: number): Promise<string>;
  api<T>(path: string): Promise<T>;
  /** Ends it as Ctrl-C does. */
  end(run: RunningProcess): Promise<StartEnding>;
  /** Ends what still runs. */
  stop(): Promise<void>;
}

/** A `npm start` to be, on a free pair of ports. */
export async function createTestStart(data: string): Promise<TestStart> {
  const port = await freePortPair();
  const env = { PATH: `${dirname(requireTool('restic'))}:${process.env['PATH']}`, RESTIC_PASSWORD: '', RESTIC_PASSWORD_FILE: '' };
  const launched: RunningProcess[] = [];

  function launch(args: readonly string[]): RunningProcess {
    const run = startProcess(process.execPath, [`${root}deploy/start.mjs`, ...args], { env });
    launched.push(run);
    return run;
  }
  async function api<T>(path: string): Promise<T> {
    const response = await fetch(`http://127.0.0.1:${port + 1}${path}`);
    return (await response.json()) as T;
  }
  function tableFrom(first: number, run: RunningProcess, pattern: RegExp, timeoutMs: number): Promise<string> {
    const find = (): string | undefined =>
      tables(run)
        .slice(first)
        .find((each) => pattern.test(each));
    return until(() => Promise.resolve(find()), timeoutMs, run.output);
  }

  return {
    port,
    launch,
    api,
    async start(...args) {
      const startedAt = performance.now();
      const run = launch(['--data', data, '--port', String(port), ...args]);
      await run.waitForLine(/^Jumlah: /, FIRST_TABLE_WITHIN_MS);
      return { run, seconds: (performance.now() - startedAt) / 1000 };
    },
    table: (run, pattern, timeoutMs) => tableFrom(0, run, pattern, timeoutMs),
    async change<T>(run: RunningProcess, pattern: RegExp, path: string, accept: (reply: T) => boolean, timeoutMs: number) {
      const accepted = async (): Promise<true | undefined> => (accept(await api<T>(path)) ? true : undefined);
      const [table] = await Promise.all([
        tableFrom(tables(run).length, run, pattern, timeoutMs),
        until(accepted, timeoutMs, () => `${path} stayed as it was`),
      ]);
      return table;
    },
    async end(run) {
      const family = descendants(run.pid);
      const ending = await run.stop('SIGINT');
      return { ...ending, family: family.length, left: family.filter((pid) => existsSync(`/proc/${pid}`)) };
    },
    async stop() {
      await Promise.all(launched.map((run) => run.stop('SIGINT')));
    },
  };
}

/** The whole tables printed so far. */
function tables(run: RunningProcess): string[] {
  return run
    .stdout()
    .split(/^(?= CONTOH )/m)
    .filter((table) => table.includes('Jumlah:'));
}

/** The agent of a start: the descendant that runs the agent's program. */
export function agentOf(run: RunningProcess): number {
  const pid = descendants(run.pid).find((each) => commandLine(each).includes('agent/dist/main.js\0run'));
  if (pid === undefined) {
    throw new Error(`No agent runs:\n${run.output()}`);
  }
  return pid;
}

function descendants(pid: number): number[] {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = processes.map((name) => ({ pid: Number(name), parent: parentOf(name) }));
  const found = [pid];
  for (const each of found) {
    found.push(...parents.filter(({ parent }) => parent === each).map((child) => child.pid));
  }
  return found;
}

/** Parent of a process; undefined when it is gone. */
function parentOf(pid: string): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** A port that is free, and the next one as well. */
async function freePortPair(): Promise<number> {
  for (;;) {
    const first = await freePort();
    const isNextFree = await new Promise<boolean>((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(false));
      server.listen(first + 1, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (isNextFree) {
      return first;
    }
  }
}

/** Gives this machine one more address (/32). Returns why it cannot: not root, no iproute2; undefined when it is done. */
export function addAddress(address: string): string | undefined {
  const added = spawnSync(IP, ['address', 'add', `${address}/32`, 'dev', outwardDevice()], { encoding: 'utf8' });
  return added.status === 0 ? undefined : (added.error?.message ?? added.stderr).trim();
}

/** Takes the address away; none there is no fault. */
export function removeAddress(address: string): void {
  spawnSync(IP, ['address', 'del', `${address}/32`, 'dev', outwardDevice()], { stdio: 'ignore' });
}

function outwardDevice(): string {
  const outward = Object.entries(networkInterfaces()).find(([, addresses]) => addresses?.some((address) => !address.internal));
  return outward?.[0] ?? 'lo';
}

export interface TestRepositories {
  /** Makes an empty repository `<folder>/<name>` with its password beside it. */
  create(name: string): Promise<void>;
  /** Makes a snapshot of one file and gives its short id. */
  backUp(name: string, content: string): Promise<string>;
}

/** Real restic repositories in a folder. */
export function createTestRepositories(folder: string): TestRepositories {
  const source = `${folder}/.isi`;
  mkdirSync(source, { recursive: true });

  async function restic(name: string, ...args: string[]): Promise<string> {
    const own = ['-r', `${folder}/${name}`, '--password-file', `${folder}/${name}.password`, '--no-cache', '-q'];
    const ended = await runProcess(requireTool('restic'), [...own, ...args]);
    if (ended.code !== 0) {
      throw new Error(`restic ${args.join(' ')}: ${ended.output}`);
    }
    return ended.stdout;
  }

  return {
    async create(name) {
      writeFileSync(`${folder}/${name}.password`, 'rahasia-uji', { mode: 0o600 });
      await restic(name, 'init');
    },
    async backUp(name, content) {
      writeFileSync(`${source}/data.sql`, content);
      await restic(name, 'backup', source);
      const [latest] = JSON.parse(await restic(name, 'snapshots', '--json', 'latest')) as { short_id: string }[];
      return latest?.short_id ?? 'none';
    },
  };
}
