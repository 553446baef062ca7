// With the real Bacula: what its catalog says after runs that went well, lacked a source, were canceled, and while one waits.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readerContext, toolAt } from '../../testing/backup-reader.ts';
import { type Bacula, startBacula } from '../../testing/bacula.ts';
import { openTarget } from '../../testing/reader-scene.ts';
import { eventually } from '../../testing/scratch.ts';
import type { Reading } from './reader.ts';

let folder: string;
let bacula: Bacula;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pantau-bacula-'));
  bacula = await startBacula(toolAt('PANTAU_TEST_BACULA'), toolAt('PANTAU_TEST_SQLITE3'), folder);
}, 60_000);

afterAll(async () => {
  await bacula?.stop();
  await rm(folder, { recursive: true, force: true });
});

function read(): Promise<Reading> {
  return openTarget({ bacula: [{ sqlite: bacula.catalog }] }).read(readerContext({ sqlite3: toolAt('PANTAU_TEST_SQLITE3') }, undefined));
}

describe('the catalog of a running Bacula', { timeout: 60_000 }, () => {
  it('is read as its director wrote it in another zone', async () => {
    const beganMs = Date.now();
    bacula.console('run job=web yes', 'run job=lack yes', 'wait', 'run job=stuck yes');
    const running = await eventually(async () => {
      const reading = await read();
      return reading.jobs.some(({ runningSince }) => runningSince !== undefined) ? reading : undefined;
    });
    bacula.console('cancel all yes', 'wait');
    const after = await read();

    const copies = new Map(running.repositories[0]?.copies.map((copy) => [copy.job, copy]));
    expect(running.repositories).toMatchObject([{ location: `${bacula.catalog}:Disk`, readable: true, encrypted: false, generations: 2 }]);
    expect(copies.get('web')).toMatchObject({ host: 'srv-fd', result: 'success', tags: ['full'] });
    expect(copies.get('lack')).toMatchObject({ result: 'warning', missingSources: [join(folder, 'nowhere')] });
    expect(Math.abs(Date.parse(copies.get('web')?.takenAt ?? '') - beganMs)).toBeLessThan(60_000);
    const stuck = running.jobs.find(({ job }) => job === 'stuck');
    expect(Math.abs(Date.parse(stuck?.runningSince ?? '') - beganMs)).toBeLessThan(60_000);
    expect(stuck?.runs).toEqual([]);
    expect(after.jobs.find(({ job }) => job === 'stuck')).toMatchObject({
      runs: [{ result: 'failed', reason: expect.stringContaining('canceled') }],
    });
  });
});
