// The collector's HTTP server: carries the routes of the stages, with limits for every connection, health answers, one
// way to tell of an unexpected error, and an orderly end.

import type { Server } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { errorReply } from '@pantau/shared/error-reply';
import { describeError } from '@pantau/shared/errors';
import { Hono } from 'hono';
import { createFront, type Front } from './front.ts';

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
const TLS_OPTIONS = { minVersion: 'TLSv1.2', handshakeTimeout: 10_000 } as const;

/** What the server presents, both PEM. */
export interface SecureContext {
  readonly key: string;
  readonly cert: string;
}

export interface HttpServerDeps {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Left out: there is no TLS. */
  readonly secure?: SecureContext;
  /** Whether an address may speak plain HTTP; left out: any may. */
  readonly takesPlain?: (address: string) => boolean;
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
  /** New connections get this certificate; those that are open stay. */
  setSecureContext(context: SecureContext): void;
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
  const common = { fetch: app.fetch, overrideGlobalObjects: false };
  const plain = createAdaptorServer({ ...common, serverOptions: SERVER_OPTIONS }) as Server;
  const secure = deps.secure === undefined ? undefined : createSecure(common, deps.secure);
  const front = createFront({ plain, secure, takesPlain: deps.takesPlain ?? (() => true) });

  return {
    async listen() {
      await new Promise<void>((resolve, reject) => {
        front.once('error', reject);
        front.listen(deps.port, deps.host, () => {
          front.off('error', reject);
          resolve();
        });
      });
      return { port: (front.address() as AddressInfo).port };
    },
    setSecureContext: (context) => secure?.setSecureContext({ ...TLS_OPTIONS, ...context }),
    async close() {
      state.closing = true;
      await closeFront(front, secure === undefined ? [plain] : [plain, secure], deps.graceMs ?? 10_000);
    },
  };
}

function createSecure(common: Parameters<typeof createAdaptorServer>[0], context: SecureContext): SecureServer {
  const serverOptions = { ...SERVER_OPTIONS, ...TLS_OPTIONS, ...context };
  return createAdaptorServer({ ...common, createServer: createSecureServer, serverOptions }) as SecureServer;
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

/** Ends the servers: connections without a request at once, the others as they finish, all of them after `graceMs`. */
async function closeFront(front: Front, servers: readonly Server[], graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => front.close(() => resolve()));
  front.closeUndecided();
  const idle = setInterval(() => {
    for (const server of servers) {
      server.closeIdleConnections();
    }
  }, CLOSE_STEP_MS);
  const all = setTimeout(() => front.closeAll(), graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(all);
  for (const server of servers) {
    // It never listened, but it watches its connections by a timer, which ends with it.
    server.close();
  }
}

const notFound = { id: 'alamat ini tidak ada; periksa jalur permintaan', en: 'there is nothing at this path; check it' };
const unexpected = {
  id: 'kesalahan di collector; lihat log collector, lalu kirim lagi nanti',
  en: 'an error in the collector; see its log, then send again later',
};
