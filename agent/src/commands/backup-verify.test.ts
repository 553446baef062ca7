// `backup verify` with real restic, and that the agent tells what it proved.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { parseArguments } from '../arguments.ts';
import { createBackupWatch } from '../backups/watch.ts';
import { createLinuxHost } from '../host/linux-host.ts';
import { testEnvironment } from '../testing/command-scene.ts';
import { scratchFolder } from '../testing/scratch.ts';
import { backupVerify } from './backup-verify.ts';

const RESTIC = process.env['PANTAU_TEST_RESTIC'] ?? '';
const variables = { PATH: process.env['PATH'] ?? '', RESTIC_PASSWORD: 'rahasia' };
const host = createLinuxHost({ root: '/', now: Date.now, ...(RESTIC === '' ? {} : { commands: { restic: RESTIC } }) });

let folder: string;

beforeEach(async () => {
  if (RESTIC === '') throw new Error('PANTAU_TEST_RESTIC is not set: run the tests with `npm test`');
  folder = await scratchFolder();
  await mkdir(join(folder, 'dumps'));
  await writeFile(join(folder, 'config.json'), JSON.stringify({ backups: { search: [folder] } }));
});

async function verify(...words: string[]) {
  const { environment, seen } = testEnvironment();
  const own = { ...variables, PANTAU_BACKUP_FOLDER: join(folder, 'drop') };
  const command = parseArguments(['backup', 'verify', '--config', join(folder, 'config.json'), ...words], own);
  if (command.name !== 'backup-verify') throw new Error(command.name);
  const code = await backupVerify(command, { ...environment, host, variables: own }, new Promise(() => undefined));
  return { code, ...seen };
}

/** Copies as the agent tells them while it does no check itself. */
async function told() {
  const quiet = {
    ...host,
    run: async (...[name, args, options]: Parameters<typeof host.run>) =>
      await host.run(name, args.includes('check') ? ['version'] : args, options),
  };
  const watch = createBackupWatch({
    host: quiet,
    server: 'srv',
    config: { search: [folder] },
    environment: { ...variables, PANTAU_BACKUP_FOLDER: join(folder, 'drop') },
    onChange: () => undefined,
    onFault: (error) => {
      throw error;
    },
  });
  await watch.settle();
  await watch.settle();
  const copies = [...(await watch.restic()), ...(await watch.dumps())].flatMap(({ fact }) => fact.copies);
  await watch.stop();
  return copies;
}

describe('backup verify', { timeout: 60_000 }, () => {
  it('checks what there is by its own tools, and the agent tells it', async () => {
    const repository = join(folder, 'repo');
    const restic = (...words: string[]) => execFileSync(RESTIC, ['-r', repository, '-q', ...words], { env: variables, stdio: 'pipe' });
    restic('init');
    restic('backup', join(folder, 'config.json'));
    await writeFile(
      join(folder, 'dumps/a.sql.gz'),
      gzipSync('--\n-- PostgreSQL database dump\n--\n\n-- PostgreSQL database dump complete\n'),
    );

    const { code, out, errors } = await verify('--budget', '1m');

    expect(code).toBe(0);
    expect(out).toMatch(/LULUS +restic .*100 %/);
    expect(out).toMatch(/LULUS +dump /);
    expect(errors).toContain('[1/2] restic');
    const [copy] = await told();
    expect(copy).toMatchObject({ verified: true, verification: expect.stringContaining('100 % isi dibaca') });

    const [pack = ''] = (await readdir(join(repository, 'data'), { recursive: true })).filter((name) => name.length > 60);
    await writeFile(join(repository, 'data', pack), 'damaged', { flag: 'r+' }).catch(async () => {
      execFileSync('chmod', ['u+w', join(repository, 'data', pack)]);
      await writeFile(join(repository, 'data', pack), 'damaged', { flag: 'r+' });
    });
    const broken = await verify('--json', repository);
    expect(broken.code).toBe(1);
    expect(JSON.parse(broken.out)).toMatchObject({ checks: [{ tool: 'restic', location: repository, passed: false }] });
    expect((await told())[0]).toMatchObject({ verified: false });
  });

  it('says where it read a part only', async () => {
    const repository = join(folder, 'repo');
    const restic = (...words: string[]) => execFileSync(RESTIC, ['-r', repository, '-q', ...words], { env: variables, stdio: 'pipe' });
    restic('init');
    await writeFile(join(folder, 'large'), randomBytes(120_000_000));
    restic('backup', join(folder, 'large'));

    const { code, out } = await verify('--budget', '5s', repository);

    expect(code).toBe(0);
    expect(out).toMatch(/LULUS SEBAGIAN · PART +restic /);
  });

  it('shows a control character in the name of a file as a mark, as do facts', async () => {
    await writeFile(join(folder, 'dumps/a\u001b[31m.sql'), '-- PostgreSQL database dump\n');
    await utimes(join(folder, 'dumps/a\u001b[31m.sql'), 1_700_000_000, 1_700_000_000);

    const { out } = await verify(join(folder, 'dumps'));

    expect(out).toContain('a\ufffd[31m.sql');
    expect(out).not.toContain('\u001b');
    expect((await told()).map(({ snapshot, job }) => `${job} ${snapshot}`)).toEqual([expect.not.stringContaining('\u001b')]);
  });

  it('says what is damaged and what could not be proved', async () => {
    await writeFile(join(folder, 'dumps/a.sql.gz'), gzipSync('-- PostgreSQL database dump\n'));
    await writeFile(join(folder, 'dumps/b.sql'), 'x');

    const { code, out } = await verify(join(folder, 'dumps'));

    expect(code).toBe(1);
    expect(out).toMatch(/RUSAK +dump .*a\.sql\.gz/);
    await expect(verify(join(folder, 'none'))).rejects.toThrow(/No backup at/);
  });
});
