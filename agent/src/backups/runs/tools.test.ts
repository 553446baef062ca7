// Real backup programs through the real `backup run`: what their exit codes and their own words say.
import { execFileSync } from 'node:child_process';
import { chmod, chown, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { jobsIn, runJob } from '../../testing/backup-job.ts';

const tool = (name: string): string => {
  const path = process.env[`PANTAU_TEST_${name}`] ?? '';
  if (path === '') throw new Error(`PANTAU_TEST_${name} is not set: run the tests with \`npm test\``);
  return path;
};
const NOBODY = 65_534;

let base: string;
let drop: string;
let count = 0;
let source: string;
const variables = { RESTIC_PASSWORD: 'rahasia', BORG_PASSPHRASE: 'rahasia', BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK: 'yes' };

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'pantau-run-'));
  source = join(base, 'source');
  await mkdir(source);
  await writeFile(join(source, 'file'), 'x'.repeat(5_000));
  const env = { ...process.env, ...variables, BORG_BASE_DIR: base };
  execFileSync(tool('RESTIC'), ['-r', join(base, 'restic'), '-q', 'init'], { env, stdio: 'pipe' });
  execFileSync(tool('BORG'), ['init', '-e', 'none', join(base, 'borg')], { env, stdio: 'pipe' });
}, 60_000);

afterAll(() => rm(base, { recursive: true, force: true }));

beforeEach(() => {
  drop = join(base, `drop${++count}`);
});

async function told(command: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const ended = await runJob(drop, command, { variables: { ...variables, BORG_BASE_DIR: base, HOME: base, ...more } });
  const [job] = await jobsIn(drop);
  return { ...ended, job, run: job?.runs[0] };
}

describe('restic', { timeout: 60_000 }, () => {
  const backup = (...words: string[]) => [tool('RESTIC'), '-r', join(base, 'restic'), 'backup', ...words];

  it('tells its bytes, files and snapshot, in words and as JSON', async () => {
    const plain = await told(backup(source));
    expect(plain.job).toMatchObject({ tool: 'restic', target: join(base, 'restic') });
    expect(plain.run).toMatchObject({ result: 'success', items: 1, sources: [source], snapshot: expect.stringMatching(/^[0-9a-f]{8}/) });
    // Its words are rounded: 4.883 KiB.
    expect(Math.abs((plain.run?.bytes ?? 0) - 5_000)).toBeLessThan(5);
    expect(plain.out).toContain('processed 1 files');

    const json = await told([
      'nice',
      '-n',
      '5',
      'env',
      'X=1',
      'sh',
      '-c',
      `'${tool('RESTIC')}' -r '${join(base, 'restic')}' backup --json '${source}'`,
    ]);
    expect(json.run).toMatchObject({ result: 'success', bytes: 5_000, items: 1, snapshot: expect.stringMatching(/^[0-9a-f]{8}/) });
  });

  it('names a source that is not there, although restic may say 0', async () => {
    const { run, code } = await told(backup(source, join(base, 'gone')));

    expect([0, 3]).toContain(code);
    expect(run).toMatchObject({
      result: 'warning',
      exit: code,
      missingSources: [join(base, 'gone')],
      reason: expect.stringContaining('gone'),
    });
  });

  it('fails with a wrong password, and says so', async () => {
    const { run } = await told(backup(source), { RESTIC_PASSWORD: 'salah-sekali' });

    expect(run).toMatchObject({ result: 'failed', reason: expect.stringMatching(/password/) });
    expect(run?.snapshot).toBeUndefined();
  });

  it('whose exit code a pipe hides is unknown, and with pipefail it is not', async () => {
    const line = `'${tool('RESTIC')}' -r '${join(base, 'none')}' backup '${source}' | cat`;

    expect((await told(['bash', '-c', line])).run).toMatchObject({
      result: 'unknown',
      exit: 0,
      reason: expect.stringContaining('pipefail'),
    });
    drop = join(base, 'drop-pipefail');
    expect((await told(['bash', '-o', 'pipefail', '-c', line])).run).toMatchObject({ result: 'failed' });
  });
});

describe('borg', { timeout: 60_000 }, () => {
  it('tells its archive; 1 is a warning with an archive, 2 a failure', async () => {
    const repository = join(base, 'borg');
    const ok = await told([tool('BORG'), 'create', '--json', `${repository}::a`, source]);
    expect(ok.job).toMatchObject({ tool: 'borg', target: repository });
    expect(ok.run).toMatchObject({ result: 'success', snapshot: 'a', items: 1, sources: [source] });
    expect(ok.run?.bytes).toBeGreaterThanOrEqual(5_000);

    const gone = join(base, 'gone');
    drop = join(base, 'drop-borg-warning');
    const warned = await told([tool('BORG'), 'create', '--stats', `${repository}::b`, source, gone]);
    expect(warned).toMatchObject({ code: 1, run: { result: 'warning', exit: 1, snapshot: 'b', missingSources: [gone] } });

    drop = join(base, 'drop-borg-failed');
    expect((await told([tool('BORG'), 'create', `${base}/none::c`, source])).run).toMatchObject({ result: 'failed', exit: 2 });
  });
});

describe('rsnapshot', { timeout: 60_000 }, () => {
  const configure = async (...sources: string[]): Promise<string> => {
    const rsync = execFileSync('sh', ['-c', 'command -v rsync'], { encoding: 'utf8' }).trim();
    const file = join(base, `rsnapshot${count}.conf`);
    const rows = [
      ['config_version', '1.2'],
      ['snapshot_root', join(base, `snapshots${count}/`)],
      ['cmd_rsync', rsync],
      ['retain', 'daily', '2'],
      ...sources.map((each) => ['backup', `${each}/`, 'localhost/']),
    ];
    await writeFile(file, `${rows.map((row) => row.join('\t')).join('\n')}\n`);
    return file;
  };

  it('is a success, a warning at 2 and a failure at 1', async () => {
    const good = await configure(source);
    expect((await told([tool('RSNAPSHOT'), '-c', good, 'daily'])).run).toMatchObject({ result: 'success', exit: 0 });

    drop = join(base, 'drop-rsnapshot-warning');
    const script = join(base, 'fails.sh');
    await writeFile(script, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const failing = await configure(source);
    await writeFile(failing, `backup_script\t${script}\tscript/\n`, { flag: 'a' });
    const { code, run } = await told([tool('RSNAPSHOT'), '-c', failing, 'daily']);
    expect(run).toMatchObject({ exit: code, result: code === 2 ? 'warning' : 'failed' });
    expect(code).not.toBe(0);

    drop = join(base, 'drop-rsnapshot-failed');
    expect((await told([tool('RSNAPSHOT'), '-c', '/nowhere', 'daily'])).run).toMatchObject({ result: 'failed', exit: 1 });
  });
});

describe('dumps', { timeout: 60_000 }, () => {
  it('tells the size of a dump of PostgreSQL, and its failure through a pipe', async () => {
    const bin = dirname(tool('POSTGRES'));
    const data = join(base, 'pg');
    const isRoot = process.getuid?.() === 0;
    await mkdir(data, { mode: 0o700 });
    await chmod(base, 0o755);
    if (isRoot) await chown(data, NOBODY, NOBODY);
    const as = isRoot ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] : [];
    const run = (...words: string[]): void => {
      const [program = '', ...args] = [...as, ...words];
      execFileSync(program, args, { cwd: data, stdio: 'ignore' });
    };
    run(join(bin, 'initdb'), '-D', join(data, 'db'), '-A', 'trust', '-U', 'postgres', '-N');
    const options = `-F -c listen_addresses= -c unix_socket_directories=${data}`;
    run(join(bin, 'pg_ctl'), '-D', join(data, 'db'), '-w', '-l', '/dev/null', '-o', options, 'start');
    try {
      const file = join(base, 'postgres.dump');
      const dump = [join(bin, 'pg_dump'), '-h', data, '-U', 'postgres', '-Fc', '-f', file, 'postgres'];
      const good = await told(dump);
      expect(good.job).toMatchObject({ tool: 'dump' });
      expect(good.run).toMatchObject({ result: 'success', exit: 0 });
      expect(good.run?.bytes).toBeGreaterThan(500);

      drop = join(base, 'drop-dump-folder');
      const folder = await told([join(bin, 'pg_dump'), '-h', data, '-U', 'postgres', '-Fd', '-f', join(base, 'postgres.d'), 'postgres']);
      expect(folder.run).toMatchObject({ result: 'success', exit: 0 });
      expect(folder.run?.bytes).toBeGreaterThan(200);

      drop = join(base, 'drop-dump-failed');
      const failed = await told([join(bin, 'pg_dump'), '-h', data, '-U', 'postgres', '-f', file, 'nodb']);
      expect(failed.run).toMatchObject({ result: 'failed', exit: 1, reason: expect.stringContaining('nodb') });

      drop = join(base, 'drop-dump-pipe');
      const line = `'${join(bin, 'pg_dump')}' -h '${data}' -U postgres nodb | gzip > '${file}.gz'`;
      expect((await told(['sh', '-c', line])).run).toMatchObject({ result: 'unknown', reason: expect.stringContaining('nodb') });
    } finally {
      run(join(bin, 'pg_ctl'), '-D', join(data, 'db'), '-m', 'immediate', 'stop');
    }
  });
});

describe('other programs', { timeout: 60_000 }, () => {
  it('have their warnings: rclone, rsync, tar', async () => {
    await cp(source, join(base, 'copy'), { recursive: true });
    const copied = await told([
      tool('RCLONE'),
      'sync',
      '--config',
      '/dev/null',
      '-v',
      '--stats-one-line=false',
      source,
      join(base, 'remote'),
    ]);
    expect(copied.job).toMatchObject({ tool: 'rclone' });
    expect(copied.run).toMatchObject({ result: 'success', items: 1 });

    drop = join(base, 'drop-rclone');
    expect((await told([tool('RCLONE'), 'sync', '--config', '/dev/null', join(base, 'none'), join(base, 'remote')])).run).toMatchObject({
      result: 'failed',
      exit: 3,
    });

    drop = join(base, 'drop-rsync');
    const gone = join(base, 'gone');
    expect((await told(['rsync', '-a', `${gone}/`, join(base, 'copied/')])).run).toMatchObject({
      result: 'failed',
      exit: 23,
      missingSources: [gone],
    });

    drop = join(base, 'drop-tar');
    expect((await told(['tar', 'cf', join(base, 'k.tar'), '--ignore-failed-read', gone, source])).run).toMatchObject({
      result: 'warning',
      missingSources: [gone],
    });

    drop = join(base, 'drop-rsync-part');
    expect((await told(['rsync', '-a', '--stats', `${source}/`, gone, join(base, 'copied/')])).run).toMatchObject({
      result: 'warning',
      exit: 23,
      missingSources: [gone],
    });
  });
});
