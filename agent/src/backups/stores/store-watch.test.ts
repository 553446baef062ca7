// Stores as they lie on a disk, without a key: those of the real tools, and the layouts of those that cannot run here, from their documentation
// (Proxmox Backup Server: "Datastore: on-disk format"; vzdump: names of its files).
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BackupStoreFact } from '@pantau/shared/backup-facts';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Host } from '../../host/host.ts';
import { createLinuxHost } from '../../host/linux-host.ts';
import { scratchFolder } from '../../testing/scratch.ts';
import { createJobs } from '../jobs.ts';
import { createStoreWatch, type InspectedStore } from './store-watch.ts';

let folder: string;
let root: string;
let clockMs: number;
let denied: string | undefined;

beforeEach(async () => {
  folder = await scratchFolder();
  root = join(folder, 'srv');
  clockMs = 0;
  denied = undefined;
  await mkdir(root);
});

const tool = (name: string): string => {
  const path = process.env[`PANTAU_TEST_${name}`] ?? '';
  if (path === '') throw new Error(`PANTAU_TEST_${name} is not set: run the tests with \`npm test\``);
  return path;
};
const at = (text: string): number => Date.parse(text);

async function put(path: string, instant = '2026-11-01T00:00:00Z', content = 'data'): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
  await utimes(join(root, path), at(instant) / 1000, at(instant) / 1000);
}

function watch() {
  const linux = createLinuxHost({ root: '/', now: () => Date.now() + clockMs });
  const host: Host = {
    ...linux,
    list: async (path, limit) => {
      if (path === denied) throw Object.assign(new Error('denied'), { code: 'EACCES' });
      return await linux.list(path, limit);
    },
  };
  const jobs = createJobs((error) => {
    throw error;
  });
  const stores = createStoreWatch({
    host,
    roots: [root],
    looks: jobs,
    counts: jobs,
    file: join(folder, 'stores.json'),
    onChange: () => undefined,
  });
  return async (inspected?: readonly InspectedStore[]): Promise<readonly BackupStoreFact[]> => {
    const told = inspected === undefined ? undefined : { stores: inspected, at: new Date().toISOString() };
    await stores.look(told);
    await jobs.idle();
    const seen = (await stores.look(told)).map(({ fact }) => fact);
    await jobs.idle();
    clockMs += 61_000;
    return seen;
  };
}

describe('stores', { timeout: 60_000 }, () => {
  it('of restic and borg are seen without their keys', async () => {
    const [restic, borg] = [tool('RESTIC'), tool('BORG')];
    const env = { ...process.env, RESTIC_PASSWORD: 'x', BORG_BASE_DIR: folder, BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK: 'yes' };
    await writeFile(join(folder, 'file'), 'x'.repeat(9_000));
    execFileSync(restic, ['-r', join(root, 'restic'), '-q', 'init'], { env, stdio: 'pipe' });
    execFileSync(borg, ['init', '-e', 'none', join(root, 'borg')], { env, stdio: 'pipe' });
    const look = watch();
    const empty = await look();
    expect(empty.find(({ tool }) => tool === 'restic')).toMatchObject({ copies: 0 });
    expect(empty.find(({ tool }) => tool === 'borg')).toMatchObject({ copies: 0 });

    const startedMs = Date.now();
    execFileSync(restic, ['-r', join(root, 'restic'), '-q', 'backup', join(folder, 'file')], { env, stdio: 'pipe' });
    execFileSync(borg, ['create', `${join(root, 'borg')}::a`, join(folder, 'file')], { env, stdio: 'pipe' });
    clockMs += 4_000_000;
    const stores = await look();

    expect(stores.map(({ tool, location, copies }) => [tool, location, copies]).toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))).toEqual(
      [
        ['borg', join(root, 'borg'), undefined],
        ['restic', join(root, 'restic'), 1],
      ],
    );
    for (const { newestAt = '', files, partial } of stores) {
      expect(at(newestAt)).toBeGreaterThanOrEqual(startedMs - 2_000);
      expect(files).toBeGreaterThan(3);
      expect(partial).toBeUndefined();
    }
  });

  it.each<[string, Record<string, string>, Partial<BackupStoreFact>]>([
    [
      'pgbackrest',
      {
        's/archive/main/archive.info': '2026-11-09T00:00:00Z',
        's/backup/main/backup.info': '2026-11-09T00:00:00Z',
        's/backup/main/20261101-010000F/backup.manifest': '2026-11-01T01:10:00Z',
        's/backup/main/20261101-010000F_20261102-010000I/backup.manifest': '2026-11-02T01:10:00Z',
        's/backup/main/backup.history/2026/x.gz': '2026-11-09T00:00:00Z',
      },
      { newestAt: '2026-11-02T01:10:00.000Z', copies: 2, files: 5 },
    ],
    [
      'pbs',
      {
        's/.chunks/0000/00001f': '2026-11-09T00:00:00Z',
        's/vm/100/2026-11-01T01:00:00Z/index.json.blob': '2026-11-01T01:20:00Z',
        's/vm/100/2026-11-02T01:00:00Z/index.json.blob': '2026-11-02T01:20:00Z',
        // Without an index the backup did not get to its end.
        's/vm/100/2026-11-03T01:00:00Z/drive-scsi0.img.fidx': '2026-11-03T01:20:00Z',
        's/ns/desa/ct/200/2026-11-01T05:00:00Z/index.json.blob': '2026-11-01T05:20:00Z',
      },
      { newestAt: '2026-11-02T01:20:00.000Z', copies: 3 },
    ],
    [
      'vzdump',
      {
        's/vzdump-qemu-100-2026_11_01-01_00_00.vma.zst': '2026-11-01T01:20:00Z',
        's/vzdump-lxc-200-2026_11_02-01_00_00.tar.gz': '2026-11-02T01:20:00Z',
        's/vzdump-lxc-200-2026_11_03-01_00_00.tar.dat': '2026-11-03T01:20:00Z',
        's/vzdump-lxc-200-2026_11_02-01_00_00.log': '2026-11-03T01:20:00Z',
      },
      { newestAt: '2026-11-02T01:20:00.000Z', copies: 2, files: 4 },
    ],
    [
      'dump',
      { 's/a.sql.gz': '2026-11-01T00:00:00Z', 's/b.txt': '2026-11-05T00:00:00Z' },
      { newestAt: '2026-11-01T00:00:00.000Z', copies: 1 },
    ],
    [
      'rsnapshot',
      { 's/daily.0/h/etc/a': '2026-11-01T00:00:00Z', 's/daily.1/h/etc/a': '2026-11-01T00:00:00Z' },
      { copies: 2, files: 2, bytes: 8 },
    ],
  ])('of %s are known by their layout', async (name, files, expected) => {
    for (const [path, instant] of Object.entries(files)) await put(path, instant);

    expect(await watch()()).toMatchObject([{ tool: name, location: join(root, 's'), ...expected }]);
  });

  it('hold no copy in an empty file', async () => {
    await put('s/a.sql', '2026-11-01T00:00:00Z', '');
    expect((await watch()())[0]).toMatchObject({ tool: 'dump', copies: 0 });
  });

  it('are missed when they are gone, also after a new start, and not when they may no longer be read', async () => {
    await put('s/a.sql');
    await put('t/b.sql');
    expect(await watch()()).toHaveLength(2);
    await rm(join(root, 's'), { recursive: true });

    const look = watch();
    const after = await look();
    expect(after.find(({ location }) => location.endsWith('/s'))).toMatchObject({
      gone: true,
      files: 0,
      newestAt: '2026-11-01T00:00:00.000Z',
    });
    expect(after.find(({ location }) => location.endsWith('/t'))).not.toHaveProperty('gone');

    denied = join(root, 't');
    expect((await look()).find(({ location }) => location.endsWith('/t'))).not.toHaveProperty('gone');
    denied = undefined;
    await put('s/a.sql', '2026-11-05T00:00:00Z');
    expect((await look()).find(({ location }) => location.endsWith('/s'))).not.toHaveProperty('gone');
    expect(await readFile(join(folder, 'stores.json'), 'utf8')).toContain('2026-11-05');
  });

  it('are looked at again at once when a copy was added', async () => {
    await put('s/a.sql');
    const look = watch();
    await look();
    clockMs -= 61_000;
    await put('s/b.sql', '2026-11-05T00:00:00Z');

    expect(await look()).toMatchObject([{ copies: 2, newestAt: '2026-11-05T00:00:00.000Z' }]);
  });

  it('that only root can see are told from its inspection, and missed when it sees them no more', async () => {
    const look = watch();
    const closed = { tool: 'borg', location: join(root, 'closed'), files: 7, bytes: 70, newestAt: '2026-11-01T00:00:00Z' } as const;

    expect(await look([closed])).toEqual([closed]);
    expect(await look()).toEqual([closed]);
    expect(await look([])).toMatchObject([{ location: closed.location, gone: true }]);
  });
});
