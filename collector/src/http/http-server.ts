// The collector's HTTP server: carries the routes of the stages, with limits for every connection, health answers, one
// way to tell of an unexpected error, and an orderly end.

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { errorReply } from '@pantau/shared/error-reply';
import { describeError } from '@pantau/shared/errors';
import { Hono } from 'hono';

type Routes = Hono<{ Bindings: HttpBindings }>;

const READY_TIMEOUT_MS = 2_000;
const CLOSE_STEP_MS = 20;

/** Limits that the server keeps by itself; the body's own limits are the routes'. */
const SERVER_OPTIONS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 75_000,
  maxHeaderSize: 16 * 1024,
  connectionsCheckingInterval: 5_000,
} as const;

export interface HttpServerDeps {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly routes: readonly Routes[];
  /** What has to answer before the collector is ready, by name; each rejects when it does not. */
  readonly checks: Readonly<Record<string, () => Promise<unknown>>>;
  readonly log: { error(fields: object, message: string): void };
  /** How long requests in flight may take to end when the server closes. */
  readonly graceMs?: number;
}

export interface HttpServer {
  /** Listens and gives the port. Rejects when the address cannot be used. */
  listen(): Promise<{ readonly port: number }>;
  /** Takes no more connections, lets requests in flight end, then closes all. */
  close(): Promise<void>;
}

/** Puts the routes together behind one server; GET /healthz says that it runs, GET /readyz that it can do its work. */
export function createHttpServer(deps: HttpServerDeps): HttpServer {
  const app: Routes = new Hono<{ Bindings: HttpBindings }>();
  const state = { closing: false };
  app.use(async (c, next) => {
    await next();
    if (state.closing) {
      c.res.headers.set('connection', 'close');
    }
  });
  for (const routes of deps.routes) {
    app.route('/', routes);
  }
  app.get('/healthz', (c) => c.text('ok\n'));
  app.get('/readyz', async (c) => {
    const states = await readiness(deps.checks);
    const ready = !state.closing && Object.values(states).every((text) => text === 'ok');
    return c.json({ ready, checks: states }, ready ? 200 : 503);
  });
  app.notFound((c) => c.json(errorReply('path', notFound), 404));
  app.onError((error, c) => {
    deps.log.error({ reason: describeError(error), stack: error.stack, path: c.req.path }, 'A request failed unexpectedly');
    return c.json(errorReply('', unexpected), 500);
  });
  // Without overriding the global Request and Response: other parts of the process use their own.
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false, serverOptions: SERVER_OPTIONS }) as Server;

  return {
    async listen() {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(deps.port, deps.host, () => {
          server.off('error', reject);
          resolve();
        });
      });
      return { port: (server.address() as AddressInfo).port };
    },
    async close() {
      state.closing = true;
      await closeServer(server, deps.graceMs ?? 10_000);
    },
  };
}

/** `ok` or what is wrong, by name of the check. */
async function readiness(checks: HttpServerDeps['checks']): Promise<Record<string, string>> {
  const states = Object.entries(checks).map(async ([name, check]) => {
    const limit = new AbortController();
    const late = delay(READY_TIMEOUT_MS, `no answer within ${READY_TIMEOUT_MS / 1000} s`, { signal: limit.signal });
    const state = check().then(
      () => 'ok',
      (error: unknown) => describeError(error),
    );
    const first = await Promise.race([state, late]);
    limit.abort();
    late.catch(() => undefined);
    return [name, first] as const;
  });
  return Object.fromEntries(await Promise.all(states));
}

/** Ends a server: connections without a request at once, the others as they finish, all of them after `graceMs`. */
export async function closeServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const idle = setInterval(() => server.closeIdleConnections(), CLOSE_STEP_MS);
  const all = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(all);
}

const notFound = { id: 'alamat ini tidak ada; periksa jalur permintaan', en: 'there is nothing at this path; check it' };
const unexpected = {
  id: 'kesalahan di collector; lihat log collector, lalu kirim lagi nanti',
  en: 'an error in the collector; see its log, then send again later',
};
