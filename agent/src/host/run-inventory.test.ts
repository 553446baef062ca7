import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseInventory } from '../inventory/parse.ts';
import { eventually, scratchFolder } from '../testing/scratch.ts';
import { runInventory } from './run-inventory.ts';

async function program(source: string): Promise<string> {
  const path = join(await scratchFolder(), 'program.mjs');
  await writeFile(path, source);
  return path;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('the inventory program', () => {
  it('tells of this machine', async () => {
    const fact = parseInventory((await runInventory()) ?? '');

    expect(fact?.processor.threads).toBeGreaterThan(0);
  }, 40_000);

  it('runs at the lowest priority, without the environment of the agent', async () => {
    const path = await program(`import { getPriority } from 'node:os';
      console.log(getPriority(), Object.keys(process.env).sort().join());`);

    expect(await runInventory(path)).toBe('19 LC_ALL,PATH\n');
  });

  it.each([
    ['fails', 'console.log("{}"); process.exit(1)'],
    ['says nothing', ''],
    ['says too much', 'for (;;) process.stdout.write("x".repeat(10_000));'],
  ])('is without a result when it %s', { timeout: 60_000 }, async (_, source) => {
    expect(await runInventory(await program(source))).toBeUndefined();
  });

  it('is ended with the programs that it started when it takes too long', async () => {
    const folder = await scratchFolder();
    const path = await program(`import { spawn } from 'node:child_process';
      import { writeFileSync } from 'node:fs';
      writeFileSync(${JSON.stringify(join(folder, 'pid'))}, String(spawn('sleep', ['60']).pid));
      setInterval(() => {}, 1_000);`);

    expect(await runInventory(path, 1_500)).toBeUndefined();

    const pid = Number(await readFile(join(folder, 'pid'), 'utf8'));
    expect(await eventually(() => (isAlive(pid) ? undefined : true))).toBe(true);
  });
});
