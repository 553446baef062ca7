// With the real restic: what is read, when, and what a check proves.
import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Host, RunResult } from '../host/host.ts';
import { createLinuxHost } from '../host/linux-host.ts';
import { scratchFolder } from '../testing/scratch.ts';
import { type BackupsConfig, type BackupWatch, createBackupWatch } from './watch.ts';

const RESTIC = process.env['PANTAU_TEST_RESTIC'] ?? '';
const environment = { PATH: process.env['PATH'] ?? '', RESTIC_PASSWORD: 'rahasia' };

let template: string;
let folder: string;
let repository: string;
let runs: string[];
let changes: number;
let clockMs: number;

/** A repository with one snapshot, made once: restic takes its time over a new key. */
beforeAll(async () => {
  if (RESTIC === '') throw new Error('PANTAU_TEST_RESTIC is not set: run the tests with `npm test`');
  template = await mkdtemp(join(tmpdir(), 'pantau-restic-'));
  await mkdir(join(template, 'source'));
  await writeFile(join(template, 'source/file'), 'data');
  repository = join(template, 'repo');
  restic('init');
  backup('--tag', 'malam');
}, 60_000);

afterAll(() => rm(template, { recursive: true, force: true }));

beforeEach(async () => {
  folder = await scratchFolder();
  repository = join(folder, 'repo');
  await cp(join(template, 'repo'), repository, { recursive: true });
  runs = [];
  changes = 0;
  clockMs = 0;
});

function restic(...args: string[]): void {
  execFileSync(RESTIC, ['-r', repository, '-q', ...args], { env: environment, stdio: 'pipe' });
}

function backup(...args: string[]): void {
  restic('backup', join(template, 'source'), '--host', 'srv', ...args);
}

/** A run of `restic check` that a test may hold back. */
type Check = (() => Promise<RunResult>) & { readonly signal: AbortSignal };

function watchWith(
  config: BackupsConfig = { restic: [{ repository }] },
  variables: Record<string, string> = environment,
  onCheck: (check: Check) => Promise<RunResult> = (check) => check(),
): BackupWatch {
  const host = createLinuxHost({ root: '/', now: () => Date.now() + clockMs, commands: { restic: RESTIC } });
  const counted: Host = {
    ...host,
    run: (command, args, options) => {
      runs.push(args[2] ?? '');
      const run = (): Promise<RunResult> => host.run(command, args, options);
      return args[2] === 'check' ? onCheck(Object.assign(run, { signal: options.signal })) : run();
    },
  };
  const watch = createBackupWatch({
    host: counted,
    server: 'srv',
    config,
    environment: variables,
    onChange: () => (changes += 1),
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

describe('a local restic repository', { timeout: 60_000 }, () => {
  it('is found by its layout, read, and verified', async () => {
    const watch = watchWith({ search: [folder] });

    const [copy] = await copiesOf(watch);

    expect(copy).toMatchObject({ host: 'srv', sources: [join(template, 'source')], tags: ['malam'], verified: true });
    expect((await watch.restic())[0]).toMatchObject({ fact: { tool: 'restic', location: repository, readable: true } });
    expect((await watch.restic())[0]?.fact).toMatchObject({ encrypted: true, generations: 1, oldestAt: copy?.takenAt });
    expect((await watch.restic())[0]?.at).toBeUndefined();
    expect(changes).toBeGreaterThanOrEqual(2);
  });

  it('says since when something works on it, and not for a lock that was left over', async () => {
    const watch = watchWith();
    await watch.settle();
    const lock = join(repository, 'locks', 'a'.repeat(64));
    await writeFile(lock, 'x');
    const since = (await watch.restic())[0]?.fact.runningSince ?? '';
    expect(Math.abs(Date.parse(since) - Date.now())).toBeLessThan(10_000);

    clockMs = 31 * 60_000;
    expect((await watch.restic())[0]?.fact.runningSince).toBeUndefined();

    clockMs = 0;
    await rm(lock);
    expect((await watch.restic())[0]?.fact.runningSince).toBeUndefined();
  });

  it('is read and checked only when it changed', async () => {
    const watch = watchWith();
    await watch.settle();
    for (let look = 0; look < 20; look += 1) await watch.restic();
    await watch.settle();
    expect(runs).toEqual(['snapshots', 'check']);

    backup('--time', '2020-01-02 03:04:05', '--tag', 'lama', '--host', 'other');
    const copies = await copiesOf(watch);

    expect(runs).toEqual(['snapshots', 'check', 'snapshots', 'check']);
    expect(copies.map(({ host, verified }) => [host, verified])).toEqual([
      ['srv', true],
      ['other', true],
    ]);
    expect(copies[1]?.takenAt.slice(0, 10)).toBe('2020-01-02');
  });

  it('says from when its news is while a change is not read yet', async () => {
    const watch = watchWith();
    await watch.settle();

    backup();

    expect((await watch.restic())[0]?.at).toMatch(/^\d{4}-.*Z$/);
  });

  it('reads on while a check runs, and checks anew when files vanish under the check', async () => {
    backup('--tag', 'lagi');
    const ended: string[] = [];
    const began = Promise.withResolvers<void>();
    const watch = watchWith(undefined, environment, async (run) => {
      if (ended.length > 0) return run();
      began.resolve();
      return new Promise((resolve) => {
        run.signal.addEventListener('abort', () => {
          ended.push('stopped');
          resolve({ exitCode: null, stdout: '', stderr: '', ended: 'stopped' });
        });
      });
    });
    void watch.restic();
    await began.promise;

    restic('forget', '--prune', '--keep-last', '1');
    const copies = await copiesOf(watch);

    expect(ended).toEqual(['stopped']);
    expect(runs).toEqual(['snapshots', 'check', 'snapshots', 'check']);
    expect(copies.map(({ verified }) => verified)).toEqual([true]);
  });

  it('has no verified copy when a check finds damage, and says why', async () => {
    await damage(repository);

    const [copy] = await copiesOf(watchWith());

    expect(copy).toMatchObject({ verified: false, verification: expect.stringContaining('repository contains errors') });
  });

  it('checks again an hour after a failure', async () => {
    const saved = await damage(repository);
    const watch = watchWith();
    await copiesOf(watch);
    await writeFile(saved.path, saved.content);

    clockMs = 3_700_000;

    expect((await copiesOf(watch))[0]?.verified).toBe(true);
  });

  it.each([
    ['the password is missing', {}, 'passwordFile'],
    ['the password is wrong', { RESTIC_PASSWORD: 'salah' }, 'Wrong repository password'],
  ])('is unreadable when %s', async (_, password, reason) => {
    const watch = watchWith(undefined, { PATH: environment.PATH, ...password });
    await watch.settle();

    expect((await watch.restic())[0]?.fact).toMatchObject({ readable: false, copies: [], reason: expect.stringContaining(reason) });
  });

  it('becomes readable when its password appears beside it', async () => {
    const watch = watchWith(undefined, { PATH: environment.PATH });
    await watch.settle();
    await writeFile(`${repository}.password`, 'rahasia');
    await chmod(`${repository}.password`, 0o600);

    clockMs = 310_000;

    expect(await copiesOf(watch)).toHaveLength(1);
  });

  it('is unreadable when it is gone', async () => {
    const watch = watchWith();
    await watch.settle();
    await rm(repository, { recursive: true });
    await watch.settle();

    expect((await watch.restic())[0]?.fact.reason).toContain('No repository in this directory');
  });

  it('is unreadable where restic is not installed', async () => {
    const host = createLinuxHost({ root: '/', now: Date.now, commands: { restic: '/nowhere/restic' } });
    const onFault = (): void => undefined;
    const watch = createBackupWatch({
      host,
      server: 'srv',
      config: { restic: [{ repository }] },
      environment,
      onChange: () => undefined,
      onFault,
    });
    await watch.settle();

    expect((await watch.restic())[0]?.fact.reason).toContain('apt install restic');
  });
});

/** Takes the smallest data file away, as a failing disk would: that of the content. For one of trees restic looks for many minutes. */
async function damage(path: string): Promise<{ path: string; content: Buffer }> {
  const names = (await readdir(join(path, 'data'), { recursive: true })).filter((name) => name.includes('/'));
  const files = await Promise.all(
    names.map(async (name) => ({ path: join(path, 'data', name), content: await readFile(join(path, 'data', name)) })),
  );
  const [smallest] = files.toSorted((a, b) => a.content.length - b.content.length);
  if (smallest === undefined) throw new Error('no data file');
  await rm(smallest.path);
  return smallest;
}
