// What systemd hears: from the supervisor with a clock of the test, and from the whole program over a real socket.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createSupervisor } from './supervisor.ts';
import { boundSocket } from './testing/datagram.ts';
import { eventually, scratchFolder } from './testing/scratch.ts';

const USEC = { NOTIFY_SOCKET: '/run/notify', WATCHDOG_USEC: '60000000' };

describe('the supervisor', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  function supervised(variables: Readonly<Record<string, string>>) {
    const said: string[] = [];
    const notify = (socket: string, text: string): boolean => said.push(`${socket} ${text}`) > 0;
    const nowMs = (): number => performance.now();
    const supervisor = createSupervisor({ variables, processId: 7, notify, nowMs, intervalMs: 15_000, waiting: () => 2 });
    return { supervisor, said };
  }

  it('says ready, then alive every half of the time that systemd allows, then stopping', () => {
    const { supervisor, said } = supervised(USEC);

    supervisor.ready();
    vi.advanceTimersByTime(29_000);
    supervisor.sampled();
    vi.advanceTimersByTime(2_000);
    supervisor.stopping();
    vi.advanceTimersByTime(600_000);

    expect(said).toEqual([
      '/run/notify READY=1\nWATCHDOG=1\nSTATUS=Melapor; 2 laporan menunggu · Reporting; 2 reports wait',
      '/run/notify WATCHDOG=1\nSTATUS=Melapor; 2 laporan menunggu · Reporting; 2 reports wait',
      '/run/notify STOPPING=1\nSTATUS=Berhenti; antrean tersimpan · Stopping, the spool is kept',
    ]);
  });

  it('is not alive while no sample is taken, and again when one is', () => {
    const { supervisor, said } = supervised(USEC);

    supervisor.ready();
    vi.advanceTimersByTime(35_000);
    expect(said.at(-1)).toContain('WATCHDOG=1');
    vi.advanceTimersByTime(25_000);
    expect(said.at(-1)).toBe('/run/notify STATUS=Sampel macet 45 detik · Samples are stuck for 45 seconds');
    supervisor.sampled();
    vi.advanceTimersByTime(30_000);

    expect(said.at(-1)).toContain('WATCHDOG=1');
    supervisor.stopping();
  });

  it.each([
    ['nobody asked', {}, 0],
    ['the watchdog is of another process', { ...USEC, WATCHDOG_PID: '8', WATCHDOG_USEC: '2000' }, 1],
    ['the watchdog is this process', { ...USEC, WATCHDOG_PID: '7', WATCHDOG_USEC: '2000000' }, 11],
  ])('when %s', (_, variables, count) => {
    const { supervisor, said } = supervised(variables);

    supervisor.ready();
    vi.advanceTimersByTime(10_100);

    expect(said).toHaveLength(count);
    supervisor.stopping();
  });
});

describe('pantau-agent under a watchdog', { timeout: 30_000 }, () => {
  it.each(['with a file', 'without one'])('is heard over a socket %s', async (kind) => {
    const state = join(await scratchFolder(), 'state');
    await mkdir(state);
    const path = kind === 'with a file' ? join(state, 'notify') : `@pantau-supervisor-${process.pid}`;
    const enrolment = { collector: 'http://127.0.0.1:1', region: 'r', agent: 'a', server: 's', key: 'k', intervalSeconds: 1 };
    await writeFile(join(state, 'agent.json'), JSON.stringify(enrolment));
    await writeFile(join(state, 'config.json'), '{"backups":{}}');
    const socket = boundSocket(path);
    onTestFinished(socket.close);
    const main = fileURLToPath(new URL('./main.ts', import.meta.url));
    const child = spawn(process.execPath, [main, 'run', '--state', state], {
      env: { PATH: process.env['PATH'], NOTIFY_SOCKET: path, WATCHDOG_USEC: '400000' },
      stdio: 'ignore',
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const heard: string[] = [];
    const hear = (wanted: RegExp, count: number) =>
      eventually(() => {
        for (let text = socket.receive(); text !== ''; text = socket.receive()) heard.push(text);
        return heard.filter((text) => wanted.test(text)).length >= count ? true : undefined;
      }, 20_000);

    await hear(/^WATCHDOG=1$/m, 3);
    child.kill('SIGTERM');
    await once(child, 'close');
    await hear(/^STOPPING=1$/m, 1);

    expect(heard.filter((text) => /^READY=1$/m.test(text))).toEqual([heard[0]]);
    expect(heard.at(-1)).toMatch(/^STOPPING=1$/m);
  });
});
