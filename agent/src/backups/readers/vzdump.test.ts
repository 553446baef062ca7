// Recorded: tasks of a node `vega` (contract test of a backup dashboard, the running one first), lines of a dump folder's log
// (edvler/check_mk_proxmox-qemu-backup, README) and of a task (Checkmk/checkmk, tests/unit/cmk/special_agents/proxmox_ve-files). The contents of
// storages are made after those in contract tests of public clients and the fields in PVE's API viewer.
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../host/host.ts';
import { openTarget, readScene, type SceneFile } from '../../testing/reader-scene.ts';
import type { Reading } from './reader.ts';

const TASKS = `[
 {"upid":"UPID:vega:00278614:07B4AAEB:6AC56ADD:vzdump::root@pam:","status":"RUNNING","starttime":1791322845,"endtime":null},
 {"upid":"UPID:vega:000831DD:0640E944:6AC1B32B:vzdump::root@pam:","status":"job errors","starttime":1791079211,"endtime":1791104356},
 {"upid":"UPID:vega:0006B0EB:06306D36:6AC188F8:vzdump::root@pam:","status":"OK","starttime":1791068408,"endtime":1791076882},
 {"upid":"UPID:vega:0015CAA3:03EFAC2E:6ABBC47A:vzdump::root@pam:","status":"could not activate storage 'geros': storage 'geros' is not online","starttime":1790690426,"endtime":1790690426},
 {"upid":"UPID:vega:0004921D:0031A737:6AB22FF2:vzdump:2675:hlias@pam:","status":"OK","starttime":1790062578,"endtime":1790063082}
]`;
const CONTENT = `[
 {"volid":"local:backup/vzdump-qemu-100-2024_08_18-22_00_02.vma.zst","format":"vma.zst","ctime":1724018402,"size":9663676416,"vmid":100,"subtype":"qemu","protected":1,"notes":"web\\nbaris dua"},
 {"volid":"local:backup/vzdump-qemu-100-2024_08_11-22_00_01.vma.zst","format":"vma.zst","ctime":1723413601,"size":9550000000,"vmid":100},
 {"volid":"local:backup/vzdump-lxc-200-2024_08_18-22_10_00.tar.zst","format":"tar.zst","ctime":1724019000,"size":0,"vmid":200}
]`;
const PBS_CONTENT = `[
 {"volid":"pbs:backup/vm/101/2021-04-15T18:00:02Z","format":"pbs-vm","ctime":1618509602,"size":98784247808,"vmid":101,"encrypted":"1","verification":{"state":"ok","upid":"UPID:pbs1:00000A1B:0002C3D4:00000001:6078A1B2:verify:utama:root@pam:"}},
 {"volid":"pbs:backup/ct/110/2021-04-15T18:02:41Z","format":"pbs-ct","ctime":1618509761,"size":1,"vmid":110,"encrypted":"1"}
]`;
const GAPS = '[{"name":"ekstra","type":"qemu","vmid":105}]';

type Said = string | Partial<RunResult>;

function readNode(content: Said, tasks: Said = '[]', gaps: Said = '[]'): Promise<Reading> {
  return readScene({
    backups: { vzdump: [{ storage: 'local' }] },
    answer: (line) => {
      if (line.includes('/content')) return content;
      return line.includes('/tasks') ? tasks : gaps;
    },
  });
}

describe('backups of a Proxmox VE node by pvesh', () => {
  it('are copies of each guest, by the instant that Proxmox VE tells', async () => {
    const { repositories } = await readNode(CONTENT);

    expect(repositories).toMatchObject([{ tool: 'vzdump', location: 'pve:local', readable: true, generations: 2, encrypted: false }]);
    expect(repositories[0]?.copies.map(({ job, host, takenAt, result, bytes }) => [job, host, takenAt, result, bytes])).toEqual([
      ['lxc/200', undefined, '2024-08-18T22:10:00.000Z', 'failed', undefined],
      ['qemu/100', 'web', '2024-08-18T22:00:02.000Z', 'success', 9663676416],
      ['qemu/100', undefined, '2024-08-11T22:00:01.000Z', 'success', 9550000000],
    ]);
  });

  it('on a backup server are verified by its job, and unfinished ones are no copies', async () => {
    const { repositories } = await readNode(PBS_CONTENT);

    expect(repositories).toMatchObject([
      {
        encrypted: true,
        generations: 1,
        copies: [
          { job: 'lxc/110', result: 'failed', verified: false },
          { job: 'qemu/101', result: 'success', verified: true },
        ],
      },
    ]);
  });

  it('fail as a task of many guests, while the copies tell which of them were saved', async () => {
    const { jobs, repositories } = await readNode(CONTENT, TASKS);

    expect(jobs.map(({ job, host, runningSince }) => [job, host, runningSince])).toEqual([
      ['vzdump', 'vega', '2026-10-06T21:40:45.000Z'],
      ['vzdump 2675', 'vega', undefined],
    ]);
    expect(jobs[0]?.runs.map(({ result, finished }) => [result, finished])).toEqual([
      ['failed', '2026-10-04T08:59:16.000Z'],
      ['success', '2026-10-04T01:21:22.000Z'],
      ['failed', '2026-09-29T14:00:26.000Z'],
    ]);
    expect(jobs[0]?.runs[2]?.reason).toContain("storage 'geros' is not online");
    expect(repositories[0]?.copies.some(({ result }) => result === 'success')).toBe(true);
  });

  it.each([
    ['WARNINGS: 1', 'warning'],
    ['unexpected status', 'unknown'],
    ['interrupted by signal', 'failed'],
  ])('ended by %j are %s', async (status, result) => {
    const { jobs } = await readNode(
      '[]',
      JSON.stringify([{ upid: 'UPID:n:1:2:3:vzdump::root@pam:', id: '', status, starttime: 1791068408, endtime: 1791076882 }]),
    );

    expect(jobs).toMatchObject([{ job: 'vzdump', runs: [{ result }] }]);
  });

  it('tell of guests that no job covers, with a run or without', async () => {
    const some = await readNode(CONTENT, TASKS, GAPS);
    const none = await readNode(CONTENT, '[]', GAPS);

    expect(some.jobs[0]?.runs[0]).toMatchObject({ result: 'failed', missingSources: ['qemu/105 ekstra'] });
    expect(none.jobs).toMatchObject([{ job: 'vzdump', runs: [{ result: 'unknown', missingSources: ['qemu/105 ekstra'] }] }]);
  });

  it.each([
    ['another shape', '{"data":[]}', 'not understood'],
    ['a backup without time', '[{"volid":"local:backup/x"}]', 'without volid or ctime'],
    ['no root', { exitCode: 255, stderr: 'please run as root\n' }, 'please run as root'],
    ['another machine', { ended: 'not-installed' as const, exitCode: 127 }, 'directory'],
  ])('cannot be told of %s', async (_, content, reason) => {
    expect((await readNode(content)).repositories).toMatchObject([{ readable: false, reason: expect.stringContaining(reason) }]);
  });

  it('whose tasks are not understood are unknown', async () => {
    expect((await readNode(CONTENT, 'no json')).jobs).toMatchObject([{ job: 'vzdump', runs: [{ result: 'unknown' }] }]);
  });
});

const DUMP = '/var/lib/vz/dump';
const STEM = `${DUMP}/vzdump-qemu-100-2026_04_22-08_36_31`;

function log(end: string): string {
  return [
    '2026-04-22 08:36:31 INFO: Starting Backup of VM 100 (qemu)',
    '2026-04-22 08:36:31 INFO: status = running',
    "2026-04-22 08:36:32 INFO: creating vzdump archive '/var/lib/vz/dump/vzdump-qemu-100-2026_04_22-08_36_31.vma.zst'",
    ...end.split('\n'),
  ].join('\n');
}

const SUCCESS = log('2026-04-22 08:36:50 INFO: archive file size: 2KB\n2026-04-22 08:36:50 INFO: Finished Backup of VM 100 (00:00:19)');
/** Written as the log ended, on a node in Makassar. */
const ENDED = '2026-04-22T00:36:50Z';

function readFolder(files: Readonly<Record<string, SceneFile | string>>, now = '2026-04-22T02:00:00Z'): Promise<Reading> {
  return readScene({ backups: { vzdump: [{ directory: `${DUMP}/` }] }, files, now });
}

describe('a dump folder of vzdump', () => {
  it('is read with the zone of the node worked out from its logs', async () => {
    const { repositories, jobs } = await readFolder({
      [`${STEM}.vma.zst`]: 'x'.repeat(2_048),
      [`${STEM}.vma.zst.notes`]: 'web',
      [`${STEM}.log`]: { text: SUCCESS, modified: ENDED },
    });

    expect(repositories).toMatchObject([{ location: DUMP, readable: true, generations: 1, encrypted: false }]);
    expect(repositories[0]?.copies).toMatchObject([
      { job: 'qemu/100', result: 'success', takenAt: '2026-04-22T00:36:31.000Z', finished: '2026-04-22T00:36:50.000Z', bytes: 2_048 },
    ]);
    expect(jobs).toMatchObject([{ job: 'qemu/100', runs: [{ result: 'success' }] }]);
  });

  it.each([
    ['whose log lost its date', { [`${STEM}.log`]: { text: SUCCESS, modified: '2026-04-22T01:52:13Z' } }, 'zone of the node'],
    ['without a log', {}, 'No log says'],
    ['whose log ends midway', { [`${STEM}.log`]: log('INFO:  55% (17.8 GiB of 32.0 GiB) in 3s') }, 'No log says'],
  ])('is unknown in an archive %s, and never younger than it may be', async (_, files, reason) => {
    const { repositories } = await readFolder({ [`${STEM}.vma.zst`]: 'x'.repeat(2_048), ...files });

    expect(repositories[0]?.copies).toMatchObject([
      { result: 'unknown', reason: expect.stringContaining(reason), takenAt: '2026-04-21T18:36:31.000Z' },
    ]);
    expect(repositories[0]?.generations).toBe(0);
  });

  it.each([
    ['is shorter than its log says', 'x'.repeat(700), SUCCESS, 'Shorter'],
    ['is empty though its date is fresh', '', SUCCESS, 'empty'],
    ['was failed by its log', 'x', log('2026-04-22 08:36:50 ERROR: Backup of VM 100 failed - no space left on device'), 'no space left'],
  ])('holds no whole copy when the archive %s', async (_, archive, text, reason) => {
    const { repositories } = await readFolder({ [`${STEM}.vma.zst`]: archive, [`${STEM}.log`]: { text, modified: ENDED } });

    expect(repositories[0]).toMatchObject({
      generations: 0,
      copies: [{ result: 'failed', verified: false, reason: expect.stringContaining(reason) }],
    });
  });

  it('tells a failed run that left nothing, and one that is under way', async () => {
    const failed = await readFolder({
      [`${STEM}.log`]: { text: log('2026-04-22 08:36:50 ERROR: Backup of VM 100 failed - unable to activate storage'), modified: ENDED },
    });
    const running = await readFolder({ [`${STEM}.vma.dat`]: { text: 'x', modified: '2026-04-22T01:59:00Z' } });
    const abandoned = await readFolder({ [`${STEM}.vma.dat`]: { text: 'x', modified: '2026-04-20T01:59:00Z' } });

    expect(failed.repositories[0]?.copies).toEqual([]);
    expect(failed.jobs).toMatchObject([{ job: 'qemu/100', runs: [{ result: 'failed', reason: 'unable to activate storage' }] }]);
    expect(running.repositories[0]).toMatchObject({ copies: [], runningSince: expect.any(String) });
    expect(running.jobs).toEqual([]);
    expect(abandoned.jobs).toMatchObject([{ runs: [{ result: 'failed', reason: expect.stringContaining('midway') }] }]);
  });

  it('is told to be gone', async () => {
    expect((await readFolder({})).repositories).toMatchObject([{ readable: false, reason: expect.stringContaining(DUMP) }]);
  });

  it('or a storage is what the configuration names', () => {
    expect(() => openTarget({ vzdump: [{}] })).toThrow(/vzdump\[0\]\.storage/);
    expect(() => openTarget({ vzdump: [{ directory: 'dump' }] })).toThrow(/vzdump\[0\]\.directory/);
  });
});
