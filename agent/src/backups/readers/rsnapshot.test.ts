// With the real rsnapshot and rsync, whose log is in the time of a zone: a folder of today is believed only when its run fetched something.
import { spawnSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { mountSmallDisk, readerContext, toolAt } from '../../testing/backup-reader.ts';
import { openTarget } from '../../testing/reader-scene.ts';
import { scratchFolder } from '../../testing/scratch.ts';
import type { Reading } from './reader.ts';

let folder: string;
let config: string;
let root: string;
let local: string;

/** Two machines: this one, and one whose connection is a script that a test can break. */
beforeEach(async () => {
  folder = await scratchFolder();
  config = join(folder, 'dinas.conf');
  root = join(folder, 'root');
  local = `${join(folder, 'data')}/`;
  await mkdir(local);
  await writeFile(join(local, 'a'), 'data');
  await mkdir(join(folder, 'far'));
  await writeFile(join(folder, 'far/b'), 'data');
  await connect('shift 3; exec "$@"');
  await configure();
});

async function connect(script: string): Promise<void> {
  await writeFile(join(folder, 'ssh'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

async function configure(...more: readonly string[]): Promise<void> {
  const lines = [
    'config_version\t1.2',
    `snapshot_root\t${root}/`,
    `cmd_rsync\t${spawnSync('which', ['rsync'], { encoding: 'utf8' }).stdout.trim()}`,
    'cmd_cp\t/bin/cp',
    'cmd_rm\t/bin/rm',
    `cmd_ssh\t${join(folder, 'ssh')}`,
    'retain\tharian\t3',
    'retain\tmingguan\t2',
    `lockfile\t${join(folder, 'lock')}`,
    `logfile\t${join(folder, 'log')}`,
    `backup\t${local}\tsini/`,
    `backup\troot@web01:${folder}/far/\tweb01/`,
    ...more,
  ];
  await writeFile(config, `${lines.join('\n')}\n`);
}

function run(interval: string): number | null {
  const environment = { PATH: process.env['PATH'] ?? '', TZ: 'Asia/Jayapura' };
  return spawnSync(toolAt('PANTAU_TEST_RSNAPSHOT'), ['-c', config, interval], { env: environment, stdio: 'pipe' }).status;
}

/** Puts what was done so far a day back: the log knows no fractions of a second. */
async function waitADay(): Promise<void> {
  const text = await readFile(join(folder, 'log'), 'utf8');
  const back = (time: string): string => new Date(Date.parse(`${time}Z`) - 86_400_000).toISOString().slice(0, 19);
  await writeFile(
    join(folder, 'log'),
    text.replaceAll(/^\[([^\]]+)\]/gm, (_, time: string) => `[${back(time)}]`),
  );
  for (const name of await readdir(root)) {
    const { mtimeMs } = await stat(join(root, name));
    await utimes(join(root, name), new Date(), new Date(mtimeMs - 86_400_000));
  }
}

async function look(): Promise<Reading> {
  return openTarget({ rsnapshot: [{ config }] }).read(readerContext({}, undefined));
}

function copiesIn({ repositories }: Reading): unknown[] {
  return (repositories[0]?.copies ?? []).map(({ host, result, snapshot }) => [host, snapshot, result]);
}

function runsIn({ jobs }: Reading): unknown[] {
  return jobs.map(({ job, runs }) => [job, ...runs.map(({ result, exit }) => `${result} ${exit}`)]);
}

describe('rsnapshot', { timeout: 30_000 }, () => {
  it('tells runs in UTC and a copy of each machine', async () => {
    run('harian');
    await waitADay();
    run('harian');

    const reading = await look();

    expect(runsIn(reading)).toEqual([['dinas harian', 'success 0', 'success 0']]);
    expect(copiesIn(reading)).toEqual([
      ['srv', 'harian.0', 'success'],
      ['web01', 'harian.0', 'success'],
    ]);
    expect(reading.repositories[0]).toMatchObject({ location: root, readable: true, generations: 2 });
    expect(reading.repositories[0]?.copies[0]).toMatchObject({ job: 'dinas harian', sources: [local] });
    for (const instant of [reading.repositories[0]?.copies[0]?.takenAt, reading.jobs[0]?.runs[0]?.finished]) {
      expect(Math.abs(Date.parse(instant ?? '') - Date.now())).toBeLessThan(60_000);
    }
    expect(reading.jobs[0]).toMatchObject({ target: root, host: 'srv' });
  });

  it('does not believe the fresh date of a folder whose machine was not reached', async () => {
    run('harian');
    await waitADay();
    await connect('exit 255');

    const exit = run('harian');
    const reading = await look();

    expect(exit).toBe(1);
    expect(runsIn(reading)).toEqual([['dinas harian', 'failed 1', 'success 0']]);
    expect(copiesIn(reading)).toEqual([
      ['srv', 'harian.0', 'success'],
      ['web01', 'harian.0', 'failed'],
      ['web01', 'harian.1', 'success'],
    ]);
    expect(reading.jobs[0]?.runs[0]?.missingSources).toEqual([`root@web01:${folder}/far/`]);
    expect(reading.jobs[0]?.runs[0]?.reason).toContain('rsync returned');
  });

  it('takes a source that is not there for missing, though rsnapshot ends with a warning', async () => {
    run('harian');
    await waitADay();
    await rm(join(folder, 'far'), { recursive: true });

    const exit = run('harian');
    const reading = await look();

    expect(exit).toBe(2);
    expect(runsIn(reading)).toEqual([['dinas harian', 'warning 2', 'success 0']]);
    expect(copiesIn(reading)).toContainEqual(['web01', 'harian.0', 'failed']);
    expect(copiesIn(reading)).toContainEqual(['srv', 'harian.0', 'success']);
  });

  it('tells a run that was refused for a local source that is gone', async () => {
    run('harian');
    await rm(local, { recursive: true });

    const exit = run('harian');
    const reading = await look();

    expect(exit).toBe(1);
    expect(runsIn(reading)).toEqual([['dinas harian', 'failed 1', 'success 0']]);
    expect(reading.jobs[0]?.runs[0]?.reason).toContain('dinas.conf on line');
    expect(copiesIn(reading)).toContainEqual(['srv', 'harian.0', 'success']);
  });

  it('with sync_first takes a rotation after a sync that failed for no success', async () => {
    await configure('sync_first\t1');
    run('sync');
    run('harian');
    await waitADay();
    await connect('exit 255');
    run('sync');
    run('harian');

    const reading = await look();

    expect(runsIn(reading)).toEqual([
      ['dinas sync', 'failed 1', 'success 0'],
      ['dinas harian', 'warning 0', 'success 0'],
    ]);
    expect(copiesIn(reading)).toContainEqual(['web01', 'harian.1', 'success']);
    expect(reading.repositories[0]?.copies.filter(({ host }) => host === 'web01')[0]?.result).toBe('failed');
  });

  it('tells a run that another one kept out, and since when that one runs', async () => {
    run('harian');
    await writeFile(join(folder, 'lock'), String(process.pid));

    run('harian');
    const reading = await look();
    await writeFile(join(folder, 'lock'), '999999999');

    expect(runsIn(reading)).toEqual([['dinas harian', 'failed 1', 'success 0']]);
    expect(reading.jobs[0]?.runs[0]?.reason).toContain('Lockfile');
    expect(Date.parse(reading.repositories[0]?.runningSince ?? '')).toBeGreaterThan(Date.now() - 60_000);
    expect((await look()).repositories[0]).not.toHaveProperty('runningSince');
  });

  it('does not know what a folder holds when the log does not tell', async () => {
    run('harian');
    await writeFile(join(folder, 'log'), '');
    const empty = await look();
    await configure('logfile');
    const text = await readFile(config, 'utf8');
    await writeFile(config, text.replaceAll(/^logfile.*\n/gm, ''));
    const none = await look();

    expect(copiesIn(empty)).toContainEqual(['srv', 'harian.0', 'unknown']);
    expect(empty.repositories[0]?.generations).toBe(0);
    expect(none.repositories[0]?.copies[0]).toMatchObject({ result: 'unknown', reason: expect.stringContaining('has no logfile') });
  });

  it('does not guess the zone of a log whose date was changed, and reads the one before', async () => {
    run('harian');
    await cp(join(folder, 'log'), join(folder, 'log.1'), { preserveTimestamps: true });
    await writeFile(join(folder, 'log'), '');
    const rotated = await look();
    await utimes(join(folder, 'log.1'), new Date(), new Date(Date.now() - 7 * 60_000));
    const changed = await look();

    expect(copiesIn(rotated)).toContainEqual(['srv', 'harian.0', 'success']);
    expect(changed.repositories[0]?.copies[0]).toMatchObject({ result: 'unknown', reason: expect.stringContaining('zone') });
    expect(changed.jobs).toEqual([]);
  });

  it.skipIf(process.getuid?.() !== 0)('tells a target that is full', async () => {
    await mountSmallDisk(root);
    run('harian');
    await waitADay();
    await writeFile(join(local, 'big'), Buffer.alloc(3_000_000, 1));

    const exit = run('harian');
    const reading = await look();

    expect(exit).toBe(1);
    expect(runsIn(reading)).toEqual([['dinas harian', 'failed 1', 'success 0']]);
    expect(copiesIn(reading)).toContainEqual(['srv', 'harian.0', 'failed']);
    expect(copiesIn(reading)).toContainEqual(['srv', 'harian.1', 'success']);
  });

  it('is not readable when the configuration or the root is gone', async () => {
    run('harian');
    await rm(root, { recursive: true });
    const gone = await look();
    await rm(config);

    expect(gone.repositories[0]).toMatchObject({ location: root, readable: false, reason: expect.stringContaining('mounted') });
    expect((await look()).repositories[0]).toMatchObject({ location: config, readable: false });
  });
});
