// Shows the life of the program: it waits for its ledger, serves, and lets go of everything when it is closed.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { shareJudgements } from './judge.ts';
import { parseOptions } from './options.ts';
import { startDashboard } from './start.ts';
import { FINDINGS, NOW } from './testing/findings.ts';
import { createTestLedger } from './testing/ledger.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pantau-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts over a folder; `waiting` resolves with what was logged once it waits. */
function start(data: string, signal = new AbortController().signal) {
  let tell: (line: string) => void = () => {};
  const waiting = new Promise<string>((resolve) => {
    tell = resolve;
  });
  const log = { info: () => {}, warn: (fields: object, message: string) => tell(`${message} ${JSON.stringify(fields)}`), error: () => {} };
  const running = startDashboard({
    options: { data, host: '127.0.0.1', port: 0 },
    log,
    now: () => NOW,
    signal,
    createJudge: () => async () => FINDINGS,
  });
  return { waiting, running };
}

describe('startDashboard', () => {
  it('waits for the ledger and for its region, says so with the remedy, and then serves', async () => {
    const data = temporaryFolder();
    const { waiting, running } = start(data);
    expect(await waiting).toMatch(/Menunggu buku besar/);
    expect(await waiting).toMatch(/Jalankan collector/);

    const ledger = createTestLedger(join(data, 'ledger.sqlite'));
    onTestFinished(ledger.close);
    const server = await running;
    const reply = await fetch(`http://127.0.0.1:${server.port}/healthz`);

    expect(await reply.json()).toEqual({ status: 'ok', ledger: 'readable' });
    await server.close();
    await expect(fetch(`http://127.0.0.1:${server.port}/healthz`)).rejects.toThrow('fetch failed');
  });

  it('closes while a page listens', async () => {
    const data = temporaryFolder();
    const ledger = createTestLedger(join(data, 'ledger.sqlite'));
    onTestFinished(ledger.close);
    const server = await start(data).running;
    const events = await fetch(`http://127.0.0.1:${server.port}/events`);
    const reading = events.text();

    await server.close();

    await expect(reading).rejects.toThrow('terminated');
  });

  it('stops waiting when it is told to', async () => {
    const stopping = new AbortController();
    const { waiting, running } = start(temporaryFolder(), stopping.signal);
    await waiting;

    stopping.abort();

    await expect(running).rejects.toThrow(/abort/i);
  });

  it('refuses a file that is no ledger', async () => {
    const data = temporaryFolder();
    writeFileSync(join(data, 'ledger.sqlite'), 'This is no database, it only has the name of one. '.repeat(50));

    await expect(start(data).running).rejects.toThrow(/not a database/);
  });
});

describe('parseOptions', () => {
  it('has defaults for all but the folder', () => {
    expect(parseOptions(['--data', '/var/lib/pantau'])).toEqual({ data: '/var/lib/pantau', host: '127.0.0.1', port: 9601 });
  });

  it.each([
    [[], ['--data']],
    [['--data', 'x', '--port', '70000'], ['--port']],
    [
      ['--port', 'x'],
      ['--data', '--port'],
    ],
    [['--dta', 'x'], ['dta']],
    [['x'], ['x']],
  ])('%j is refused, naming %j', (args, names) => {
    for (const name of names) {
      expect(() => parseOptions(args)).toThrow(name);
    }
  });

  it('knows --help', () => {
    expect(parseOptions(['--help'])).toBe('help');
  });
});

describe('shareJudgements', () => {
  it('judges once for all who ask at the same time, anew later, and keeps no failure', async () => {
    let now = 0;
    let runs = 0;
    const judge = shareJudgements(
      async () => {
        runs += 1;
        if (runs === 3) {
          throw new Error('failed');
        }
        return [];
      },
      () => now,
      1_000,
    );
    await Promise.all([judge('a'), judge('a')]);
    expect(runs).toBe(1);
    now = 1_000;
    await judge('a');
    expect(runs).toBe(2);
    now = 2_000;
    await expect(judge('a')).rejects.toThrow('failed');
    await judge('a');
    expect(runs).toBe(4);
  });
});
