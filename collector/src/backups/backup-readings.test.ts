// What Prometheus is told of backups: one series a job, machine and target, only what is known, and names that promtool accepts.
import { execFileSync } from 'node:child_process';
import type { FactInterval } from '@pantau/shared/accepted';
import type { BackupJobFact, BackupRepositoryFact, BackupStoreFact } from '@pantau/shared/backup-facts';
import { createRegister } from '@pantau/shared/register/register';
import { HOUR, MINUTE } from '@pantau/shared/time';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { createBackupMetrics } from '../telemetry/backup-metrics.ts';
import { backupReadings } from './backup-readings.ts';

const NOW = Date.parse('2026-03-02T12:00:00Z');
const ago = (hours: number) => new Date(NOW - hours * HOUR).toISOString();
const since = (hours: number) => (NOW - hours * HOUR) / 1000;

const server = { owner_pd: 'kominfo', managed_by: 'kominfo', status: 'produksi', hosting: 'physical' } as const;
const source = { source_kind: 'basis_data', medium: 'server', dataset: 'atlet' } as const;
const REGISTER = createRegister({
  sites: [
    { id: 'pusat', kind: 'pusat_data', operator: 'kominfo', status: 'active' },
    { id: 'drc', kind: 'drc', operator: 'kominfo', status: 'active' },
  ],
  rooms: [
    { id: 'r-1', site: 'pusat', kind: 'pusat_data' },
    { id: 'r-2', site: 'drc', kind: 'pusat_data' },
  ],
  servers: [
    { ...server, id: 'srv-1', room: 'r-1' },
    { ...server, id: 'srv-2', room: 'r-2' },
  ],
  datasets: [{ id: 'atlet', owner_pd: 'kominfo', status: 'produksi' }],
  datastores: [{ id: 'letak', dataset: 'atlet', role: 'primary', host: 'server/srv-1', managed_by: 'kominfo' }],
  backup_sources: [
    { ...source, id: 'jauh', location: 'srv-1:/srv/restic', host: 'srv-2', job: 'sistem' },
    { ...source, id: 'dekat', runs: 'nas:malam', room: 'r-1', every_h: 12 },
    { ...source, id: 'tak-tentu', runs: 'nas:pagi' },
  ],
});

const repository: BackupRepositoryFact = { tool: 'restic', location: '/srv/restic', readable: true, copies: [] };
const copy = { job: 'sistem', host: 'srv-1', result: 'success', snapshot: 'a1', takenAt: ago(5) } as const;
const job: BackupJobFact = { tool: 'rsnapshot', job: 'malam', host: 'nas', runs: [] };

function fact(subject: string, name: string, value: object, more: Partial<FactInterval> = {}): FactInterval {
  return { subject, fact: name, witness: 'a-1', value: value as FactInterval['value'], firstAt: NOW - MINUTE, ...more };
}
const repositoryFact = (value: Partial<BackupRepositoryFact>, more: Partial<FactInterval> = {}) =>
  fact('backup_repository/srv-1:/srv/restic', 'backup_repository', { ...repository, ...value }, more);
const jobFact = (value: Partial<BackupJobFact>, more: Partial<FactInterval> = {}) =>
  fact(`backup_job/${value.host ?? 'nas'}:${value.job ?? 'malam'}`, 'backup_job', { ...job, ...value }, more);

async function pageOf(facts: readonly FactInterval[], witness: { clockOffsetSeconds?: number; lastReport?: number } = {}) {
  const registry = new Registry();
  const witnesses = [{ id: 'a-1', lastReport: NOW, clockOffsetSeconds: 0, ...witness }];
  createBackupMetrics(registry, () => Promise.resolve(backupReadings(facts, witnesses, REGISTER, NOW)));
  const page = await registry.metrics();
  const lines = page.split('\n').filter((line) => line.startsWith('pantau'));
  return { page, of: (name: string) => lines.filter((line) => line.startsWith(`pantau_backup_${name}{`)) };
}

describe('the metrics of backups', () => {
  it('tell of a repository the newest good copy, its size beside the usual, its check and its place', async () => {
    const { page, of } = await pageOf([
      repositoryFact({
        generations: 14,
        oldestAt: ago(720),
        copies: [
          { ...copy, finished: ago(4), bytes: 900, usualBytes: 1_000, verified: false },
          { ...copy, snapshot: 'a0', takenAt: ago(29), bytes: 1_000, verified: true },
        ],
      }),
    ]);
    const target = 'target="srv-1:/srv/restic",tool="restic"';
    const labels = `{backup_job="sistem",host="srv-1",${target},offsite="true",dataset="atlet"}`;
    expect(of('last_success_timestamp_seconds')).toEqual([`pantau_backup_last_success_timestamp_seconds${labels} ${since(4)}`]);
    expect(of('last_size_bytes')).toEqual([`pantau_backup_last_size_bytes${labels} 900`]);
    expect(of('usual_size_bytes')).toEqual([`pantau_backup_usual_size_bytes${labels} 1000`]);
    expect(of('verified')).toEqual([`pantau_backup_verified${labels} 0`]);
    expect(of('verified_timestamp_seconds')).toEqual([`pantau_backup_verified_timestamp_seconds${labels} ${since(29)}`]);
    expect(of('copies')).toEqual([`pantau_backup_copies{${target},offsite="true",dataset="atlet"} 14`]);
    expect(of('oldest_timestamp_seconds')).toEqual([
      `pantau_backup_oldest_timestamp_seconds{${target},offsite="true",dataset="atlet"} ${since(720)}`,
    ]);
    const promtool = process.env['PANTAU_TEST_PROMTOOL'] ?? 'promtool';
    expect(execFileSync(promtool, ['check', 'metrics'], { input: page, encoding: 'utf8' })).toBe('');
  });

  it('tell of a job how its newest run ended, one series a result, and keep its last success', async () => {
    const runs = [
      { job: 'malam', started: ago(2), finished: ago(1), result: 'failed', exit: 1 },
      { job: 'malam', started: ago(26), finished: ago(25), result: 'warning', exit: 2 },
    ] as const;
    const { of } = await pageOf([jobFact({ runs: [...runs] })]);
    const labels = 'backup_job="malam",host="nas",target="",tool="rsnapshot",offsite="false",dataset="atlet"';
    expect(of('last_result')).toEqual(
      ['success', 'warning', 'failed', 'unknown'].map(
        (result) => `pantau_backup_last_result{${labels},result="${result}"} ${result === 'failed' ? 1 : 0}`,
      ),
    );
    expect(of('last_run_timestamp_seconds')).toEqual([`pantau_backup_last_run_timestamp_seconds{${labels}} ${since(1)}`]);
    expect(of('last_success_timestamp_seconds')).toEqual([`pantau_backup_last_success_timestamp_seconds{${labels}} ${since(25)}`]);
    expect(of('last_duration_seconds')).toEqual([`pantau_backup_last_duration_seconds{${labels}} 3600`]);
    expect(of('every_seconds')).toEqual([`pantau_backup_every_seconds{${labels}} ${12 * 3_600}`]);
  });

  it('have no time, and no zero, for a job that never ran', async () => {
    const { page, of } = await pageOf([jobFact({ job: 'baru', everySeconds: 3_600, dataset: 'pegawai' })]);
    expect(page.split('\n').filter((line) => line.startsWith('pantau'))).toEqual([
      'pantau_backup_every_seconds{backup_job="baru",host="nas",target="",tool="rsnapshot",offsite="unknown",dataset="pegawai"} 3600',
    ]);
    expect(of('last_run_timestamp_seconds')).toEqual([]);
  });

  it('say that the place is not known when the register does not name it', async () => {
    const { of } = await pageOf([jobFact({ job: 'pagi', runs: [{ job: 'pagi', finished: ago(1), result: 'success' }] })]);
    expect(of('last_run_timestamp_seconds')[0]).toContain('offsite="unknown",dataset="atlet"');
  });

  it('are one series for a job and the repository that it names as its target', async () => {
    const run = { job: 'sistem', started: ago(5), finished: ago(4), result: 'warning', exit: 3 } as const;
    const { of } = await pageOf([
      repositoryFact({ copies: [{ ...copy, bytes: 900 }] }),
      jobFact({ tool: 'restic', host: 'srv-1', job: 'sistem', target: '/srv/restic', runs: [run] }),
    ]);
    expect(of('last_success_timestamp_seconds')).toHaveLength(1);
    expect(of('last_result').find((line) => line.endsWith(' 1'))).toContain('target="srv-1:/srv/restic"');
    expect(of('last_size_bytes')).toHaveLength(1);
  });

  it('do not take an empty copy for a success', async () => {
    const { of } = await pageOf([repositoryFact({ copies: [{ ...copy, bytes: 0 }] })]);
    expect(of('last_success_timestamp_seconds')).toEqual([]);
    expect(of('last_size_bytes')).toEqual([expect.stringMatching(/ 0$/)]);
  });

  it('say since when a job runs, as long as somebody tells', async () => {
    const running = [jobFact({ runningSince: ago(3) })];
    expect((await pageOf(running)).of('running_seconds')).toEqual([expect.stringMatching(/ 10800$/)]);
    expect((await pageOf(running, { lastReport: NOW - 2 * HOUR })).of('running_seconds')).toEqual([]);
  });

  it('put times right by the clock of who told them', async () => {
    const { of } = await pageOf([repositoryFact({ copies: [{ ...copy, takenAt: ago(5) }] })], { clockOffsetSeconds: 3_600 });
    expect(of('last_success_timestamp_seconds')).toEqual([expect.stringMatching(new RegExp(` ${since(6)}$`))]);
  });

  it('leave out what is told no longer, and a repository that cannot be read', async () => {
    const gone = { lastAt: NOW - 2 * HOUR };
    const { page } = await pageOf([
      repositoryFact({ copies: [copy], generations: 1 }, gone),
      jobFact({ runs: [{ job: 'malam', finished: ago(3), result: 'success' }] }, gone),
      fact('backup_repository/srv-2:/x', 'backup_repository', { ...repository, readable: false, reason: 'locked', generations: 3 }),
    ]);
    expect(page.split('\n').filter((line) => line.startsWith('pantau'))).toEqual([]);
  });

  it('tell what the machine sees that the target lies on', async () => {
    const store: BackupStoreFact = { tool: 'borg', location: '/srv/borg', newestAt: ago(2), files: 12, bytes: 4_000 };
    const { of } = await pageOf([
      fact('backup_repository/srv-2:/srv/borg', 'backup_store', store),
      fact('backup_repository/srv-2:/srv/lain', 'backup_store', { ...store, gone: true }),
    ]);
    expect(of('store_newest_timestamp_seconds')[0]).toMatch(new RegExp(`target="srv-2:/srv/borg".* ${since(2)}$`));
    expect(of('store_gone').map((line) => line.at(-1))).toEqual(['0', '1']);
  });
});
