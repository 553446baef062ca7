// A check of pings from its making to its revoking: its address is a secret that nobody keeps, its key is its machine's.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MadeCheck } from './ping-checks.ts';
import { curl, type PingServer, startPingServer } from './testing/ping-server.ts';

let server: PingServer;
let check: MadeCheck;
let base: string;
let url: string;

beforeEach(async () => {
  server = await startPingServer();
  check = await server.make();
  base = `http://127.0.0.1:${server.port}/ping`;
  url = `${base}/${check.uuid}`;
});
afterEach(() => server.close());

describe('a check', () => {
  it('leaves no secret in the ledger or the journal', async () => {
    await curl([url]);
    const kept = server.ledger.dump() + JSON.stringify(server.journal.entries);
    expect(kept).not.toContain(check.uuid);
    expect(kept).not.toContain(check.key);
    expect(server.journal.entries.map(({ about }) => about)).toEqual(['ping-created']);
  });

  it('shares the key of its host, which is shown once', async () => {
    const second = await server.make({ job: 'Data Atlet' });
    expect(second).not.toHaveProperty('key');
    expect((await curl([`${base}/${check.key}/data-atlet`])).status).toBe(200);
    expect(await server.stored('Data Atlet')).toMatchObject({ job: 'Data Atlet', runs: [{ result: 'success' }] });
    expect(await server.checks.create({ host: 'nas', job: 'data atlet', tool: 'command' })).toBe('taken');
    expect((await server.make({ host: 'srv-2' })).key).toBeDefined();
  });

  it('that was revoked is not found, and its job is a fact no longer; its name is free again', async () => {
    await curl([url]);
    const revoked = await server.checks.revoke(check.id);
    expect(revoked).toMatchObject({ id: check.id, revokedAt: server.clock.now });
    expect(await server.checks.revoke(check.id)).toBeUndefined();
    expect((await curl([url])).status).toBe(404);
    expect(server.changed.at(-1)).toMatchObject({ lastAt: server.clock.now });
    expect(await server.stored()).toBeUndefined();
    expect((await server.make()).uuid).not.toBe(check.uuid);
    expect((await server.checks.list()).map(({ revokedAt }) => revokedAt)).toEqual(expect.arrayContaining([undefined, server.clock.now]));
  });

  it('tells in the list what came last', async () => {
    await curl([`${url}/start`]);
    expect(await server.checks.list()).toMatchObject([{ job: 'malam', lastPingAt: server.clock.now, runningSinceAt: server.clock.now }]);
    await curl([`${url}/9`]);
    expect(await server.checks.list()).toMatchObject([{ lastResult: 'failed' }]);
  });
});
