// Dumps of the real PostgreSQL and MariaDB: whole ones, ones that were cut off as a killed program leaves them, and one that failed.
import { open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createLinuxHost } from '../host/linux-host.ts';
import { startMariadb } from '../testing/mariadb-server.ts';
import { type PostgresCluster, startPostgres } from '../testing/postgres-cluster.ts';
import { verifyFolder } from './dump-folder-verify.ts';
import { verifyDump } from './dump-verify.ts';

const host = createLinuxHost({ root: '/', now: Date.now });
let cluster: PostgresCluster;

beforeAll(async () => {
  cluster = await startPostgres(() => []);
  await cluster.sql(
    'create table a as select g, md5(g::text) from generate_series(1, 5000) g; create table b as select 1 as x; create table c (x int)',
  );
  await cluster.sql("select lo_from_bytea(0, 'isi')");
}, 60_000);

afterAll(() => cluster.remove());

function path(name: string): string {
  return join(cluster.folder, name);
}

async function verify(name: string) {
  const { length } = await readFile(path(name));
  return await verifyDump(path(name), length, host, new AbortController().signal);
}

describe('dumps of the real tools', { timeout: 60_000 }, () => {
  it.each([
    ['pg_dump, plain', ['pg_dump', '-f', 'a.sql']],
    ['pg_dumpall', ['pg_dumpall', '-f', 'a.sql']],
    ['pg_dump, plain in gzip', ['pg_dump', '-Z', '5', '-f', 'a.sql.gz']],
    ['pg_dump, custom', ['pg_dump', '-Fc', '-f', 'a.dump']],
    ['pg_dump, custom, not compressed', ['pg_dump', '-Fc', '-Z', '0', '-f', 'a.dump']],
    ['pg_dump, custom, through a pipe', ['sh', '-c', 'pg_dump -Fc | cat > a.dump']],
    ['pg_dump, custom, without data', ['pg_dump', '-Fc', '-s', '-f', 'a.dump']],
  ])('%s is whole, and when the end is cut off it is not', async (_, [program = '', ...args]) => {
    await cluster.run(program, ...args);
    const name = /a\.[a-z.]+$/.exec(args.at(-1) ?? '')?.[0] ?? '';

    expect(await verify(name)).toMatchObject({ result: 'success', verified: true });

    const content = await readFile(path(name));
    for (const share of [0.1, 0.5, 0.9]) {
      await writeFile(path(name), content.subarray(0, Math.floor(content.length * share)));
      expect(await verify(name), `cut at ${share}`).toMatchObject({ result: 'failed', verified: false });
    }
  });

  it.each([
    ['compressed', []],
    ['not compressed', ['-Z', '0']],
    ['as INSERT', ['--inserts']],
  ])('reads every table of pg_dump -Fd, %s, and misses one that lacks or is cut short', async (_, more) => {
    await rm(path('d'), { recursive: true, force: true });
    await cluster.run('pg_dump', '-Fd', '-f', 'd', ...more);
    const verified = () => verifyFolder(path('d'), 'pg_dump', host, new AbortController().signal);
    expect(await verified()).toMatchObject({ result: 'success', verified: true });

    const [table = ''] = (await readdir(path('d'))).filter((name) => /^\d+\.dat/.test(name)).sort();
    const content = await readFile(path(`d/${table}`));
    await writeFile(path(`d/${table}`), content.subarray(0, content.length - 5));
    expect(await verified()).toMatchObject({ result: 'failed', text: expect.stringContaining(table.replace(/\.gz$/, '')) });

    await rm(path(`d/${table}`));
    expect((await verified()).result).toBe('failed');
  });

  it('misses the data of tables that a dump through a pipe did not come to', async () => {
    await cluster.run('sh', '-c', 'pg_dump -Fc -Z 0 | cat > a.dump');
    await cluster.run('pg_dump', '-Fc', '-Z', '0', '-s', '-f', 's.dump');
    const content = await readFile(path('a.dump'));
    // The first block of data begins with its kind and the id that pg_restore lists first.
    const list = await cluster.run('pg_restore', '-l', 'a.dump');
    const id = Number(/^(\d+);.* TABLE DATA .* a /m.exec(list)?.[1]);
    const block = Buffer.from([1, 0, id & 0xff, id >> 8, 0, 0]);
    await writeFile(path('a.dump'), content.subarray(0, content.indexOf(block)));

    expect(await verify('a.dump')).toMatchObject({ result: 'failed', text: expect.stringContaining('lacks the data of 4 tables') });
  });

  it('knows a dump of MariaDB, and one that ended with an error after its first lines', async () => {
    const mariadb = await startMariadb();
    onTestFinished(() => mariadb.remove());
    await mariadb.sql("create database simpeg; create table simpeg.pegawai (nip text); insert into simpeg.pegawai values ('1')");
    await writeFile(path('m.sql'), await mariadb.dump('simpeg'));
    await writeFile(path('m.sql.zst'), zstdCompressSync(await readFile(path('m.sql'))));
    await mariadb.sql('create view simpeg.rusak as select * from simpeg.pegawai; drop table simpeg.pegawai');
    const failed = await mariadb.dump('simpeg').catch((error: unknown) => error);
    await writeFile(path('f.sql'), hasOutput(failed) ? failed.stdout : '');

    expect(await verify('m.sql')).toMatchObject({ result: 'success', verified: true });
    expect(await verify('m.sql.zst')).toMatchObject({ result: 'success', verified: true, text: expect.stringContaining('CRC zst') });
    expect(await verify('f.sql')).toMatchObject({ result: 'failed', text: expect.stringContaining('closing line is missing') });
  });

  it('knows a block that is none', async () => {
    await cluster.run('sh', '-c', 'pg_dump -Fc | cat > a.dump');
    const file = await open(path('a.dump'), 'a');
    await file.write('lain');
    await file.close();

    expect((await verify('a.dump')).result).not.toBe('success');
  });
});

function hasOutput(error: unknown): error is { stdout: string } {
  return error instanceof Error && 'stdout' in error;
}
