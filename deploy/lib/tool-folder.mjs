// The folder that fetched programs are kept in, and what belongs to putting one there.
import { chmodSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tryCommand } from './command.mjs';
import { cacheDirectory } from './paths.mjs';

/** @param {NodeJS.ProcessEnv} env @param {string} name */
export function toolFolder(env, name) {
  return join(cacheDirectory(env), 'tools', name);
}

/**
 * Puts a file in place in one move, so that two runs at once do not meet half of it.
 * @param {string} target
 * @param {(draft: string) => void} make
 */
export function place(target, make) {
  const draft = `${target}.${process.pid}`;
  rmSync(draft, { force: true });
  make(draft);
  renameSync(draft, target);
}

/**
 * Puts a shell script in place that starts a program.
 * @param {string} target
 * @param {string[]} lines after the first
 * @param {string} [shell]
 */
export function placeScript(target, lines, shell = '/bin/sh') {
  place(target, (draft) => {
    writeFileSync(draft, `#!${shell}\n${lines.join('\n')}\n`);
    chmodSync(draft, 0o755);
  });
}

/**
 * Value of LD_LIBRARY_PATH for packages that are unpacked in a folder.
 * @param {string} folder
 */
export function libraryPath(folder) {
  return ['lib', 'usr/lib'].flatMap((name) => subfolders(join(folder, name))).join(':');
}

/** @param {string} folder */
function subfolders(folder) {
  return existsSync(folder) ? [folder, ...readdirSync(folder).map((name) => join(folder, name))] : [];
}

/**
 * Whether a program is there and starts: one without its libraries does not.
 * @param {string} program
 * @param {NodeJS.ProcessEnv} env
 * @param {{ readonly question?: string, readonly answer?: number }} [way] option that it answers with its version, and its exit code then
 */
export async function answersVersion(program, env, { question = '--version', answer = 0 } = {}) {
  return existsSync(program) && (await tryCommand(program, [question], { env, timeoutMs: 10_000 })).code === answer;
}
