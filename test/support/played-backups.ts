// Backups that a played agent reports: a repository with two copies, the store it lies in, and a job whose newest run failed.
import type { BackupFactValues } from '@pantau/shared/backup-facts';
import type { PlayedReport } from './reporter.ts';

const HOUR = 3_600_000;
const MIB = 1_048_576;

export function playedBackups(server: string, now: number): PlayedReport['observations'] {
  const ago = (hours: number): string => new Date(now - hours * HOUR).toISOString();
  const copy = { job: 'harian', host: server, result: 'success' } as const;
  const repository = {
    tool: 'restic',
    location: '/srv/restic',
    readable: true,
    generations: 2,
    oldestAt: ago(30),
    copies: [
      {
        ...copy,
        snapshot: 'b2',
        takenAt: ago(6),
        started: ago(6),
        finished: ago(5.5),
        bytes: 80 * MIB,
        usualBytes: 100 * MIB,
        verified: true,
      },
      { ...copy, snapshot: 'b1', takenAt: ago(30), started: ago(30), finished: ago(29.5), bytes: 100 * MIB, verified: true },
    ],
  } satisfies BackupFactValues['backup_repository'];
  const job = {
    tool: 'rsnapshot',
    job: 'malam',
    host: server,
    runs: [
      { job: 'malam', started: ago(4), finished: ago(3.9), result: 'failed', exit: 1, reason: 'gagal · failed' },
      { job: 'malam', started: ago(28), finished: ago(27), result: 'success', exit: 0 },
    ],
    runningSince: ago(0.5),
    everySeconds: 86_400,
  } satisfies BackupFactValues['backup_job'];
  const store = {
    tool: 'restic',
    location: '/srv/restic',
    newestAt: ago(5.5),
    files: 40,
    bytes: 120 * MIB,
  } satisfies BackupFactValues['backup_store'];
  return [
    { subject: { kind: 'backup_repository', id: `${server}:/srv/restic` }, fact: 'backup_repository', value: repository },
    { subject: { kind: 'backup_job', id: `${server}:malam` }, fact: 'backup_job', value: job },
    { subject: { kind: 'backup_repository', id: `${server}:/srv/restic` }, fact: 'backup_store', value: store },
  ];
}
