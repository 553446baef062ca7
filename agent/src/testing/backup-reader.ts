// What readers of backups are tested with where the real tools are at hand.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { onTestFinished } from 'vitest';
import type { ReaderContext } from '../backups/readers/reader.ts';
import type { AllowedCommand } from '../host/host.ts';
import { createLinuxHost } from '../host/linux-host.ts';

/** Where a program lies, by its variable; the gate sets it. */
export function toolAt(variable: string): string {
  const path = process.env[variable] ?? '';
  if (path === '') throw new Error(`${variable} is not set: run the tests with \`npm test\``);
  return path;
}

/** What a reader is given on a machine whose clock is in the zone farthest to the east of Indonesia. */
export function readerContext(
  commands: Partial<Record<AllowedCommand, string>>,
  cacheDirectory: string | undefined,
  environment: Readonly<Record<string, string>> = {},
): ReaderContext {
  return {
    host: createLinuxHost({ root: '/', now: Date.now, commands }),
    environment: { PATH: process.env['PATH'] ?? '', HOME: cacheDirectory, TZ: 'Asia/Jayapura', ...environment },
    cacheDirectory,
    server: 'srv',
    signal: new AbortController().signal,
  };
}

/** Makes `folder` a disk of 1 MiB until the test ends; only for root. */
export async function mountSmallDisk(folder: string): Promise<void> {
  await mkdir(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'pipe' });
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
}
