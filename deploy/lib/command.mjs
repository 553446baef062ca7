// Runs one program to its end and keeps its output, for the set-up steps.
// What goes wrong is reported with the last lines that the program printed.
import { spawn } from 'node:child_process';

const shownLines = 25;

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [timeoutMs] the program is ended after this long; default 10 minutes
 *
 * @typedef {{ code: number, stdout: string, stderr: string }} CommandResult
 */

/**
 * The last lines of a text, without empty ones.
 * @param {string} text
 * @param {number} [count]
 */
export function lastLines(text, count = shownLines) {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-count);
}

/**
 * Runs a program without a terminal. Resolves whatever its exit code; a program that cannot be started gives 127.
 * @param {string} command
 * @param {string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<CommandResult>}
 */
export function tryCommand(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeoutMs ?? 600_000,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    child.on('error', (error) => resolve({ code: 127, stdout, stderr: `${stderr}${error.message}\n` }));
    child.on('close', (code, signal) =>
      resolve({ code: code ?? 1, stdout, stderr: signal === null ? stderr : `${stderr}ended by ${signal}\n` }),
    );
  });
}

/**
 * Runs a program that has to succeed; otherwise throws with its last lines.
 * @param {string} command
 * @param {string[]} args
 * @param {CommandOptions} [options]
 */
export async function runCommand(command, args, options = {}) {
  const result = await tryCommand(command, args, options);
  if (result.code !== 0) {
    const lines = lastLines(`${result.stdout}\n${result.stderr}`).map((line) => `    ${line}`);
    throw new Error(`${command} ${args.join(' ')} ended with code ${result.code}.\n${lines.join('\n')}`);
  }
  return result;
}
