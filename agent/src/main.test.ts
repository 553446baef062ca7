// The program as a process: exit codes, signals, and that it keeps its secrets to itself.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually, scratchFolder } from './testing/scratch.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

function start(...words: string[]) {
  const child = spawn(process.execPath, [main, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  const seen = { text: '' };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (seen.text += text));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, seen, ended };
}

describe('pantau-agent', { timeout: 30_000 }, () => {
  it.each([
    [['--version'], 0, 'pantau-agent/'],
    [['--help'], 0, 'doctor'],
    [['go', 'rahasia'], 2, 'Unknown command'],
    [['run'], 2, '--state'],
    [['run', '--state', '/nowhere/at/all'], 1, 'Not enrolled'],
  ])('%j ends with %i', async (words, code, text) => {
    const { seen, ended } = start(...words);

    expect(await ended).toBe(code);
    expect(seen.text).toContain(text);
    expect(seen.text).not.toContain('rahasia');
  });

  it('ends within two seconds of SIGTERM and leaves its reports in the spool', async () => {
    const state = await scratchFolder();
    const enrolment = { collector: 'http://127.0.0.1:1', region: 'r', agent: 'a', server: 's', key: 'kunci-rahasia', intervalSeconds: 1 };
    await writeFile(join(state, 'agent.json'), JSON.stringify(enrolment));
    await writeFile(join(state, 'config.json'), '{"backups":{}}');
    const { child, seen, ended } = start('run', '--state', state);
    await eventually(() => (seen.text.includes('Collector unreachable') ? true : undefined), 20_000);

    const startedMs = performance.now();
    child.kill('SIGTERM');

    expect(await ended).toBe(0);
    expect(performance.now() - startedMs).toBeLessThan(2_000);
    expect((await readdir(join(state, 'spool'))).filter((name) => name.endsWith('.report')).length).toBeGreaterThan(0);
    expect(seen.text).not.toContain('kunci-rahasia');
  });
});
