// With the real borg: what is read of a repository, and in which states it is not taken for good.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BackupRepositoryFact } from '@pantau/shared/backup-facts';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { mountSmallDisk, readerContext, toolAt } from '../../testing/backup-reader.ts';
import { openTarget } from '../../testing/reader-scene.ts';
import { scratchFolder } from '../../testing/scratch.ts';
import type { BackupTarget } from './reader.ts';

let program: string;
let template: string;
let lastNight: string;
let folder: string;
let repository: string;

function variables(home: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    BORG_PASSPHRASE: 'rahasia',
    BORG_RELOCATED_REPO_ACCESS_IS_OK: 'yes',
    TZ: 'Asia/Jayapura',
  };
}

/** Runs borg with `home` for what it remembers of repositories, and gives its exit code and messages. */
function run(args: readonly string[], home = template): string {
  const { status, stderr } = spawnSync(program, args, { env: variables(home), encoding: 'utf8' });
  return `${status} ${stderr}`;
}

/** A repository with one night, and the same with three, of which the last lacks a source; made once. */
beforeAll(async () => {
  program = toolAt('PANTAU_TEST_BORG');
  template = await mkdtemp(join(tmpdir(), 'pantau-borg-'));
  const source = join(template, 'data');
  await mkdir(source);
  await writeFile(join(source, 'file'), 'x'.repeat(40_000));
  await writeFile(join(template, 'sandi'), 'rahasia\n');
  await writeFile(join(template, 'salah'), 'keliru\n');
  repository = join(template, 'repo');
  run(['init', '-e', 'repokey', repository]);
  const password = join(template, 'sandi');
  const night = (day: string): readonly string[] => [
    'create',
    '--timestamp',
    `${day}T01:00:00`,
    `${repository}::web-${day}T01:00:00.123456`,
  ];
  await cp(repository, join(template, 'empty'), { recursive: true });
  run([...night('2026-01-01'), source, password]);
  await cp(repository, join(template, 'first-night'), { recursive: true });
  run([...night('2026-01-02'), source, password]);
  lastNight = run(['create', '-e', '*.tmp', `${repository}::web-{now:%Y-%m-%d}`, source, password, join(template, 'hilang')]);
}, 60_000);

afterAll(() => rm(template, { recursive: true, force: true }));

beforeEach(async () => {
  folder = await scratchFolder();
  repository = join(folder, 'repo');
  await cp(join(template, 'first-night'), repository, { recursive: true });
});

function target(passphraseFile: string | undefined = join(template, 'sandi')): BackupTarget {
  return openTarget({ borg: [{ repository, ...(passphraseFile === '' ? {} : { passphraseFile }) }] });
}

async function factOf(each: BackupTarget = target()): Promise<BackupRepositoryFact | undefined> {
  return (await each.read(readerContext({ borg: program }, join(folder, 'cache')))).repositories[0];
}

describe('a borg repository', { timeout: 60_000 }, () => {
  it('tells the newest copy in UTC, what is usual, and which source it lacks though the run ended with 1', async () => {
    repository = join(template, 'repo');
    const fact = await factOf();

    const missing = join(template, 'hilang');
    expect(fact).toMatchObject({ tool: 'borg', location: repository, readable: true, generations: 3, encrypted: true });
    expect(fact?.oldestAt).toBe('2026-01-01T01:00:00.000Z');
    // The one before lacks nothing: it is the one to restore from.
    expect(fact?.copies.map(({ result }) => result)).toEqual(['warning', 'success']);
    expect(fact?.copies[0]).toMatchObject({ job: 'web', result: 'warning', missingSources: [missing], bytes: 40_008, usualBytes: 40_008 });
    expect(fact?.copies[0]?.reason).toContain(missing);
    expect(fact?.copies[0]?.sources).toEqual([join(template, 'data'), join(template, 'sandi'), missing]);
    expect(Math.abs(Date.parse(fact?.copies[0]?.takenAt ?? '') - Date.now())).toBeLessThan(10 * 60_000);
    expect(fact).not.toHaveProperty('runningSince');
    expect(lastNight).toMatch(/^1 .*hilang/);
  });

  it('takes a checkpoint for no copy, and for a failure unless somebody still writes', async () => {
    const name = 'web-2026-12-31T01:00:00.checkpoint';
    run(['create', '--timestamp', '2026-12-31T01:00:00', `${repository}::${name}`, join(template, 'data')], folder);
    const known = target();
    const cutOff = await factOf(known);
    const holder = spawn(program, ['with-lock', repository, 'sh', '-c', 'echo held; read -r line'], { env: variables(folder) });
    const ended = new Promise((resolve) => holder.once('close', resolve));
    onTestFinished(() => void holder.stdin.end());
    await new Promise((resolve) => holder.stdout.once('data', resolve));

    const running = await factOf(known);
    holder.stdin.end('\n');
    await ended;

    expect(cutOff).toMatchObject({ readable: true, generations: 1 });
    expect(cutOff?.copies.map(({ job, result, verified }) => [job, result, verified])).toEqual([
      ['web', 'failed', false],
      ['web', 'success', undefined],
    ]);
    expect(running?.copies.map(({ result }) => result)).toEqual(['success']);
    expect(Date.parse(running?.runningSince ?? '')).toBeGreaterThan(Date.now() - 60_000);
    // Nothing that the reader did keeps the lock.
    expect(await readdir(repository)).not.toContain('lock.exclusive');
  });

  it.each([
    ['with a wrong passphrase', () => join(template, 'salah'), 'Wrong passphrase'],
    ['without one', () => '', 'Wrong passphrase'],
    ['whose passphrase file is gone', () => join(template, 'tiada'), 'There is no password file'],
  ])('%s says so and asks nobody', async (_, passphraseFile, reason) => {
    const fact = await factOf(target(passphraseFile()));

    expect(fact).toMatchObject({ readable: false, copies: [] });
    expect(fact?.reason).toContain(reason);
    expect(JSON.stringify(fact)).not.toContain('keliru');
  });

  it('that vanished, was moved, or is none is not readable', async () => {
    await rm(repository, { recursive: true });
    await cp(join(template, 'empty'), repository, { recursive: true });
    const known = target();
    expect(await factOf(known)).toMatchObject({ readable: true, copies: [], generations: 0 });
    const moved = repository;
    repository = join(folder, 'moved');
    await cp(moved, repository, { recursive: true });
    const elsewhere = await factOf();
    await rm(moved, { recursive: true });
    const gone = await factOf(known);
    await mkdir(moved);
    const none = await factOf(known);

    expect(elsewhere?.reason).toContain('known from another address');
    expect(gone?.reason).toContain('no repository here');
    expect(none?.reason).toContain('no borg repository');
    expect([elsewhere, gone, none].map((fact) => fact?.readable)).toEqual([false, false, false]);
  });

  it('without encryption is read when the operator says that it has none', async () => {
    repository = join(folder, 'terbuka');
    run(['init', '-e', 'none', repository]);

    const refused = await factOf(openTarget({ borg: [{ repository }] }));
    const read = await factOf(openTarget({ borg: [{ repository, unencrypted: true }] }));

    expect(refused).toMatchObject({ readable: false, encrypted: false });
    expect(refused?.reason).toContain('"unencrypted": true');
    expect(read).toMatchObject({ readable: true, encrypted: false, copies: [], generations: 0 });
  });

  it.each([
    ['something else than JSON', 'echo borg 9'],
    ['JSON of another form', `echo '{"archives":[{"name":"a"}]}'`],
    ['an exit code that is not known', 'exit 77'],
  ])('is unknown when borg prints %s', async (_, script) => {
    const other = join(folder, 'borg');
    await writeFile(other, `#!/bin/sh\n${script}\n`, { mode: 0o755 });

    const reading = await target().read(readerContext({ borg: other }, undefined));

    expect(reading.repositories[0]).toMatchObject({ readable: false, copies: [], reason: expect.stringMatching(/JSON|archive|exit 77/) });
  });

  it.skipIf(process.getuid?.() !== 0)('that is full keeps its older copy as the newest', async () => {
    const mounted = join(folder, 'penuh');
    await mountSmallDisk(mounted);
    await cp(repository, join(mounted, 'repo'), { recursive: true });
    repository = join(mounted, 'repo');
    const big = join(folder, 'big');
    await writeFile(big, randomBytes(3_000_000));

    const ended = run(['create', `${repository}::web-2027-01-01`, big], folder);
    const fact = await factOf();

    expect(ended).toMatch(/^2 [^]*(No space|Insufficient free space)/);
    expect(fact?.copies.map(({ snapshot }) => snapshot)).toEqual([expect.stringMatching(/^web-2026/)]);
  });
});

describe('borg check', { timeout: 60_000 }, () => {
  async function checked(seconds = 60) {
    return target().check?.(readerContext({ borg: program }, join(folder, 'cache')), seconds);
  }

  it('passes for a whole repository', async () => {
    expect(await checked()).toEqual({ passed: true, text: 'borg check: lulus · passed' });
  });

  it('finds a changed byte', async () => {
    const data = join(repository, 'data/0');
    const sizes = await Promise.all((await readdir(data)).map(async (name) => ({ name, size: (await stat(join(data, name))).size })));
    const largest = sizes.toSorted((a, b) => b.size - a.size)[0]?.name ?? '';
    const file = await open(join(data, largest), 'r+');
    await file.write('XXXX', 2_000);
    await file.close();

    expect(await checked()).toMatchObject({ passed: false, text: expect.stringContaining('integrity') });
  });

  it('says nothing while somebody writes, or of a repository that is gone', async () => {
    await mkdir(join(repository, 'lock.exclusive'));
    const busy = await checked();
    await rm(repository, { recursive: true });

    expect(busy?.passed).toBeUndefined();
    expect(await checked()).toMatchObject({ passed: undefined, text: expect.stringContaining('no repository here') });
  });
});

describe('an entry', () => {
  it.each([
    [{ repository: 'repo' }, 'backups.borg[0].repository'],
    [{ repository: '/r', passphraseFile: 'x' }, 'passphraseFile'],
    [{ repository: '/r', passphrase: 'rahasia' }, 'passphrase: '],
    [{ repository: '/r', unencrypted: 'ya' }, 'unencrypted'],
  ])('%j is refused by its field', (entry, field) => {
    expect(() => openTarget({ borg: [entry] })).toThrow(field);
  });

  it('over ssh is told without a password', () => {
    expect(openTarget({ borg: [{ repository: 'ssh://u:rahasia@host/./r/' }] }).location).toBe('ssh://u:***@host/./r');
  });
});
