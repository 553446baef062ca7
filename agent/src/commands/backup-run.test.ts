// `backup run` as a process: nothing of the job changes, and how it ended is told, whatever happens to it.
import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BACKUP_FACT_SCHEMAS } from '@pantau/shared/backup-fact-schemas';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { jobsIn, runJob, startJob } from '../testing/backup-job.ts';
import { eventually, scratchFolder } from '../testing/scratch.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

let folder: string;
let drop: string;

beforeEach(async () => {
  folder = await scratchFolder();
  drop = join(folder, 'drop');
});

const lastRun = async () => (await jobsIn(drop))[0]?.runs[0];

describe('a job run by `backup run`', { timeout: 30_000 }, () => {
  it('has its input, output, errors, words and exit code as without it', async () => {
    const script = 'cat; printf "%s|" "$@"; echo bad >&2; exit 7';

    const ended = await runJob(drop, ['sh', '-c', script, 'x', '--help', '--job', 'a b'], {
      input: 'in\n',
      options: ['--job', 'malam', '--every', '24h'],
    });

    expect(ended).toMatchObject({ code: 7, out: 'in\n--help|--job|a b|', errors: 'bad\n' });
    const [job] = await jobsIn(drop);
    expect(job).toMatchObject({ job: 'malam', tool: 'command', host: 'srv', everySeconds: 86_400 });
    expect(job?.runs).toMatchObject([{ result: 'failed', exit: 7, reason: expect.stringContaining('bad') }]);
    expect(BACKUP_FACT_SCHEMAS.backup_job.safeParse(job).error).toBeUndefined();
  });

  it('may open its output anew, and both outputs in one pipe keep their order', async () => {
    const script = 'for n in 1 2 3 4 5; do echo out$n > /dev/stdout; echo error$n > /dev/stderr; done; [ -p /proc/self/fd/1 ]';
    const lines = [1, 2, 3, 4, 5].flatMap((n) => [`out${n}\n`, `error${n}\n`]).join('');

    const line = `'${process.execPath}' '${MAIN}' backup run -- sh -c '${script}' 2>&1 | cat`;
    const { stdout } = spawnSync('sh', ['-c', line], { env: { PATH: process.env['PATH'], PANTAU_BACKUP_FOLDER: drop }, encoding: 'utf8' });

    expect(stdout).toBe(lines);
    expect(await lastRun()).toMatchObject({ result: 'success', exit: 0 });
  });

  it('hears signals, and a signal that ends it ends the wrapper the same way', async () => {
    const trap = startJob(drop, ['sh', '-c', 'trap "echo got; exit 5" TERM; echo ready; while :; do sleep 0.05; done']);
    await eventually(() => (trap.seen.out.includes('ready') ? true : undefined));
    trap.child.kill('SIGTERM');
    expect(await trap.ended).toEqual({ code: 5, signal: null });
    expect(trap.seen.out).toBe('ready\ngot\n');

    expect(await runJob(drop, ['sh', '-c', 'kill -TERM $$'], { options: ['--job', 'kill'] })).toMatchObject({
      code: null,
      signal: 'SIGTERM',
    });
    expect((await jobsIn(drop)).find(({ job }) => job === 'kill')?.runs[0]).toMatchObject({
      result: 'failed',
      reason: expect.stringContaining('SIGTERM'),
    });
  });

  it('is told as running, and as never finished once it was killed', async () => {
    const { child, seen, ended } = startJob(drop, ['sh', '-c', 'echo ready; cat'], { options: ['--job', 'malam'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    await eventually(() => (seen.out.includes('ready') ? true : undefined));
    const running = await eventually(async () => (await jobsIn(drop))[0]);
    expect(running).toMatchObject({ runs: [], runningSince: expect.stringMatching(/^20/) });

    child.kill('SIGKILL');
    child.stdin.end();
    await ended;

    const [job] = await jobsIn(drop);
    expect(job?.runningSince).toBeUndefined();
    expect(job?.runs).toMatchObject([{ result: 'failed', reason: expect.stringContaining('never finished') }]);
  });

  it('runs all the same where nothing can be kept, and says the remedy', async () => {
    await writeFile(drop, 'a file stands in the way');

    const ended = await runJob(drop, ['sh', '-c', 'echo out; exit 3']);

    expect(ended).toMatchObject({ code: 3, out: 'out\n', errors: expect.stringContaining('install -d -m 3777') });
  });

  it.each([
    [['/nowhere/at/all'], 127, 'not found'],
    [['/etc'], 126, '/etc'],
  ])('that cannot be started ends with what a shell says: %j', async (command, code, text) => {
    expect(await runJob(drop, command)).toMatchObject({ code, errors: expect.stringContaining(text) });
    expect(await lastRun()).toMatchObject({ result: 'failed', exit: code });
  });

  it('keeps no secret', async () => {
    const variables = { RESTIC_PASSWORD: 'rahasia-satu', DB_TOKEN: 'rahasia-dua' };
    const script = 'echo "$RESTIC_PASSWORD $DB_TOKEN sftp://u:rahasia-tiga@h/ password=rahasia-empat" >&2; exit 1';

    await runJob(drop, ['sh', '-c', script, 'sh', '--password', 'rahasia-lima'], {
      variables,
      options: ['--target', 'rest:https://u:rahasia-enam@h/'],
    });

    const [name = ''] = await readdir(drop);
    expect(await readFile(join(drop, name), 'utf8')).not.toMatch(/rahasia-/);
    expect((await lastRun())?.reason).toContain('***');
  });

  it('writes to a file itself, which it may seek in, and its size is told', async () => {
    const file = join(folder, 'a.sql');
    const program = join(folder, 'pg_dump');
    await writeFile(program, '#!/bin/sh\n[ -f /proc/self/fd/1 ] && echo "12345678"\n', { mode: 0o755 });
    const line = `'${process.execPath}' '${MAIN}' backup run -- '${program}' x > '${file}'`;

    expect(spawnSync('sh', ['-c', line], { env: { PATH: process.env['PATH'], PANTAU_BACKUP_FOLDER: drop } }).status).toBe(0);

    expect(await readFile(file, 'utf8')).toBe('12345678\n');
    expect(await lastRun()).toMatchObject({ result: 'success', bytes: 9 });
  });

  it('has its newest twenty runs kept, and the newest good one', async () => {
    await runJob(drop, ['true'], { options: ['--job', 'malam'] });
    const [good = ''] = await readdir(drop);
    for (let index = 10; index < 40; index += 1) {
      const record = JSON.parse(await readFile(join(drop, good), 'utf8'));
      const name = good.replace(/\.\d{14}\.\w+\./, `.0${Date.now() + index}.${index}.`);
      const ended = { ...record.end, result: 'failed', exit: 1 };
      await writeFile(join(drop, name), JSON.stringify({ ...record, started: new Date(Date.now() + index).toISOString(), end: ended }));
    }

    await runJob(drop, ['false'], { options: ['--job', 'malam'] });

    expect(await readdir(drop)).toContain(good);
    expect((await readdir(drop)).length).toBeLessThanOrEqual(22);
    const [job] = await jobsIn(drop);
    expect(job?.runs).toHaveLength(10);
    expect(job?.lastSuccess).toMatchObject({ result: 'success' });
  });

  it('is named by its words when it has no name, the same on each day', async () => {
    await mkdir(drop);
    await runJob(drop, ['echo', '/srv/db-2026-11-22.sql']);
    await runJob(drop, ['echo', '/srv/db-2026-11-23.sql']);

    expect((await jobsIn(drop)).map(({ job, runs }) => [job, runs.length])).toEqual([['echo /srv/db-*.sql', 2]]);
  });
});
