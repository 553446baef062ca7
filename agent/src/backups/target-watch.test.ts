// When a configured target is read, and what is told of it.
import { describe, expect, it } from 'vitest';
import { createFixtureHost } from '../testing/fixture-host.ts';
import { createJobs } from './jobs.ts';
import type { BackupTarget, Reading } from './readers/reader.ts';
import { createTargetWatch } from './target-watch.ts';

function reading(...names: string[]): Reading {
  const copies = names.map((snapshot) => ({ job: 'j', result: 'success' as const, snapshot, takenAt: '2026-03-01T00:00:00Z' }));
  return { repositories: [{ tool: 'borg', location: '/repo', readable: true, copies }], jobs: [] };
}

function watchOf(read: BackupTarget['read']) {
  const clock = { nowMs: 1_000_000 };
  const host = { ...createFixtureHost('bare'), now: () => clock.nowMs };
  const faults: unknown[] = [];
  const jobs = createJobs((error) => faults.push(error));
  let changes = 0;
  const watch = createTargetWatch([{ id: 'borg', location: '/repo', everySeconds: 60, read }], {
    host,
    jobs,
    context: { environment: {}, cacheDirectory: undefined, server: 'srv' },
    onChange: () => (changes += 1),
  });
  async function looked(hasJobRun = false) {
    watch.look(hasJobRun);
    await jobs.idle();
    return watch.look().repositories;
  }
  return { clock, faults, looked, changes: () => changes };
}

describe('a configured target', () => {
  it('is read at once and then at the pace of its reader, and told with the instant of its reading', async () => {
    let reads = 0;
    const { clock, looked, changes } = watchOf(async () => reading(`copy-${(reads += 1)}`));

    expect(await looked()).toMatchObject([{ at: '1970-01-01T00:16:40.000Z', fact: { copies: [{ snapshot: 'copy-1' }] } }]);
    clock.nowMs += 59_999;
    await looked();
    expect(reads).toBe(1);
    clock.nowMs += 1;
    expect(await looked()).toMatchObject([{ at: '1970-01-01T00:17:40.000Z', fact: { copies: [{ snapshot: 'copy-2' }] } }]);
    expect(changes()).toBe(2);
  });

  it('hastens no report when a reading says what is known', async () => {
    const { clock, looked, changes } = watchOf(async () => reading('same'));
    await looked();
    clock.nowMs += 60_000;
    await looked();
    expect(changes()).toBe(1);
  });

  it('is read again soon when the clock was set back', async () => {
    let reads = 0;
    const { clock, looked } = watchOf(async () => reading(`copy-${(reads += 1)}`));
    await looked();
    clock.nowMs = 0;
    await looked();
    expect(reads).toBe(2);
  });

  it('is read before its time when a job has run, once', async () => {
    let reads = 0;
    const { clock, looked } = watchOf(async () => reading(`copy-${(reads += 1)}`));
    await looked();
    clock.nowMs += 1_000;
    expect(await looked(true)).toMatchObject([{ at: '1970-01-01T00:16:41.000Z', fact: { copies: [{ snapshot: 'copy-2' }] } }]);
    await looked();
    expect(reads).toBe(2);
  });

  it('of a reader that breaks keeps what was known, with the instant from which it is', async () => {
    let reads = 0;
    const { clock, faults, looked } = watchOf(async () => {
      reads += 1;
      if (reads > 1) throw new Error('a bug');
      return reading('first');
    });
    await looked();
    clock.nowMs += 60_000;
    expect(await looked()).toMatchObject([{ at: '1970-01-01T00:16:40.000Z', fact: { copies: [{ snapshot: 'first' }] } }]);
    expect(faults).toMatchObject([{ message: 'a bug' }]);
  });
});
