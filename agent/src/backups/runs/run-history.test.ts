// The drop folder is open to every user of the machine: what the agent takes from it, and what not.
import { execFileSync } from 'node:child_process';
import { chown, link, mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Host } from '../../host/host.ts';
import { createLinuxHost } from '../../host/linux-host.ts';
import { scratchFolder } from '../../testing/scratch.ts';
import { parseCheck, putCheck, withCheck } from './check-record.ts';
import { jobFactsOf, type StoredRun } from './job-facts.ts';
import { createRunHistory } from './run-history.ts';
import { formatRecord, type RunEnd, type RunRecord } from './run-record.ts';

const process = { pid: 1, start: 1, boot: 'b', namespace: 'n' };
const end: RunEnd = { finished: '2026-11-22T01:10:00.000Z', seconds: 600, result: 'success', exit: 0 };
const record: RunRecord = { job: 'malam', tool: 'restic', started: '2026-11-22T01:00:00.000Z', process, end };

let folder: string;
beforeEach(async () => {
  folder = await scratchFolder();
});

function look(changes: Partial<Host> = {}) {
  const host: Host = { ...createLinuxHost({ root: '/', now: () => Date.parse('2026-11-23T00:00:00Z') }), ...changes };
  return createRunHistory(host, folder, 'srv').look();
}

const put = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);

describe('the drop folder', () => {
  it('is no fault where there is none', async () => {
    folder = join(folder, 'none');
    expect(await look()).toEqual({ jobs: [], unseen: [] });
  });

  it('gives the runs, and the rest is told and left alone', async () => {
    await put('good.run.json', formatRecord(record));
    await put('.half.run.json', '{');
    await put('other.txt', '{');
    await put('broken.run.json', '{');
    await put('more.run.json', JSON.stringify({ ...record, version: 1, extra: 1 }));
    await put('newer.run.json', JSON.stringify({ ...record, version: 2 }));
    await put('time.run.json', JSON.stringify({ ...record, version: 1, started: '9999-11-22T01:00:00.000Z' }));
    await put('job.run.json', JSON.stringify({ ...record, version: 1, job: 'a\nb' }));
    await put('large.run.json', ' '.repeat(40_000));
    await mkdir(join(folder, 'folder.run.json'));
    await put('secret', formatRecord({ ...record, job: 'rahasia' }));
    await symlink(join(folder, 'secret'), join(folder, 'link.run.json'));
    await link(join(folder, 'secret'), join(folder, 'second.run.json'));
    execFileSync('sh', ['-c', `mkfifo '${join(folder, 'fifo.run.json')}'`]);

    const { jobs, unseen } = await look();

    expect(jobs.map(({ fact }) => fact.job)).toEqual(['malam']);
    expect(unseen).toHaveLength(10);
    expect(unseen.join()).not.toContain('rahasia');
    expect(unseen.join()).toMatch(/extra: .*unknown key/);
  });

  it('believes in a run without an end while its process lives, or while it says so where it cannot be seen', async () => {
    await put('a.run.json', formatRecord({ job: 'malam', tool: 'restic', started: record.started, process }));
    const boot: Partial<Host> = { readText: async (path) => (path.endsWith('boot_id') ? 'b\n' : undefined) };
    await utimes(join(folder, 'a.run.json'), new Date('2026-11-22T23:58:00Z'), new Date('2026-11-22T23:58:00Z'));
    expect((await look(boot)).jobs[0]?.fact).toMatchObject({ runs: [], runningSince: record.started });

    await utimes(join(folder, 'a.run.json'), new Date('2026-11-22T23:50:00Z'), new Date('2026-11-22T23:50:00Z'));
    expect((await look(boot)).jobs[0]?.fact.runs).toMatchObject([{ result: 'failed' }]);

    // After a crash of the machine, at once.
    expect((await look()).jobs[0]?.fact.runs).toMatchObject([{ result: 'failed', reason: expect.stringContaining('never finished') }]);
  });

  it.skipIf(globalThis.process.getuid?.() !== 0)('tells the user, and takes no word of others for that of root on its copies', async () => {
    await put('a.run.json', formatRecord(record));
    await chown(join(folder, 'a.run.json'), 1, 1);
    expect((await look()).jobs[0]?.fact.user).toBe('daemon');
  });
});

describe('jobs', () => {
  const run = (changes: Partial<StoredRun> & { readonly of?: Partial<RunRecord> }): StoredRun => ({
    owner: 0,
    isAlive: false,
    ...changes,
    record: { ...record, ...changes.of },
  });
  const name = (owner: number): string => `u${owner}`;

  it('of two users with one name are two, and nobody stands in for root', () => {
    const jobs = jobFactsOf([run({ owner: 1_000 }), run({ owner: 0 })], 'srv', name);
    expect(jobs.map(({ job, user }) => [job, user])).toEqual([
      ['malam (u1000)', 'u1000'],
      ['malam', 'u0'],
    ]);
  });

  it('tell ten runs, what is usual, and the newest good one before them', () => {
    const day = (index: number): string => `2026-10-${String(index).padStart(2, '0')}T01:00:00.000Z`;
    const good = [1, 2, 3].map((index) =>
      run({ of: { started: day(index), end: { ...end, finished: day(index), bytes: index * 100, seconds: index } } }),
    );
    const bad = Array.from({ length: 12 }, (_, index) =>
      run({ of: { started: day(10 + index), end: { ...end, finished: day(10 + index), result: 'failed', exit: 1 } } }),
    );

    const [job] = jobFactsOf([...good, ...bad], 'srv', name);

    expect(job?.runs).toHaveLength(10);
    expect(job?.runs[0]?.started).toBe(day(21));
    expect(job).toMatchObject({ usualSeconds: 2, lastSuccess: { bytes: 300, usualBytes: 150 } });
  });

  it('tell a source that the run before had', () => {
    const [job] = jobFactsOf(
      [
        run({ of: { sources: ['/etc', '/srv'] } }),
        run({ of: { sources: ['/etc'], started: '2026-11-22T02:00:00.000Z', end: { ...end, finished: '2026-11-22T02:10:00.000Z' } } }),
      ],
      'srv',
      name,
    );
    expect(job?.runs[0]?.missingSources).toEqual(['/srv']);
  });
});

describe('what a check proved', () => {
  const check = { location: '/srv/r', at: '2026-11-22T02:00:00.000Z', until: '2026-11-22T01:30:00.000Z', passed: true, text: 'ok' };
  const copy = { job: 'j', result: 'success', snapshot: 'a', takenAt: '2026-11-22T01:00:00.000Z', checking: true } as const;
  const copies = [copy, { ...copy, takenAt: '2026-11-22T01:40:00.000Z' }];
  const verified = (...checks: (typeof check & { copies?: string[] })[]) =>
    withCheck({ fact: { tool: 'restic', location: '/srv/r', readable: true, copies } }, checks).fact.copies.map((each) => each.verified);

  it('holds for that copy and older ones, and a failed one until a later one passed', () => {
    expect(verified(check)).toEqual([true, undefined]);
    expect(verified({ ...check, location: '/other' })).toEqual([undefined, undefined]);
    expect(verified(check, { ...check, passed: false, at: '2026-11-22T03:00:00.000Z' })).toEqual([false, undefined]);
    expect(verified({ ...check, passed: false }, { ...check, at: '2026-11-22T03:00:00.000Z' })).toEqual([true, undefined]);
    expect(verified({ ...check, copies: ['b'] })).toEqual([undefined, undefined]);
  });

  it('holds only for the copies that it names where copies are independent, and not for what was written there since', () => {
    const lent = (copies: string[] | undefined, at: string = copy.takenAt) =>
      withCheck(
        {
          fact: {
            tool: 'basebackup',
            location: '/srv/r',
            readable: true,
            copies: ['good', 'bad'].map((snapshot) => ({ ...copy, snapshot, takenAt: at })),
          },
        },
        [copies === undefined ? check : { ...check, copies }],
      ).fact.copies.map(({ verified }) => verified);

    expect(lent(['good'])).toEqual([true, undefined]);
    expect(lent(undefined)).toEqual([undefined, undefined]);
    expect(lent(['good'], '2026-11-22T01:40:00.000Z')).toEqual([undefined, undefined]);
  });

  it('is kept once for each place', async () => {
    await putCheck(folder, check, globalThis.process.getuid?.() ?? 0);
    await putCheck(folder, { ...check, text: 'again' }, globalThis.process.getuid?.() ?? 0);
    const host = createLinuxHost({ root: '/', now: Date.now });
    const names = ((await host.list(folder, 10)) ?? []).map((entry) => entry.name);

    expect(names).toHaveLength(1);
    expect(parseCheck((await host.readText(join(folder, names[0] ?? ''))) ?? '', 'x')).toMatchObject({ ...check, text: 'again' });
  });
});
