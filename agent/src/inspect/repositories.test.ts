// Stores that only root may enter: what its inspection tells of them, and what is left to the agent itself.
import { chmod, mkdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { createReader } from '../faults.ts';
import { createLinuxHost } from '../host/linux-host.ts';
import { scratchFolder } from '../testing/scratch.ts';
import { createGathering } from './gathering.ts';
import { gatherRepositories, parseRepositories, parseStores } from './repositories.ts';

const ID = 'a'.repeat(64);

it('are told with what the files say, and counted again only when a copy was added', async () => {
  const root = await scratchFolder();
  const put = async (path: string): Promise<void> => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), 'data');
    await utimes(join(root, path), 1_767_225_600, 1_767_225_600);
  };
  for (const path of ['config', 'data/00/x', 'index/x', 'keys/x', `snapshots/${ID}`, 'locks/x']) await put(`srv/restic/${path}`);
  await put('srv/open/a.sql');
  await put('srv/closed/b.sql');
  // restic makes its inner folders for their owner only.
  await chmod(join(root, 'srv/restic/snapshots'), 0o700);
  await chmod(join(root, 'srv/closed'), 0o700);
  const host = createLinuxHost({ root, now: Date.now });

  const section = await gatherRepositories(createGathering(host, undefined, undefined));

  const stores = parseStores(structuredClone(section), createReader('x'));
  const newestAt = '2026-01-01T00:00:00.000Z';
  expect(stores).toEqual([
    { tool: 'restic', location: '/srv/restic', newestAt, copies: 1, files: 6, bytes: 24 },
    { tool: 'dump', location: '/srv/closed', newestAt, copies: 1, files: 1, bytes: 4 },
  ]);
  expect(parseRepositories(structuredClone(section), createReader('x'))).toEqual([
    { tool: 'restic', location: '/srv/restic', changedAt: newestAt },
  ]);

  await put('srv/restic/data/01/y');
  const measuredAt = new Date().toISOString();
  const previous = { version: 1, measuredAt, sections: { repositories: { measuredAt, ok: true, data: section } } } as const;
  const again = await gatherRepositories(createGathering(host, previous, undefined));
  expect(parseStores(structuredClone(again), createReader('x'))[0]?.files).toBe(6);
  await put(`srv/restic/snapshots/${'b'.repeat(64)}`);
  await utimes(join(root, `srv/restic/snapshots/${'b'.repeat(64)}`), 1_767_312_000, 1_767_312_000);
  const grown = await gatherRepositories(createGathering(host, previous, undefined));
  expect(parseStores(structuredClone(grown), createReader('x'))[0]).toMatchObject({ copies: 2, files: 8 });
});
