// `npm start` as a new user meets it, with real processes: the table of this machine, a change that shows, a silent agent,
// the end, the next start with the same data, and the same machine judged by another law.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLedger } from './support/collector.ts';
import { type RunningProcess, runProcess, startProcess } from './support/processes.ts';
import { addAddress, agentOf, createTestRepositories, createTestStart, removeAddress, type TestStart } from './support/start.ts';
import { makeTemp } from './support/temp.ts';
import { root } from './support/tools.ts';

/** How long a change on the machine may take until people see it. */
const SEEN_WITHIN_MS = 15_000;
/** An address for documentation (RFC 5737): nobody's, and in no block of the example register. */
const ADDRESS = '203.0.113.77';
const EXISTENCE = 'langsa-34-2020/17.11-existence';

interface Findings {
  findings: { subject: string; status: string; evidence: { summary: { id: string } }[] }[];
}
interface Hosts {
  hosts: { agent: string; sentence: { id: string } }[];
}

const temp = makeTemp();
const data = `${temp.path}/data`;
const search = `${temp.path}/srv`;
const repositories = createTestRepositories(search);
let tested: TestStart;

beforeAll(async () => {
  tested = await createTestStart(data);
  mkdirSync(`${data}/agent`, { recursive: true, mode: 0o700 });
  writeFileSync(`${data}/agent/config.json`, JSON.stringify({ backups: { search: [search] } }));
  await repositories.create('cadangan');
  await repositories.backUp('cadangan', 'pertama');
});

afterAll(async () => {
  await tested.stop();
  removeAddress(ADDRESS);
  temp.remove();
});

function addressOf(table: string, label: string): string {
  return new RegExp(`^${label} +(\\S+)`, 'm').exec(table)?.[1] ?? '';
}

/** Why this machine cannot be given an address; undefined when it can. */
function tryAddress(): string | undefined {
  removeAddress(ADDRESS);
  const refusal = addAddress(ADDRESS);
  removeAddress(ADDRESS);
  return refusal;
}
const refusal = tryAddress();

describe('the first start', () => {
  let run: RunningProcess;

  it('prints the addresses and the table of this machine, and everything says CONTOH', async () => {
    ({ run } = await tested.start());

    const table = await tested.table(run, /Sesuai +dataset\/data-cadangan/, SEEN_WITHIN_MS);
    expect(table).toMatch(/^ CONTOH +Kabupaten\/Kota CONTOH$/m);
    expect(table).toMatch(/^Host +\S+ +laporan terakhir \d+ s lalu$/m);
    expect(table).toMatch(/^Pasal 17 ayat \(11\) · Cadangan/m);
    expect(table).toMatch(/Salinan [0-9a-f]{8}, lolos[\s\S]*\d+ detik lalu/);
    expect(run.output()).not.toContain('\u001B');
    expect(await (await fetch(addressOf(table, 'Halaman'))).text()).toContain('CONTOH');
    expect(await (await fetch(addressOf(table, 'Prometheus'))).json()).toHaveLength(1);
    for (const file of readdirSync(`${data}/register`)) {
      expect(readFileSync(`${data}/register/${file}`, 'utf8')).toContain('CONTOH');
    }
  }, 80_000);

  it('shows a new restic snapshot within 15 s, in the table and at the page', async () => {
    const id = await repositories.backUp('cadangan', 'kedua');
    const isSeen = ({ findings }: Findings): boolean =>
      findings.some((finding) => finding.evidence.some((evidence) => evidence.summary.id.includes(id)));

    const table = await tested.change(run, new RegExp(id), `/api/findings?duty=${EXISTENCE}`, isSeen, SEEN_WITHIN_MS);

    expect(table).toMatch(/Sesuai +dataset\/data-cadangan/);
  });

  it.skipIf(refusal !== undefined)(
    `shows a new address within 15 s, in the table and at the page${refusal === undefined ? '' : ` (impossible here: ${refusal})`}`,
    async () => {
      expect(addAddress(ADDRESS)).toBeUndefined();
      const isSeen = ({ findings }: Findings): boolean => findings.some((finding) => finding.subject === `ip/${ADDRESS}`);

      const table = await tested.change(run, new RegExp(`ip/${ADDRESS} `), `/api/findings?subject=ip/${ADDRESS}`, isSeen, SEEN_WITHIN_MS);

      expect(table).toMatch(/Pasal 17 ayat \(2\)/);
      removeAddress(ADDRESS);
    },
  );

  it('shows a silent agent within 15 s, in the table and at the page, and goes on', async () => {
    const silence = /tidak ada laporan selama \d+ s/;
    process.kill(agentOf(run), 'SIGTERM');
    const isSeen = ({ hosts }: Hosts): boolean => hosts.some((host) => silence.test(host.sentence.id));

    const table = await tested.change(run, /^Host .*tidak ada laporan selama \d+ s$/m, '/api/hosts', isSeen, SEEN_WITHIN_MS);

    const page = await (await fetch(addressOf(table, 'Halaman'))).text();
    expect(page.replaceAll(/<[^>]*>/g, '')).toMatch(/tidak ada laporan selama \d+/);
    expect(run.output()).toMatch(/agent ended by itself[\s\S]*start the agent again: npx --no pantau-agent run --state /);
  });

  it('ends everything by one SIGINT', async () => {
    const ending = await tested.end(run);

    expect(ending).toMatchObject({ code: 0, signal: null, left: [] });
    expect(ending.family).toBeGreaterThanOrEqual(5);
    expect(existsSync(`${data}/pantau.pid`)).toBe(false);
  });
});

describe('the next start', () => {
  let run: RunningProcess;

  it('goes on with the same data and shows its table soon', async () => {
    const enrolment = readFileSync(`${data}/agent/agent.json`, 'utf8');
    await repositories.create('baru');
    await repositories.backUp('baru', 'ketiga');

    const started = await tested.start();
    run = started.run;

    expect(started.seconds).toBeLessThan(20);
    expect(readFileSync(`${data}/agent/agent.json`, 'utf8')).toBe(enrolment);
    const { hosts } = await tested.api<Hosts>('/api/hosts');
    expect(hosts.map((host) => host.agent)).toEqual([(JSON.parse(enrolment) as { agent: string }).agent]);
    const verified = await runProcess(process.execPath, [`${root}collector/dist/main.js`, 'ledger', 'verify', '--data', data, '--json']);
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true });
  });

  it('tells of a repository that came later and is in no register, with the line to write', async () => {
    const table = await tested.table(run, /\/srv\/baru"/, SEEN_WITHIN_MS);

    expect(table).toMatch(/Perlu perhatian +backup_repository\/[\s\S]*Tulis backup_sources/);
  });

  it('refuses a second Pantau on the same ports or the same data, with the remedy', async () => {
    const ports = String(tested.port);
    const samePorts = tested.launch(['--data', `${temp.path}/lain`, '--port', ports]);
    expect(await samePorts.ended).toMatchObject({ code: 1 });
    expect(samePorts.output()).toContain(`Port ${ports} (the collector) is taken by another program.`);
    expect(samePorts.output()).toContain('npm start -- --port N');

    const sameData = tested.launch(['--data', data, '--port', ports]);
    expect(await sameData.ended).toMatchObject({ code: 1 });
    expect(sameData.output()).toMatch(/Pantau already runs on .*npm start -- --data DIR/);
  });

  it('ends everything by one SIGINT', async () => {
    expect(await tested.end(run)).toMatchObject({ code: 0, signal: null, left: [] });
  });
});

describe('--regulation', () => {
  it('judges the same facts by another law as a view that writes no finding and tells nobody', async () => {
    const { run } = await tested.start('--regulation', 'serang-47-2017');

    const table = await tested.table(run, /dataset\/data-cadangan/, SEEN_WITHIN_MS);
    expect(table).toMatch(/^PANDANGAN: dinilai menurut .*Serang Nomor 47 Tahun 2017/m);
    expect(table).not.toContain('Pasal 17 ayat (11)');
    expect(await (await fetch(addressOf(table, 'Halaman'))).text()).toMatch(/pandangan/i);
    expect(await tested.end(run)).toMatchObject({ code: 0, signal: null, left: [] });

    const ledger = readLedger(`${data}/ledger.sqlite`);
    const count = async (query: string): Promise<unknown> => (await ledger.all(`select count(*) as n from ${query}`))[0]?.['n'];
    const written = {
      findings: await count("findings where regulation like 'serang%'"),
      alerts: await count("alerts where regulation like 'serang%'"),
      notices: await count("outbox where notice like '%serang-47%'"),
      journal: await count("journal where about like '%serang-47%'"),
    };
    const ofOwnLaw = await count("findings where regulation like 'langsa%'");
    ledger.close();
    expect(written).toEqual({ findings: 0, alerts: 0, notices: 0, journal: 0 });
    expect(ofOwnLaw).toBeGreaterThan(0);
  });
});

describe('a reader that goes away', () => {
  it('ends everything in order, as `npm start | head` does', async () => {
    const command = `"$0" "$1" --data "$2" --port "$3" | head -n 5; exit "\${PIPESTATUS[0]}"`;
    const run = startProcess('bash', ['-c', command, process.execPath, `${root}deploy/start.mjs`, data, String(tested.port)]);

    expect(await run.ended).toEqual({ code: 0, signal: null });
    expect(run.stdout()).toContain('Kabupaten/Kota CONTOH');
    expect(existsSync(`${data}/pantau.pid`)).toBe(false);
  });
});

describe('the options', () => {
  it('explains itself', async () => {
    const help = tested.launch(['--help']);

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
    const run = tested.launch(args);

    expect(await run.ended).toEqual({ code: 2, signal: null });
    expect(run.output()).toMatch(says);
  });
});
