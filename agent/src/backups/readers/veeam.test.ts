// Events as Veeam's event reference shows them (helpcenter.veeam.com/docs/vbr/events/event_150, 190, 490, 790, build 13.0.1), event 790 of 12.0 as
// recorded in SEKOIA-IO/documentation, and event 110 of helpcenter.veeam.com/docs/backup/hyperv/syslog_servers_hiw.html.
import { describe, expect, it } from 'vitest';
import { openTarget, readScene } from '../../testing/reader-scene.ts';
import type { Reading } from './reader.ts';

const SESSION = 'c0d93abe-3adf-4397-b762-351b73acf7e1';
const JOB = 'c4415b30-de82-4403-8816-ea66636356e8';
const VERSION = 'VbrHostName="vbrsrv01.tech.local" VbrVersion="13.0.1.180" Version="1"';
const NAME = 'VMware Production servers backup';

function line(at: string, id: number, fields: string): string {
  return `1 ${at} VBRSRV01 Veeam_MP - - [origin enterpriseId="31023"] [categoryId=0 instanceId=${id} ${fields}]`;
}

function started(at: string, session = SESSION): string {
  return `<14>1 ${at} VBRSRV01 Veeam_MP - - [categoryId=0 instanceId=110 JobSessionID="${session}" JobID="${JOB}" JobType="0" Platform="0" Flags="0" Version="1" Description="Backup job '${NAME}' has been started."]`;
}

function machine(at: string, vm: string, status = '0', session = SESSION): string {
  return line(
    at,
    150,
    `JobSessionID="${session}" JobID="${JOB}" JobType="0" TaskSessionID="5005b373-ad69-4081-a50a-835387c66824" OibID="35503d1d-${vm}" OriginalOibID="35503d1d" CreationTime="03/20/2025 12:34:03" Status="${status}" JobDescription="Created by Powershell at 03/20/2025 8:56:14 AM." SourceHostName="pdc01.tech.local" VmRef="vm-01" VmName="${vm}" TransferredGb="12.731" Platform="0" IsRetry="False" SourceType="2" ${VERSION} Description="${vm} task has finished with 'Success' state."`,
  );
}

function finished(at: string, result = '0', retried = 'False', session = SESSION): string {
  return line(
    at,
    190,
    `JobSessionID="${session}" JobID="${JOB}" JobResult="${result}" JobType="0" Platform="0" WillBeRetried="${retried}" JobName="${NAME}" SourceType="2" ${VERSION} Description="Backup job '${NAME}' finished with Success. All objects have been backed up successfully."`,
  );
}

const COPIED =
  '1 2025-11-20T16:11:38.164505+02:00 VBRSRV01 Veeam_MP - - [origin enterpriseId="31023"] [categoryId=0 instanceId=490 JobSessionID="11ce771c-54f1-444a-ae1a-ee76c96eabe9" JobID="c4adcbc0-ef2f-4a12-8cc4-0f07fb3df2fa" JobResult="0" JobType="13003" Platform="11" WillBeRetried="False" JobName="Fileshare SMB backup (Copy) 1" SourceType="3" VbrHostName="vbrsrv01.tech.local" VbrVersion="13.0.1.180" Version="1" Description="Backup Copy job \'Fileshare SMB backup (Copy) 1\' finished with Success. All objects have been backed up successfully."]';
const OLD_AGENT =
  '<14>1 2023-12-19T10:36:02+01:00 VBR Veeam_MP - - [categoryId=0 instanceId=790 JobSessionID="11111111-2222-4333-4444-555555555555" JobID="11111111-2222-4333-4444-555555555555" param3="0" JobType="12003" Platform="6" WillBeRetried="False" Version="1" Description="Agent Backup job \'Agent Backup Job 1\' finished with Success. All objects have been backed up successfully."]';
const MALWARE =
  '<14>Mar 20 14:06:09 VBRSRV01 Veeam_MP: [origin enterpriseId="31023"] [categoryId=0 instanceId=41600 DetectionTimeUTC="03/20/2025 13:05:41" ActivityType="EncryptedData" UserName="TECH\\user1" ObjectName="VM01"]';

const VEEAM = { veeam: [{ file: '/var/log/veeam.log' }] };

function read(lines: readonly string[], rotated: readonly string[] = []): Promise<Reading> {
  return readScene({
    backups: VEEAM,
    files: { '/var/log/veeam.log': `${lines.join('\n')}\n`, '/var/log/veeam.log.1': `${rotated.join('\n')}\n` },
  });
}

describe('events of Veeam', () => {
  it('tell a run by its session, and a copy by each machine', async () => {
    const { jobs, repositories } = await read([
      started('2025-11-20T14:30:00+02:00'),
      machine('2025-11-20T14:36:09.190062+02:00', 'VM01'),
      machine('2025-11-20T14:36:10+02:00', 'VM02', '3'),
      machine('2025-11-20T14:36:11+02:00', 'VM03', '2'),
      finished('2025-11-20T14:36:16.008569+02:00', '1'),
    ]);

    expect(jobs).toMatchObject([
      {
        job: NAME,
        host: 'vbrsrv01.tech.local',
        target: `veeam:${NAME}`,
        runs: [{ result: 'warning', items: 3, sources: ['VM01', 'VM02', 'VM03'] }],
      },
    ]);
    expect(jobs[0]?.runs[0]).toMatchObject({ started: '2025-11-20T12:30:00.000Z', finished: '2025-11-20T12:36:16.008Z' });
    expect(repositories[0]?.copies.map(({ host, result, takenAt }) => [host, result, takenAt])).toEqual([
      ['VM01', 'success', '2025-11-20T12:30:00.000Z'],
      ['VM02', 'warning', '2025-11-20T12:30:00.000Z'],
    ]);
  });

  it('name a backup copy job as one that goes elsewhere', async () => {
    const { repositories } = await read([COPIED]);

    expect(repositories).toMatchObject([
      {
        location: 'veeam:Fileshare SMB backup (Copy) 1',
        copies: [{ result: 'success', tags: ['backup-copy'], takenAt: '2025-11-20T14:11:38.164Z' }],
      },
    ]);
  });

  it('of a version before 12.1 name the job in their sentence and the result by its place', async () => {
    const { jobs } = await read([OLD_AGENT]);

    expect(jobs).toMatchObject([{ job: 'Agent Backup Job 1', host: 'srv', runs: [{ result: 'success' }] }]);
  });

  it('of a run that will be retried are no outcome, but what it saved counts', async () => {
    const { jobs, repositories } = await read([
      machine('2025-11-19T14:36:10+02:00', 'VM01', '0', 'a'),
      machine('2025-11-19T14:36:10+02:00', 'VM02', '0', 'a'),
      finished('2025-11-19T14:36:16+02:00', '0', 'False', 'a'),
      machine('2025-11-20T14:36:10+02:00', 'VM01', '0', 'b'),
      machine('2025-11-20T14:36:10+02:00', 'VM02', '2', 'b'),
      finished('2025-11-20T14:36:16+02:00', '2', 'True', 'b'),
      machine('2025-11-20T14:50:10+02:00', 'VM02', '0', 'c'),
      finished('2025-11-20T14:50:16+02:00', '0', 'False', 'c'),
    ]);

    expect(jobs[0]?.runs.map(({ result, sources, missingSources }) => [result, sources, missingSources])).toEqual([
      ['success', ['VM01', 'VM02'], undefined],
      ['success', ['VM01', 'VM02'], undefined],
    ]);
    expect(repositories[0]?.copies.map(({ host, takenAt }) => [host, takenAt.slice(0, 16)])).toEqual([
      ['VM02', '2025-11-20T12:50'],
      ['VM01', '2025-11-20T12:36'],
      ['VM01', '2025-11-19T12:36'],
      ['VM02', '2025-11-19T12:36'],
    ]);
  });

  it('tell of a machine that dropped out of its job', async () => {
    const { jobs } = await read([
      machine('2025-11-19T14:36:10+02:00', 'VM01', '0', 'a'),
      machine('2025-11-19T14:36:10+02:00', 'VM02', '0', 'a'),
      finished('2025-11-19T14:36:16+02:00', '0', 'False', 'a'),
      machine('2025-11-20T14:36:10+02:00', 'VM01', '0', 'b'),
      finished('2025-11-20T14:36:16+02:00', '0', 'False', 'b'),
    ]);

    expect(jobs[0]?.runs[0]?.missingSources).toEqual(['VM02']);
  });

  it('of a failure leave no copy; of an unknown result no success', async () => {
    const failed = await read([finished('2025-11-20T14:36:16+02:00', '2')]);
    const odd = await read([finished('2025-11-20T14:36:16+02:00', '7')]);

    expect(failed.jobs[0]?.runs).toMatchObject([{ result: 'failed' }]);
    expect(failed.repositories[0]?.copies).toEqual([]);
    expect(odd.jobs[0]?.runs).toMatchObject([{ result: 'unknown', reason: expect.stringContaining('7') }]);
    expect(odd.repositories[0]?.copies).toEqual([]);
  });

  it('are remembered over the rotation of their file, and a run without end is under way', async () => {
    const { jobs } = await read([started('2025-11-21T14:30:00+02:00', 'next')], [finished('2025-11-20T14:36:16+02:00')]);

    expect(jobs).toMatchObject([{ runs: [{ result: 'success' }], runningSince: '2025-11-21T12:30:00.000Z' }]);
  });

  it('exported as JSON say the same', async () => {
    const text = finished('2025-11-20T14:36:16+02:00');
    const flat = { timestamp: '2025-11-21T14:36:16+02:00', instanceId: 190, JobSessionID: 'x', JobID: JOB, JobResult: 2, JobName: NAME };
    const { jobs } = await read([JSON.stringify({ '@timestamp': '2025-11-20T14:36:16+02:00', message: text }), JSON.stringify(flat)]);

    expect(jobs[0]?.runs.map(({ result }) => result)).toEqual(['failed', 'success']);
  });
});

describe('what is not understood of a file of events', () => {
  it('is passed over when it is of no concern', async () => {
    const { repositories } = await read([MALWARE, 'Nov 20 14:36:16 srv sshd[1]: Accepted', finished('2025-11-20T14:36:16+02:00')]);

    expect(repositories.map(({ readable }) => readable)).toEqual([true]);
  });

  it.each([
    ['without a time zone', [finished('Nov 20 14:36:16').replace('1 Nov', '<14>Nov')], 'RSYSLOG_SyslogProtocol23Format'],
    ['without a session', [finished('2025-11-20T14:36:16+02:00', '0', 'False', '')], 'not understood'],
    ['of another shape', ['1 2025-11-20T14:36:16+02:00 VBRSRV01 Veeam_MP - - [event 190]'], 'not understood'],
    ['empty', [''], 'No event'],
  ])('is told when it is %s', async (_, lines, reason) => {
    const { repositories, jobs } = await read(lines);

    expect(repositories).toMatchObject([{ location: '/var/log/veeam.log', readable: false, reason: expect.stringContaining(reason) }]);
    expect(jobs).toEqual([]);
  });

  it('is told when there is no such file, and in the configuration', async () => {
    const reading = await readScene({ backups: VEEAM });

    expect(reading.repositories).toMatchObject([{ readable: false, reason: expect.stringContaining('/var/log/veeam.log') }]);
    expect(() => openTarget({ veeam: [{ file: 'log' }] })).toThrow(/backups.veeam\[0\].file[^]*absolute/);
  });
});
