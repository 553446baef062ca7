// The server answers health checks, hides what went wrong inside, and ends without cutting requests off.
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createHttpServer, type HttpServer, type HttpServerDeps } from './http-server.ts';

const servers: HttpServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(
  deps: Partial<HttpServerDeps> = {},
): Promise<{ server: HttpServer; base: string; port: number; log: { error: ReturnType<typeof vi.fn> } }> {
  const log = { error: vi.fn() };
  const server = createHttpServer({ host: '127.0.0.1', port: 0, routes: [], checks: {}, log, ...deps });
  servers.push(server);
  const { port } = await server.listen();
  return { server, base: `http://127.0.0.1:${port}`, port, log };
}

describe('createHttpServer', () => {
  it('says that it runs, and whether what it needs answers', async () => {
    const state = { redis: true };
    const redis = () => (state.redis ? Promise.resolve('PONG') : Promise.reject(new Error('Connection is closed.')));
    const { base } = await start({ checks: { redis, ledger: () => Promise.resolve([]) } });
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${base}/readyz`)).json()).toEqual({ ready: true, checks: { redis: 'ok', ledger: 'ok' } });
    state.redis = false;
    const answer = await fetch(`${base}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([503, { ready: false, checks: { redis: 'Connection is closed.', ledger: 'ok' } }]);
  });

  it('calls a check that does not answer not ready', async () => {
    const { base } = await start({ checks: { ledger: () => new Promise(() => undefined) } });
    const answer = await fetch(`${base}/readyz`);
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('no answer') as string]);
  });

  it('answers an unexpected error with 500 without telling of it, and logs it', async () => {
    const routes = new Hono<{ Bindings: HttpBindings }>().get('/broken', () => {
      throw new Error('password=hunter2');
    });
    const { base, log } = await start({ routes: [routes] });
    const answer = await fetch(`${base}/broken`);
    const text = await answer.text();
    expect([answer.status, text.includes('hunter2'), text.includes('pesan')]).toEqual([500, false, true]);
    expect(log.error).toHaveBeenCalledWith(expect.objectContaining({ reason: 'password=hunter2' }), expect.any(String));
  });

  it('names the path when there is nothing', async () => {
    const { base } = await start();
    const answer = await fetch(`${base}/nothing`);
    expect([answer.status, await answer.json()]).toMatchObject([404, { error: { field: 'path' } }]);
  });

  it('lets a request in flight end before it closes, and takes no new one', async () => {
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const began = vi.fn();
    const routes = new Hono<{ Bindings: HttpBindings }>().get('/slow', async (c) => {
      began();
      await finished;
      return c.text('done');
    });
    const { server, port } = await start({ routes: [routes] });
    const agent = new Agent({ keepAlive: true });
    const answer = new Promise<{ status: number; text: string; connection: string | undefined }>((resolve, reject) => {
      get({ port, host: '127.0.0.1', path: '/slow', agent }, (incoming) => {
        let text = '';
        incoming.on('data', (chunk: Buffer) => (text += String(chunk)));
        incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, text, connection: incoming.headers.connection }));
      }).on('error', reject);
    });
    await vi.waitFor(() => expect(began).toHaveBeenCalled());
    const closed = server.close();
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow(/fetch failed/);
    finish();
    expect(await answer).toEqual({ status: 200, text: 'done', connection: 'close' });
    await closed;
    agent.destroy();
  });

  it('closes in time although a request never ends', async () => {
    const routes = new Hono<{ Bindings: HttpBindings }>().get('/never', () => new Promise<Response>(() => undefined));
    const { server, port } = await start({ routes: [routes], graceMs: 50 });
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET /never HTTP/1.1\r\nhost: x\r\n\r\n');
    await once(socket, 'connect');
    const ended = vi.fn();
    socket.on('close', ended);
    await server.close();
    await vi.waitFor(() => expect(ended).toHaveBeenCalled());
  });

  it('refuses headers beyond its limit', async () => {
    const { base } = await start();
    const answer = await fetch(`${base}/healthz`, { headers: { 'x-long': 'x'.repeat(20_000) } });
    expect(answer.status).toBe(431);
  });

  it('rejects an address that is in use', async () => {
    const { port } = await start();
    await expect(start({ port })).rejects.toThrow(/EADDRINUSE/);
  });
});
