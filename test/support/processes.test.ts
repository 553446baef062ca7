// Proves that programs under test are really run, awaited and ended.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProcess, startProcess } from './processes.ts';
import { tempForTest } from './temp.ts';

describe('startProcess', () => {
  it('waits for a line and then for the end', async () => {
    const running = startProcess('sh', ['-c', 'echo ready; read line; trap "" HUP; exec sleep 60']);

    expect(await running.waitForLine(/^ready$/)).toBe('ready');
    expect(await running.stop('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('rejects with the output when the program ends before the line', async () => {
    const running = startProcess('sh', ['-c', 'echo broken >&2; exit 3']);

    await expect(running.waitForLine(/ready/)).rejects.toThrow(/ended \(code 3, signal null\)[\s\S]*broken/);
  });
});

describe('runProcess', () => {
  it('gives a program its input and returns what it printed', async () => {
    const result = await runProcess('sh', ['-c', 'cat; echo $NAME >&2; exit 2'], { input: 'text\n', env: { NAME: 'pantau' } });

    expect(result).toMatchObject({ code: 2, stdout: 'text\n' });
    expect(result.output).toContain('pantau');
  });

  it('reports a program that does not exist', async () => {
    expect((await runProcess(join(tempForTest(), 'missing'), [])).code).toBe(127);
  });
});

describe('tempForTest', () => {
  const seen: string[] = [];

  it('gives a folder', () => {
    const folder = tempForTest();
    writeFileSync(join(folder, 'file'), '');
    seen.push(folder);

    expect(existsSync(join(folder, 'file'))).toBe(true);
  });

  it('removes it after the test', () => {
    expect(seen.map((folder) => existsSync(folder))).toEqual([false]);
  });
});
