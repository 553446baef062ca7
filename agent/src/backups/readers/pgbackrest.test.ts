// With the real pgBackRest and PostgreSQL: two repositories, a suspect copy, a run under way and one that was killed.
import { once } from 'node:events';
import { watch } from 'node:fs';
import { open, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReader } from '../../faults.ts';
import { createLinuxHost } from '../../host/linux-host.ts';
import { type PostgresCluster, startPostgres } from '../../testing/postgres-cluster.ts';
import { pgbackrest } from './pgbackrest.ts';
import { repositoryFact } from './pgbackrest-info.ts';
import type { ReaderContext } from './reader.ts';

const PGBACKREST = process.env['PANTAU_TEST_PGBACKREST'] ?? '';

let cluster: PostgresCluster;
let config: string;
let laterMs: number;

function backrest(...args: string[]): [string, ...string[]] {
  return [PGBACKREST, `--config=${config}`, '--stanza=main', '--log-level-console=off', ...args];
}

beforeAll(async () => {
  if (PGBACKREST === '') throw new Error('PANTAU_TEST_PGBACKREST is not set: run the tests with `npm test`');
  cluster = await startPostgres((folder) => [
    'archive_mode=on',
    `archive_command='${PGBACKREST} --config=${folder}/pgbackrest.conf --stanza=main archive-push %p'`,
  ]);
  config = join(cluster.folder, 'pgbackrest.conf');
  const [one, two, ...rest] = ['repo1', 'repo2', 'log', 'lock', 'spool'].map((name) => cluster.makeFolder(name));
  const global = [`repo1-path=${one}`, `repo2-path=${two}`, 'repo2-cipher-type=aes-256-cbc', 'repo2-cipher-pass=rahasia'];
  const paths = ['log', 'lock', 'spool'].map((name, index) => `${name}-path=${rest[index]}`);
  const others = ['start-fast=y', 'compress-level=1', 'archive-timeout=20', 'repo1-retention-full=9', 'repo2-retention-full=9'];
  const main = ['[main]', `pg1-path=${cluster.folder}/data`, `pg1-socket-path=${cluster.folder}`, 'pg1-user=postgres'];
  await writeFile(config, `${['[global]', ...global, ...paths, ...others, ...main].join('\n')}\n`);
  await cluster.run(...backrest('stanza-create'));
  await cluster.run(...backrest('backup', '--repo=1', '--type=full'));
}, 60_000);

afterAll(() => cluster.remove());

function context(): ReaderContext {
  const host = createLinuxHost({ root: '/', now: () => Date.now() + laterMs, commands: { pgbackrest: PGBACKREST } });
  const environment = { PATH: process.env['PATH'] };
  return { host, environment, cacheDirectory: undefined, server: 'srv', signal: new AbortController().signal };
}

function target(entry: object = { stanza: 'main', config }) {
  laterMs = 0;
  return pgbackrest.open(entry, 'backups.pgbackrest[0]', createReader('config.json'));
}

async function read(opened = target()) {
  return (await opened.read(context())).repositories;
}

describe('pgBackRest', { timeout: 60_000 }, () => {
  it('tells each repository of a stanza by its key: the copy, its encryption, the newest log', async () => {
    const [first, second] = await read();

    expect(first).toMatchObject({ location: 'pgbackrest:main:repo1', readable: true, encrypted: false, generations: 1 });
    expect(first?.copies).toMatchObject([
      { job: 'main', result: 'success', tags: ['full'], snapshot: expect.stringMatching(/^\d{8}-\d{6}F$/) },
    ]);
    expect(first?.copies[0]?.bytes).toBeGreaterThan(10_000_000);
    expect(first?.copies[0]?.takenAt).toBe(first?.oldestAt);
    expect(Math.abs(Date.parse(first?.newestLogAt ?? '') - Date.now())).toBeLessThan(60_000);
    expect(second).toMatchObject({ location: 'pgbackrest:main:repo2', readable: true, encrypted: true, copies: [], generations: 0 });
    expect(second?.reason).toContain('no valid backup');
  });

  it('verifies every repository, and names the copy that is damaged though the program ends with 0', async () => {
    expect(await target().check?.(context(), 60)).toEqual({ passed: true, text: expect.any(String) });
    const [copy] = (await read())[0]?.copies ?? [];
    const file = join(cluster.folder, 'repo1/backup/main', copy?.snapshot ?? '', 'pg_data/PG_VERSION.gz');
    const content = await damage(file, 12, 1);

    const checked = await target().check?.(context(), 60);
    await content.mend();

    expect(checked?.passed).toBe(false);
    expect(checked?.text).toContain(copy?.snapshot);
  });

  it('says since when a backup runs, and that a killed one left no copy', async () => {
    const running = cluster.start(...backrest('backup', '--repo=1', '--type=full', '--compress-level=9'));
    await appears(join(cluster.folder, 'repo1/backup/main'), 'backup.manifest.copy');
    running.kill('SIGSTOP');
    const opened = target();
    const [during] = await read(opened);
    laterMs = 7_200_000;
    const [later] = await read(opened);
    running.kill('SIGKILL');
    await once(running, 'exit');
    const [after] = await read(opened);

    expect(during?.runningSince).toBeDefined();
    expect(during?.copies).toHaveLength(1);
    expect(later?.runningSince).toBe(during?.runningSince);
    expect(after?.runningSince).toBeUndefined();
    expect(after?.generations).toBe(1);
    expect(after?.copies.map(({ result }) => result)).toEqual(['failed', 'success']);
    expect(after?.copies[0]?.reason).toContain('did not come to its end');
  });

  it('holds a copy with wrong page checksums for suspect', async () => {
    await cluster.sql('create table warga as select generate_series(1, 1000) as nik; checkpoint');
    const path = await cluster.sql("select pg_relation_filepath('warga')");
    const table = await damage(join(cluster.folder, 'data', path.trim()), 4_096, 8);

    await cluster.run(...backrest('backup', '--repo=1', '--type=incr', '--no-resume'));
    await table.mend();
    const [repository] = await read();

    expect(repository?.copies.map(({ result, verified, checksumOk }) => [result, verified, checksumOk])).toEqual([
      ['warning', false, false],
      ['success', undefined, undefined],
    ]);
    expect(repository?.copies[0]?.reason).toContain('Page checksums failed');
    expect(repository).toMatchObject({ generations: 1 });
  });

  it('says what is missing: the stanza, a repository that vanished, the configuration, the program', async () => {
    const [absent] = await read(target({ stanza: 'lain', config }));
    expect(absent).toMatchObject({ location: 'pgbackrest:lain:repo1', readable: false, reason: expect.stringContaining('stanza-create') });

    await rename(join(cluster.folder, 'repo2'), join(cluster.folder, 'away'));
    const [first, vanished] = await read();
    await rename(join(cluster.folder, 'away'), join(cluster.folder, 'repo2'));
    expect([first?.readable, vanished?.readable]).toEqual([true, false]);

    const opened = target();
    await read(opened);
    await rename(config, `${config}.away`);
    const lost = await read(opened);
    await rename(`${config}.away`, config);
    expect(lost.map(({ location, readable }) => [location, readable])).toEqual([
      ['pgbackrest:main:repo1', false],
      ['pgbackrest:main:repo2', false],
    ]);
    expect(lost[0]?.reason).toContain('[055]');
  });

  it.each([
    ['no JSON', 'ok', 'is not known'],
    ['another shape', '[{"name":"main","status":{"code":0,"message":"ok"}}]', 'is not known'],
  ])('takes output that it does not know for no success: %s', async (_, stdout, reason) => {
    const host = { ...context().host, run: () => Promise.resolve({ exitCode: 0, stdout, stderr: '', ended: 'exited' as const }) };

    const { repositories } = await target().read({ ...context(), host });

    expect(repositories).toMatchObject([{ readable: false, copies: [], reason: expect.stringContaining(reason) }]);
  });

  it.each([
    [0, true, undefined],
    [1, false, 'stanza-create'],
    [2, true, 'no valid backup'],
    [3, false, 'is missing'],
    [5, true, 'stanza-upgrade'],
    [99, false, 'let the agent read it'],
    [77, false, 'not known: 77'],
  ])('status %i is readable: %s', (code, readable, reason) => {
    const fact = repositoryFact('main', { key: 1, code, message: "unable to list '/r': [13] Permission denied", backups: [] }, {});

    expect(fact.readable).toBe(readable);
    expect(fact.reason ?? '').toContain(reason ?? '');
  });
});

/** Overwrites bytes of a file; `mend` puts them back. */
async function damage(path: string, at: number, length: number): Promise<{ mend(): Promise<void> }> {
  expect((await stat(path)).size).toBeGreaterThan(at + length);
  const file = await open(path, 'r+');
  const before = Buffer.alloc(length);
  await file.read(before, 0, length, at);
  await file.write(
    before.map((byte) => byte ^ 0xff),
    0,
    length,
    at,
  );
  return {
    async mend() {
      await file.write(before, 0, length, at);
      await file.close();
    },
  };
}

/** Resolves when a file of this name comes to be anywhere in the folder. */
function appears(folder: string, name: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, { recursive: true }, (_, path) => {
      if (path?.endsWith(name) !== true) return;
      watcher.close();
      resolve();
    });
  });
}
