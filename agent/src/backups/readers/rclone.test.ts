// With the real rclone: a plain remote, an encrypted one, and remotes that are not there.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BackupRepositoryFact } from '@pantau/shared/backup-facts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readerContext, toolAt } from '../../testing/backup-reader.ts';
import { openTarget } from '../../testing/reader-scene.ts';
import { parseObjects } from './rclone.ts';
import type { Checked } from './reader.ts';

let program: string;
let folder: string;
let config: string;

function run(...args: readonly string[]): string {
  return execFileSync(program, [...args, '--config', config], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', HOME: folder },
    stdio: 'pipe',
  });
}

beforeAll(async () => {
  program = toolAt('PANTAU_TEST_RCLONE');
  folder = await mkdtemp(join(tmpdir(), 'pantau-rclone-'));
  config = join(folder, 'rclone.conf');
  await writeFile(config, '');
  const password = run('obscure', 'rahasia').trim();
  const at = (name: string): string => join(folder, name);
  await writeFile(
    config,
    [`[jauh]\ntype = alias\nremote = ${at('jauh')}\n`, `[sandi]\ntype = crypt\nremote = ${at('sandi')}\npassword = ${password}\n`].join(
      '\n',
    ),
  );
  await mkdir(at('data/web'), { recursive: true });
  for (const day of [1, 2, 3]) {
    const file = at(`data/web/web-2026-01-0${day}.tar.gz`);
    await writeFile(file, 'x'.repeat(day * 100));
    await utimes(file, new Date(), new Date(`2026-01-0${day}T01:00:00Z`));
  }
  run('copy', at('data'), 'jauh:');
  run('copy', at('data'), 'sandi:');
}, 30_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(entry: object, command = program): Promise<BackupRepositoryFact | undefined> {
  return (await openTarget({ rclone: [{ config, ...entry }] }).read(readerContext({ rclone: command }, undefined))).repositories[0];
}

async function check(entry: object): Promise<Checked | undefined> {
  return openTarget({ rclone: [{ config, ...entry }] }).check?.(readerContext({ rclone: program }, undefined), 30);
}

describe('a remote of rclone', { timeout: 30_000 }, () => {
  it('tells the newest copy in UTC, its generations and what is usual', async () => {
    const fact = await read({ remote: 'jauh:' });

    expect(fact).toMatchObject({ tool: 'rclone', location: 'jauh:', readable: true, generations: 3, oldestAt: '2026-01-01T01:00:00.000Z' });
    expect(fact?.copies).toEqual([
      expect.objectContaining({
        job: 'web',
        snapshot: 'web/web-2026-01-03.tar.gz',
        takenAt: '2026-01-03T01:00:00.000Z',
        bytes: 300,
        usualBytes: 150,
      }),
    ]);
    expect(fact).not.toHaveProperty('encrypted');
  });

  it('is encrypted when it is of type crypt', async () => {
    expect(await read({ remote: 'sandi:' })).toMatchObject({ readable: true, encrypted: true, generations: 3 });
  });

  it.each([
    ['that no configuration has', { remote: 'lain:' }, 'no remote lain: in rclone.conf'],
    ['whose folder vanished', { remote: 'jauh:hilang/' }, 'no such folder'],
    ['whose configuration is gone', { remote: 'jauh:', config: '/tiada/rclone.conf' }, 'no remote jauh:'],
  ])('%s is not readable', async (_, entry, reason) => {
    expect(await read(entry)).toMatchObject({ readable: false, copies: [], reason: expect.stringContaining(reason) });
  });

  it('locked by a password asks nobody', async () => {
    const locked = join(folder, 'locked.conf');
    await writeFile(locked, '# Encrypted rclone configuration File\n\nRCLONE_ENCRYPT_V0:\nAAAA\n');

    const fact = await read({ remote: 'jauh:', config: locked });

    expect(fact).toMatchObject({ readable: false, reason: expect.stringContaining('locked by a password') });
  });

  it.each(['{}', '[{"Path":"a"}]', 'soon', '[{"Path":"a","Size":1,"ModTime":"soon"}]'])('is unknown when it lists %j', async (output) => {
    const other = join(folder, 'rclone');
    await writeFile(other, `#!/bin/sh\necho '${output}'\n`, { mode: 0o755 });

    expect(parseObjects(output)).toBeUndefined();
    expect(await read({ remote: 'jauh:' }, other)).toMatchObject({ readable: false, reason: expect.stringContaining('unknown output') });
  });

  it('is checked against the folder that is copied', async () => {
    const source = join(folder, 'data');
    const whole = await check({ remote: 'jauh:', source });
    const encrypted = await check({ remote: 'sandi:', source });
    await writeFile(join(source, 'web/baru'), 'x');
    const lacking = await check({ remote: 'jauh:', source });
    await rm(join(source, 'web/baru'));
    await writeFile(join(folder, 'jauh/web/web-2026-01-03.tar.gz'), 'y'.repeat(300));
    const changed = await check({ remote: 'jauh:', source });

    expect([whole, encrypted].map((each) => each?.passed)).toEqual([true, true]);
    expect([lacking, changed].map((each) => each?.passed)).toEqual([false, false]);
    expect([whole, encrypted].map((each) => each?.copies?.toSorted().at(-1))).toEqual(Array(2).fill('web/web-2026-01-03.tar.gz'));
    expect([lacking, changed].map((each) => each?.copies)).toEqual([[], ['web/web-2026-01-03.tar.gz']]);
    expect(changed?.text).toContain('1 berkas berbeda');
    expect(await check({ remote: 'jauh:' })).toMatchObject({ passed: undefined, text: expect.stringContaining('"source"') });
    expect((await check({ remote: 'lain:', source }))?.passed).toBeUndefined();
  });
});

describe('an entry', () => {
  it.each([
    [{ remote: '/srv' }, 'remote'],
    [{ remote: ':s3,secret_access_key=x:bucket' }, 'remote'],
    [{ remote: 'a:', config: 'x' }, 'config'],
    [{ remote: 'a:', password: 'x' }, 'password'],
  ])('%j is refused by its field', (entry, field) => {
    expect(() => openTarget({ rclone: [entry] })).toThrow(`backups.rclone[0].${field}`);
  });
});
