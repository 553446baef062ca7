import { createHash } from 'node:crypto';
import { appendFile, mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLinuxHost } from '../host/linux-host.ts';
import { scratchFolder } from '../testing/scratch.ts';
import { createDumpDirectory, type DumpDirectory } from './dump-directory.ts';
import { createJobs, type Jobs } from './jobs.ts';

const COMPLETE = 'CREATE TABLE a ();\n--\n-- PostgreSQL database dump complete\n--\n\n';
const MYSQL = 'INSERT INTO a;\n-- Dump completed on 2026-11-22  2:30:01\n';

let root: string;
let jobs: Jobs;
let changes: number;
let directory: DumpDirectory;

beforeEach(async () => {
  root = await scratchFolder();
  changes = 0;
  jobs = createJobs((error) => {
    throw error;
  });
  const host = createLinuxHost({ root, now: Date.now });
  directory = createDumpDirectory('/db/', { host, jobs, onChange: () => (changes += 1) });
  await mkdir(join(root, 'db'));
});

async function put(name: string, content: string | Buffer, ageSeconds: number): Promise<void> {
  const path = join(root, 'db', name);
  await writeFile(path, content);
  const seconds = Date.now() / 1000 - ageSeconds;
  await utimes(path, seconds, seconds);
}

async function settled() {
  await directory.look();
  await jobs.idle();
  return (await directory.look()).fact;
}

describe('a directory of dumps', () => {
  it('shows the newest complete file of each stem', async () => {
    await put('sipd-2026-11-20.sql.gz', gzipSync(COMPLETE), 200_000);
    await put('sipd-2026-11-21.sql.gz', gzipSync(COMPLETE), 100_000);
    await put('simpeg.dump', 'PGDMP', 50_000);

    const { copies, location, readable } = await settled();

    expect({ location, readable }).toEqual({ location: '/db', readable: true });
    expect(copies.map((copy) => copy.snapshot)).toEqual(['simpeg.dump', 'sipd-2026-11-21.sql.gz']);
  });

  it.each([
    ['pg_dump in gzip', 'a.sql.gz', gzipSync(COMPLETE), true],
    ['mysqldump in gzip', 'a.sql.gz', gzipSync(MYSQL), true],
    ['gzip cut short', 'a.sql.gz', gzipSync(COMPLETE.repeat(500)).subarray(0, 150), false],
    ['gzip with a wrong byte', 'a.sql.gz', Buffer.concat([gzipSync(COMPLETE).subarray(0, -8), Buffer.alloc(8)]), false],
    ['a dump that ended early', 'a.sql.gz', gzipSync('CREATE TABLE a ();\n'), false],
    ['the closing line inside the data', 'a.sql.gz', gzipSync(`${COMPLETE}${'x'.repeat(10_000)}`), false],
    ['a plain file', 'a.sql', COMPLETE, undefined],
    ['a custom format', 'a.dump', 'PGDMP', undefined],
  ])('verifies %s', async (_, name, content, expected) => {
    await put(name, content, 100);

    const [copy] = (await settled()).copies;

    expect(copy?.verified).toBe(expected);
    expect(copy?.verification).toMatch(/·/);
    expect(changes).toBe(1);
  });

  it.each([
    ['matches', 'PGDMP', true],
    ['does not match', 'other', false],
  ])('believes a checksum that %s', async (_, hashed, expected) => {
    await put('a.dump', 'PGDMP', 100);
    await put('a.dump.sha256', `${createHash('sha256').update(hashed).digest('hex')}  a.dump\n`, 100);

    expect((await settled()).copies[0]?.verified).toBe(expected);
  });

  it('takes no file that is empty or was just written to, and shows the one before', async () => {
    await put('sipd-2026-11-20.sql', 'old', 1_000);
    await put('sipd-2026-11-21.sql', 'half', 0);
    await put('empty.sql', '', 1_000);

    expect((await settled()).copies.map((copy) => copy.snapshot)).toEqual(['sipd-2026-11-20.sql']);
  });

  it('takes no file that grows between two looks, whatever its time says', async () => {
    await put('a.sql', 'begin', 1_000);
    await directory.look();

    await appendFile(join(root, 'db/a.sql'), 'more');
    await utimes(join(root, 'db/a.sql'), 1_000, 1_000);

    expect((await directory.look()).fact.copies).toEqual([]);
    expect((await directory.look()).fact.copies).toHaveLength(1);
  });

  it('verifies once, and again when the file was replaced', async () => {
    await put('a.sql.gz', gzipSync(COMPLETE), 500);
    await settled();
    await settled();
    expect(changes).toBe(1);

    await put('a.sql.gz', gzipSync('broken'), 400);

    await directory.look();
    expect((await settled()).copies[0]?.verified).toBe(false);
    expect(changes).toBe(2);
  });

  it('is unreadable when it is gone', async () => {
    await rm(join(root, 'db'), { recursive: true });

    expect((await settled()).reason).toContain('No such directory');
  });
});
