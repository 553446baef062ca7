// Rows recorded from the catalog of Bacula 9.6.7 (Debian 12, SQLite) whose director ran in Asia/Makassar, with their logs cut to the lines that are read; and one
// as psql printed it from the tables of Bareos (core/src/cats/ddl/creates/postgresql.sql).
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../host/host.ts';
import { openTarget, readScene } from '../../testing/reader-scene.ts';
import type { Reading } from './reader.ts';

const SQLITE = { bacula: [{ sqlite: '/var/lib/bacula/bacula.db' }] };
const POSTGRESQL = { bacula: [{ database: 'bareos', host: '10.1.1.6', user: 'pantau', passwordFile: '/etc/pantau-agent/pgpass' }] };
const EMPTY = { client: null, fileset: null, md5: null, storage: null, text: null };

function job(id: number, name: string, status: string, started: unknown, ended: unknown, epoch: number, more: object = {}): object {
  const usual = { type: 'B', level: 'F', files: 3, bytes: 1048582, errors: 0 };
  const saved = { client: 'srv-fd', fileset: 'Good', md5: 'qC4I1g/ZB2/wYyMis7/MwC', storage: 'File1' };
  return { ...EMPTY, kind: 'job', id, name, status, started, ended, epoch, ...usual, ...saved, ...more };
}

function log(id: number, text: string): object {
  return { ...EMPTY, kind: 'log', id, text };
}

const NOTHING = { files: 0, bytes: 0, storage: null };
const WEB = job(1, 'web', 'T', '2026-11-23 07:26:21', '2026-11-23 07:26:21', 1795389981);
const LACK = job(2, 'lack', 'T', '2026-11-23 07:26:23', '2026-11-23 07:26:23', 1795389983, {
  errors: 1,
  fileset: 'Lacking',
  md5: 'U4Vvow/2A6/fb9/cM/+zID',
});
const VERIFY = job(3, 'verify', 'T', '2026-11-23 07:26:26', '2026-11-23 07:26:27', 1795389987, {
  ...NOTHING,
  type: 'V',
  level: 'O',
  fileset: null,
  md5: null,
});
const SLOW = job(4, 'slow', 'T', '2026-11-23 07:36:29', '2026-11-23 07:36:29', 1795390589);
const NO_CLIENT = job(5, 'nohost', 'f', '2026-11-23 07:36:29', '2026-11-23 07:39:29', 1795390769, {
  ...NOTHING,
  errors: 1,
  client: 'gone-fd',
});
const INCREMENTAL = job(6, 'web', 'T', '2026-11-23 07:45:47', '2026-11-23 07:45:48', 1795391148, { ...NOTHING, level: 'I' });
const RUNNING = job(7, 'slow', 'R', '2026-11-23 07:45:50', 0, 1795391150, NOTHING);
const CANCELED = job(8, 'nohost', 'A', '2026-11-23 07:45:50', '2026-11-23 07:45:50', 1795391150, { ...NOTHING, client: 'gone-fd' });
const LOGS = [
  log(2, 'srv-fd JobId 2:      Could not stat "/srv/nowhere": ERR=No such file or directory\n'),
  log(2, 'dir JobId 2: Bacula dir 9.6.7 (10Dec20):\n  Snapshot/VSS:           no\n  Encryption:             no\n'),
  log(3, 'dir JobId 3: Verifying against JobId=1 Job=web.2026-11-23_07.26.21_03\n'),
];
const ALL = [WEB, LACK, VERIFY, SLOW, NO_CLIENT, INCREMENTAL, RUNNING, CANCELED, ...LOGS];
const BAREOS =
  '[{"kind":"job","id":1,"name":"web","type":"B","level":"F","status":"T","started":"2026-11-23T07:26:21","ended":"2026-11-23T07:26:21","epoch":1795389981,"files":3,"bytes":1048582,"errors":0,"client":"srv-fd","fileset":"Good","md5":"qC4I1g/ZB2/wYyMis7/MwC","storage":"File1","text":null}, {"kind":"job","id":2,"name":"web","type":"B","level":"F","status":"R","started":"2026-11-23T08:26:21","ended":null,"epoch":1795393581,"files":0,"bytes":0,"errors":0,"client":"srv-fd","fileset":"Good","md5":"qC4I1g/ZB2/wYyMis7/MwC","storage":null,"text":null}]\n';

function read(rows: readonly object[]): Promise<Reading> {
  return readScene({ backups: SQLITE, answer: () => JSON.stringify(rows) });
}

function jobOf({ jobs }: Reading, name: string) {
  return jobs.find((fact) => fact.job === name);
}

describe('the catalog of Bacula', () => {
  it('tells copies of each storage in the time of the director, worked out by its epochs', async () => {
    const { repositories } = await read(ALL);

    expect(repositories).toMatchObject([
      { tool: 'bacula', location: '/var/lib/bacula/bacula.db:File1', readable: true, generations: 3, encrypted: false },
    ]);
    expect(
      repositories[0]?.copies.map(({ job: name, host, snapshot, takenAt, result }) => [name, host, snapshot, takenAt, result]),
    ).toEqual([
      ['slow', 'srv-fd', 'JobId 4', '2026-11-22T23:36:29.000Z', 'success'],
      ['lack', 'srv-fd', 'JobId 2', '2026-11-22T23:26:23.000Z', 'warning'],
      ['web', 'srv-fd', 'JobId 1', '2026-11-22T23:26:21.000Z', 'success'],
    ]);
    expect(repositories[0]?.copies[2]).toMatchObject({ verified: true, bytes: 1048582, items: 3, tags: ['full'] });
    expect(repositories[0]?.copies[0]?.verified).toBeUndefined();
  });

  it('tells how the runs of a job ended, and which is under way', async () => {
    const reading = await read(ALL);

    expect(jobOf(reading, 'web')).toMatchObject({
      host: 'srv-fd',
      target: '/var/lib/bacula/bacula.db:File1',
      runs: [
        { result: 'success', tags: ['incremental'] },
        { result: 'success', tags: ['full'] },
      ],
    });
    expect(jobOf(reading, 'slow')).toMatchObject({ runningSince: '2026-11-22T23:45:50.000Z', runs: [{ result: 'success' }] });
    expect(jobOf(reading, 'nohost')).toMatchObject({ host: 'gone-fd', runs: [{ result: 'failed' }, { result: 'failed' }] });
    expect(jobOf(reading, 'nohost')?.runs.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('canceled'),
      expect.stringContaining('fatal'),
    ]);
    expect(jobOf(reading, 'verify')).toBeUndefined();
  });

  it('calls a run with errors no success, and names the source that was missing', async () => {
    expect(jobOf(await read(ALL), 'lack')?.runs).toMatchObject([
      { result: 'warning', reason: expect.stringContaining('1 '), missingSources: ['/srv/nowhere'] },
    ]);
  });

  it('shows that the list of what is saved was changed under its name', async () => {
    const changed = job(9, 'web', 'T', '2026-11-24 07:26:21', '2026-11-24 07:26:21', 1795476381, { md5: 'AAAAAAAAAA' });

    expect(jobOf(await read([WEB, changed]), 'web')?.runs[0]?.missingSources).toEqual(['Good (qC4I1g)']);
  });

  it('measures full copies by earlier full ones only', async () => {
    const day = (id: number, level: string, bytes: number): object =>
      job(id, 'web', 'T', `2026-11-${id} 07:00:00`, `2026-11-${id} 07:00:00`, Date.UTC(2026, 10, id - 1, 23) / 1000, { level, bytes });
    const { repositories } = await read([day(10, 'F', 1000), day(11, 'F', 1200), day(12, 'I', 5), day(13, 'F', 400), day(14, 'I', 7)]);

    expect(repositories[0]?.copies.map(({ bytes, usualBytes }) => [bytes, usualBytes])).toEqual([
      [7, undefined],
      [400, 1100],
      [5, undefined],
    ]);
  });

  it('of a volume that differs is not verified', async () => {
    const differs = { ...VERIFY, status: 'D' };

    expect((await read([WEB, differs, ...LOGS])).repositories[0]?.copies).toMatchObject([{ verified: false }]);
  });

  it('knows a run that a stopped director left behind', async () => {
    const after = job(9, 'slow', 'T', '2026-11-24 07:26:21', '2026-11-24 07:26:21', 1795476381);

    expect(jobOf(await read([RUNNING, after]), 'slow')?.runningSince).toBeUndefined();
  });

  it('with a status that is not known is unknown and no copy', async () => {
    const reading = await read([{ ...WEB, status: '?' }]);

    expect(jobOf(reading, 'web')?.runs).toMatchObject([{ result: 'unknown', reason: expect.stringContaining('?') }]);
    expect(reading.repositories.flatMap(({ copies }) => copies)).toEqual([]);
  });

  it('is empty before the first job', async () => {
    const reading = await readScene({ backups: SQLITE, answer: () => '' });

    expect(reading).toMatchObject({ repositories: [{ readable: true, copies: [], generations: 0 }], jobs: [] });
  });
});

describe('the catalog of Bareos', () => {
  it('is read by psql without a password on its command line', async () => {
    const asked: { line: string; environment: Readonly<Record<string, string>> }[] = [];
    const reading = await readScene({
      backups: POSTGRESQL,
      answer: (line, environment) => {
        asked.push({ line, environment });
        return BAREOS;
      },
    });

    expect(reading.repositories).toMatchObject([
      { location: 'postgresql://10.1.1.6/bareos:File1', copies: [{ takenAt: '2026-11-22T23:26:21.000Z' }] },
    ]);
    expect(jobOf(reading, 'web')).toMatchObject({ runningSince: '2026-11-23T00:26:21.000Z' });
    expect(asked[0]?.line).toMatch(/^psql -X -w .*-h 10\.1\.1\.6 -U pantau -d bareos -c SELECT /);
    expect(asked[0]?.environment).toMatchObject({
      PGPASSFILE: '/etc/pantau-agent/pgpass',
      PGOPTIONS: expect.stringContaining('read_only=on'),
    });
  });
});

describe('a catalog that cannot be told', () => {
  const wrong = {
    exitCode: 2,
    stderr: 'psql: error: connection to server at "10.1.1.6", port 5432 failed: FATAL:  password authentication failed for user "pantau"\n',
  };
  const locked = { exitCode: 5, stderr: 'Error: in prepare, database is locked (5)\n' };

  it.each<[string, string | Partial<RunResult>, string]>([
    ['of another shape', '{"a":1}', 'not understood'],
    ['with a row of another shape', '[{"kind":"job","id":1}]', 'job 1'],
    ['whose clock and epochs disagree', JSON.stringify([{ ...WEB, epoch: 1795389981 - 777 }]), 'zone of the director'],
    ['with a wrong password', wrong, 'password authentication failed'],
    ['that is locked', locked, 'locked'],
    ['without its program', { ended: 'not-installed', exitCode: 127 }, 'apt install'],
  ])('is one %s', async (_, said, reason) => {
    const reading = await readScene({ backups: POSTGRESQL, answer: () => said });

    expect(reading).toMatchObject({ repositories: [{ readable: false, reason: expect.stringContaining(reason), copies: [] }], jobs: [] });
  });

  it.each([
    [{}, /bacula\[0\]\.database/],
    [{ database: 'a b' }, /bacula\[0\]\.database/],
    [{ sqlite: 'x.db' }, /bacula\[0\]\.sqlite/],
    [{ database: 'bareos', port: 0 }, /bacula\[0\]\.port/],
    [{ database: 'bareos', host: '-x y' }, /bacula\[0\]\.host/],
  ])('is one configured as %j', (entry, fault) => {
    expect(() => openTarget({ bacula: [entry] })).toThrow(fault);
  });
});
