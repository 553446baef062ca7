// Dumps that are folders. Files of mariabackup as version 10.11.19 wrote them here, `metadata` as mydumper's source writes it.
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLinuxHost } from '../host/linux-host.ts';
import { scratchFolder } from '../testing/scratch.ts';
import { createDumpDirectory, type DumpDirectory } from './dump-directory.ts';
import { createJobs, type Jobs } from './jobs.ts';

const CHECKPOINTS = 'backup_type = full-backuped\nfrom_lsn = 0\nto_lsn = 44760\nlast_lsn = 47021\nrecover_binlog_info = 0\n';
const INFO = 'tool_name = mariadb-backup\nend_time = 2026-11-23 00:00:51\npartial = N\n';
const FINISHED = '# Started dump at: 2026-11-22 02:00:00\n# Finished dump at: 2026-11-22 02:10:00\n';

let root: string;
let jobs: Jobs;
let directory: DumpDirectory;

beforeEach(async () => {
  root = await scratchFolder();
  jobs = createJobs((error) => {
    throw error;
  });
  directory = createDumpDirectory('/db', { host: createLinuxHost({ root, now: Date.now }), jobs, onChange: () => undefined });
});

async function put(folder: string, files: Record<string, string>, ageSeconds: number): Promise<void> {
  const seconds = Date.now() / 1000 - ageSeconds;
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(root, 'db', folder, name, '..'), { recursive: true });
    await writeFile(join(root, 'db', folder, name), text);
    await utimes(join(root, 'db', folder, name), seconds, seconds);
  }
}

async function settled() {
  await directory.look();
  await jobs.idle();
  await directory.look();
  await jobs.idle();
  return (await directory.look()).fact;
}

describe('dumps that are folders', () => {
  it('tells a copy of mariabackup, its size with the folders of its databases, and that one was broken off', async () => {
    await put('full-20261121', { ibdata1: 'x'.repeat(100), 'simpeg/a.ibd': 'y'.repeat(50), xtrabackup_checkpoints: CHECKPOINTS }, 90_000);
    await put('full-20261121', { xtrabackup_info: INFO }, 80_000);
    await put('full-20261122', { ibdata1: 'x', ib_logfile0: 'x' }, 1_000);

    const { copies, generations } = await settled();

    expect(copies.map(({ job, snapshot, result, verified }) => [job, snapshot, result, verified])).toEqual([
      ['full', 'full-20261122', 'failed', false],
      ['full', 'full-20261121', 'success', undefined],
    ]);
    expect(copies[1]?.bytes).toBe(150 + CHECKPOINTS.length + INFO.length);
    expect(Date.parse(copies[1]?.takenAt ?? '')).toBeCloseTo(Date.now() - 80_000_000, -4);
    expect(generations).toBe(1);
  });

  it('holds a copy for verified that was prepared, and no younger for it', async () => {
    await put('full-20261121', { ibdata1: 'x', xtrabackup_info: INFO }, 90_000);
    await put('full-20261121', { xtrabackup_checkpoints: CHECKPOINTS.replace('backuped', 'prepared') }, 1_000);

    const [copy] = (await settled()).copies;

    expect(copy).toMatchObject({ result: 'success', verified: true });
    expect(Date.parse(copy?.takenAt ?? '')).toBeLessThan(Date.now() - 89_000_000);
  });

  it('does not know a state that mariabackup has not here', async () => {
    await put('full', { xtrabackup_info: INFO, xtrabackup_checkpoints: 'backup_type = lain\n' }, 1_000);

    expect((await settled()).copies).toMatchObject([{ result: 'unknown' }]);
  });

  it.each([
    ['ends with its closing line', { metadata: FINISHED }, 'success'],
    ['ended before it', { metadata: '# Started dump at: 2026-11-22 02:00:00\n' }, 'failed'],
    ['was broken off', { 'metadata.partial': '# Started dump at: 2026-11-22 02:00:00\n' }, 'failed'],
  ])('takes one of mydumper for what it is: %s', async (_, files, result) => {
    await put('export-20261122', { 'sipd-schema-create.sql.gz': 'x', 'sipd.a.00000.sql.gz': 'x', ...files }, 1_000);

    expect((await settled()).copies).toMatchObject([{ job: 'export', result }]);
  });

  it('takes no other folder for a dump, nor that of a database in use', async () => {
    await put('lain', { 'readme.txt': 'x' }, 1_000);
    await put('mysql', { ibdata1: 'x', 'aria_log.00000001': 'x' }, 1_000);

    expect((await settled()).copies).toEqual([]);
  });
});
