// Runs a command as if it had been run in its place: same input, output and errors, signals passed on, and its end told. What it prints to
// a pipe is kept in part while it goes through; a file or a terminal is handed to it as it is.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { Socket } from 'node:net';
import { constants } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { isatty } from 'node:tty';
import { createLibc } from '../../host/libc.ts';
import { createTail, type Tail } from './tail.ts';

/** What is needed of one's own process; main.ts hands it over. */
export interface OwnProcess {
  readonly pid: number;
  readonly stdout: Writable;
  readonly stderr: Writable;
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  off(signal: NodeJS.Signals, listener: () => void): unknown;
  kill(pid: number, signal: NodeJS.Signals): unknown;
}

export interface Wrapped {
  /** As a shell tells it: the exit code, 128 and the signal, 127 or 126 when it could not be started. */
  readonly exit: number;
  readonly signal: NodeJS.Signals | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** Bytes that it wrote to its standard output, where that could be seen. */
  readonly outputBytes: number | undefined;
}

const PASSED_ON: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'];
/** A terminal sends these to the whole group, so the command has them already. */
const OF_TERMINAL: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT'];
const NOT_EXECUTABLE = 126;
const NOT_FOUND = 127;
const SIGNALLED = 128;
const READ_BACK_BYTES = 64 * 1024;
/** After its end, output of what it left behind is still passed on until there was none for so long. */
const SILENCE_MS = 2_000;

/** Runs `command`; `onStart` is called once it runs. Never rejects. */
export function wrap(command: readonly string[], own: OwnProcess, onStart: () => void): Promise<Wrapped> {
  return new Promise((resolve) => {
    const out = openStream(1);
    // Two that lead to one place stay one, so that the lines keep their order.
    const errors = out.isPiped && sameFile() ? out : openStream(2);
    const [program = '', ...args] = command;
    const child = spawn(program, args, { stdio: ['inherit', out.childEnd, errors.childEnd] });
    const stop = passSignalsOn(child, own);
    const sources = [out.begin(child.stdout, own.stdout), ...(errors === out ? [] : [errors.begin(child.stderr, own.stderr)])];
    let end: { exit: number; signal: NodeJS.Signals | undefined } | undefined;
    const finish = (): void => {
      stop();
      const { exit, signal } = end ?? { exit: NOT_FOUND, signal: undefined };
      const stderr = errors === out ? '' : errors.text();
      resolve({ exit, signal, stdout: out.text(), stderr, outputBytes: errors === out ? undefined : out.bytes() });
    };
    child.on('spawn', onStart);
    child.on('error', (error) => {
      if (child.pid !== undefined) return;
      const isMissing = 'code' in error && error.code === 'ENOENT';
      const text = `pantau-agent: ${command[0]}: ${isMissing ? 'tidak ditemukan · not found' : error.message}\n`;
      own.stderr.write(text);
      if (errors.isPiped) errors.tail.add(Buffer.from(text));
      end = { exit: isMissing ? NOT_FOUND : NOT_EXECUTABLE, signal: undefined };
      void drained(sources).then(finish);
    });
    child.on('exit', (code, signal) => {
      end = { exit: code ?? SIGNALLED + constants.signals[signal ?? 'SIGKILL'], signal: signal ?? undefined };
      void drained(sources).then(finish);
    });
  });
}

function passSignalsOn(child: ChildProcess, own: OwnProcess): () => void {
  const listeners = PASSED_ON.map((signal) => {
    const listener = (): void => {
      if (!(OF_TERMINAL.includes(signal) && isForeground())) child.kill(signal);
    };
    own.on(signal, listener);
    return () => own.off(signal, listener);
  });
  return () => {
    for (const remove of listeners) remove();
  };
}

/** Whether this process is in front at a terminal. */
function isForeground(): boolean {
  const [, , group, , terminal, front] = procText('/proc/self/stat')
    .replace(/^.*\) /s, '')
    .split(' ');
  return terminal !== '0' && group === front;
}

function procText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

interface OwnStream {
  readonly isPiped: boolean;
  /** What the command gets. */
  readonly childEnd: 'inherit' | 'pipe' | number;
  readonly tail: Tail;
  /** Passes on what comes, once the command runs; `piped` is what Node made where there was no pipe. */
  begin(piped: Readable | null, to: Writable): Readable | null;
  text(): string;
  bytes(): number | undefined;
}

/** A regular file stays what the command writes to: it may seek in it, and it is read back afterwards. So does a terminal. */
function openStream(fd: 1 | 2): OwnStream {
  const tail = createTail();
  const before = fileSize(fd);
  const unpiped = { isPiped: false, childEnd: 'inherit', tail, begin: () => null } as const;
  if (before !== undefined) {
    const grown = (): number => Math.max(0, (fileSize(fd) ?? 0) - before);
    return { ...unpiped, text: () => `${readBack(fd, grown())}${tail.text()}`, bytes: grown };
  }
  if (isatty(fd)) return { ...unpiped, text: tail.text, bytes: () => undefined };
  // Node itself makes sockets, which cannot be opened anew as /dev/stdout.
  const pipe = createLibc().pipe();
  return {
    isPiped: true,
    childEnd: pipe?.write ?? 'pipe',
    tail,
    begin(piped, to) {
      if (pipe !== undefined) closeSync(pipe.write);
      const from = pipe === undefined ? piped : new Socket({ fd: pipe.read, readable: true, writable: false });
      pass(from, to, tail);
      return from;
    },
    text: tail.text,
    bytes: tail.bytes,
  };
}

function sameFile(): boolean {
  try {
    const [out, errors] = [fstatSync(1), fstatSync(2)];
    return out.dev === errors.dev && out.ino === errors.ino;
  } catch {
    return false;
  }
}

function fileSize(fd: number): number | undefined {
  try {
    const info = fstatSync(fd);
    return info.isFile() ? info.size : undefined;
  } catch {
    return undefined;
  }
}

/** The end of what was written to a file that is open for writing only. */
function readBack(fd: number, grown: number): string {
  try {
    const file = openSync(`/proc/self/fd/${fd}`, 'r');
    try {
      const { size } = fstatSync(file);
      const buffer = Buffer.alloc(Math.min(READ_BACK_BYTES, grown, size));
      const length = readSync(file, buffer, 0, buffer.length, size - buffer.length);
      return buffer.toString('utf8', 0, length);
    } finally {
      closeSync(file);
    }
  } catch {
    return '';
  }
}

function pass(from: Readable | null, to: Writable, tail: Tail): void {
  if (from === null) return;
  from.on('data', (chunk: Buffer) => tail.add(chunk));
  // Nobody reads any more: the command hears of it as it would have without us.
  to.on('error', () => from.destroy());
  from.on('error', () => from.destroy());
  from.pipe(to, { end: false });
}

/** Resolves when the streams are at their end, or have been silent: something that the command left behind may hold them open. */
function drained(streams: readonly (Readable | null)[]): Promise<void> {
  const open = streams.filter((stream) => stream !== null).filter((stream) => !stream.closed);
  return new Promise((resolve) => {
    let waiting = open.length;
    const done = (): void => {
      clearTimeout(timer);
      for (const stream of open) stream.destroy();
      resolve();
    };
    const timer = setTimeout(done, SILENCE_MS);
    for (const stream of open) {
      stream.on('data', () => timer.refresh());
      stream.once('close', () => {
        waiting -= 1;
        if (waiting === 0) done();
      });
    }
    if (waiting === 0) done();
  });
}
