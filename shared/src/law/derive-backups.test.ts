// What agents report of jobs, stores and databases becomes what the law speaks of: by the register, at the clock of the witness put right.
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../time.ts';
import { deriveObservations, type RawFact } from './derive.ts';
import { copyOf, hoursAgo, job, repository, run, SOURCE, STORE, store, type Told } from './testing/backup-world.ts';
import { NOW, registerOf, WRITTEN, type Written } from './testing/worlds.ts';

function derived({ subject, fact, value }: Told, written: Written = { backup_sources: [SOURCE] }, more: Partial<RawFact> = {}) {
  const raw = { subject, fact, value, witness: 'agen-1', machineId: 'm1', clockOffsetSeconds: 0, seen: [NOW], ...more };
  return deriveObservations(raw, registerOf({ ...WRITTEN, ...written }));
}

const only = (found: ReturnType<typeof derived>, fact: string) => found.filter((each) => each.fact === fact).map(({ value }) => value);

describe('a job', () => {
  const failed = run(2, { result: 'failed', reason: 'penuh · full', exit: 2 });
  const told = job([failed, run(26, { result: 'warning', snapshot: 'abc', missingSources: ['/etc', '/srv'], usualBytes: 900 })], {
    runningSince: hoursAgo(1),
    usualSeconds: 60,
    everySeconds: 86_400,
    user: 'cadangan',
  });

  it('is a thing of its own, with its newest run and the last that left a copy', () => {
    const [state] = only(derived(told), 'job_state');
    expect(state).toEqual({
      tool: 'restic',
      host: 's1',
      result: 'failed',
      reason: 'penuh · full',
      started_at: NOW - 2.5 * HOUR,
      finished_at: NOW - 2 * HOUR,
      last_success_at: NOW - 26 * HOUR,
      failed_runs: 1,
      running_since: NOW - HOUR,
      usual_seconds: 60,
      every_seconds: 86_400,
      bytes: 1_000,
      registered: true,
      user: 'cadangan',
    });
  });

  it('speaks for the data that the register says it saves, and of one copy by its word alone', () => {
    const found = derived(told, { backup_sources: [{ ...SOURCE, paths: ['/srv'] }] });
    expect(only(found, 'backup_job')).toEqual([
      {
        source_kind: 'basis_data',
        last_attempt_at: NOW - 2.5 * HOUR,
        last_success_at: NOW - 26 * HOUR,
        exit_code: 2,
        failed_runs: 1,
      },
    ]);
    const [copy] = only(found, 'backup_copy');
    expect(copy).toMatchObject({
      by: 'run',
      source: 'src1',
      taken_at: NOW - 26.5 * HOUR,
      medium: 'server',
      room: 'r2',
      result: 'warning',
      copy_name: 'abc',
      usual_bytes: 900,
      missing_sources: ['/etc', '/srv'],
      lacks: ['/srv'],
    });
    expect(copy).not.toHaveProperty('verified');
  });

  it('that the register does not name speaks for the data that was announced, and for no copy', () => {
    const announced = { ...told, value: { ...told.value, dataset: 'd1' } };
    const about = (each: Told, written?: Written) => derived(each, written).map(({ subject, fact }) => `${fact} ${subject}`);
    expect(about(announced, {})).toEqual(['job_state backup_job/s1:db', 'backup_job dataset/d1']);
    expect(about(told, {})).toEqual(['job_state backup_job/s1:db']);
    expect(only(derived(announced, {}), 'job_state')).toMatchObject([{ registered: false, dataset: 'd1' }]);
  });

  it('keeps to the shortest schedule that the register names', () => {
    const backup_sources = [SOURCE, { ...SOURCE, id: 'src2', every_h: 12 }, { ...SOURCE, id: 'src3', every_h: 24 }];
    expect(only(derived(told, { backup_sources }), 'job_state')).toMatchObject([{ every_seconds: 43_200 }]);
  });

  it('that never left a copy gives none, but counts its failures', () => {
    const found = derived(job([failed, failed, failed]));
    expect(only(found, 'backup_copy')).toEqual([]);
    expect(only(found, 'job_state')).toMatchObject([{ failed_runs: 3 }]);
  });

  it('tells times by a clock that is put right, and none after it was told', () => {
    const fast = derived(job([run(0, { finished: new Date(NOW + 2 * HOUR).toISOString() })]), undefined, { clockOffsetSeconds: 3_600 });
    expect(only(fast, 'job_state')).toMatchObject([{ started_at: NOW - 1.5 * HOUR, finished_at: NOW }]);
  });
});

describe('a store', () => {
  it('tells that something came, of the one source that the register keeps there', () => {
    const found = derived(store(3, { copies: 7, partial: true }));
    expect(only(found, 'store_seen')).toEqual([
      { registered: true, tool: 'restic', files: 40, bytes: 9_000, newest_at: NOW - 3 * HOUR, copies: 7, partial: true },
    ]);
    const [copy] = only(found, 'backup_copy');
    expect(copy).toMatchObject({ by: 'store', source: 'src1', taken_at: NOW - 3 * HOUR, room: 'r2' });
    expect(copy).not.toHaveProperty('verified');
  });

  it('counts for three hours after it was looked at, and a job for one after it was told', () => {
    expect(new Set(derived(store(3)).map(({ validForMs }) => validForMs))).toEqual(new Set([3 * HOUR]));
    expect(new Set(derived(job([run(1)])).map(({ validForMs }) => validForMs))).toEqual(new Set([HOUR]));
  });

  it('that several sources share, that is gone, that holds no copy yet or that the register does not name tells of no copy', () => {
    expect(only(derived(store(3), { backup_sources: [SOURCE, { ...SOURCE, id: 'src2' }] }), 'backup_copy')).toEqual([]);
    expect(only(derived(store(3, { gone: true })), 'backup_copy')).toEqual([]);
    expect(only(derived(store(3, { copies: 0 })), 'backup_copy')).toEqual([]);
    const uncounted = { ...store(3).value, copies: undefined };
    expect(only(derived({ ...store(3), value: uncounted }), 'backup_copy')).toEqual([]);
    expect(only(derived({ ...store(3), value: { ...uncounted, tool: 'borg' } }), 'backup_copy')).toHaveLength(1);
    const unnamed = derived(store(3), {});
    expect(unnamed.map(({ fact, value }) => [fact, value])).toMatchObject([['store_seen', { registered: false }]]);
  });
});

describe('a repository', () => {
  it('tells what it is, and the newest copy in it that is whole', () => {
    const told = repository([copyOf(1, { bytes: 0 }), copyOf(20)], {
      generations: 9,
      oldestAt: hoursAgo(500),
      encrypted: true,
      immutable: true,
      immutableUntil: hoursAgo(-48),
      runningSince: hoursAgo(0.25),
    });
    const found = derived(told);
    expect(only(found, 'repository_seen')).toEqual([
      {
        registered: true,
        tool: 'restic',
        generations: 9,
        oldest_at: NOW - 500 * HOUR,
        newest_at: NOW - 20 * HOUR,
        encrypted: true,
        immutable: true,
        immutable_until: NOW + 48 * HOUR,
        running_since: NOW - 15 * MINUTE,
      },
    ]);
    expect(only(found, 'backup_copy')).toMatchObject([
      { source: 'src1', copy_name: 'salinan-1', bytes: 0, encrypted: true, immutable: true, immutable_until: NOW + 48 * HOUR },
      { copy_name: 'salinan-20', verified: true },
    ]);
  });

  it('holds a copy of what the register asks for also where it lacks that', () => {
    const backup_sources = [{ ...SOURCE, paths: ['/srv/data', '/etc'] }];
    const told = repository([copyOf(1, { sources: ['/etc'], missingSources: ['/srv/data'] }), copyOf(2, { sources: ['/etc'] })]);
    expect(only(derived(told, { backup_sources }), 'backup_copy')).toMatchObject([{ copy_name: 'salinan-1', lacks: ['/srv/data'] }]);
  });
});

describe('databases that run', () => {
  const instance = { engine: 'postgresql', instance: '5432', lastWriteAt: hoursAgo(2) };
  const times = (databases: readonly object[], datastores: readonly object[]) =>
    derived({ subject: 'server/s1', fact: 'databases', value: { databases } }, { datastores }).flatMap(({ fact, subject, value }) =>
      fact === 'databases_seen' ? [] : [[fact, subject, value]],
    );
  const st = (id: string, more: object = {}) => ({ id, dataset: 'd1', host: 'server/s1', managed_by: 'kominfo', ...more });
  const written = (id: string) => ['last_write', `datastore/${id}`, { last_write_at: NOW - 2 * HOUR }];

  it('are seen, and tell of the only store on the machine', () => {
    expect(only(derived({ subject: 'server/s1', fact: 'databases', value: { databases: [instance] } }), 'databases_seen')).toEqual([
      { databases: [instance] },
    ]);
    expect(times([instance], [st('a')])).toEqual([written('a')]);
    expect(times([{ ...instance, names: ['postgres', 'template1', 'lain'] }], [st('a')])).toEqual([written('a')]);
  });

  it('tell of one of several by its name', () => {
    const stores = [st('a'), st('b', { dataset: 'd1' })];
    expect(times([{ ...instance, names: ['b', 'postgres'] }], stores)).toEqual([written('b')]);
    expect(times([instance], stores)).toEqual([]);
    expect(
      times(
        [
          { ...instance, names: ['a'] },
          { ...instance, instance: '5433', names: ['b'] },
        ],
        stores,
      ),
    ).toEqual([written('a'), written('b')]);
  });

  it('tell of none where the newest write may be of another database', () => {
    expect(times([{ ...instance, names: ['a', 'lain'] }], [st('a')])).toEqual([]);
    expect(times([instance, { ...instance, instance: '5433' }], [st('a')])).toEqual([]);
    expect(times([instance], [st('a', { host: 'server/s2' })])).toEqual([]);
  });

  it('that are replicas tell how far they are, and no write', () => {
    const replica = { ...instance, replica: true, lastSyncAt: hoursAgo(1) };
    const stores = [st('a'), st('r', { role: 'replica' })];
    expect(times([replica], stores)).toEqual([['replica_state', 'datastore/r', { last_sync_at: NOW - HOUR }]]);
    expect(times([{ ...instance, replica: true }], stores)).toEqual([]);
  });
});

it('names the store as its machine reports it', () => {
  expect(derived(store(1))[0]?.subject).toBe(`backup_repository/${STORE}`);
});
