import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../host/host.ts';
import { checkBorg } from './borg-check.ts';
import { failureOf, jobOf, parseList, sourcesOf } from './borg-output.ts';

const result = (changes: Partial<RunResult>): RunResult => ({ exitCode: 0, stdout: '', stderr: '', ended: 'exited', ...changes });
const line = (message: string, levelname = 'INFO'): string => `${JSON.stringify({ type: 'log_message', levelname, message })}\n`;

describe('the command of an archive', () => {
  it.each([
    ['borg create /r::a /srv /etc', ['/srv', '/etc']],
    ['borg create -C lz4 -v --stats /r::a -e *.tmp --one-file-system /srv', ['/srv']],
    ['borg create --exclude-from=/x ::{now} /srv -- -odd', ['/srv', '-odd']],
    ['borg create /r::a -', ['-']],
    ['borg create --paths-from-stdin /r::a', undefined],
    ['borg create --patterns-from /x /r::a /srv', undefined],
    ['borg import-tar', undefined],
  ])('%s names its sources', (command, sources) => {
    expect(sourcesOf(command.split(' '))).toEqual(sources);
  });
});

describe('the job of an archive', () => {
  it.each([
    ['web-2026-01-02T03:04:05', 'web'],
    ['web-2026-01-02T03:04:05.123456', 'web'],
    ['web-2026-01-02T03:04:05+08:00.checkpoint.1', 'web'],
    ['20260102-db2', 'db2'],
    ['srv-1-2026-01-02', 'srv-1'],
    ['web-17', 'web'],
    ['db1', 'db1'],
    ['2026-01-02', 'vm'],
  ])('%s is %s', (name, job) => {
    expect(jobOf({ name, host: 'vm' })).toBe(job);
  });
});

describe('a listing', () => {
  const archive = { id: 'i', name: 'a', start: '2026-01-02T03:04:05.000000' };
  it.each([
    ['repokey-blake2', true],
    ['keyfile', true],
    ['none', false],
    ['authenticated-blake2', false],
    ['quantum', undefined],
  ])('of mode %s is encrypted: %s', (mode, encrypted) => {
    expect(parseList(JSON.stringify({ archives: [archive], encryption: { mode } })).encrypted).toBe(encrypted);
  });

  it('with a zone in its times is read by that zone', () => {
    const text = JSON.stringify({ archives: [{ ...archive, start: '2026-01-02T03:04:05.000000+08:00' }] });

    expect(parseList(text).archives[0]?.start).toBe('2026-01-01T19:04:05.000Z');
  });

  it.each(['[]', '{}', '{"archives":[{"id":"i","name":"a","start":"soon"}]}'])('%s is refused', (text) => {
    expect(() => parseList(text)).toThrow(/unknown output|without id/);
  });
});

it('takes exit 1 for a warning, and no other for an answer', () => {
  expect(failureOf(result({ exitCode: 1 }))).toBeUndefined();
  expect(failureOf(result({ exitCode: 107, stderr: line('odd', 'ERROR') }))).toBe('borg: odd (exit 107)');
  expect(failureOf(result({ exitCode: null, ended: 'timed-out' }))).toContain('ran out of time');
});

describe('borg check', () => {
  const FINISHED = line('finished segment check at segment 16');

  /** What a check proves when borg ends so for its segments, its archives and each list of archives. */
  function checked(segments: Partial<RunResult>, archives: Partial<RunResult> = {}, lists: string[] = []) {
    const borg = (args: readonly string[]): Promise<RunResult> => {
      if (args[0] === 'list') return Promise.resolve(result({ stdout: lists.shift() ?? 'a' }));
      return Promise.resolve(result(args.includes('--archives-only') ? archives : segments));
    };
    return checkBorg(borg, () => Promise.resolve(undefined), '/r', 100);
  }

  it.each([
    ['its time was over', { stderr: line('finished partial segment check, last segment checked is 7') }, 'whole up to segment 7'],
    ['its words are not known', { stderr: line('all is well') }, 'unknown output'],
    [
      'it does not know the option',
      { exitCode: 2, stderr: 'borg: error: unrecognized arguments: --max-duration' },
      'unrecognized arguments',
    ],
    ['it was ended', { exitCode: null, ended: 'timed-out' as const }, 'ran out of time'],
  ])('proves nothing when %s', async (_, segments, text) => {
    expect(await checked(segments)).toMatchObject({ passed: undefined, text: expect.stringContaining(text) });
  });

  it('tells what was checked when the time was over for the archives', async () => {
    const outcome = await checked({ stderr: FINISHED }, { ended: 'timed-out', exitCode: null });

    expect(outcome).toEqual({ passed: true, isPartial: true, text: 'borg check --repository-only: lulus · passed' });
  });

  it('takes damage for damage, but not when archives came or went meanwhile', async () => {
    const damage = { exitCode: 1, stderr: line('Data integrity error: Segment entry checksum mismatch', 'ERROR') };

    expect(await checked(damage)).toMatchObject({ passed: false, text: expect.stringContaining('checksum mismatch') });
    expect(await checked({ stderr: FINISHED }, damage)).toMatchObject({ passed: false });
    expect(await checked(damage, {}, ['a', 'a\nb'])).toMatchObject({ passed: undefined, text: expect.stringContaining('changed') });
  });
});
