// Pings become runs as healthchecks.io pairs them, and nothing that was not told becomes a success.
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../time.ts';
import { resultOfExit } from './exit-result.ts';
import type { Ping, PingCheck } from './ping.ts';
import { jobFact, newestSuccess } from './runs.ts';

const T0 = Date.parse('2026-03-02T01:00:00Z');
const CHECK: PingCheck = { id: 'ab12cd34', host: 'nas', job: 'malam', tool: 'command', everySeconds: 86_400, createdAt: T0 - HOUR };
const at = (ms: number) => new Date(T0 + ms).toISOString();

function fact(pings: readonly Omit<Ping, never>[], check: Partial<PingCheck> = {}) {
  return jobFact({ ...CHECK, ...check }, pings);
}
const start = (ms: number, rid?: string): Ping => ({ at: T0 + ms, kind: 'start', ...(rid === undefined ? {} : { rid }) });
const success = (ms: number, rid?: string): Ping => ({ at: T0 + ms, kind: 'success', ...(rid === undefined ? {} : { rid }) });
const fail = (ms: number, rid?: string): Ping => ({ at: T0 + ms, kind: 'fail', ...(rid === undefined ? {} : { rid }) });

describe('a job told by pings', () => {
  it('that was never pinged has no run and no time of one', () => {
    expect(fact([])).toEqual({ tool: 'command', job: 'malam', host: 'nas', runs: [], everySeconds: 86_400 });
  });

  it('runs from its start until its end', () => {
    expect(fact([start(0)])).toMatchObject({ runs: [], runningSince: at(0) });
    const ended = fact([start(0), success(MINUTE)]);
    expect(ended.runs).toEqual([{ job: 'malam', host: 'nas', started: at(0), finished: at(MINUTE), result: 'success' }]);
    expect(ended).not.toHaveProperty('runningSince');
  });

  it('pairs overlapping runs by their ids, whatever the order of their ends', () => {
    const { runs, runningSince } = fact([
      start(0, 'a'),
      start(MINUTE, 'b'),
      start(2 * MINUTE, 'c'),
      fail(3 * MINUTE, 'b'),
      success(HOUR, 'a'),
    ]);
    expect(runs.map(({ started, finished, result }) => [started, finished, result])).toEqual([
      [at(0), at(HOUR), 'success'],
      [at(MINUTE), at(3 * MINUTE), 'failed'],
    ]);
    expect(runningSince).toBe(at(2 * MINUTE));
  });

  it('goes on when a success names another run, as with healthchecks.io', () => {
    const { runs, runningSince } = fact([start(0, 'a'), success(MINUTE, 'b')]);
    expect(runs).toEqual([{ job: 'malam', host: 'nas', finished: at(MINUTE), result: 'success' }]);
    expect(runningSince).toBe(at(0));
  });

  it.each([
    ['a success without an id', [start(0, 'a'), success(MINUTE)]],
    ['a failure of another run', [start(0, 'a'), fail(MINUTE, 'b')]],
  ])('is ended by %s, with no duration, as with healthchecks.io', (_what, pings) => {
    const told = fact(pings);
    expect(told).not.toHaveProperty('runningSince');
    expect(told.runs[0]).not.toHaveProperty('started');
  });

  it('has an unknown run, not a success, for a start that was followed by another start', () => {
    const { runs, runningSince } = fact([start(0), start(HOUR)]);
    expect(runs).toEqual([
      { job: 'malam', host: 'nas', started: at(0), result: 'unknown', reason: expect.stringContaining('its end was never told') as string },
    ]);
    expect(runningSince).toBe(at(HOUR));
  });

  it('counts a ping once that curl sent again', () => {
    expect(fact([start(0), start(10 * SECOND), success(MINUTE)]).runs).toHaveLength(1);
    expect(fact([start(0, 'a'), start(HOUR, 'a'), success(2 * HOUR, 'a'), success(2 * HOUR + SECOND, 'a')]).runs).toEqual([
      { job: 'malam', host: 'nas', started: at(0), finished: at(2 * HOUR), result: 'success' },
    ]);
  });

  it('does not join a start and an end three days apart unless they carry one id', () => {
    expect(fact([start(0), success(73 * HOUR)]).runs.map(({ started, finished, result }) => [started, finished, result])).toEqual([
      [undefined, at(73 * HOUR), 'success'],
      [at(0), undefined, 'unknown'],
    ]);
    expect(fact([start(0, 'a'), success(73 * HOUR, 'a')]).runs[0]).toMatchObject({ started: at(0) });
  });

  it('says why a run is no success, with its exit code and the last line of its output', () => {
    const [run] = fact([{ at: T0, kind: 'fail', exit: 12, note: 'Fatal: wrong password' }], { tool: 'restic' }).runs;
    expect(run).toMatchObject({ result: 'failed', exit: 12 });
    expect(run?.reason).toBe('Pekerjaan menyatakan gagal (kode 12) · The job says that it failed (exit 12): Fatal: wrong password');
  });

  it('keeps ten runs, and the newest success when it is older', () => {
    const failures = Array.from({ length: 12 }, (_, index) => fail((index + 1) * HOUR));
    const told = fact([success(0), ...failures]);
    expect(told.runs).toHaveLength(10);
    expect(told.runs[0]?.finished).toBe(at(12 * HOUR));
    expect(told.lastSuccess).toMatchObject({ finished: at(0), result: 'success' });
    const lastSuccess = newestSuccess(CHECK, [success(0)]);
    expect(fact(failures, { ...(lastSuccess === undefined ? {} : { lastSuccess }) }).lastSuccess).toEqual(lastSuccess);
  });

  it('knows how long it usually takes from two good runs on', () => {
    const runs = [start(0, 'a'), success(60 * SECOND, 'a'), start(HOUR, 'b'), success(HOUR + 120 * SECOND, 'b')];
    expect(fact(runs.slice(0, 2))).not.toHaveProperty('usualSeconds');
    expect(fact(runs).usualSeconds).toBe(90);
  });
});

describe('an exit code', () => {
  it.each([
    [
      'restic',
      [
        [0, 'success'],
        [3, 'warning'],
        [1, 'failed'],
        [11, 'failed'],
        [12, 'failed'],
        [7, 'failed'],
        [137, 'failed'],
      ],
    ],
    [
      'borg',
      [
        [0, 'success'],
        [1, 'warning'],
        [2, 'failed'],
        [15, 'failed'],
        [105, 'warning'],
        [130, 'failed'],
      ],
    ],
    [
      'rsnapshot',
      [
        [0, 'success'],
        [2, 'warning'],
        [1, 'failed'],
        [3, 'unknown'],
      ],
    ],
    [
      'command',
      [
        [0, 'success'],
        [1, 'failed'],
        [3, 'failed'],
      ],
    ],
  ] as const)('of %s means what its documentation says', (tool, codes) => {
    expect(codes.map(([exit]) => [exit, resultOfExit(tool, exit)])).toEqual(codes);
  });
});
