import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openSpool, type Spool, type SpoolOptions } from './spool.ts';
import { createMemoryLog, sampleReport, sequenceOf } from './testing/sample-report.ts';
import { scratchFolder } from './testing/scratch.ts';

async function open(directory: string, options: Partial<SpoolOptions> = {}): Promise<Spool> {
  const log = createMemoryLog();
  return await openSpool({
    directory,
    maxBytes: 2 ** 20,
    maxAgeSeconds: 3_600,
    now: Date.now,
    uptimeMs: () => performance.now(),
    log,
    ...options,
  });
}

async function addTo(spool: Spool, count: number, text?: string): Promise<void> {
  for (let index = 0; index < count; index += 1) await spool.add((slot) => sampleReport(slot, text));
}

async function sequencesIn(spool: Spool): Promise<number[]> {
  const sequences: number[] = [];
  for (const entry of spool.entries()) {
    const body = await spool.read(entry);
    if (body !== undefined) sequences.push(sequenceOf(body));
  }
  return sequences;
}

/** Text that gzip does not make smaller. */
function noise(bytes: number): string {
  return Array.from({ length: bytes }, () => String.fromCharCode(33 + Math.floor(Math.random() * 90))).join('');
}

describe('spool', () => {
  it('keeps reports in order across a restart, and goes on with the next sequence', async () => {
    const folder = await scratchFolder();
    await addTo(await open(folder), 3);

    const again = await open(folder);
    await addTo(again, 1);

    expect(await sequencesIn(again)).toEqual([1, 2, 3, 4]);
  });

  it('begins a new epoch when its state file is lost, and sends what was left first', async () => {
    const folder = await scratchFolder();
    await addTo(await open(folder, { now: () => Date.now() - 1_000 }), 2);
    await rm(join(folder, 'spool/state.json'));

    const again = await open(folder);
    await addTo(again, 1);

    expect(await sequencesIn(again)).toEqual([1, 2, 1]);
    expect(new Set(again.entries().map((entry) => entry.name.slice(15, 51))).size).toBe(2);
  });

  it.each([
    '',
    '{"epoch":',
    '{"epoch":"x","next":1}',
    '{"epoch":"00000000-0000-0000-0000-000000000000","epochStartedMs":0,"next":-1,"dropped":0,"setAside":0}',
  ])('begins a new epoch when its state file holds %j', async (content) => {
    const folder = await scratchFolder();
    await addTo(await open(folder), 1);
    await writeFile(join(folder, 'spool/state.json'), content);

    const again = await open(folder);
    await addTo(again, 1);

    expect(await sequencesIn(again)).toEqual([1, 1]);
  });

  it('never uses a sequence again, even when its state file is older than its reports', async () => {
    const folder = await scratchFolder();
    const spool = await open(folder);
    await addTo(spool, 1);
    const old = await readFile(join(folder, 'spool/state.json'));
    await addTo(spool, 3);
    await writeFile(join(folder, 'spool/state.json'), old);

    const again = await open(folder);
    await addTo(again, 1);

    expect(await sequencesIn(again)).toEqual([1, 2, 3, 4, 5]);
  });

  it('drops the oldest over its limit of bytes, and counts them across a restart', async () => {
    const folder = await scratchFolder();
    const spool = await open(folder, { maxBytes: 50_000 });
    await addTo(spool, 10, noise(12_000));

    const kept = await sequencesIn(spool);
    const { dropped, bytes } = (await open(folder, { maxBytes: 50_000 })).state();
    expect(kept.at(-1)).toBe(10);
    expect(kept.length + dropped).toBe(10);
    expect(dropped).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(70_000);
  });

  it('drops what is too old by the clock that never jumps', async () => {
    const folder = await scratchFolder();
    let uptime = 0;
    const spool = await open(folder, { maxAgeSeconds: 10, uptimeMs: () => uptime, now: () => 0 });
    await addTo(spool, 2);
    uptime = 5_000;
    await addTo(spool, 1);
    uptime = 12_000;
    await addTo(spool, 1);

    expect(await sequencesIn(spool)).toEqual([3, 4]);
    expect(spool.state()).toMatchObject({ dropped: 2, oldestSeconds: 7 });
  });

  it('does not take reports for old that were saved before the clock was set', async () => {
    const folder = await scratchFolder();
    await addTo(await open(folder), 1);
    const [name = ''] = (await readdir(join(folder, 'spool'))).filter((file) => file.endsWith('.report'));
    await utimes(join(folder, 'spool', name), 1_000, 1_000);

    const again = await open(folder);
    await addTo(again, 1);

    expect(await sequencesIn(again)).toEqual([1, 2]);
  });

  it('sets damaged files aside and counts them', async () => {
    const folder = await scratchFolder();
    await addTo(await open(folder), 3);
    const names = (await readdir(join(folder, 'spool'))).filter((file) => file.endsWith('.report'));
    await truncate(join(folder, 'spool', names[0] ?? ''), 40);
    await writeFile(join(folder, 'spool', names[1] ?? ''), 'rubbish\n');

    const again = await open(folder);

    expect(await sequencesIn(again)).toEqual([3]);
    expect(again.state()).toMatchObject({ files: 1, setAside: 2 });
    expect((await readdir(join(folder, 'refused'))).length).toBe(2);
  });

  it('keeps at most a hundred refused reports', async () => {
    const folder = await scratchFolder();
    const spool = await open(folder);
    for (let index = 0; index < 105; index += 1) {
      await addTo(spool, 1);
      const [entry] = spool.entries();
      if (entry !== undefined) await spool.setAside(entry);
    }

    expect((await readdir(join(folder, 'refused'))).length).toBe(100);
    expect(spool.state().setAside).toBe(105);
  });

  it('loses and counts a report that cannot be written, and lives on', async () => {
    const folder = await scratchFolder();
    const log = createMemoryLog();
    const spool = await open(folder, { log });
    await addTo(spool, 1);
    await rm(join(folder, 'spool'), { recursive: true });
    await writeFile(join(folder, 'spool'), 'in the way');

    expect(await spool.add((slot) => sampleReport(slot))).toBe(false);
    expect(spool.state().dropped).toBe(1);
    expect(log.lines.join('\n')).toContain('Report could not be saved');

    await rm(join(folder, 'spool'));
    expect(await spool.add((slot) => sampleReport(slot))).toBe(true);
  });

  it('holds files that only the agent can read', async () => {
    const folder = await scratchFolder();
    const spool = await open(folder);
    await addTo(spool, 1);

    const { mode } = await stat(join(folder, 'spool', spool.entries()[0]?.name ?? ''));
    expect(mode & 0o777).toBe(0o600);
  });

  it('is whole after kill -9 at any point, and no sequence comes twice', { timeout: 60_000 }, async () => {
    const folder = await scratchFolder();
    const writer = fileURLToPath(new URL('./testing/spool-writer.ts', import.meta.url));
    for (let round = 0; round < 20; round += 1) {
      const child = spawn(process.execPath, [writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      await new Promise((resolve) => setTimeout(resolve, 2 + Math.random() * 60));
      child.kill('SIGKILL');
      await once(child, 'close');
    }

    const spool = await open(folder, { maxBytes: 2 ** 30 });
    const sequences = await sequencesIn(spool);

    expect(sequences.length).toBeGreaterThan(20);
    expect(new Set(sequences).size).toBe(sequences.length);
    expect(spool.state().setAside).toBe(0);
    expect(spool.entries().every((entry) => entry.name.slice(15, 51) === spool.entries()[0]?.name.slice(15, 51))).toBe(true);
  });
});
