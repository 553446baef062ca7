import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLinuxHost } from '../host/linux-host.ts';
import { scratchFolder } from '../testing/scratch.ts';
import { discover } from './discover.ts';

async function makeRepository(path: string): Promise<void> {
  for (const name of ['data', 'index', 'keys', 'snapshots', 'locks']) await mkdir(join(path, name), { recursive: true });
  await writeFile(join(path, 'config'), '');
}

describe('discover', () => {
  it('finds repositories and directories of dumps, three levels deep and no deeper', async () => {
    const root = await scratchFolder();
    await makeRepository(join(root, 'srv/a/b/restic'));
    await makeRepository(join(root, 'srv/a/b/c/restic'));
    await mkdir(join(root, 'var/backups/db'), { recursive: true });
    await writeFile(join(root, 'var/backups/db/sipd.sql.gz'), '');
    await writeFile(join(root, 'var/backups/notes.txt'), '');

    const found = await discover(['/srv/', '/var/backups', '/none'], createLinuxHost({ root, now: Date.now }));

    expect(found).toEqual({ restic: ['/srv/a/b/restic'], dumps: ['/var/backups/db'] });
  });

  it('does not look into a repository, and takes no half of one for a whole', async () => {
    const root = await scratchFolder();
    await makeRepository(join(root, 'one'));
    await writeFile(join(root, 'one/data/x.sql'), '');
    await mkdir(join(root, 'two/data'), { recursive: true });
    await writeFile(join(root, 'two/config'), '');

    expect(await discover(['/'], createLinuxHost({ root, now: Date.now }))).toEqual({ restic: ['/one'], dumps: [] });
  });

  it('takes a dump that is a folder for one of the directory it lies in', async () => {
    const root = await scratchFolder();
    await mkdir(join(root, 'srv/db/full-20261121/simpeg'), { recursive: true });
    await mkdir(join(root, 'srv/db/export-20261121'));
    for (const name of ['metadata', 'sipd-schema-create.sql', 'sipd.a.00000.sql']) {
      await writeFile(join(root, 'srv/db/export-20261121', name), '');
    }
    await writeFile(join(root, 'srv/db/full-20261121/xtrabackup_checkpoints'), '');

    expect(await discover(['/srv'], createLinuxHost({ root, now: Date.now }))).toEqual({ restic: [], dumps: ['/srv/db'] });
  });

  it('stops when its time is over', async () => {
    const root = await scratchFolder();
    await makeRepository(join(root, 'one'));
    let nowMs = 0;

    const found = await discover(['/'], createLinuxHost({ root, now: () => (nowMs += 1_500) }));

    expect(found.restic).toEqual([]);
  });
});
