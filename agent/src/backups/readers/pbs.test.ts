// Recorded: snapshots of proxmox-backup-client 4.2.5 (ground truth of the ANAS project, 2026-08-25: unfinished and host groups), of the server `golem`
// (a dashboard's contract tests: a VM before and after its verify job, with the fingerprint of its key), and messages of the client of both.
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../host/host.ts';
import { openTarget, readScene } from '../../testing/reader-scene.ts';
import type { Reading } from './reader.ts';

const HOST_SNAPSHOT = `{"backup-id":"gtrestore","backup-time":1787685405,"backup-type":"host",
  "files":[{"crypt-mode":"none","filename":"data.pxar.didx","size":2607},
           {"crypt-mode":"none","filename":"catalog.pcat1.didx","size":327},
           {"crypt-mode":"none","filename":"index.json.blob","size":375}],
  "owner":"root@pam!anas-test","protected":false,"size":3309}`;
const VM_SNAPSHOT = String.raw`{"backup-id":"152","backup-time":1791087763,"backup-type":"vm","comment":"titan","fingerprint":"8d:80:00:ab:90:fc:ea:9a:d6:1a:52:5b:eb:71:d0:e9:d5:dd:d1:85:0e:41:85:51:27:a7:3f:a0:61:b1:a9:50","owner":"pve@pbs!saruman","protected":true,"size":85904082241,"verification":{"state":"ok","upid":"UPID:golem:000030B1:000082AF:0000000F:6AC223A0:verificationjob:erebor\\x3aweekly:root@pam:"}}`;
const NEW_SNAPSHOT = VM_SNAPSHOT.replace(/,"verification":.*\}\}$/, '}').replace('1791087763', '1791093000');
const BAD_SNAPSHOT = VM_SNAPSHOT.replace('"state":"ok"', '"state":"failed"');
const UNFINISHED = '{"backup-type":"host","backup-id":"pi-dns","backup-time":1752003600,"protected":false,"files":["catalog.pcat1.didx"]}';

const backups = { pbs: [{ repository: 'backup@pbs!pantau@10.1.1.5:utama', namespace: 'kantor', passwordFile: '/etc/pantau-agent/pbs' }] };

function read(said: string | Partial<RunResult>, now = '2026-10-06T00:00:00Z'): Promise<Reading> {
  return readScene({ backups, now, answer: () => said });
}

describe('snapshots of a Proxmox Backup Server', () => {
  it('are copies of their group, with what the verify job said of them', async () => {
    const { repositories } = await read(`[${HOST_SNAPSHOT},${NEW_SNAPSHOT},${VM_SNAPSHOT}]`);

    expect(repositories).toMatchObject([
      { tool: 'pbs', location: '10.1.1.5:utama/kantor', readable: true, generations: 3, encrypted: false },
    ]);
    expect(repositories[0]).toMatchObject({ oldestAt: '2026-08-25T19:16:45.000Z' });
    expect(repositories[0]?.copies.map(({ job, host, takenAt, result, verified }) => [job, host, takenAt, result, verified])).toEqual([
      ['vm/152', '152', '2026-10-04T05:50:00.000Z', 'success', undefined],
      ['vm/152', '152', '2026-10-04T04:22:43.000Z', 'success', true],
      ['host/gtrestore', 'gtrestore', '2026-08-25T19:16:45.000Z', 'success', undefined],
    ]);
    expect(repositories[0]?.copies[1]).toMatchObject({
      snapshot: 'vm/152/2026-10-04T04:22:43Z',
      bytes: 85904082241,
      tags: ['owner:pve@pbs!saruman', 'protected'],
      verification: expect.stringContaining('2026-10-04T10:00:00'),
    });
  });

  it('found corrupt are not verified, and encrypted ones make an encrypted store', async () => {
    const { repositories } = await read(`[${BAD_SNAPSHOT}]`);

    expect(repositories).toMatchObject([{ encrypted: true, copies: [{ result: 'success', verified: false, checksumOk: false }] }]);
  });

  it('without manifest are under way when young, and no whole copy when old', async () => {
    const young = await read(`[${UNFINISHED}]`, '2025-07-08T20:00:00Z');
    const old = await read(`[${UNFINISHED}]`, '2025-07-10T00:00:00Z');

    expect(young.repositories).toMatchObject([{ copies: [], generations: 0, runningSince: '2025-07-08T19:40:00.000Z' }]);
    expect(old.repositories).toMatchObject([{ generations: 0, copies: [{ result: 'failed', verified: false }] }]);
  });

  it('are none in an empty datastore', async () => {
    expect((await read('[]')).repositories).toMatchObject([{ readable: true, copies: [], generations: 0 }]);
  });

  it.each([
    ['another shape', '{"data":[]}', 'not understood'],
    ['a snapshot without time', '[{"backup-id":"1","backup-type":"vm","size":3}]', 'without backup-time'],
    [
      'no permission',
      { exitCode: 255, stderr: 'Error: permission check failed - missing Datastore.Audit|Datastore.Backup\n' },
      'permission check failed',
    ],
    [
      'no connection',
      { exitCode: 255, stderr: 'Error: client error (Connect)\nCaused by: tcp connect error: Connection refused (os error 111)' },
      'refused',
    ],
    ['no client', { ended: 'not-installed' as const, exitCode: 127 }, 'apt install proxmox-backup-client'],
    ['no answer in time', { ended: 'timed-out' as const, exitCode: null }, 'out of time'],
  ])('cannot be told of %s', async (_, said, reason) => {
    expect((await read(said)).repositories).toMatchObject([{ readable: false, reason: expect.stringContaining(reason), copies: [] }]);
  });

  it('are asked for with the token from its file, which is named to the client only', async () => {
    const asked: string[] = [];
    await readScene({
      backups,
      answer: (line, environment) => {
        asked.push(line, environment['PBS_REPOSITORY'] ?? '', environment['PBS_PASSWORD_FILE'] ?? '');
        return '[]';
      },
    });

    expect(asked).toEqual([
      'proxmox-backup-client snapshot list --output-format json --ns kantor',
      'backup@pbs!pantau@10.1.1.5:utama',
      '/etc/pantau-agent/pbs',
    ]);
    expect(openTarget(backups).location).toBe('10.1.1.5:utama/kantor');
  });

  it.each([
    [{ repository: 'utama', passwordFile: '/x' }, /pbs\[0\]\.repository/],
    [{ repository: 'h:d', passwordFile: 'rahasia' }, /pbs\[0\]\.passwordFile/],
    [{ repository: 'h:d', passwordFile: '/x', fingerprint: 'ab' }, /pbs\[0\]\.fingerprint/],
  ])('are refused when configured as %j', (entry, fault) => {
    expect(() => openTarget({ pbs: [entry] })).toThrow(fault);
  });
});
