import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLinuxHost } from './host/linux-host.ts';
import { lockStateFolder } from './state-lock.ts';
import { scratchFolder } from './testing/scratch.ts';

const host = createLinuxHost({ root: '/', now: Date.now });

describe('the lock of a state folder', () => {
  it('keeps a second agent out until the first has ended', async () => {
    const folder = await scratchFolder();
    const release = await lockStateFolder(folder, host, process.pid);

    expect(await lockStateFolder(folder, host, process.ppid)).toBeUndefined();
    await release?.();
    expect(await readdir(folder)).toEqual([]);
    expect(await lockStateFolder(folder, host, process.ppid)).toBeDefined();
  });

  it.each([
    ['an earlier boot', (own: string) => own.replace(/ \S+ /, ' 00000000-0000-4000-8000-000000000000 ')],
    ['a process that ended and whose number another has now', (own: string) => own.replace(/\d+$/, '1')],
    ['a crash in the middle of writing it', () => ''],
  ])('of %s holds nobody up', async (_, edit) => {
    const folder = await scratchFolder();
    await lockStateFolder(folder, host, process.ppid);
    const file = join(folder, 'run.lock');
    await writeFile(file, edit(await readFile(file, 'utf8')));

    expect(await lockStateFolder(folder, host, process.pid)).toBeDefined();
  });
});
