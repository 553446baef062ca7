import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLinuxHost } from '../host/linux-host.ts';
import { scratchFolder } from '../testing/scratch.ts';
import { findPassword, resticEnvironment } from './restic-password.ts';

const host = createLinuxHost({ root: '/', now: Date.now });

describe('findPassword', () => {
  it.each([
    ['the configured file', '/etc/hostname', { RESTIC_PASSWORD: 'x' }, { RESTIC_PASSWORD_FILE: '/etc/hostname' }],
    ['the file of the environment', undefined, { RESTIC_PASSWORD_FILE: '/f', RESTIC_PASSWORD: 'x' }, { RESTIC_PASSWORD_FILE: '/f' }],
    ['the password of the environment', undefined, { RESTIC_PASSWORD: 'x' }, { RESTIC_PASSWORD: 'x' }],
  ])('takes %s', async (_, file, environment, expected) => {
    expect(await findPassword('/none', file, environment, host)).toEqual({ environment: expected });
  });

  it('takes the file beside the repository only when its owner alone can read it', async () => {
    const repository = join(await scratchFolder(), 'repo');
    await writeFile(`${repository}.password`, 'x');
    await chmod(`${repository}.password`, 0o644);
    expect(await findPassword(`${repository}/`, undefined, {}, host)).toMatchObject({ missing: expect.stringContaining('chmod 600') });

    await chmod(`${repository}.password`, 0o600);

    expect(await findPassword(`${repository}/`, undefined, {}, host)).toEqual({
      environment: { RESTIC_PASSWORD_FILE: `${repository}.password` },
    });
  });

  it('takes the credential of the service when there is nothing nearer, and not what stands for none', async () => {
    const folder = await scratchFolder();
    const environment = { CREDENTIALS_DIRECTORY: folder };
    await writeFile(join(folder, 'restic-password'), '-');
    expect(await findPassword('rest:https://x', undefined, environment, host)).toHaveProperty('missing');

    await writeFile(join(folder, 'restic-password'), 'rahasia\n');

    const expected = { environment: { RESTIC_PASSWORD_FILE: join(folder, 'restic-password') } };
    expect(await findPassword('rest:https://x', undefined, environment, host)).toEqual(expected);
    expect(await findPassword('/none', undefined, environment, host)).toEqual(expected);
    expect(await findPassword('/none', '/etc/hostname', environment, host)).not.toEqual(expected);
  });

  it.each(['/none', 'rest:https://x'])('names the remedy when there is none for %s', async (repository) => {
    expect(await findPassword(repository, undefined, {}, host)).toMatchObject({ missing: expect.stringContaining('passwordFile') });
  });
});

describe('resticEnvironment', () => {
  it('passes on what restic needs and nothing else', () => {
    const environment = { PATH: '/bin', AWS_SECRET_ACCESS_KEY: 'k', DATABASE_URL: 'secret', RESTIC_REPOSITORY: '/other' };

    const passed = resticEnvironment(environment, { RESTIC_PASSWORD_FILE: '/f' });

    expect(passed).toMatchObject({ PATH: '/bin', AWS_SECRET_ACCESS_KEY: 'k', RESTIC_PASSWORD_FILE: '/f' });
    expect(Object.keys(passed)).not.toContain('DATABASE_URL');
    expect(Object.keys(passed)).not.toContain('RESTIC_REPOSITORY');
  });
});
