// How far back copies go, whether they can be changed, and what is not saved at all: every reason.
import { describe, expect, it } from 'vitest';
import { DAY } from '../../../time.ts';
import { at, copy, DISK, FAR, found, HOME, judged, on, SOON, type Told } from '../../testing/kept-copies.ts';
import { NOW, observation, type Written } from '../../testing/worlds.ts';
import type { Observation } from '../../world.ts';

describe('backup-retention', () => {
  const source = (more: object = {}) => ({ id: 'b', dataset: 'd1', location: 's3:/srv/b', medium: 'server', ...more });
  const read = [
    observation('source_seen', 'backup_source/b', { by: 'location' }),
    observation('source_seen', 'backup_source/c', { by: 'runs' }),
  ];
  const repository = (days: number) =>
    observation('repository_seen', 'backup_repository/s3:/srv/b', {
      registered: true,
      tool: 'restic',
      oldest_at: NOW - days * DAY,
      generations: 9,
    });
  const from = (days: number) => copy({ taken_at: NOW - days * DAY });

  it.each<[string, readonly Observation[], Written, string]>([
    ['weeks', [from(0.1), from(40)], {}, 'compliant retention-long: The oldest copy is 40 days old'],
    ['days', [from(0.1), from(6)], {}, 'advisory retention-short: The oldest whole copy is 6 days old, less than 30 days'],
    ['weeks, of a failed one', [from(0.1), copy({ taken_at: NOW - 40 * DAY, result: 'failed' })], {}, 'advisory retention-short'],
    [
      'days, of which the repository keeps older ones',
      [from(6), repository(60)],
      { backup_sources: [source()] },
      'compliant retention-long',
    ],
    [
      'days, in a repository that others share',
      [from(6), repository(60)],
      { backup_sources: [source({ job: 'sipd' })] },
      'unknown retention-untold: s3:/srv/b keeps',
    ],
    [
      'days, in a young repository that others share',
      [from(6), repository(6)],
      { backup_sources: [source({ job: 'sipd' })] },
      'advisory retention-short',
    ],
    [
      'days, beside a repository that nobody reads',
      [from(6), repository(6)],
      { backup_sources: [source(), { id: 'c', dataset: 'd1', runs: 's1:malam', medium: 'server' }] },
      'unknown retention-unread',
    ],
    [
      'days, of data that is new',
      [from(6)],
      { datasets: [{ id: 'd1', owner_pd: 'tani', recorded_on: on(-10) }] },
      'compliant retention-growing',
    ],
  ])('of %s', (_what, seen, written, expected) => {
    expect(judged('backup-retention', [HOME, ...read, ...seen], { written })).toContain(expected);
  });

  it('is judged again when the oldest copy is old enough', () => {
    const grown = copy({ taken_at: NOW - 30 * DAY + SOON });
    expect(found('backup-retention', [HOME, grown]).reads.nextChangeAt).toBe(NOW + SOON);
  });
});

describe('backup-immutable', () => {
  it.each([
    ['a locked copy', [copy({ immutable: true })], 'compliant copy-immutable'],
    [
      'one that is locked for a time',
      [copy({ immutable: true, immutable_until: NOW + 9 * DAY })],
      'compliant copy-immutable: A copy cannot be changed until 2025-08-23 09:30 WIB',
    ],
    ['one whose lock is over', [copy({ immutable: true, immutable_until: NOW - DAY })], 'advisory none-immutable'],
    ['one that can be changed', [copy({ immutable: false })], 'advisory none-immutable: Every copy can be changed or removed: server/s3'],
    ['one of which nobody tells', [copy({ immutable: false }), copy()], 'unknown immutability-untold'],
    [
      'a disk in another room',
      [copy({ immutable: false }), DISK],
      'compliant copy-offline: A copy is kept off the network: media/DSK-7 at hulu, r2',
    ],
  ])('of %s', (_what, seen, expected) => {
    expect(judged('backup-immutable', [HOME, ...seen])).toContain(expected);
  });

  it('of a disk that is out, or in the room of the data', () => {
    const moved = (more: object) => ({ media_moves: [{ id: 'm', media: 'DSK-7', at: at(-1), by: 'Siti', ...more }] });
    const disk = [HOME, copy({ host: undefined, medium: 'portable', media: 'DSK-7', immutable: false })];
    expect(judged('backup-immutable', disk, { written: moved({ direction: 'out' }) })).toContain('none-immutable');
    expect(judged('backup-immutable', disk, { written: moved({ direction: 'in', room: 'r1' }) })).toContain('none-immutable');
  });

  it('is judged again when a lock ends', () => {
    const { reads } = found('backup-immutable', [HOME, copy({ immutable: true, immutable_until: NOW + SOON })]);
    expect(reads.nextChangeAt).toBe(NOW + SOON + 1);
  });
});

describe('database-unsaved', () => {
  const pg = { engine: 'postgresql', instance: '5432', names: ['sipd'] };
  const seen = (...databases: object[]) => observation('databases_seen', 'server/s2', { databases });
  const found = (observations: readonly Observation[], told: Told = {}) =>
    judged('database-unsaved', observations, { subject: 'server/s2', ...told });
  const maria = { engine: 'mariadb', instance: '/var/lib/mysql' };
  const redis = { engine: 'redis', instance: '6379' };
  const data = (source: object, host = 's2'): Told => ({
    written: {
      datastores: [{ id: 'x', dataset: 'd1', host: `server/${host}`, managed_by: 'tani' }],
      backup_sources: [{ id: 'b', dataset: 'd1', location: 's3:/srv/b', medium: 'server', ...source }],
    },
  });
  const job = (host: string, tool = 'command', by = 's3') =>
    observation('job_state', `backup_job/${by}:malam`, { tool, host, failed_runs: 0, registered: false });
  const files = (tool: string) => observation('repository_seen', 'backup_repository/s2:/srv/b', { registered: false, tool });

  it.each([
    [
      'without a backup',
      found([seen(pg)]),
      'violation database-unsaved: A database runs on s2 and no backup of it is registered or seen: postgresql 5432: sipd',
    ],
    [
      'that the register names a source for',
      found([seen(pg)], {
        written: {
          datastores: [{ id: 'x', dataset: 'd1', host: 'server/s2', managed_by: 'tani' }],
          backup_sources: [{ id: 'b', dataset: 'd1', runs: 's2:malam', medium: 'server' }],
        },
      }),
      'compliant database-saved',
    ],
    [
      'that a job saves which nobody registered',
      found([seen(pg), job('s2')]),
      'advisory database-source-unnamed: The databases on s2 (postgresql 5432: sipd) seem to be saved by backup_job/s3:malam',
    ],
    ['beside a folder of dumps', found([seen(pg), files('dump')]), 'advisory database-source-unnamed'],
    ['beside a repository of files', found([seen(pg), files('restic')]), 'violation database-unsaved'],
    ['beside files of its dataset', found([seen(pg)], data({ source_kind: 'file_sistem' })), 'violation database-unsaved'],
    [
      'in the files of its dataset',
      found([seen({ ...pg, instance: '/srv/pg/15' })], data({ source_kind: 'file_sistem', paths: ['/srv/pg/'] })),
      'compliant database-saved',
    ],
    ['beside data of another machine', found([seen(pg)], data({}, 's1')), 'violation database-unsaved'],
    [
      'beside /etc of its machine',
      found([seen(pg)], data({ dataset: undefined, server: 's2', source_kind: 'file_sistem', paths: ['/etc'] })),
      'violation database-unsaved',
    ],
    [
      'on a machine that is copied as a whole',
      found([seen(pg)], data({ dataset: undefined, server: 's2', source_kind: 'file_sistem' })),
      'compliant database-saved',
    ],
    [
      'of another engine than the source copies',
      found([seen(pg, maria), job('s2', 'pgbackrest')], data({ runs: 's3:malam' })),
      'violation database-unsaved: A database runs on s2 and no backup of it is registered or seen: mariadb /var/lib/mysql',
    ],
    ['of another engine than the job copies', found([seen(maria), job('s2', 'basebackup')]), 'violation database-unsaved: A database runs'],
    ['of two engines in dumps', found([seen(pg, maria), job('s2', 'dump')], data({ runs: 's3:malam' })), 'compliant database-saved'],
    ['on a machine that only runs the job of another', found([seen(pg), job('s1', 'dump', 's2')]), 'violation database-unsaved'],
    ['that may be a cache', found([seen(redis)]), 'advisory cache-unsaved: Redis on s2 (redis 6379) is not backed up: it may be a cache'],
    [
      'beside a cache',
      found([seen(pg, redis)]),
      'violation database-unsaved: A database runs on s2 and no backup of it is registered or seen: postgresql 5432: sipd.',
    ],
    ['that is a replica', found([seen({ ...pg, replica: true })]), 'not-applicable no-database'],
    ['seen by who is silent', found([seen(pg)], { silent: 600 }), 'unknown witness-silent'],
  ])('%s', (_what, is, expected) => {
    expect(is).toContain(expected);
  });
});

describe('backup-missing', () => {
  const source = { backup_sources: [{ id: 'b', dataset: 'd1', location: 's3:/srv/b', medium: 'server' }] };
  const read = observation('source_seen', 'backup_source/b', { by: 'location' });

  it.each<[string, readonly Observation[], Written, string]>([
    ['data with a copy', [FAR], {}, 'compliant copies-seen'],
    ['data without a copy and without a source', [], {}, 'violation never-saved: d1 was never backed up, and the register names no source'],
    ['data whose source is empty', [read], source, 'violation source-empty: d1 was never backed up: s3:/srv/b is read'],
    ['data whose only run failed', [read, copy({ result: 'failed', source: 'b' })], source, 'violation source-empty'],
    ['data whose source nobody has read', [], source, 'unknown witness-silent'],
    ['data of this week', [], { datasets: [{ id: 'd1', owner_pd: 'tani', recorded_on: on(-2) }] }, 'compliant onboarding'],
    ['data of an office whose register may lack it', [], { register_complete: [] }, 'unknown register-incomplete'],
  ])('%s', (_what, seen, written, expected) => {
    expect(judged('backup-missing', [HOME, ...seen], { written })).toContain(expected);
  });
});
