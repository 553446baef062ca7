import { createHash } from 'node:crypto';
import { appendFile, mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLinuxHost } from '../host/linux-host.ts';
import { scratchFolder } from '../testing/scratch.ts';
import { createDumpDirectory, type DumpDirectory } from './dump-directory.ts';
import { createJobs, type Jobs } from './jobs.ts';

const BEGUN = '--\n-- PostgreSQL database dump\n--\n\nCREATE TABLE a ();\n';
const COMPLETE = `${BEGUN}--\n-- PostgreSQL database dump complete\n--\n\n`;
const MYSQL =
  '-- MariaDB dump 10.19  Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)\nINSERT INTO a;\n-- Dump completed on 2026-11-22  2:30:01\n';

let root: string;
let jobs: Jobs;
let changes: { count: number };
let directory: DumpDirectory;

beforeEach(async () => {
  root = await scratchFolder();
  // Each test counts its own: work of the one before may still come to its end.
  const own = { count: 0 };
  changes = own;
  jobs = createJobs((error) => {
    throw error;
  });
  const host = createLinuxHost({ root, now: Date.now });
  directory = createDumpDirectory('/db/', { host, jobs, onChange: () => (own.count += 1) });
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
    await put('simpeg.sql', MYSQL, 50_000);

    const { copies, location, readable } = await settled();

    expect({ location, readable }).toEqual({ location: '/db', readable: true });
    expect(copies.map((copy) => copy.snapshot)).toEqual(['simpeg.sql', 'sipd-2026-11-21.sql.gz']);
  });

  it.each([
    ['pg_dump in gzip', 'a.sql.gz', gzipSync(COMPLETE), 'success', true],
    ['mysqldump in gzip', 'a.sql.gz', gzipSync(MYSQL), 'success', true],
    ['mysqldump in zstd', 'a.sql.zst', zstdCompressSync(MYSQL), 'success', true],
    ['gzip cut short', 'a.sql.gz', gzipSync(COMPLETE.repeat(500)).subarray(0, 150), 'failed', false],
    ['zstd cut short', 'a.sql.zst', zstdCompressSync(COMPLETE.repeat(500)).subarray(0, 50), 'failed', false],
    ['gzip with a wrong byte', 'a.sql.gz', Buffer.concat([gzipSync(COMPLETE).subarray(0, -8), Buffer.alloc(8)]), 'failed', false],
    ['a dump that ended early', 'a.sql.gz', gzipSync(BEGUN), 'failed', false],
    ['an empty dump in gzip', 'a.sql.gz', gzipSync(''), 'failed', false],
    ['the closing line inside the data', 'a.sql.gz', gzipSync(`${COMPLETE}${'x'.repeat(10_000)}`), 'failed', false],
    ['a plain file', 'a.sql', COMPLETE, 'success', true],
    ['a long plain file', 'a.sql', `${BEGUN}${'x'.repeat(100_000)}\n${COMPLETE}`, 'success', true],
    ['a plain file that ended early', 'a.sql', BEGUN, 'failed', false],
    ['a file of who knows what', 'a.sql', 'CREATE TABLE a ();\n', 'unknown', undefined],
    ['a closing line alone', 'a.sql', '-- Dump completed on 2026-11-22  2:30:01\n', 'unknown', undefined],
    ['a torso with a closing line', 'a.sql', `INSERT INTO a;\n${MYSQL}`, 'unknown', undefined],
    ['mysqldump in its sandbox', 'a.sql', `/*M!999999\\- enable the sandbox mode */ \n${MYSQL}`, 'success', true],
    ['who knows what in gzip', 'a.sql.gz', gzipSync('CREATE TABLE a ();\n'), 'unknown', undefined],
    [
      'xz, which cannot be looked into',
      'a.sql.xz',
      Buffer.from('/Td6WFoAAATm1rRGAAAAABzfRCEftvN9AQAAAAAEWVo=', 'base64'),
      'unknown',
      undefined,
    ],
    ['xz cut short', 'a.sql.xz', Buffer.from('/Td6WFoAAATm1rRG', 'base64'), 'failed', false],
    ['a custom format cut short', 'a.dump', 'PGDMP', 'failed', false],
    ['a custom format of another time', 'a.dump', 'PGDMP\x02\x00\x00\x04\x08\x01', 'unknown', undefined],
  ])('judges %s', async (_, name, content, result, verified) => {
    await put(name, content, 100);

    const [copy] = (await settled()).copies;

    expect(copy).toMatchObject({ result, bytes: content.length });
    expect(copy?.verified).toBe(verified);
    expect(copy?.verification).toMatch(/·/);
    expect(copy?.reason).toBe(result === 'success' ? undefined : copy?.verification);
    expect(changes.count).toBe(1);
  });

  it.each([
    ['matches', 'PGDMP', true],
    ['does not match', 'other', false],
  ])('believes a checksum that %s', async (_, hashed, expected) => {
    await put('a.dump', 'PGDMP', 100);
    await put('a.dump.sha256', `${createHash('sha256').update(hashed).digest('hex')}  a.dump\n`, 100);

    expect((await settled()).copies).toMatchObject([{ verified: expected, checksumOk: expected }]);
  });

  it('takes no file that was just written to', async () => {
    await put('sipd-2026-11-20.sql', COMPLETE, 1_000);
    await put('sipd-2026-11-21.sql', BEGUN, 0);

    expect((await settled()).copies.map((copy) => copy.snapshot)).toEqual(['sipd-2026-11-20.sql']);
  });

  it('tells a fresh file that is empty or unfinished, and that the whole one before it is the newest good one', async () => {
    await put('sipd-2026-11-19.sql', COMPLETE, 300_000);
    await put('sipd-2026-11-20.sql', COMPLETE, 200_000);
    await put('sipd-2026-11-21.sql', BEGUN, 100_000);
    await put('sipd-2026-11-22.sql', '', 1_000);

    await settled();
    const { copies, generations, oldestAt } = await settled();

    expect(copies.map(({ snapshot, result, verified }) => [snapshot, result, verified])).toEqual([
      ['sipd-2026-11-22.sql', 'failed', false],
      ['sipd-2026-11-21.sql', 'failed', false],
      ['sipd-2026-11-20.sql', 'success', true],
    ]);
    expect(copies[0]?.reason).toContain('is empty');
    expect(copies[1]?.reason).toContain('unfinished');
    expect(generations).toBe(2);
    expect(Date.parse(oldestAt ?? '')).toBeCloseTo(Date.now() - 300_000_000, -4);
  });

  it('does not call unfinished what a program may still be writing', async () => {
    await put('sipd-2026-11-20.sql', COMPLETE, 200_000);
    await put('sipd-2026-11-21.sql', BEGUN, 600);
    await mkdir(join(root, 'proc/77'), { recursive: true });
    await writeFile(join(root, 'proc/77/comm'), 'mysqldump\n');

    await settled();
    const { copies, generations } = await settled();

    expect(copies.map(({ snapshot, result }) => [snapshot, result])).toEqual([
      ['sipd-2026-11-21.sql', 'unknown'],
      ['sipd-2026-11-20.sql', 'success'],
    ]);
    expect(copies[0]?.reason).toContain('under way');
    expect(generations).toBe(1);
  });

  it('keeps telling the verified one while a newer one waits', async () => {
    await put('sipd-2026-11-20.sql', COMPLETE, 1_000);
    await settled();
    await put('sipd-2026-11-21.sql', COMPLETE, 500);

    const { copies } = (await directory.look()).fact;

    expect(copies.map(({ checking, verified }) => [checking, verified])).toEqual([
      [true, undefined],
      [undefined, true],
    ]);
  });

  it('measures a dump by the earlier ones that are compressed alike and not empty', async () => {
    await put('sipd-1.sql', 'x'.repeat(9_999), 700);
    await put('sipd-20261118.sql.gz', gzipSync(COMPLETE), 600);
    await put('sipd-20261119.sql.gz', '', 500);
    await put('sipd-20261120.sql.gz', gzipSync(COMPLETE), 400);
    await put('sipd-20261121.sql.gz', gzipSync(`${COMPLETE}\n`), 300);

    const [copy] = (await settled()).copies;

    expect(copy).toMatchObject({ snapshot: 'sipd-20261121.sql.gz', usualBytes: gzipSync(COMPLETE).length });
  });

  it('tells beside a dump that shrank the newest one that did not', async () => {
    const whole = gzipSync(`${BEGUN}${Array.from({ length: 300 }, (_, row) => row ** 3).join()}\n${COMPLETE}`);
    for (const day of [18, 19, 20]) await put(`sipd-202611${day}.sql.gz`, whole, 1_000_000 - day * 1_000);
    await put('sipd-20261121.sql.gz', gzipSync(COMPLETE), 300);

    await settled();
    const { copies } = await settled();

    expect(copies.map(({ snapshot }) => snapshot)).toEqual(['sipd-20261121.sql.gz', 'sipd-20261120.sql.gz']);
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
    expect(changes.count).toBe(1);

    await put('a.sql.gz', gzipSync(BEGUN), 400);

    await directory.look();
    expect((await settled()).copies[0]?.verified).toBe(false);
    expect(changes.count).toBe(2);
  });

  it('is unreadable when it is gone', async () => {
    await rm(join(root, 'db'), { recursive: true });

    expect((await settled()).reason).toContain('No such directory');
  });
});
