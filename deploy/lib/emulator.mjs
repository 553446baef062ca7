// Runs programs of the other processor (arm64 on amd64, amd64 on arm64) without changing the machine: qemu's user mode and the
// C libraries of that processor, unpacked from Debian.
import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasApt, unpackPackages } from './debian.mjs';
import { unpackFromSuite } from './debian-suite.mjs';

const other = process.arch === 'arm64' ? { debian: 'amd64', qemu: 'qemu-x86_64-static' } : { debian: 'arm64', qemu: 'qemu-aarch64-static' };
const libraries = ['libc6', 'libgcc-s1', 'libstdc++6'];

/**
 * A folder whose program `run` starts a program of the other processor; undefined where there is no apt-get.
 * @param {string} folder
 * @param {import('./tools.mjs').Setting} setting
 * @returns {Promise<string | undefined>}
 */
export async function findEmulator(folder, { env, progress }) {
  if (existsSync(folder) || !hasApt(env)) {
    return existsSync(folder) ? folder : undefined;
  }
  await progress.step(`Fetching an emulator for ${other.debian} (Debian package qemu-user-static)`, () => make(folder, env), 'always');
  return folder;
}

/** @param {string} folder @param {NodeJS.ProcessEnv} env */
async function make(folder, env) {
  const work = `${folder}.${process.pid}`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  try {
    await unpackPackages(['qemu-user-static'], join(work, 'qemu'), env);
    // Of its emulators for all processors, only one is kept.
    copyFileSync(join(work, 'qemu', 'usr', 'bin', other.qemu), join(work, 'emulator'));
    rmSync(join(work, 'qemu'), { recursive: true });
    await unpackFromSuite(`bookworm/${other.debian}`, libraries, join(work, 'system'), env);
    rmSync(join(work, `apt-bookworm-${other.debian}`), { recursive: true });
    writeFileSync(join(work, 'run'), '#!/bin/sh\nhere=$(dirname "$(readlink -f "$0")")\nexec "$here/emulator" -L "$here/system" "$@"\n');
    chmodSync(join(work, 'run'), 0o755);
    chmodSync(join(work, 'emulator'), 0o755);
    renameSync(work, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
