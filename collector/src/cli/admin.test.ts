// The commands that talk to a running collector, over a real socket.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type Admin, createAdmin } from '../admin/admin.ts';
import { runCli } from './testing/cli-rig.ts';
import { writeSmallLedger } from './testing/small-ledger.ts';

const AGENT = {
  id: 'srv-1',
  server: 'srv-1',
  hostname: 'host-1',
  software: 'pantau-agent/0.1.0',
  intervalSeconds: 15,
  enrolledAt: Date.parse('2026-03-02T01:00:00Z'),
};

const CLONED = { ...AGENT, id: 'baru', server: 'baru', pd: 'dinkes', quarantine: { at: 1, machines: ['10.0.0.7', '10.0.0.8'] } };
const TOKEN = { id: 'ab12cd34', pd: 'dinkes', site: 'pusat', createdAt: 0, expiresAt: AGENT.enrolledAt, state: 'open' as const };
const PING = {
  id: '0f9e8d7c',
  host: 'srv-1',
  job: 'malam',
  tool: 'rsnapshot' as const,
  everySeconds: 86_400,
  createdAt: 0,
  lastPingAt: AGENT.enrolledAt,
  lastResult: 'warning' as const,
};

let data: string;
let admin: Admin;
let address = 'https://10.0.0.1:9600';
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'pantau-cli-'));
  admin = createAdmin({
    socketPath: join(data, 'admin.sock'),
    isRegistered: (_list, id) => ['srv-1', 'dinkes', 'pusat'].includes(id),
    issueToken: async ({ expiresInHours, ...place }) => ({
      token: `for-${expiresInHours}`,
      collector: address,
      ...place,
      expiresAt: Date.parse('2026-03-03T01:00:00Z'),
    }),
    tokens: { list: async () => [TOKEN], revoke: async (id) => (id === TOKEN.id ? { ...TOKEN, state: 'revoked' } : undefined) },
    agents: { list: () => [AGENT, CLONED] },
    changes: {
      retire: async (id) => (id === 'srv-1' ? { ...AGENT, retiredAt: AGENT.enrolledAt + 60_000 } : undefined),
      revoke: async () => ({ ...AGENT, revokedAt: AGENT.enrolledAt + 60_000 }),
      release: async (id) => (id === 'dicabut' ? { ...AGENT, revokedAt: AGENT.enrolledAt + 60_000 } : AGENT),
    },
    pings: {
      create: async (wanted) => {
        if (wanted.job === 'ada') return 'taken';
        const shown = wanted.job === 'kedua' ? {} : { slugUrl: `${address}/ping/kunci/${wanted.job}` };
        return {
          ...wanted,
          id: PING.id,
          url: `${address}/ping/5bf66975-d4c7-4bf5-bcc8-b8d8a82ea278`,
          slug: wanted.job,
          ownAuthority: true,
          ...shown,
        };
      },
      list: async () => [PING],
      revoke: async (id) => (id === PING.id ? { ...PING, revokedAt: AGENT.enrolledAt } : undefined),
    },
    later: () => undefined,
    status: async () => ({ region: 'contoh', stream: { pending: 3 } }),
    log: { error: () => undefined },
  });
});
afterEach(async () => {
  await admin.close();
  await rm(data, { recursive: true });
});

function run(...words: string[]) {
  return runCli([...words, '--data', data]);
}

describe('with a collector', () => {
  beforeEach(() => admin.listen());

  it.each([
    ['24 hours unless told', [], 'for-24'],
    ['hours', ['--expires', '36h'], 'for-36'],
    ['minutes', ['--expires', '30m'], 'for-0.5'],
    ['days', ['--expires', '7d'], 'for-168'],
  ])('token create makes a token for %s', async (_what, words, token) => {
    const { code, out } = await run('token', 'create', '--server', 'srv-1', ...words);
    expect(code).toBe(0);
    expect(out.split('\n')[0]).toBe(`sudo pantau-agent enroll --collector https://10.0.0.1:9600 --token ${token}`);
    expect(out).toContain('2026-03-03 01:00 UTC');
  });

  it.each([
    ['https://127.0.0.1:9600', true],
    ['https://[::1]:9600', true],
    ['https://localhost:9600', true],
    ['https://10.0.0.1:9600', false],
  ])('token create tells with the remedy when the line works on this machine only: %s', async (told, isHereOnly) => {
    address = told;
    onTestFinished(() => void (address = 'https://10.0.0.1:9600'));
    const { out } = await run('token', 'create', '--server', 'srv-1');
    expect([
      /hanya jalan di mesin ini: .*0\.0\.0\.0.*public_url/.test(out),
      /this machine only: .*0\.0\.0\.0.*public_url/.test(out),
    ]).toEqual([isHereOnly, isHereOnly]);
  });

  it('token create tells machines the token, the address and the line', async () => {
    const { out } = await run('token', 'create', '--pd', 'dinkes', '--site', 'pusat', '--json');
    expect(JSON.parse(out)).toEqual({
      token: 'for-24',
      collector: 'https://10.0.0.1:9600',
      pd: 'dinkes',
      site: 'pusat',
      command: 'sudo pantau-agent enroll --collector https://10.0.0.1:9600 --token for-24',
      expiresAt: '2026-03-03T01:00:00.000Z',
    });
  });

  it('token list and token revoke show what became of a token', async () => {
    expect((await run('token', 'list')).out).toMatch(/ab12cd34 +dinkes, pusat .* terbuka · open/);
    expect(await run('token', 'revoke', 'ab12cd34')).toMatchObject({ code: 0, out: expect.stringContaining('valid no longer') });
    expect(await run('token', 'revoke', 'x')).toMatchObject({ code: 1, err: expect.stringContaining('pantau token list') });
  });

  it('agent list shows a clone with its machines and the remedy, and agent release ends it', async () => {
    const { out } = await run('agent', 'list');
    expect(out).toMatch(/karantina · quarantined\n +10\.0\.0\.7; 10\.0\.0\.8 -> pantau agent release baru/);
    expect(await run('agent', 'release', 'baru')).toMatchObject({ code: 0, out: expect.stringContaining('may report again') });
    expect(await run('agent', 'release', 'dicabut')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/its key is revoked: .* -> pantau token create --server srv-1.*enroll --force/),
    });
    expect(await run('agent', 'revoke', 'srv-1')).toMatchObject({ code: 0, out: expect.stringContaining('its key is revoked') });
  });

  it('ping create shows the address once, the line for curl, where the authority lies and what the register is to say', async () => {
    const words = ['--job', 'malam', '--host', 'srv-1', '--dataset', 'dinkes', '--every', '24h', '--tool', 'borg'];
    const { code, out } = await run('ping', 'create', ...words);
    const url = 'https://10.0.0.1:9600/ping/5bf66975-d4c7-4bf5-bcc8-b8d8a82ea278';
    expect(code).toBe(0);
    expect(out.split('\n').slice(0, 2)).toEqual([url, `curl -fsS -m 10 --retry 5 --cacert /etc/pantau-ca.pem -o /dev/null ${url}`]);
    expect(out).toContain('https://10.0.0.1:9600/ping/kunci/malam');
    expect(out).toContain(`${data}/tls/ca.pem`);
    expect(out).toContain('{ runs: srv-1:malam, dataset: dinkes, … }');
    const told = JSON.parse((await run('ping', 'create', ...words, '--json')).out) as object;
    expect(told).toMatchObject({ url, host: 'srv-1', everySeconds: 86_400, tool: 'borg' });
    const dumped = await run('ping', 'create', '--job', 'dump', '--host', 'srv-1', '--tool', 'pg_dump', '--json');
    expect(JSON.parse(dumped.out)).toMatchObject({ tool: 'dump' });
    expect((await run('ping', 'create', '--job', 'kedua', '--host', 'srv-1')).out).toContain('was shown with its first ping');
  });

  it.each([
    ['no job', ['--host', 'srv-1'], 2, '--job NAME'],
    ['a tool that nobody knows', ['--job', 'a', '--host', 'srv-1', '--tool', 'gzip'], 2, 'pg_dump'],
    ['no time', ['--job', 'a', '--host', 'srv-1', '--every', 'daily'], 2, '--every'],
    ['a host that is not registered', ['--job', 'a', '--host', 'x'], 1, 'pantau register check'],
    ['a job that has one', ['--job', 'ada', '--host', 'srv-1'], 1, 'pantau ping revoke'],
  ])('ping create refuses %s', async (_what, words, code, text) => {
    expect(await run('ping', 'create', ...words)).toMatchObject({ code, err: expect.stringContaining(text) });
  });

  it('ping list and ping revoke show what was told, in the zone of the region, and what holds', async () => {
    await writeSmallLedger(data);
    const { out } = await run('ping', 'list');
    expect(out).toMatch(/0f9e8d7c +srv-1 +malam +rsnapshot +1d +2026-03-02T09:00:00\+08:00 +peringatan/);
    expect(JSON.parse((await run('ping', 'list', '--json')).out)).toMatchObject([{ lastPingAt: '2026-03-02T01:00:00.000Z' }]);
    expect(await run('ping', 'revoke', PING.id)).toMatchObject({ code: 0, out: expect.stringContaining('srv-1:malam') });
    expect(await run('ping', 'revoke', 'x')).toMatchObject({ code: 1, err: expect.stringContaining('pantau ping list') });
  });

  it('token create refuses a server that the register does not have', async () => {
    expect(await run('token', 'create', '--server', 'x')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('the register has no such server'),
    });
  });

  it('agent list shows the agents', async () => {
    const { code, out } = await run('agent', 'list');
    expect(code).toBe(0);
    expect(out).toMatch(/AGEN +SERVER +HOSTNAME[\s\S]*srv-1 +srv-1 +host-1 +pantau-agent\/0\.1\.0 +15 s +2026-03-02 01:00 UTC/);
    expect(JSON.parse((await run('agent', 'list', '--json')).out)).toMatchObject([
      { id: 'srv-1', enrolledAt: '2026-03-02T01:00:00.000Z' },
      { id: 'baru' },
    ]);
  });

  it('agent retire tells when', async () => {
    expect(await run('agent', 'retire', 'srv-1')).toMatchObject({ code: 0, out: expect.stringContaining('2026-03-02 01:01 UTC') });
    expect(await run('agent', 'retire', 'x')).toMatchObject({ code: 1, err: expect.stringContaining('there is no agent of this id') });
  });

  it('status shows what the collector says', async () => {
    const { code, out } = await run('status');
    expect(code).toBe(0);
    expect(out).toMatch(/region +contoh\nstream\.pending +3\n/);
    expect(JSON.parse((await run('status', '--json')).out)).toEqual({ region: 'contoh', stream: { pending: 3 } });
  });
});

it.each([[['status']], [['agent', 'list']], [['agent', 'retire', 'srv-1']], [['token', 'create', '--server', 'srv-1']]])(
  'without a collector %j says so',
  async (words) => {
    const { code, out, err } = await run(...words);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('the collector is not running');
  },
);
