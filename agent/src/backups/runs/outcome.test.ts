// What is told of a run by its command, exit code and words; the words are those that the programs print.
import { describe, expect, it } from 'vitest';
import { askedOf } from './asked.ts';
import { outcomeOf } from './outcome.ts';
import { recognise } from './recognise.ts';

interface End {
  readonly exit?: number;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly written?: { bytes?: number };
  readonly absent?: readonly string[];
}

function outcome(command: readonly string[], { exit = 0, stdout = '', stderr = '', written, absent = [] }: End) {
  const recognised = recognise(command);
  const wrapped = { exit, signal: undefined, stdout, stderr, outputBytes: Buffer.byteLength(stdout) };
  const asked = askedOf(recognised, {}, '/');
  return outcomeOf({ program: recognised.program, recognised, asked, wrapped, absent, written, secrets: [] });
}

describe('outcome', () => {
  it.each([
    ['restic', 'backup', '-n', '/srv'],
    ['borg', 'create', '--dry-run', 'r::a', '/srv'],
    ['rsync', '-avn', '/srv', '/b'],
    ['rclone', 'sync', '--dry-run', 'a', 'b'],
  ])('of a dry run is no copy: %s', (...command) => {
    expect(outcome(command, {})).toMatchObject({ result: 'unknown', reason: expect.stringContaining('dry run') });
  });

  it.each<[string, string[], End, object]>([
    ['an empty dump', ['pg_dump', 'db'], {}, { result: 'warning', bytes: 0 }],
    ['a dump that was not written', ['pg_dump', '-f', '/b/a.sql', 'db'], {}, { result: 'unknown' }],
    [
      'a file that only the shell can name',
      ['sh', '-c', 'exec pg_dump -Z 6 -f "/b/db-$(date +%F).sql.gz" db'],
      {},
      { result: 'success', exit: 0 },
    ],
    ['output to a file that only the shell can name', ['sh', '-c', 'mysqldump db > "/b/$NAME.sql"'], {}, { result: 'success', exit: 0 }],
    ['an empty file', ['mysqldump', '-r', '/b/a.sql', 'db'], { written: { bytes: 0 } }, { result: 'warning', bytes: 0 }],
    ['a folder too large to be counted', ['pg_dump', '-Fd', '-f', '/b/d', 'db'], { written: {} }, { result: 'success' }],
    ['mariabackup without its last line', ['mariabackup', '--backup'], { stderr: 'Copying ./x.ibd\n' }, { result: 'unknown' }],
    ['mariabackup', ['mariabackup', '--backup'], { stderr: '[00] 2026-11-22 01:00:00 completed OK!\n' }, { result: 'success' }],
    ['a warning that may be of another', ['sh', '-c', 'mount /b && borg create /b::a /srv'], { exit: 1 }, { result: 'unknown' }],
    [
      'pgBackRest',
      ['pgbackrest', 'backup'],
      {
        stdout:
          'P00   INFO: new backup label = 20261122-010000F\nP00   INFO: full backup size = 22.5MB, file total = 967\nP00   INFO: backup command end: completed successfully\n',
      },
      { result: 'success', snapshot: '20261122-010000F', bytes: 23_592_960, items: 967 },
    ],
    [
      'a pgBackRest that holds a lock',
      ['pgbackrest', 'backup'],
      { exit: 50, stdout: "P00  ERROR: [050]: unable to acquire lock on file '/tmp/pgbackrest/main-backup.lock'\n" },
      { result: 'failed', reason: expect.stringMatching(/lock.*main-backup/) },
    ],
    [
      'tar of files that changed',
      ['tar', 'czf', '/b/a.tgz', '/srv'],
      { exit: 1, stderr: 'tar: /srv/a: file changed as we read it\n' },
      { result: 'warning' },
    ],
    [
      'borg 1.2 with --stats',
      ['borg', 'create', '--stats', 'r::a', '/srv'],
      { stderr: 'Archive name: a\nNumber of files: 12\nThis archive:                1.06 MB            300.00 kB             10.00 kB\n' },
      { result: 'success', snapshot: 'a', items: 12, bytes: 1_060_000 },
    ],
  ])('of %s', (_, command, end, expected) => {
    expect(outcome(command, end)).toMatchObject(expected);
  });

  it.each([
    ['restic backup /srv || true'],
    ['set -o pipefail; mysqldump db | gzip > f || echo bad'],
    ['if restic backup /srv; then echo ok; fi'],
    ['eval restic backup /srv'],
    ['restic backup /srv; restic -q check'],
  ])('of a line that hides the exit code is unknown, with a remedy: %s', (line) => {
    const ended = outcome(['sh', '-c', line], {});
    expect(ended).toMatchObject({ result: 'unknown', reason: expect.stringMatching(/not seen.*(wrap the backup|pipefail)/) });
    expect(outcome(['sh', '-c', line], { exit: 1 })).toMatchObject({ result: 'failed' });
  });

  it('of a negated one is unknown at every code', () => {
    expect(outcome(['sh', '-c', '! restic backup /srv'], { exit: 1 })).toMatchObject({ result: 'unknown' });
  });

  it.each<[string, number, string[]]>([
    ['rsync -a gone/ t/', 23, ['/gone']],
    ['rsync -av -e ssh --exclude x gone u@h:/t', 23, ['/gone']],
    ['restic -r r backup gone', 0, ['/gone']],
    ['tar czf k.tar --ignore-failed-read gone', 0, ['/gone']],
    ['tar -c -f k.tar gone lost', 1, ['/gone', '/lost']],
    ['borg create r::a gone', 1, ['/gone']],
    ['cp -r gone t', 1, ['/gone']],
    ['rclone --config c copy gone b:t', 3, ['/gone']],
  ])('without any source is failed: %s', (line, exit, absent) => {
    expect(askedOf(recognise(line.split(' ')), {}, '/').sources).toEqual(absent);
    expect(outcome(line.split(' '), { exit, absent })).toMatchObject({ result: 'failed', missing: absent });
  });

  it('with one of two sources is a warning that names the other once', () => {
    const stderr = 'tar: gone: Warning: Cannot stat: No such file or directory\n';
    const ended = outcome(['tar', 'cf', 'k.tar', '--ignore-failed-read', 'gone', 'srv'], { stderr, absent: ['/gone'] });
    expect(ended).toMatchObject({ result: 'warning', missing: ['/gone'] });
    expect(outcome(['tar', 'cf', 'k.tar', '-C', '/', 'gone', 'srv'], { stderr }).missing).toEqual(['gone']);
  });

  it.each([
    'rsync -a u@h:/srv t',
    'rclone sync b:x t',
    'cp -t t a',
    'tar cf k -C / etc',
    'rsync -a 1 2 3 4 5 6 t',
    'rclone copy --odd a b c',
  ])('takes no sources from a line that does not tell them: %s', (line) => {
    expect(askedOf(recognise(line.split(' ')), {}, '/').sources).toEqual([]);
  });

  it.each([
    ['restic snapshots'],
    ['restic -r /b forget --prune'],
    ['restic backup --help'],
    ['restic version'],
    ['borg list r'],
    ['borg check r::backup'],
    ['tar tzf /b/a.tgz'],
    ['tar -xf /b/a.tar'],
    ['pgbackrest info'],
    ['rclone lsf b:'],
    ['mariadb-backup --prepare'],
  ])('of what makes no copy is unknown: %s', (line) => {
    const words = line.split(' ');
    expect(outcome(words, {})).toMatchObject({ result: 'unknown', reason: expect.stringContaining(`no backup command (${words[0]}`) });
    expect(outcome(['sh', '-c', line], { exit: 2 })).toMatchObject({ result: 'failed' });
  });

  it.each([
    ['restic --repo /b backup /srv && restic check && restic snapshots'],
    ['pgbackrest --stanza=main --type=full backup'],
    ['borg create r::list /srv && borg prune r'],
    ['tar czf /b/a.tgz /srv && tar tzf /b/a.tgz'],
    ['rclone --config c sync a b:'],
  ])('of a copy stays a success: %s', (line) => {
    expect(outcome(['sh', '-c', line], {})).toMatchObject({ result: 'success' });
  });

  it('has the words of restic about a source, not its progress', () => {
    const lines = [
      '{"message_type":"status","percent_done":0.5}',
      '{"message_type":"error","error":{"message":"open /srv/x: permission denied"},"during":"archival","item":"/srv/x"}',
      '{"message_type":"summary","total_files_processed":3,"total_bytes_processed":42,"snapshot_id":"abcdef12"}',
    ];
    const { result, reason, bytes, snapshot } = outcome(['restic', 'backup', '--json', '/srv'], { exit: 3, stdout: lines.join('\n') });

    expect({ result, bytes, snapshot }).toEqual({ result: 'warning', bytes: 42, snapshot: 'abcdef12' });
    expect(reason).toContain('permission denied');
    expect(reason).not.toContain('percent_done');
  });
});
