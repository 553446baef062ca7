// The small parts of the set-up scripts: options, totals, progress, guards, socket path.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { requireFreePorts, takeDataDirectory } from './guards.mjs';
import { parseStartOptions } from './options.mjs';
import { createProgress, formatElapsed, mayColour } from './progress.mjs';
import { redisSocketPath } from './redis.mjs';
import { countTests, formatTotals } from './totals.mjs';

describe('parseStartOptions', () => {
  it.each([
    {
      args: [],
      env: { HOME: '/home/a', PANTAU_DATA: '/srv/p' },
      expected: { dataDirectory: '/srv/p', dashboardPort: 9601, collectorPort: 9600, regulation: undefined },
    },
    {
      args: ['--data', '/tmp/x', '--port', '8000'],
      env: {},
      expected: { dataDirectory: '/tmp/x', dashboardPort: 8001, collectorPort: 8000 },
    },
    { args: ['--regulation', 'serang-47-2017'], env: {}, expected: { regulation: 'serang-47-2017' } },
    { args: ['-h'], env: {}, expected: { help: true } },
  ])('reads $args', ({ args, env, expected }) => {
    expect(parseStartOptions(args, env)).toMatchObject(expected);
  });

  it.each([
    { args: ['--port', 'abc'], message: '--port has to be a number from 1 to 65534, not "abc"' },
    { args: ['--port', '65535'], message: '--port has to be' },
    { args: ['--regulation', 'serang'], message: /"serang"[\s\S]*banjarbaru-5-2022, langsa-34-2020, serang-47-2017, waykanan-26-2019/ },
    { args: ['--prot', '1'], message: /--prot[\s\S]*--help lists the options/ },
  ])('refuses $args with the remedy', ({ args, message }) => {
    expect(() => parseStartOptions(args, {})).toThrow(message);
  });
});

describe('countTests', () => {
  /** @param {string} status @param {string[]} tests */
  const file = (status, ...tests) => ({ name: 'a.test.ts', status, assertionResults: tests.map((test) => ({ status: test })) });

  it.each([
    {
      name: 'counts each status',
      files: [file('failed', 'passed', 'failed', 'pending'), file('passed', 'passed', 'todo')],
      exitCode: 1,
      expected: '2 passed, 1 failed, 2 skipped',
    },
    {
      name: 'counts a file that failed before its tests',
      files: [file('failed'), file('passed', 'passed')],
      exitCode: 1,
      expected: '1 passed, 1 failed, 0 skipped',
    },
    { name: 'counts a failed hook once', files: [file('failed', 'passed')], exitCode: 1, expected: '1 passed, 1 failed, 0 skipped' },
    {
      name: 'counts an error outside all tests',
      files: [file('passed', 'passed')],
      exitCode: 1,
      expected: '1 passed, 1 failed, 0 skipped',
    },
    { name: 'counts no test as none', files: [], exitCode: 0, expected: '0 passed, 0 failed, 0 skipped' },
  ])('$name', ({ files, exitCode, expected }) => {
    expect(formatTotals(countTests({ testResults: files }, exitCode))).toBe(expected);
  });
});

describe('createProgress', () => {
  /** @param {boolean} isTTY */
  function recorder(isTTY) {
    const written = { text: '' };
    return { written, stream: { isTTY, write: (/** @type {string} */ text) => (written.text += text) } };
  }

  it('stays silent about a step that takes a moment', async () => {
    const { written, stream } = recorder(false);

    expect(await createProgress(stream, {}).step('Building', () => 7)).toBe(7);
    expect(written.text).toBe('');
  });

  it('names a longer step while it runs and when it is done, without colour off a terminal', async () => {
    const { written, stream } = recorder(false);

    await createProgress(stream, {}).step('Building', () => new Promise((resolve) => setTimeout(resolve, 1300)));

    expect(written.text).toMatch(/^… Building \(1\.\d s\)\n✓ Building \(1\.\d s\)\n$/);
  });

  it('marks a step that failed, in colour on a terminal', async () => {
    const { written, stream } = recorder(true);

    await expect(createProgress(stream, {}).step('Building', () => Promise.reject(new Error('no')))).rejects.toThrow('no');

    expect(written.text).toContain('\u001B[31m✗\u001B[0m Building');
  });

  it.each([
    { isTTY: true, env: {}, expected: true },
    { isTTY: true, env: { NO_COLOR: '1' }, expected: false },
    { isTTY: false, env: {}, expected: false },
  ])('colours $isTTY $env: $expected', ({ isTTY, env, expected }) => {
    expect(mayColour({ isTTY }, env)).toBe(expected);
  });

  it('writes minutes above a minute', () => {
    expect([formatElapsed(940), formatElapsed(125_000)]).toEqual(['0.9 s', '2 min 5 s']);
  });
});

describe('guards', () => {
  it('names the taken port and how to choose others', async () => {
    const server = createServer();
    await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;

    await expect(requireFreePorts({ 'the page': port })).rejects.toThrow(
      new RegExp(`Port ${port} \\(the page\\) is taken[\\s\\S]*--port N \\(the collector takes N, the page N \\+ 1\\)`),
    );
  });

  function dataDirectory() {
    const folder = mkdtempSync(join(tmpdir(), 'pantau-guard-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    return folder;
  }

  it('refuses a data directory that a running Pantau holds', async () => {
    const folder = dataDirectory();
    const holder = spawn('bash', ['-c', 'echo up; exec -a run-services sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
    onTestFinished(() => void holder.kill('SIGKILL'));
    await once(holder.stdout, 'data');
    writeFileSync(join(folder, 'pantau.pid'), `${holder.pid}\n`);

    await expect.poll(() => refusal(() => takeDataDirectory(folder)), { timeout: 8_000 }).toContain(`(process ${holder.pid})`);
  });

  /** @param {() => unknown} work */
  function refusal(work) {
    try {
      work();
      return '';
    } catch (error) {
      return String(error);
    }
  }

  it('takes over a data directory whose holder is gone', () => {
    const folder = dataDirectory();
    writeFileSync(join(folder, 'pantau.pid'), '4194304\n');

    const release = takeDataDirectory(folder);

    expect(readFileSync(join(folder, 'pantau.pid'), 'utf8')).toBe(`${process.pid}\n`);
    release();
    expect(existsSync(join(folder, 'pantau.pid'))).toBe(false);
  });
});

describe('redisSocketPath', () => {
  it('stays in the folder', () => {
    expect(redisSocketPath('/srv/pantau/redis')).toBe('/srv/pantau/redis/redis.sock');
  });

  it('moves to a folder of its own when the kernel would refuse the path', () => {
    const path = redisSocketPath(`/srv/${'x'.repeat(100)}`);

    expect(path).toMatch(/\/pantau-[0-9a-f]{16}\/redis\.sock$/);
    expect(path.length).toBeLessThan(108);
    // Only the empty folder: rmdir refuses anything else.
    rmdirSync(dirname(path));
  });
});
