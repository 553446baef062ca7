import { isProgram, meaningOf, type Program } from '@pantau/shared/backup-programs';
import { describe, expect, it } from 'vitest';
import { askedOf } from './asked.ts';
import { masked, secretsOf } from './mask.ts';
import { recognise } from './recognise.ts';

describe('recognise', () => {
  it.each<[string[], Program | undefined]>([
    [['/usr/bin/restic', 'backup', '/srv'], 'restic'],
    [['ionice', '-c', '3', 'nice', '-n', '19', 'borg', 'create'], 'borg'],
    [['env', '-u', 'X', 'A=1', 'timeout', '-k', '5', '2h', 'rclone', 'sync'], 'rclone'],
    [['sudo', '-u', 'postgres', 'pg_dump', 'db'], 'pg_dump'],
    [['su', 'postgres', '-c', 'pg_dumpall > /b/all.sql'], 'pg_dumpall'],
    [['flock', '-n', '/run/lock/b', 'sh', '-c', 'cd / && exec rsnapshot daily'], 'rsnapshot'],
    [['bash', '-lc', "RESTIC_PASSWORD='a b' restic backup /srv 2>&1 >> /var/log/b.log"], 'restic'],
    [['borg-linux64', 'create'], 'borg'],
    [['/usr/local/bin/backup.sh', 'restic'], undefined],
    [['sh', '-c', 'for d in a b; do restic backup $d; done'], 'restic'],
    [['flock', '/run/lock/b', '-c', 'borg create r::a /srv'], 'borg'],
    [['sh', '-c', 'restic backup /srv && borg prune r'], 'restic'],
    [['sh', '/usr/local/bin/restic'], undefined],
    [[], undefined],
  ])('%j runs %s', (command, program) => {
    expect(recognise(command).program).toBe(program);
  });

  it.each<[string, string | undefined, string[]]>([
    ['pg_dump db | gzip > /b/db.gz', 'gzip', []],
    ['set -o pipefail; pg_dump db | gzip > /b/db.gz', undefined, ['gzip']],
    ['restic backup /srv; echo done', 'echo', []],
    ['restic backup /srv && echo done', undefined, []],
    ['mount /mnt/b && restic backup /srv && umount /mnt/b', undefined, ['mount', 'umount']],
    ['set -e; mount /mnt/b; restic backup /srv', undefined, ['mount']],
    ['mount /mnt/b; restic backup /srv', undefined, []],
    ['restic backup /srv || true', '|| true', []],
    ['restic backup /srv && echo ok || echo bad', '|| echo', []],
    ['set -eo pipefail; restic backup /srv | cat || exit 0', '|| exit', []],
    ['set -e; (restic backup /srv) || true', '|| true', []],
    ['test -e /lock || restic backup /srv', 'test ||', []],
    ['cd /srv || exit 1; restic backup .', undefined, []],
    ['restic backup /srv; restic -q check', 'restic', []],
    ['restic backup /a; restic backup /b', 'restic', []],
    ['set -e; restic backup /srv; restic -q check', undefined, []],
    ['set -e; restic backup /srv && echo ok; echo bye', 'echo', []],
    ['restic backup /srv &', '&', []],
    ['pg_dump -f db-$(date +%F).sql db', undefined, []],
    ['mysqldump db | restic backup --stdin', 'restic', []],
    ['! restic backup /srv', '!', []],
    ['if ! restic backup /srv; then exit 1; fi', 'if', []],
    ['if mariadb-dump db > f; then echo ok; fi', 'if', []],
    ['trap "rm f" EXIT; restic backup /srv', 'trap', []],
    ['for d in a b; do restic backup $d; done', 'for', []],
    ['f() { restic backup /srv; }; f', '{', []],
    ['eval "restic backup /srv"', 'eval', []],
    ['flock -n -E 0 /lock restic backup /srv', 'flock -E 0', []],
    ['systemd-run restic backup /srv', 'systemd-run', []],
    ['systemd-run --wait restic backup /srv', undefined, []],
  ])('%s: the exit code of the backup is hidden by %s, or of %j', (line, hiddenBy, others) => {
    const found = recognise(['sh', '-c', line]);
    expect([found.hiddenBy, found.others]).toEqual([hiddenBy, others]);
  });

  it('tells what was asked for, where the words say it', () => {
    const asked = (...command: string[]) => askedOf(recognise(command), { BORG_REPO: 'ssh://u:rahasia@h/repo' }, '/home/x');

    expect(asked('restic', '-r', 'rest:https://u:rahasia@h/', '--exclude', '/srv/tmp', 'backup', '--tag=x', '/srv', 'docs')).toEqual({
      sources: ['/srv', '/home/x/docs'],
      target: 'rest:https://u:***@h',
    });
    expect(asked('borg', 'create', '-C', 'zstd', '::{now}', '/etc')).toEqual({ sources: ['/etc'], target: 'ssh://u:***@h/repo' });
    expect(asked('sh', '-c', 'restic backup $SOURCES')).toEqual({ sources: [] });
    expect(asked('sh', '-c', 'mysqldump --all-databases > all.sql')).toEqual({ sources: [], file: '/home/x/all.sql' });
    expect(asked('pg_dump', '-Fc', '--file=/b/db.dump', 'db')).toEqual({ sources: [], file: '/b/db.dump' });
    expect(asked('bash', '-o', 'pipefail', '-c', 'mysqldump db | gzip > /b/db.sql.gz')).toEqual({ sources: [], file: '/b/db.sql.gz' });
  });
});

describe('meaningOf', () => {
  it.each<[string, number, string]>([
    ['restic', 0, 'success'],
    ['restic', 1, 'failed'],
    ['restic', 3, 'warning'],
    ['restic', 10, 'failed'],
    ['restic', 11, 'failed'],
    ['restic', 12, 'failed'],
    ['restic', 77, 'failed'],
    ['borg', 1, 'warning'],
    ['borg', 2, 'failed'],
    ['borg', 13, 'failed'],
    ['borg', 105, 'warning'],
    ['borg', 143, 'failed'],
    ['rsnapshot', 1, 'failed'],
    ['rsnapshot', 2, 'warning'],
    ['rsnapshot', 9, 'unknown'],
    ['rclone', 6, 'failed'],
    ['rclone', 9, 'warning'],
    ['rclone', 55, 'unknown'],
    ['pgbackrest', 50, 'failed'],
    ['pg_dump', 1, 'failed'],
    ['mariadb-dump', 2, 'failed'],
    ['tar', 1, 'warning'],
    ['tar', 2, 'failed'],
    ['rsync', 23, 'warning'],
    ['rsync', 24, 'warning'],
    ['rsync', 12, 'failed'],
    ['cp', 1, 'failed'],
    ['backup.sh', 3, 'failed'],
    ['borg', 127, 'failed'],
  ])('%s %i: %s', (name, exit, result) => {
    const meaning = meaningOf(isProgram(name) ? name : undefined, exit);
    expect(meaning.result).toBe(result);
    expect(meaning.reason === undefined).toBe(result === 'success');
  });
});

describe('masked', () => {
  it.each([
    ['mysqldump -u root -prahasia db'],
    ['Authorization failed, token: rahasia'],
    ['rest:https://u:rahasia@h/x refused'],
    ['AWS_SECRET_ACCESS_KEY="rahasia"'],
    ['rclone: rahasia-dua'],
    ["BORG_PASSPHRASE='kata rahasia' borg create"],
    ['sshpass rahasia-tiga rsync, curl u:rahasia-empat'],
  ])('%s', (text) => {
    const secrets = secretsOf(['sshpass', '-p', 'rahasia-tiga', 'curl', '-u', 'u:rahasia-empat'], { RCLONE_CONFIG_PASS: 'rahasia-dua' });
    expect(masked(text, secrets)).not.toContain('rahasia');
  });

  it('leaves the rest', () => {
    const text = 'rsync -p /srv -partial: keyboard /etc/ssl/key.pem';
    expect(masked(text, secretsOf(['rsync', '-p', '/srv', '-u', 'root'], { PASSWORD_FILE: '/etc/restic/pass', PATH: '/usr/bin' }))).toBe(
      text,
    );
  });
});
