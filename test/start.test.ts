// `npm start` as a new user meets it, with real processes: the table of this machine, a change that shows, a silent agent,
// the end, the next start with the same data, and the same machine judged by another law.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLedger, until } from './support/collector.ts';
import { type RunningProcess, runProcess, startProcess } from './support/processes.ts';
import { freePort } from './support/prometheus.ts';
import { makeTemp } from './support/temp.ts';
import { requireTool, root } from './support/tools.ts';

/** How long a change on the machine may take until people see it. */
const SEEN_WITHIN_MS = 15_000;
const FIRST_TABLE_WITHIN_MS = 60_000;
/** An address for documentation (RFC 5737): nobody's, and in no block of the example register. */
const ADDRESS = '203.0.113.77';
const EXISTENCE = 'langsa-34-2020/17.11-existence';

interface Shown {
  duty: string;
  subject: string;
  status: string;
  evidence: { key: string; summary: { id: string }; ageSeconds?: number }[];
}

interface Start {
  run: RunningProcess;
  /** Seconds until the first table. */
  seconds: number;
}

const temp = makeTemp();
const data = `${temp.path}/data`;
const search = `${temp.path}/srv`;
const environment = { PATH: `${dirname(requireTool('restic'))}:${process.env['PATH']}`, RESTIC_PASSWORD: '', RESTIC_PASSWORD_FILE: '' };
let port = 0;
let current: RunningProcess | undefined;

beforeAll(async () => {
  port = await freePortPair();
  mkdirSync(`${temp.path}/isi`);
  mkdirSync(`${data}/agent`, { recursive: true, mode: 0o700 });
  mkdirSync(search);
  writeFileSync(`${data}/agent/config.json`, JSON.stringify({ backups: { search: [search] } }));
  await makeRepository('cadangan');
  await backUp('cadangan', 'pertama');
});

afterAll(async () => {
  await current?.stop('SIGINT');
  removeAddress();
  temp.remove();
});

async function restic(name: string, ...args: string[]): Promise<string> {
  const repository = `${search}/${name}`;
  const own = ['-r', repository, '--password-file', `${repository}.password`, '--no-cache', '-q'];
  const ended = await runProcess(requireTool('restic'), [...own, ...args]);
  expect(ended.code, ended.output).toBe(0);
  return ended.stdout;
}

async function makeRepository(name: string): Promise<void> {
  mkdirSync(search, { recursive: true });
  writeFileSync(`${search}/${name}.password`, 'rahasia-uji', { mode: 0o600 });
  await restic(name, 'init');
}

/** Makes a snapshot and gives its short id. */
async function backUp(name: string, content: string): Promise<string> {
  writeFileSync(`${temp.path}/isi/data.sql`, content);
  await restic(name, 'backup', `${temp.path}/isi`);
  const [latest] = JSON.parse(await restic(name, 'snapshots', '--json', 'latest')) as { short_id: string }[];
  return latest?.short_id ?? 'none';
}

function launch(args: readonly string[]): RunningProcess {
  return startProcess(process.execPath, [`${root}deploy/start.mjs`, ...args], { env: environment });
}

async function start(...args: string[]): Promise<Start> {
  const startedAt = performance.now();
  const run = launch(['--data', data, '--port', String(port), ...args]);
  current = run;
  await run.waitForLine(/^Jumlah: /, FIRST_TABLE_WITHIN_MS);
  return { run, seconds: (performance.now() - startedAt) / 1000 };
}

/** The tables printed so far. */
function prints(run: RunningProcess): string[] {
  return run
    .stdout()
    .split(/^(?= CONTOH )/m)
    .filter((print) => print.includes('Jumlah:'));
}

/** The next table that matches, and the reply of the page's API that satisfies `accept`, both within 15 s from now. */
async function shown<T>(run: RunningProcess, pattern: RegExp, path: string, accept: (reply: T) => boolean): Promise<string> {
  const before = prints(run).length;
  const [print] = await Promise.all([
    until(
      async () =>
        prints(run)
          .slice(before)
          .find((each) => pattern.test(each)),
      SEEN_WITHIN_MS,
      run.output,
    ),
    until(
      async () => (accept(await api<T>(path)) ? true : undefined),
      SEEN_WITHIN_MS,
      () => `${path} stayed as it was`,
    ),
  ]);
  return print;
}

async function api<T>(path: string): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${port + 1}${path}`);
  return (await response.json()) as T;
}

async function end(run: RunningProcess): Promise<void> {
  const family = descendants(run.pid);
  expect(family.length).toBeGreaterThanOrEqual(5);
  expect(await run.stop('SIGINT'), run.output()).toEqual({ code: 0, signal: null });
  expect(family.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]);
  expect(existsSync(`${data}/pantau.pid`)).toBe(false);
}

function descendants(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: parentOf(name) }));
  const found = [pid];
  for (const each of found) {
    found.push(...parents.filter(({ parent }) => parent === each).map((child) => child.pid));
  }
  return found;
}

/** Parent of a process; undefined when it is gone. */
function parentOf(pid: string): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
}

/** The agent of this start: the descendant that runs the agent's program. */
function agentOf(run: RunningProcess): number {
  const pid = descendants(run.pid).find((each) => readFileSync(`/proc/${each}/cmdline`, 'utf8').includes('agent/dist/main.js\0run'));
  expect(pid, 'no agent runs').toBeDefined();
  return pid ?? -1;
}

function device(): string {
  const outward = Object.entries(networkInterfaces()).find(([, addresses]) => addresses?.some((address) => !address.internal));
  return outward?.[0] ?? 'lo';
}

function addAddress(): string | undefined {
  const added = spawnSync('ip', ['address', 'add', `${ADDRESS}/32`, 'dev', device()], { encoding: 'utf8' });
  return added.status === 0 ? undefined : (added.error?.message ?? added.stderr).trim();
}

function removeAddress(): void {
  spawnSync('ip', ['address', 'del', `${ADDRESS}/32`, 'dev', device()], { stdio: 'ignore' });
}

/** Why no address can be added on this machine: not root, or no `ip`. Undefined when it can be done. */
function refusalOfAddress(): string | undefined {
  removeAddress();
  const refusal = addAddress();
  removeAddress();
  return refusal;
}

/** A port that is free, and the next one as well. */
async function freePortPair(): Promise<number> {
  for (;;) {
    const first = await freePort();
    const isNextFree = await new Promise<boolean>((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(false));
      server.listen(first + 1, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (isNextFree) {
      return first;
    }
  }
}

const refusal = refusalOfAddress();

describe('the first start', () => {
  let run: RunningProcess;

  it('prints the addresses and the table of this machine, and everything says CONTOH', async () => {
    ({ run } = await start());

    const print = await until(
      async () => prints(run).find((each) => /Sesuai +dataset\/data-cadangan/.test(each)),
      SEEN_WITHIN_MS,
      run.output,
    );
    expect(print).toMatch(/^ CONTOH +Kabupaten\/Kota CONTOH$/m);
    expect(print).toMatch(/^Host +\S+ +laporan terakhir \d+ s lalu$/m);
    expect(print).toMatch(/^Pasal 17 ayat \(11\) · Cadangan/m);
    expect(print).toMatch(/Salinan [0-9a-f]{8}, lolos[\s\S]*\d+ detik lalu/);
    expect(run.output()).not.toContain('\u001B');
    const page = /^Halaman +(\S+)/m.exec(print)?.[1] ?? '';
    expect(await (await fetch(page)).text()).toContain('CONTOH');
    const prometheus = /^Prometheus +(\S+)/m.exec(print)?.[1] ?? '';
    expect(await (await fetch(prometheus)).json()).toHaveLength(1);
    for (const file of readdirSync(`${data}/register`)) {
      expect(readFileSync(`${data}/register/${file}`, 'utf8')).toContain('CONTOH');
    }
  }, 80_000);

  it('shows a new restic snapshot within 15 s, in the table and at the page', async () => {
    const id = await backUp('cadangan', 'kedua');

    await shown<{ findings: Shown[] }>(run, new RegExp(id), `/api/findings?duty=${EXISTENCE}`, ({ findings }) =>
      findings.some((finding) => finding.evidence.some((evidence) => evidence.summary.id.includes(id))),
    );
  });

  it.skipIf(refusal !== undefined)(
    `shows a new address within 15 s, in the table and at the page${refusal === undefined ? '' : ` (impossible here: ${refusal})`}`,
    async () => {
      expect(addAddress()).toBeUndefined();

      const print = await shown<{ findings: Shown[] }>(run, new RegExp(`ip/${ADDRESS} `), `/api/findings?subject=ip/${ADDRESS}`, (reply) =>
        reply.findings.some((finding) => finding.subject === `ip/${ADDRESS}`),
      );

      expect(print).toMatch(/Pasal 17 ayat \(2\)/);
      removeAddress();
    },
  );

  it('shows a silent agent within 15 s, in the table and at the page, and goes on', async () => {
    process.kill(agentOf(run), 'SIGTERM');

    await shown<{ hosts: { state: string; sentence: { id: string } }[] }>(
      run,
      /^Host .*tidak ada laporan selama \d+ s$/m,
      '/api/hosts',
      ({ hosts }) => hosts.some((host) => /^tidak ada laporan selama \d+ s$/.test(host.sentence.id)),
    );

    expect(run.output()).toMatch(/agent ended by itself[\s\S]*start the agent again: npx --no pantau-agent run --state /);
  });

  it('ends everything by one SIGINT', () => end(run));
});

describe('the next start', () => {
  let run: RunningProcess;
  let enrolment = '';

  it('goes on with the same data and shows its table soon', async () => {
    enrolment = readFileSync(`${data}/agent/agent.json`, 'utf8');
    await makeRepository('baru');
    await backUp('baru', 'ketiga');

    const begun = await start();
    run = begun.run;

    expect(begun.seconds).toBeLessThan(20);
    expect(readFileSync(`${data}/agent/agent.json`, 'utf8')).toBe(enrolment);
    expect((await api<{ hosts: unknown[] }>('/api/hosts')).hosts).toHaveLength(1);
    const verified = await runProcess(process.execPath, [`${root}collector/dist/main.js`, 'ledger', 'verify', '--data', data, '--json']);
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true });
  });

  it('tells of a repository that came later and is in no register, with the line to write', async () => {
    const print = await until(async () => prints(run).find((each) => each.includes(`${search}/baru"`)), SEEN_WITHIN_MS, run.output);

    expect(print).toMatch(/Perlu perhatian +backup_repository\/[\s\S]*Tulis backup_sources/);
  });

  it('refuses a second Pantau on the same ports or the same data, with the remedy', async () => {
    const samePorts = launch(['--data', `${temp.path}/lain`, '--port', String(port)]);
    expect(await samePorts.ended).toMatchObject({ code: 1 });
    expect(samePorts.output()).toContain(`Port ${port} (the collector) is taken by another program.`);
    expect(samePorts.output()).toContain('npm start -- --port N');

    const sameData = launch(['--data', data, '--port', String(port)]);
    expect(await sameData.ended).toMatchObject({ code: 1 });
    expect(sameData.output()).toMatch(/Pantau already runs on .*npm start -- --data DIR/);
  });

  it('ends everything by one SIGINT', () => end(run));
});

describe('--regulation', () => {
  it('judges the same facts by another law as a view that writes no finding and tells nobody', async () => {
    const { run } = await start('--regulation', 'serang-47-2017');

    const print = await until(async () => prints(run).find((each) => each.includes('dataset/data-cadangan')), SEEN_WITHIN_MS, run.output);
    expect(print).toMatch(/^PANDANGAN: dinilai menurut .*Serang Nomor 47 Tahun 2017/m);
    expect(print).not.toContain('Pasal 17 ayat (11)');
    const page = /^Halaman +(\S+)/m.exec(print)?.[1] ?? '';
    expect(await (await fetch(page)).text()).toMatch(/pandangan/i);
    await end(run);

    const ledger = readLedger(`${data}/ledger.sqlite`);
    const serang = ['findings', 'alerts'].map((table) => `select 1 from ${table} where regulation like 'serang%'`);
    const told = ["select 1 from notices where notice like '%serang-47%'", "select 1 from journal where about like '%serang-47%'"];
    for (const query of [...serang, ...told]) {
      expect(await ledger.all(query), query).toEqual([]);
    }
    expect((await ledger.all('select 1 from findings')).length).toBeGreaterThan(0);
    ledger.close();
  });
});

describe('the options', () => {
  it('explains itself', async () => {
    const help = launch(['--help']);

    expect(await help.ended).toEqual({ code: 0, signal: null });
    for (const part of ['--regulation ID', 'serang-47-2017', '--port N', '--data DIR', 'Ctrl-C', 'rm -rf']) {
      expect(help.stdout()).toContain(part);
    }
  });

  it.each([
    { args: ['--porto', '1'], says: /--porto[\s\S]*npm start -- --help/ },
    { args: ['--port', 'abc'], says: /from 1 to 65534/ },
    { args: ['--regulation', 'serang'], says: /Choose one of: .*serang-47-2017/ },
  ])('refuses $args with the remedy and exit code 2', async ({ args, says }) => {
    const run = launch(args);

    expect(await run.ended).toEqual({ code: 2, signal: null });
    expect(run.output()).toMatch(says);
  });
});
