// Runs the services as child processes: each writes to its own log file, none outlives its starter,
// and all end in the reverse order of their start.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { lastLines } from './command.mjs';

const keptCharacters = 16_000;
const largestLogBytes = 16 * 1024 * 1024;
const deathWatch = '/usr/bin/setpriv';

/**
 * @typedef {object} ChildSpec
 * @property {string} name also the name of its log file
 * @property {string} command
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} env
 * @property {string} [cwd]
 * @property {string} remedy what a person can do when this child ends by itself
 * @property {(line: string) => void} [onLine] called with each line it prints, besides the log file
 * @property {(death: Death) => void} [onDeath] the others can do without this child: its death comes here, not to `died`
 *
 * @typedef {{ code: number | null, signal: NodeJS.Signals | null }} Ending
 * @typedef {Ending & { name: string, lines: string[], remedy: string, logFile: string }} Death
 * @typedef {{ name: string, pid: number, ended: Promise<Ending> }} Child
 */

/**
 * Creates the supervisor. `died` resolves the first time a child ends that was not asked to and has no `onDeath`.
 * @param {{ logDirectory: string, graceMs?: number }} deps how long a child may take to end before it is killed; default 10 s
 */
export function createChildren({ logDirectory, graceMs = 10_000 }) {
  /** @type {Child[]} */
  const running = [];
  let stopping = false;
  /** @type {(death: Death) => void} */
  let reportDeath = () => {};
  /** @type {Promise<Death>} */
  const died = new Promise((resolve) => {
    reportDeath = resolve;
  });

  /**
   * Starts a child in a process group of its own, so that Ctrl-C reaches only the supervisor and the order of ending is kept.
   * @param {ChildSpec} spec
   * @returns {Child}
   */
  function start(spec) {
    mkdirSync(logDirectory, { recursive: true, mode: 0o700 });
    const logFile = join(logDirectory, `${spec.name}.log`);
    if (existsSync(logFile) && statSync(logFile).size > largestLogBytes) {
      renameSync(logFile, `${logFile}.1`);
    }
    const log = openSync(logFile, 'a', 0o600);
    const [command, args] = withDeathWatch(spec.command, spec.args);
    const child = spawn(command, args, { cwd: spec.cwd, env: spec.env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let recent = '';
    for (const stream of [child.stdout, child.stderr]) {
      readLines(stream, (line) => {
        writeSync(log, `${line}\n`);
        recent = `${recent}${line}\n`.slice(-keptCharacters);
        spec.onLine?.(line);
      });
    }
    const entry = {
      name: spec.name,
      pid: child.pid ?? -1,
      /** @type {Promise<Ending>} */
      ended: new Promise((resolve) => {
        child.on('error', (error) => {
          recent = `${recent}${error.message}\n`;
          resolve({ code: 127, signal: null });
        });
        child.on('close', (code, signal) => resolve({ code, signal }));
      }),
    };
    running.push(entry);
    void entry.ended.then((ending) => {
      running.splice(running.indexOf(entry), 1);
      closeSync(log);
      if (!stopping) {
        (spec.onDeath ?? reportDeath)({ ...ending, name: spec.name, lines: lastLines(recent), remedy: spec.remedy, logFile });
      }
    });
    return entry;
  }

  /** Ends all children, the last started first; the next is asked only when the one before has ended. */
  async function stop() {
    stopping = true;
    for (const child of running.toReversed()) {
      sendSignal(child.pid, 'SIGTERM');
      const ended = await Promise.race([child.ended.then(() => true), delay(graceMs, false, { ref: false })]);
      if (!ended) {
        sendSignal(-child.pid, 'SIGKILL');
        await child.ended;
      }
    }
  }

  /** Kills all children at once, without waiting. */
  function kill() {
    stopping = true;
    for (const child of running) {
      sendSignal(-child.pid, 'SIGKILL');
    }
  }

  return { start, stop, kill, died };
}

/**
 * The death of a child for people: how, its last words, what to do, and where the whole log is.
 * @param {Death} death
 */
export function describeDeath({ name, code, signal, lines, remedy, logFile }) {
  const how = signal === null ? `exit code ${code}` : signal;
  const said = lines.length === 0 ? 'It printed nothing.' : ['Its last lines:', ...lines.map((line) => `    ${line}`)].join('\n');
  return `${name} ended by itself (${how}). ${said}\n${remedy}\nFull log: ${logFile}`;
}

/**
 * Where the machine has setpriv, lets the kernel end the child when its starter is killed outright.
 * @param {string} command
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
function withDeathWatch(command, args) {
  return existsSync(deathWatch) ? [deathWatch, ['--pdeathsig', 'TERM', '--', command, ...args]] : [command, args];
}

/**
 * Asked to end, a child looks after its own children; killed, its whole group goes with it.
 * @param {number} target a process, or minus a process group
 * @param {NodeJS.Signals} signal
 */
function sendSignal(target, signal) {
  if (Math.abs(target) <= 1) {
    return;
  }
  try {
    process.kill(target, signal);
  } catch {
    // It has ended in the meantime.
  }
}

/** @param {NodeJS.ReadableStream} stream @param {(line: string) => void} onLine */
function readLines(stream, onLine) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (/** @type {string} */ text) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      onLine(line);
    }
  });
  stream.on('end', () => {
    if (rest !== '') {
      onLine(rest);
    }
  });
}

/**
 * Waits until a URL answers 2xx. Rejects after `timeoutMs` with the last reason, or when `signal` aborts.
 * @param {string} url
 * @param {{ timeoutMs: number, signal?: AbortSignal }} options
 */
export async function waitForHttp(url, { timeoutMs, signal }) {
  const deadline = Date.now() + timeoutMs;
  let reason = 'no answer';
  while (Date.now() < deadline) {
    signal?.throwIfAborted();
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
      await response.arrayBuffer();
      if (response.ok) {
        return;
      }
      reason = `status ${response.status}`;
    } catch (error) {
      reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    }
    await delay(100);
  }
  throw new Error(`${url} was not ready within ${timeoutMs / 1000} s (${reason}).`);
}
