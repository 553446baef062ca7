// A server is enrolled with the one line that a token prints, over TLS, by real programs; and whoever is not the collector, or
// not the agent, gets nowhere and is told why.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { makeAuthority, makeLeaf } from '@pantau/collector/tls/authority';
import { certificatesIn, pinOf } from '@pantau/collector/tls/pem';
import { DAY } from '@pantau/shared/time';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createTestCollector, readLedger, type TestCollector, until } from './support/collector.ts';
import { runAgent as agent, startImpostor as impostor } from './support/impostor.ts';
import { runProcess, startProgram } from './support/processes.ts';
import { startRedis, type TestRedis } from './support/redis.ts';
import { makeTemp, tempForTest } from './support/temp.ts';
import { root } from './support/tools.ts';

const REGISTER = `
region: { id: kebal, name: Kota Kebal, zone: WITA, regulations: [banjarbaru-5-2022] }
pds: [{ id: kominfo, role: dinas, name: Diskominfo Kebal }, { id: dinkes, role: pd, name: Dinas Kesehatan }]
sites: [{ id: pusat-data, kind: pusat_data, operator: kominfo }]
servers: [{ id: srv-1, owner_pd: kominfo, managed_by: kominfo, site: pusat-data }]
`;

const temp = makeTemp();
let redis: TestRedis;
let collector: TestCollector;
let config: { plain: string; secure: string };

beforeAll(async () => {
  redis = await startRedis();
  collector = await createTestCollector({
    folder: temp.path,
    redisSocket: redis.socketPath,
    register: REGISTER,
    channels: [],
    more: { report_interval_seconds: 1 },
  });
  await collector.start();
  config = { plain: collector.url, secure: `https://127.0.0.1:${collector.port}` };
});
afterAll(async () => {
  await collector?.stop();
  await redis?.remove();
  temp.remove();
});

async function pantau(...args: string[]): Promise<string> {
  const ended = await runProcess(process.execPath, [`${root}collector/dist/main.js`, ...args, '--data', `${temp.path}/data`]);
  if (ended.code === null || ended.code > 1) {
    throw new Error(`pantau ${args.join(' ')}: ${ended.output}`);
  }
  return ended.stdout;
}

interface Stored {
  agent: string;
  key: string;
  nextKey?: string;
  trust: { ca: string };
}

/** Enrols with the printed line; the words behind `sudo pantau-agent` are what the agent is given. */
async function enrolByLine(state: string, ...place: string[]): Promise<Stored> {
  const [line = ''] = (await pantau('token', 'create', ...place, '--expires', '24h')).split('\n');
  expect(line).toMatch(/^sudo pantau-agent enroll --collector https:\/\/127\.0\.0\.1:\d+ --token pnt_[\w-]{43}\.[\w-]{43}$/);
  const ended = await agent(...line.split(' ').slice(2), '--state', state);
  expect(ended).toMatchObject({ code: 0 });
  return stored(state);
}

function stored(state: string): Stored {
  return JSON.parse(readFileSync(`${state}/agent.json`, 'utf8')) as Stored;
}

interface ShownAgent {
  id: string;
  registered: boolean;
  quarantine?: { machines: string[] };
}

async function shown(id: string): Promise<ShownAgent | undefined> {
  return (JSON.parse(await pantau('agent', 'list', '--json')) as ShownAgent[]).find((each) => each.id === id);
}

async function findings(duty: string): Promise<{ subject: string; status: string; reason: string; sentence: { en: string } }[]> {
  const ledger = readLedger(collector.ledgerFile);
  const rows = await ledger.all("select finding from findings where regulation = 'operasional' and finding like ?", [`%/${duty}"%`]);
  ledger.close();
  return rows.map((row) => JSON.parse(String(row['finding'])) as never);
}

async function reported(id: string): Promise<number> {
  const ledger = readLedger(collector.ledgerFile);
  const [row] = await ledger.all('select coalesce(sum(last_seq - first_seq + 1), 0) as count from received where agent = ?', [id]);
  ledger.close();
  return Number(row?.['count'] ?? 0);
}

describe('an agent and its collector', () => {
  it('meet by one line, prove themselves, and a server that the register lacks is shown', async () => {
    const state = tempForTest();
    const { agent: id, trust } = await enrolByLine(state, '--pd', 'dinkes', '--site', 'pusat-data');
    expect(statSync(`${state}/agent.json`).mode & 0o777).toBe(0o600);
    expect(certificatesIn(trust.ca)).toHaveLength(1);
    const running = startProgram('agent', ['run', '--state', state]);
    onTestFinished(async () => void (await running.stop()));
    await until(
      async () => ((await reported(id)) > 1 ? true : undefined),
      20_000,
      () => running.output(),
    );
    expect(await shown(id)).toMatchObject({ registered: false });
    const subject = `agent/${id}`;
    const found = async () => (await findings('server-unregistered')).find((each) => each.subject === subject);
    const finding = await until(found, 10_000, () => collector.output());
    expect(finding).toMatchObject({ status: 'advisory', reason: 'server-unregistered' });
    expect(finding.sentence.en).toContain('office dinkes, site pusat-data');
  });

  it('change the key when it is due, and the old one ends with the first use of the new one', async () => {
    const state = tempForTest();
    const { agent: id, key } = await enrolByLine(state, '--server', 'srv-1');
    const decided = `${REGISTER}parameters: [{ id: kunci, name: agent_key_days, value: 30, number: 1/UJI, date: 2026-01-02 }]\n`;
    writeFileSync(`${temp.path}/register/register.yaml`, decided);
    onTestFinished(() => writeFileSync(`${temp.path}/register/register.yaml`, REGISTER));
    const running = startProgram('agent', ['run', '--state', state]);
    onTestFinished(async () => void (await running.stop()));
    const changed = () => {
      const now = stored(state);
      return Promise.resolve(now.key !== key && now.nextKey === undefined ? now : undefined);
    };
    const after = await until(changed, 20_000, () => running.output() + collector.output());
    expect(await statusOf(id, key)).toEqual([401, 'key-unknown']);
    expect((await statusOf(id, after.key))[0]).toBe(415);
  });

  it('end at once when the key is revoked, and a new enrolment sets aside what waited in the name of the old one', async () => {
    const state = tempForTest();
    const { agent: id } = await enrolByLine(state, '--server', 'srv-1');
    const running = startProgram('agent', ['run', '--state', state]);
    await until(
      async () => ((await reported(id)) > 0 ? true : undefined),
      20_000,
      () => running.output(),
    );
    await pantau('agent', 'revoke', id);
    const before = await reported(id);
    await running.waitForLine(/Key revoked: ask for a new token/);
    await running.stop();
    expect(await reported(id)).toBe(before);
    const doctor = (await agent('doctor', '--state', state, '--json')).output;
    expect(doctor).toMatch(/does not accept agent .*\(key-revoked\)/);
    expect(doctor).toMatch(/[1-9]\d* laporan menunggu · reports wait/);
    expect(readdirSync(`${state}/refused`)).toEqual([]);
    const [line = ''] = (await pantau('token', 'create', '--server', 'srv-1')).split('\n');
    expect(await agent(...line.split(' ').slice(2), '--state', state, '--force')).toMatchObject({ code: 0 });
    expect(await shown(id)).toBeUndefined();
    const again = startProgram('agent', ['run', '--state', state]);
    onTestFinished(async () => void (await again.stop()));
    await again.waitForLine(/Report refused as unacceptable/);
    await until(
      async () => ((await reported(stored(state).agent)) > 0 ? true : undefined),
      20_000,
      () => again.output(),
    );
    expect(readdirSync(`${state}/refused`).length).toBeGreaterThan(0);
    expect(again.output()).not.toMatch(/Agent not allowed/);
  });

  it('are held apart from a machine that uses the same key, until an administrator has seen to it', async () => {
    const { agent: id, key } = await enrolByLine(tempForTest(), '--server', 'srv-1');
    const from = (boot: string) => statusOf(id, key, { 'pantau-origin': 'm1.e1', 'pantau-boot-id': boot });
    expect([await from('boot-a'), await from('boot-b'), await from('boot-a')].map(([status]) => status)).toEqual([415, 415, 415]);
    expect(await from('boot-b')).toEqual([403, 'agent-cloned']);
    expect(await from('boot-a')).toEqual([403, 'agent-cloned']);
    expect((await shown(id))?.quarantine?.machines).toEqual([
      '127.0.0.1 (mesin/machine m1, spool e1, boot boot-a)',
      '127.0.0.1 (mesin/machine m1, spool e1, boot boot-b)',
    ]);
    const cloned = async () =>
      (await findings('agent-cloned')).find((each) => each.subject === `agent/${id}` && each.status === 'violation');
    expect((await until(cloned, 10_000, () => collector.output())).sentence.en).toContain(`pantau agent release ${id}`);
    await collector.stop();
    await collector.start();
    expect(await from('boot-a')).toEqual([403, 'agent-cloned']);
    await pantau('agent', 'release', id);
    expect((await from('boot-a'))[0]).toBe(415);
  });

  it('takes no report of an agent that is enrolled, which keeps them and names the cause', async () => {
    const state = tempForTest();
    const { agent: id } = await enrolByLine(state, '--server', 'srv-1');
    const lasting = { from: Date.now() - DAY, until: Date.now() + DAY };
    const other = await makeAuthority('Pantau kebal', lasting);
    const { url, heard } = await impostor(await makeLeaf(other, ['127.0.0.1'], lasting), other.certificate);
    const file = `${state}/agent.json`;
    writeFileSync(file, readFileSync(file, 'utf8').replace(config.secure, url));
    const running = startProgram('agent', ['run', '--state', state]);
    await running.waitForLine(/Not proved to be the collector; nothing was sent.*certificate is of another authority/);
    await running.stop();
    expect([heard(), await reported(id)]).toEqual(['', 0]);
  });
});

/** Status and reason of a request that is refused for its media type at the latest. */
async function statusOf(id: string, key: string, headers: Record<string, string> = {}): Promise<[number, string | null]> {
  const answer = await fetch(`${config.plain}/v1/reports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${id}.${key}`, ...headers },
  });
  await answer.body?.cancel();
  return [answer.status, answer.headers.get('pantau-reason')];
}

describe("the region's own certificate", () => {
  it('is presented in place of ours, known by its authority, and in use again when its file changes', async () => {
    const now = Date.now();
    const lasting = { from: now - DAY, until: now + 200 * DAY };
    const authority = await makeAuthority('Daerah', lasting);
    const write = async (folder: string) => {
      const leaf = await makeLeaf(authority, ['127.0.0.1'], lasting);
      writeFileSync(`${folder}/server.pem`, leaf.certificate);
      writeFileSync(`${folder}/server.key`, leaf.key);
    };
    const folder = tempForTest();
    writeFileSync(`${folder}/root.pem`, authority.certificate);
    await write(folder);
    const files = { certificate_file: `${folder}/server.pem`, key_file: `${folder}/server.key` };
    const own = await createTestCollector({
      folder,
      redisSocket: redis.socketPath,
      register: REGISTER.replaceAll('kebal', 'daerah'),
      channels: [],
      more: { tls: { ...files, trust: [`${folder}/root.pem`] } },
    });
    await own.start();
    onTestFinished(() => own.stop());
    const { token, collector: url } = await own.admin.createToken({ server: 'srv-1', expiresInHours: 1 });
    expect(token.split('.').slice(1)).toEqual(certificatesIn(authority.certificate).map(pinOf));
    const state = `${folder}/agent`;
    expect(await agent('enroll', '--collector', url, '--token', token, '--state', state)).toMatchObject({ code: 0 });
    expect(certificatesIn(stored(state).trust.ca)).toHaveLength(2);
    expect((await agent('doctor', '--state', state, '--json')).output).toMatch(/menerima agen · accepts agent srv-1: https/);
  });
});
