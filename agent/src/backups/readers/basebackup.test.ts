// With the real pg_basebackup: whole, unfinished and damaged copies, and how far the archived log reaches.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { cp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createReader } from '../../faults.ts';
import { createLinuxHost } from '../../host/linux-host.ts';
import { type PostgresCluster, startPostgres } from '../../testing/postgres-cluster.ts';
import { scratchFolder } from '../../testing/scratch.ts';
import { basebackup } from './basebackup.ts';
import type { ReaderContext } from './reader.ts';

let cluster: PostgresCluster;
let template: string;
let archive: string;
let folder: string;

beforeAll(async () => {
  cluster = await startPostgres((inside) => ['archive_mode=on', `archive_command='cp %p ${inside}/archive/%f'`]);
  archive = cluster.makeFolder('archive');
  template = cluster.makeFolder('base');
  await cluster.run('pg_basebackup', '-D', join(template, 'inti-20261120'), '-c', 'fast');
  await cluster.run('pg_basebackup', '-D', join(template, 'inti-20261121'), '-c', 'fast', '-Ft');
  await cluster.sql('create table warga (nik text); select pg_switch_wal()');
  await cluster.sql('insert into warga values (1); select pg_switch_wal()');
  await cluster.sql('insert into warga values (2); select pg_switch_wal()');
  await archived(3);
}, 60_000);

afterAll(() => cluster.remove());

beforeEach(async () => {
  folder = join(await scratchFolder(), 'base');
  // Links, for the sake of time: files are replaced and never changed in place.
  execFileSync('cp', ['-al', template, folder]);
});

function open(entry: object = { directory: folder }) {
  return basebackup.open(entry, 'backups.basebackup[0]', createReader('config.json'));
}

function context(laterMs = 0): ReaderContext {
  const commands = { pg_verifybackup: join(cluster.programs, 'pg_verifybackup') };
  const host = createLinuxHost({ root: '/', now: () => Date.now() + laterMs, commands });
  return {
    host,
    environment: { PATH: process.env['PATH'] },
    cacheDirectory: undefined,
    server: 'srv',
    signal: new AbortController().signal,
  };
}

async function read(laterMs = 0, entry?: object) {
  return (await open(entry).read(context(laterMs))).repositories[0];
}

describe('folders of pg_basebackup', { timeout: 60_000 }, () => {
  it('tells each whole one with the time of its data, whatever the dates of its files say', async () => {
    const manifest = join(folder, 'inti-20261120/backup_manifest');
    await replace(manifest, (text) => text);
    await utimes(manifest, 1_600_000_000, 1_600_000_000);

    const repository = await read();

    expect(repository).toMatchObject({ location: folder, readable: true, generations: 2 });
    expect(repository?.copies.map(({ job, result, tags, snapshot }) => [job, result, tags, snapshot])).toEqual(
      expect.arrayContaining([
        ['inti', 'success', ['plain'], 'inti-20261120'],
        ['inti', 'success', ['tar'], 'inti-20261121'],
      ]),
    );
    for (const { takenAt, bytes } of repository?.copies ?? []) {
      expect(Math.abs(Date.parse(takenAt) - Date.now())).toBeLessThan(120_000);
      expect(bytes).toBeGreaterThan(10_000_000);
    }
  });

  it('takes one that was cut off for under way at first, and then for no copy', async () => {
    const running = cluster.start('pg_basebackup', '-D', join(template, 'inti-20261122'), '-c', 'fast', '-r', '100');
    await appears(template, 'inti-20261122/PG_VERSION');
    running.kill('SIGKILL');
    await once(running, 'exit');
    await rename(join(template, 'inti-20261122'), join(folder, 'inti-20261122'));

    const now = await read();
    const later = await read(3_600_000);

    expect(now?.runningSince).toBeDefined();
    expect(now?.copies.find(({ snapshot }) => snapshot === 'inti-20261122')?.result).toBe('unknown');
    expect(later?.runningSince).toBeUndefined();
    expect(later?.copies.find(({ snapshot }) => snapshot === 'inti-20261122')).toMatchObject({ result: 'failed', verified: false });
    expect(later?.generations).toBe(2);
  });

  it.each([
    ['a manifest cut short', (path: string) => replace(join(path, 'backup_manifest'), (text) => text.slice(0, 5_000)), 'cut short'],
    [
      'a changed manifest',
      (path: string) => replace(join(path, 'backup_manifest'), (text) => text.replace('"Size": 3', '"Size": 4')),
      'does not match',
    ],
    ['a manifest of something else', (path: string) => replace(join(path, 'backup_manifest'), () => '{}'), 'cut short'],
    ['an archive that is too small', (path: string) => replace(join(path, 'base.tar'), (text) => text.slice(0, 1_000)), 'smaller'],
    ['a manifest alone', (path: string) => rm(join(path, 'base.tar')), 'without the data'],
  ])('holds no copy for whole that has %s', async (_, spoil, reason) => {
    await spoil(join(folder, 'inti-20261121'));

    const copy = (await read())?.copies.find(({ snapshot }) => snapshot === 'inti-20261121');

    expect(copy).toMatchObject({ result: 'failed', verified: false, reason: expect.stringContaining(reason) });
  });

  it('tells one that failed however many good ones there are', async () => {
    for (let day = 10; day < 18; day += 1) execFileSync('cp', ['-al', join(template, 'inti-20261121'), join(folder, `inti-202611${day}`)]);
    await rm(join(folder, 'inti-20261121/base.tar'));

    const repository = await read();

    expect(repository?.copies.map(({ result }) => result)).toContain('failed');
    expect(repository?.generations).toBe(9);
  });

  it('cannot tell whether one without a manifest is whole', async () => {
    await rm(join(folder, 'inti-20261120/backup_manifest'));

    const copy = (await read(3_600_000))?.copies.find(({ snapshot }) => snapshot === 'inti-20261120');

    expect(copy?.result).toBe('unknown');
    expect(copy?.reason).toContain('--no-manifest');
  });

  it('verifies one by pg_verifybackup', async () => {
    await rm(join(folder, 'inti-20261121'), { recursive: true });
    expect(await open().check?.(context(), 60)).toMatchObject({ passed: true, copies: ['inti-20261120'] });

    await replace(join(folder, 'inti-20261120/global/pg_control'), (text) => text.replace('\0', '\x01'));

    expect(await open().check?.(context(), 60)).toMatchObject({ passed: false, text: expect.stringContaining('global/pg_control') });
  });

  it('verifies each, and names the damaged one only', async () => {
    await rm(join(folder, 'inti-20261121'), { recursive: true });
    execFileSync('cp', ['-al', join(folder, 'inti-20261120'), join(folder, 'inti-20261119')]);
    expect(await open().check?.(context(), 60)).toMatchObject({
      passed: true,
      copies: expect.arrayContaining(['inti-20261119', 'inti-20261120']),
    });

    await rm(join(folder, 'inti-20261119/base/5/1259'));

    expect(await open().check?.(context(), 60)).toMatchObject({ passed: false, copies: ['inti-20261119'] });
  });

  it('says that it cannot verify tar files', async () => {
    const checked = await open({ directory: join(folder, 'inti-20261121') }).check?.(context(), 60);

    expect(checked).toEqual({ passed: undefined, text: expect.stringContaining('does not read tar') });
  });

  it('tells the newest log that is kept, and stops at a gap', async () => {
    const wal = join(folder, '../archive');
    await cp(archive, wal, { recursive: true, preserveTimestamps: true });
    const segments = (await readdir(wal)).filter((name) => /^[0-9A-F]{24}$/.test(name)).sort();

    const whole = await read(0, { directory: folder, wal });
    await rm(join(wal, segments.at(-2) ?? ''));
    const holed = await read(0, { directory: folder, wal });

    expect(whole?.reason).toBeUndefined();
    expect(whole?.newestLogAt).toBe(await changed(join(wal, segments.at(-1) ?? '')));
    expect(holed?.reason).toContain('Gap in the archive of WAL');
    expect(holed?.newestLogAt).toBe(await changed(join(wal, segments.at(-3) ?? '')));
    expect((await read(0, { directory: folder, wal: '/nowhere' }))?.reason).toContain('cannot be read');
  });

  it('takes the folder of one backup as well, but no database that runs', async () => {
    expect((await read(0, { directory: join(folder, 'inti-20261120') }))?.copies).toHaveLength(1);
    expect((await read(0, { directory: join(cluster.folder, 'data') }))?.copies).toEqual([]);
    expect(await read(0, { directory: '/nowhere' })).toMatchObject({ readable: false, reason: expect.stringContaining('No such folder') });
  });
});

async function changed(path: string): Promise<string> {
  return new Date(Number((await stat(path, { bigint: true })).mtimeMs)).toISOString();
}

async function replace(path: string, change: (text: string) => string): Promise<void> {
  const text = await readFile(path, 'latin1');
  await rm(path);
  await writeFile(path, change(text), 'latin1');
}

/** Resolves when a file of this path comes to be in the folder. */
function appears(within: string, name: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(within, { recursive: true }, (_, path) => {
      if (path !== name) return;
      watcher.close();
      resolve();
    });
  });
}

/** Resolves when the archive holds so many segments more than the base backups needed. */
async function archived(more: number): Promise<void> {
  const last = (await cluster.sql('select pg_walfile_name(pg_current_wal_lsn())')).trim();
  const names = async (): Promise<string[]> => (await readdir(archive)).filter((name) => /^[0-9A-F]{24}$/.test(name) && name < last);
  const needed = Number.parseInt(last.slice(16), 16) - 1;
  expect(needed).toBeGreaterThan(more);
  await new Promise<void>((resolve, reject) => {
    const look = (): void => {
      names().then((found) => {
        if (found.length < needed) return;
        watcher.close();
        resolve();
      }, reject);
    };
    const watcher = watch(archive, look);
    look();
  });
}
