// With the real restic: a repository that nobody writes to is checked again, and at once when data files vanish from it.
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { RunResult } from '../host/host.ts';
import { createLinuxHost } from '../host/linux-host.ts';
import { scratchFolder } from '../testing/scratch.ts';
import { type BackupWatch, createBackupWatch } from './watch.ts';

const RESTIC = process.env['PANTAU_TEST_RESTIC'] ?? '';
const environment = { PATH: process.env['PATH'] ?? '', RESTIC_PASSWORD: 'rahasia' };

let repository: string;
let checks: number;
let clockMs: number;

beforeEach(async () => {
  if (RESTIC === '') throw new Error('PANTAU_TEST_RESTIC is not set: run the tests with `npm test`');
  const folder = await scratchFolder();
  repository = join(folder, 'repo');
  await mkdir(join(folder, 'source'));
  await writeFile(join(folder, 'source/file'), 'data');
  for (const words of [['init'], ['backup', join(folder, 'source')]]) {
    execFileSync(RESTIC, ['-r', repository, '-q', ...words], { env: environment, stdio: 'pipe' });
  }
  checks = 0;
  clockMs = 0;
}, 60_000);

function watchWith(onCheck: (check: () => Promise<RunResult>) => Promise<RunResult> = (check) => check()): BackupWatch {
  const host = createLinuxHost({ root: '/', now: () => Date.now() + clockMs, commands: { restic: RESTIC } });
  const watch = createBackupWatch({
    host: {
      ...host,
      run: (command, args, options) => {
        if (args[2] !== 'check') return host.run(command, args, options);
        checks += 1;
        return onCheck(() => host.run(command, args, options));
      },
    },
    server: 'srv',
    config: { restic: [{ repository }] },
    environment,
    onChange: () => undefined,
    onFault: (error) => {
      throw error;
    },
  });
  onTestFinished(() => watch.stop());
  return watch;
}

async function copiesOf(watch: BackupWatch) {
  await watch.settle();
  await watch.settle();
  return (await watch.restic())[0]?.fact.copies ?? [];
}

/** Takes the smallest data file away, that of the content: for one of trees restic looks for many minutes. */
async function damage(): Promise<void> {
  const data = join(repository, 'data');
  const names = (await readdir(data, { recursive: true })).filter((name) => name.includes('/'));
  const files = await Promise.all(names.map(async (name) => ({ name, bytes: (await readFile(join(data, name))).length })));
  await rm(join(data, files.toSorted((a, b) => a.bytes - b.bytes)[0]?.name ?? 'none'));
}

describe('an idle local restic repository', { timeout: 60_000 }, () => {
  it('is checked anew within a minute when a data file vanishes from it, and not verified meanwhile', async () => {
    let isHeld = false;
    const began = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const watch = watchWith(async (run) => {
      if (!isHeld) return run();
      began.resolve();
      await goOn.promise;
      return run();
    });
    expect((await copiesOf(watch))[0]?.verified).toBe(true);
    await damage();
    isHeld = true;

    clockMs = 61_000;
    void watch.restic();
    await began.promise;
    const [doubted] = (await watch.restic())[0]?.fact.copies ?? [];
    expect(doubted).toMatchObject({ checking: true, verification: expect.stringContaining('data files vanished') });
    expect(doubted).not.toHaveProperty('verified');
    goOn.resolve();

    expect((await copiesOf(watch))[0]).toMatchObject({ verified: false });
    expect(checks).toBe(2);
  });

  it('is checked again after a day in which nothing changed', async () => {
    const watch = watchWith();
    await copiesOf(watch);
    clockMs = 23 * 3_600_000;
    await copiesOf(watch);
    expect(checks).toBe(1);

    clockMs = 25 * 3_600_000;

    expect((await copiesOf(watch))[0]?.verified).toBe(true);
    expect(checks).toBe(2);
  });
});
