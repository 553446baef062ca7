import { describe, expect, it } from 'vitest';
import type { RunResult } from '../host/host.ts';
import { copiesOf, failureOf, isDamage, isRemote, parseSnapshots, publicLocation, type Snapshot } from './restic-output.ts';

const snapshot = (id: string, time: string, paths = ['/srv'], hostname = 'a'): Snapshot => ({ id, time, paths, hostname, tags: [] });
const result = (changes: Partial<RunResult>): RunResult => ({ exitCode: 1, stdout: '', stderr: '', ended: 'exited', ...changes });

describe('parseSnapshots', () => {
  it('reads those of restic 0.14 and of later versions', () => {
    const text = JSON.stringify([
      { time: '2026-11-22T10:47:13.260731211+08:00', paths: ['/srv'], hostname: 'vm', tags: ['t1'], id: 'b55b', short_id: 'b5' },
      { time: '2026-11-22T10:47:13Z', paths: ['/srv'], hostname: 'vm', id: 'c', summary: { total_bytes_processed: 42 } },
    ]);

    expect(parseSnapshots(text)).toEqual([
      { id: 'b55b', time: '2026-11-22T02:47:13.260Z', hostname: 'vm', paths: ['/srv'], tags: ['t1'] },
      { id: 'c', time: '2026-11-22T10:47:13.000Z', hostname: 'vm', paths: ['/srv'], tags: [], bytes: 42 },
    ]);
  });

  it.each(['null', '', '[]'])('takes %j for none', (text) => {
    expect(parseSnapshots(text)).toEqual([]);
  });

  it.each(['{', '{}', '[{}]', '[{"id":"a","time":"soon"}]'])('refuses %j', (text) => {
    expect(() => parseSnapshots(text)).toThrow(/snapshot|JSON/);
  });
});

describe('copies for the fact', () => {
  const old = snapshot('old', '2026-01-01T00:00:00.000Z');
  const fresh = snapshot('fresh', '2026-01-02T00:00:00.000Z');
  const other = snapshot('other', '2025-12-01T00:00:00.000Z', ['/etc']);

  it.each([
    [
      'no check yet',
      undefined,
      [
        ['fresh', undefined],
        ['other', undefined],
      ],
    ],
    [
      'a check that passed for all',
      { covered: new Set(['old', 'fresh', 'other']), passed: true, text: 'ok' },
      [
        ['fresh', true],
        ['other', true],
      ],
    ],
    [
      'a check before the newest',
      { covered: new Set(['old', 'other']), passed: true, text: 'ok' },
      [
        ['fresh', undefined],
        ['old', true],
        ['other', true],
      ],
    ],
    [
      'a check that failed',
      { covered: new Set(['old', 'fresh', 'other']), passed: false, text: 'bad' },
      [
        ['fresh', false],
        ['other', false],
      ],
    ],
    [
      'a check that could not be done',
      { covered: new Set(['fresh', 'other']), passed: undefined, text: 'no' },
      [
        ['fresh', undefined],
        ['other', undefined],
      ],
    ],
  ])('tell what is proved after %s', (_, check, expected) => {
    expect(copiesOf([old, fresh, other], check, 'pending').map(({ snapshot, verified }) => [snapshot, verified])).toEqual(expected);
  });
});

describe('how a run of restic ended', () => {
  it.each([
    ['well', result({ exitCode: 0 }), 'fine', false],
    ['with damage', result({ stderr: 'pack 27: does not exist\nFatal: repository contains errors\n' }), 'repository contains errors', true],
    ['with an unknown code', result({ exitCode: 77, stderr: 'what' }), 'exit 77', true],
    ['with a wrong password in 0.14', result({ stderr: 'Fatal: wrong password or no key found' }), 'Wrong repository password', false],
    ['with a wrong password', result({ exitCode: 12 }), 'Wrong repository password', false],
    [
      'without a repository in 0.14',
      result({ stderr: 'Fatal: unable to open config file: stat x\nIs there a repository at\nx' }),
      'No readable restic repository',
      false,
    ],
    ['without a repository', result({ exitCode: 10 }), 'No readable restic repository', false],
    ['at a lock', result({ exitCode: 11 }), 'locked', false],
    ['without a connection', result({ stderr: 'Fatal: dial tcp 10.0.0.1:22: connect: connection refused' }), 'connection refused', false],
    ['too late', result({ ended: 'timed-out', exitCode: null }), 'out of time', false],
    ['without restic', result({ ended: 'not-installed', exitCode: 127 }), 'apt install restic', false],
  ])('%s', (_, run, reason, damage) => {
    expect(failureOf(run) ?? 'fine').toContain(reason);
    expect(isDamage(run)).toBe(damage);
  });

  it('is told without the password that an address carries', () => {
    const text = failureOf(result({ stderr: 'Fatal: Get "https://user:rahasia@host/x": refused' }));

    expect(text).not.toContain('rahasia');
  });
});

describe('locations', () => {
  it.each([
    ['/srv/restic', false, '/srv/restic'],
    ['rest:https://host/x', true, 'rest:https://host/x'],
    ['rest:https://user:rahasia@host/x', true, 'rest:https://user:***@host/x'],
    ['sftp:user@host:/srv/x', true, 'sftp:user@host:/srv/x'],
    ['local:/srv/x', false, 'local:/srv/x'],
  ])('%s is remote: %s, and shown as %s', (repository, remote, shown) => {
    expect(isRemote(repository)).toBe(remote);
    expect(publicLocation(repository)).toBe(shown);
  });
});
