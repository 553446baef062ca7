// The command line reaches the collector over its private socket, and is told plainly when it cannot.

import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Admin, type AdminDeps, createAdmin } from './admin.ts';
import { type AdminClient, createAdminClient } from './admin-client.ts';
import type { TokenRequest } from './admin-models.ts';
import { stubbedRoutes } from './testing/stubbed-routes.ts';

const AGENT = { id: 'srv-1', server: 'srv-1', hostname: 'srv-1', software: 'pantau-agent/0.1.0', intervalSeconds: 15, enrolledAt: 5 };

const SHOWN = { ...AGENT, registered: true };
const TOKEN = { token: 'pnt_x', collector: 'https://x:1' };
const STATE = { id: 'ab12cd34', pd: 'dinkes', createdAt: 1, expiresAt: 2, state: 'open' as const };
const MADE_PING = { id: '0f9e8d7c', url: 'https://x:1/ping/u', slug: 'malam', ownAuthority: true };
const PING = { id: '0f9e8d7c', host: 'srv-1', job: 'malam', tool: 'command' as const, createdAt: 1 };
const QUEUE = {
  queue: 'notices-surel',
  counts: { waiting: 1, active: 0, delayed: 0, failed: 0, dead: 1 },
  oldestAt: 5,
  done: 7,
  setAside: 1,
};
const JOB = { queue: 'notices-surel', id: 'n-1', state: 'dead' as const, addedAt: 1, diedAt: 2, attempts: 3, reason: 'unreadable' };

let folder: string;
let deps: AdminDeps;
let admin: Admin;
let client: AdminClient;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pantau-admin-'));
  deps = {
    socketPath: join(folder, 'admin.sock'),
    isRegistered: (_list, id) => ['srv-1', 'dinkes', 'pusat'].includes(id),
    issueToken: vi.fn(({ expiresInHours, ...place }: TokenRequest) => Promise.resolve({ ...TOKEN, ...place, expiresAt: expiresInHours })),
    tokens: { list: () => Promise.resolve([STATE]), revoke: (id) => Promise.resolve(id === STATE.id ? STATE : undefined) },
    agents: { list: () => [{ ...AGENT, keyHash: Buffer.from('secret') } as typeof AGENT] },
    changes: {
      retire: (id) => Promise.resolve(id === 'srv-1' ? { ...AGENT, retiredAt: 9 } : undefined),
      revoke: (id) => Promise.resolve(id === 'srv-1' ? { ...AGENT, revokedAt: 9 } : undefined),
      release: (id) => Promise.resolve(id === 'srv-1' ? AGENT : undefined),
    },
    pings: {
      create: (wanted) => Promise.resolve(wanted.job === 'ada' ? 'taken' : { ...wanted, ...MADE_PING }),
      list: () => Promise.resolve([PING]),
      revoke: (id) => Promise.resolve(id === PING.id ? { ...PING, revokedAt: 9 } : undefined),
    },
    later: () =>
      stubbedRoutes({
        queues: {
          list: () => Promise.resolve([QUEUE]),
          jobs: (queue, states) => Promise.resolve(queue === QUEUE.queue ? [JOB].filter(({ state }) => states.includes(state)) : undefined),
          replay: (_queue, id) => Promise.resolve(id === JOB.id ? 'done' : 'unknown'),
          drop: (_queue, id) => Promise.resolve(id === JOB.id ? 'done' : 'not-dead'),
        },
      }),
    status: () => Promise.resolve({ region: 'banjarbaru', uptimeSeconds: 5 }),
    log: { error: vi.fn() },
  };
  admin = createAdmin(deps);
  await admin.listen();
  client = createAdminClient(deps.socketPath);
});

afterEach(async () => {
  await admin.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the admin socket', () => {
  it('carries each command and its answer', async () => {
    expect(await client.createToken({ server: 'srv-1', expiresInHours: 24 })).toEqual({
      ...TOKEN,
      server: 'srv-1',
      expiresAt: 24,
    });
    expect(await client.createToken({ pd: 'dinkes', site: 'pusat', expiresInHours: 1 })).toMatchObject({ pd: 'dinkes', site: 'pusat' });
    expect(await client.tokens()).toEqual([STATE]);
    expect(await client.revokeToken(STATE.id)).toEqual(STATE);
    const wanted = { host: 'srv-1', job: 'malam', dataset: 'dinkes', everySeconds: 3_600, tool: 'borg' as const };
    expect(await client.createPing(wanted)).toEqual({ ...wanted, ...MADE_PING });
    expect(await client.pings()).toEqual([PING]);
    expect(await client.revokePing(PING.id)).toEqual({ ...PING, revokedAt: 9 });
    expect(await client.agents()).toEqual([SHOWN]);
    expect(await client.change('srv-1', 'retire')).toEqual({ ...SHOWN, retiredAt: 9 });
    expect(await client.change('srv-1', 'revoke')).toEqual({ ...SHOWN, revokedAt: 9 });
    expect(await client.change('srv-1', 'release')).toEqual(SHOWN);
    expect(await client.queues()).toEqual([QUEUE]);
    expect(await client.jobs('notices-surel')).toEqual([JOB]);
    expect(await client.jobs('notices-surel', ['waiting', 'failed'])).toEqual([]);
    await client.changeJob('notices-surel', 'n-1', 'replay');
    await client.changeJob('notices-surel', 'n-1', 'drop');
    expect(await client.status()).toEqual({ region: 'banjarbaru', uptimeSeconds: 5 });
  });

  it('refuses a server that is not registered, a wrong time and an unknown agent, naming the field', async () => {
    await expect(client.createToken({ server: 'srv-9', expiresInHours: 1 })).rejects.toThrow(/^server: .*pantau register check/);
    await expect(client.createToken({ server: 'srv-1', expiresInHours: 0 })).rejects.toThrow(/^expiresInHours: /);
    await expect(client.createToken({ pd: 'x', expiresInHours: 1 })).rejects.toThrow(/^pd: .*--kind pd/);
    await expect(client.createToken({ pd: 'dinkes', site: 'x', expiresInHours: 1 })).rejects.toThrow(/^site: /);
    await expect(client.createToken({ server: 'srv-1', pd: 'dinkes', expiresInHours: 1 })).rejects.toThrow(/^server: /);
    await expect(client.jobs('hilang')).rejects.toThrow(/^queue: .*pantau queue list/);
    await expect(client.jobs('notices-surel', ['mati'])).rejects.toThrow(/^state: .*waiting, active/);
    await expect(client.changeJob('notices-surel', 'x', 'replay')).rejects.toThrow(/^id: .*pantau queue show/);
    await expect(client.changeJob('notices-surel', 'x', 'drop')).rejects.toThrow(/^id: .*only a dead one/);
    await expect(client.revokeToken('00000000')).rejects.toThrow(/^id: .*pantau token list/);
    const ping = { host: 'srv-1', job: 'malam', tool: 'command' as const };
    await expect(client.createPing({ ...ping, host: 'x' })).rejects.toThrow(/^host: .*pantau register check/);
    await expect(client.createPing({ ...ping, dataset: 'x' })).rejects.toThrow(/^dataset: .*--kind dataset/);
    await expect(client.createPing({ ...ping, job: 'a/b' })).rejects.toThrow(/^job: /);
    await expect(client.createPing({ ...ping, job: 'ada' })).rejects.toThrow(/^job: .*pantau ping revoke/);
    await expect(client.revokePing('00000000')).rejects.toThrow(/^id: .*pantau ping list/);
    await expect(client.change('srv-9', 'retire')).rejects.toThrow(/^id: /);
    expect(deps.issueToken).not.toHaveBeenCalled();
  });

  it('can be opened by its own user only, and leaves nothing else behind', async () => {
    expect(statSync(deps.socketPath).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['admin.sock']);
    await admin.close();
    expect(existsSync(deps.socketPath)).toBe(false);
  });

  it('says that the collector is not running when there is no socket, or only an old one', async () => {
    await admin.close();
    await expect(client.status()).rejects.toThrow(/collector is not running; start it/);
    const script = `require('net').createServer().listen(${JSON.stringify(deps.socketPath)}, () => process.kill(process.pid, 'SIGKILL'))`;
    spawnSync(process.execPath, ['-e', script]);
    expect(existsSync(deps.socketPath)).toBe(true);
    await expect(client.status()).rejects.toThrow(/collector is not running; start it/);
    admin = createAdmin(deps);
    await admin.listen();
    expect(await client.agents()).toEqual([SHOWN]);
  });

  it('does not take the socket of a collector that runs, nor remove it', async () => {
    const second = createAdmin(deps);
    await expect(second.listen()).rejects.toThrow(/another collector runs/);
    await second.close();
    expect(await client.agents()).toEqual([SHOWN]);
  });

  it('refuses a path that the kernel would cut', async () => {
    const long = createAdmin({ ...deps, socketPath: join(folder, 'x'.repeat(100)) });
    await expect(long.listen()).rejects.toThrow(/shorter path/);
  });

  it('tells an answer that is none', async () => {
    const path = join(folder, 'other.sock');
    const other = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi')).listen(path);
    await once(other, 'listening');
    await expect(createAdminClient(path).status()).rejects.toThrow(/not JSON/);
    other.close();
  });

  it('replaces what lies in its place when it is no socket', async () => {
    await admin.close();
    writeFileSync(deps.socketPath, '');
    admin = createAdmin(deps);
    await admin.listen();
    expect(await client.agents()).toEqual([SHOWN]);
  });
});
