// Runs real programs for tests: collects their output, lets a test await a line or the end, and kills them.
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from './tools.ts';

/** How a program ended. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** Options for a program under test; `env` is added to the test's own environment. */
export interface ProcessOptions {
  env?: Record<string, string>;
  cwd?: string;
  input?: string;
}

/** A running program under test. */
export interface RunningProcess {
  pid: number;
  ended: Promise<Ending>;
  /** Everything printed so far, both streams in order of arrival. */
  output(): string;
  stdout(): string;
  /** Resolves with the first line, printed already or later, that matches; rejects with the output when it ends or `timeoutMs` is over. */
  waitForLine(pattern: RegExp, timeoutMs?: number): Promise<string>;
  /** Sends a signal (default SIGTERM) and waits for the end. Kills after 10 s. */
  stop(signal?: NodeJS.Signals): Promise<Ending>;
}

/** Compiled programs of the packages, by the name people type. */
const programs = {
  agent: `${root}agent/dist/main.js`,
  collector: `${root}collector/dist/main.js`,
  dashboard: `${root}dashboard-api/dist/main.js`,
} as const;

const alive = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of alive) {
    child.kill('SIGKILL');
  }
});

/** Starts any program. It is killed when the test process exits, at the latest. */
export function startProcess(command: string, args: readonly string[], options: ProcessOptions = {}): RunningProcess {
  const child = spawn(command, args, {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  alive.add(child);
  let output = '';
  let stdout = '';
  const listeners = new Set<() => void>();
  const collect = (text: string): void => {
    output += text;
    for (const listener of listeners) {
      listener();
    }
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    collect(text);
  });
  child.stderr.setEncoding('utf8').on('data', collect);
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  let ending: Ending | undefined;
  const ended = new Promise<Ending>((resolve) => {
    const finish = (result: Ending): void => {
      alive.delete(child);
      ending = result;
      resolve(result);
      collect('');
    };
    child.on('error', (error) => {
      output += `${error.message}\n`;
      finish({ code: 127, signal: null });
    });
    child.on('close', (code, signal) => finish({ code, signal }));
  });

  function waitForLine(pattern: RegExp, timeoutMs = 20_000): Promise<string> {
    return new Promise((resolve, reject) => {
      const fail = (why: string): void =>
        finish(() => reject(new Error(`${command} ${args.join(' ')}: ${why} before ${pattern}. Output:\n${output}`)));
      const timer = setTimeout(() => fail(`${timeoutMs} ms passed`), timeoutMs);
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        listeners.delete(look);
        settle();
      };
      const look = (): void => {
        const line = output.split('\n').find((candidate) => pattern.test(candidate));
        if (line !== undefined) {
          finish(() => resolve(line));
        } else if (ending !== undefined) {
          fail(`ended (code ${ending.code}, signal ${ending.signal})`);
        }
      };
      listeners.add(look);
      look();
    });
  }

  async function stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ending> {
    child.kill(signal);
    const first = await Promise.race([ended, delay(10_000, undefined, { ref: false })]);
    if (first === undefined) {
      child.kill('SIGKILL');
    }
    return ended;
  }

  return { pid: child.pid ?? -1, ended, output: () => output, stdout: () => stdout, waitForLine, stop };
}

/** Starts one of Pantau's compiled programs under the Node that runs the test. */
export function startProgram(program: keyof typeof programs, args: readonly string[], options: ProcessOptions = {}): RunningProcess {
  return startProcess(process.execPath, [programs[program], ...args], options);
}

/** Runs a program to its end. */
export async function runProcess(
  command: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<Ending & { output: string; stdout: string }> {
  const running = startProcess(command, args, options);
  const ending = await running.ended;
  return { ...ending, output: running.output(), stdout: running.stdout() };
}
