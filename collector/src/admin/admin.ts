// The administrator's way in: tokens, agents and the state of the collector, over the private socket.

import { rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { errorReply } from '@pantau/shared/error-reply';
import { describeError } from '@pantau/shared/errors';
import { schemaFaults } from '@pantau/shared/schema-faults';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import {
  type AgentReply,
  AgentReplySchema,
  type StatusReply,
  type TokenReply,
  type TokenRequest,
  TokenRequestSchema,
  type TokenStateReply,
} from './admin-models.ts';
import { listenPrivately } from './admin-socket.ts';
import { createPingRoutes, type PingRoutesDeps } from './ping-routes.ts';

const MOST_BODY_BYTES = 16 * 1024;

export interface AdminDeps {
  /** Path of the socket in the data directory. */
  readonly socketPath: string;
  /** Whether the register has a record, such as `servers` `srv-1`. */
  readonly isRegistered: (list: 'servers' | 'pds' | 'sites' | 'devices' | 'datasets', id: string) => boolean;
  readonly issueToken: (wanted: TokenRequest) => Promise<TokenReply>;
  readonly tokens: {
    list(): Promise<readonly TokenStateReply[]>;
    /** Undefined when there is no such token. */
    revoke(id: string): Promise<TokenStateReply | undefined>;
  };
  readonly agents: { list(): readonly AgentReply[] };
  /** Each gives undefined when there is no such agent. */
  readonly changes: Readonly<Record<'retire' | 'revoke' | 'release', (id: string) => Promise<AgentReply | undefined>>>;
  readonly pings: PingRoutesDeps['pings'];
  /** Further routes, which come when all stages have started; undefined until then. */
  readonly later: () => Pick<Hono, 'fetch'> | undefined;
  readonly status: () => Promise<StatusReply>;
  readonly log: { error(fields: object, message: string): void };
}

export interface Admin {
  /** Rejects when the socket cannot be made or another collector has it. */
  listen(): Promise<void>;
  close(): Promise<void>;
}

/** Answers for /v1/tokens, /v1/agents, /v1/status and what the other route files name. */
/** Answers for /v1/tokens, /v1/agents, /v1/pings, /v1/alerts, /v1/silences, /v1/queues and /v1/status. */
export function createAdmin(deps: AdminDeps): Admin {
  const server = createAdaptorServer({ fetch: createRoutes(deps).fetch, overrideGlobalObjects: false }) as Server;
  return {
    listen: () => listenPrivately(server, deps.socketPath),
    async close() {
      if (!server.listening) {
        return;
      }
      await rm(deps.socketPath, { force: true });
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      });
    },
  };
}

function createRoutes(deps: AdminDeps): Hono {
  const app = new Hono();
  app.use(bodyLimit({ maxSize: MOST_BODY_BYTES }));

  app.post('/v1/tokens', async (c) => {
    const document: unknown = await c.req.json().catch(() => undefined);
    const parsed = TokenRequestSchema.safeParse(document);
    if (!parsed.success) {
      const [fault] = schemaFaults(parsed.error.issues, 'tokens');
      return c.json(errorReply(fault?.field || 'body', fault ?? unknownServer), 422);
    }
    const wanted = parsed.data;
    const fault = placeFault(wanted, deps.isRegistered);
    if (fault !== undefined) {
      return c.json(errorReply(fault.field, fault), 404);
    }
    return c.json(await deps.issueToken(wanted), 201);
  });

  app.get('/v1/tokens', async (c) => c.json(await deps.tokens.list()));

  app.post('/v1/tokens/:id/revoke', async (c) => {
    const token = await deps.tokens.revoke(c.req.param('id'));
    return token === undefined ? c.json(errorReply('id', unknownToken), 404) : c.json(token);
  });

  const shown = (agent: AgentReply): AgentReply => shownAgent(agent, deps.isRegistered('servers', agent.server));
  app.get('/v1/agents', (c) => c.json(deps.agents.list().map(shown)));

  for (const change of ['retire', 'revoke', 'release'] as const) {
    app.post(`/v1/agents/:id/${change}`, async (c) => {
      const agent = await deps.changes[change](c.req.param('id'));
      return agent === undefined ? c.json(errorReply('id', unknownAgent), 404) : c.json(shown(agent));
    });
  }

  app.route('/', createPingRoutes(deps));

  app.get('/v1/status', async (c) => c.json(await deps.status()));

  app.all('/v1/*', (c) => {
    const later = deps.later();
    return later === undefined ? c.json(errorReply('', starting), 503) : later.fetch(c.req.raw);
  });

  app.notFound((c) => c.json(errorReply('path', unknownPath), 404));
  app.onError((error, c) => {
    deps.log.error({ reason: describeError(error), stack: error.stack, path: c.req.path }, 'An admin command failed');
    return c.json(errorReply('', { id: `gagal: ${describeError(error)}`, en: `failed: ${describeError(error)}` }), 500);
  });
  return app;
}

/** Only what is for showing: whatever else an agent's record holds stays here. */
function shownAgent(agent: AgentReply, registered: boolean): AgentReply {
  return { ...AgentReplySchema.parse(agent), registered };
}

/** A token is for one server, or for an office, with or without a site; each has to be in the register. */
function placeFault({ server, pd, site }: TokenRequest, isRegistered: AdminDeps['isRegistered']) {
  if ((server === undefined) === (pd === undefined) || (site !== undefined && pd === undefined)) return { field: 'server', ...noPlace };
  if (server !== undefined && !isRegistered('servers', server)) return { field: 'server', ...unknownServer };
  if (pd !== undefined && !isRegistered('pds', pd)) return { field: 'pd', ...unknownPd };
  if (site !== undefined && !isRegistered('sites', site)) return { field: 'site', ...unknownSite };
  return undefined;
}

const noPlace = {
  id: 'sebutkan satu server dari register, atau PD (dan lokasi) untuk server yang belum tercatat',
  en: 'name one server of the register, or an office (and site) for a server that is not in it yet',
};
const unknownPd = {
  id: 'PD ini tidak ada dalam register; lihat pantau register show --kind pd',
  en: 'the register has no such office; see pantau register show --kind pd',
};
const unknownSite = {
  id: 'lokasi ini tidak ada dalam register; lihat pantau register show --kind site',
  en: 'the register has no such site; see pantau register show --kind site',
};
const unknownToken = {
  id: 'tidak ada token dengan id ini; lihat pantau token list',
  en: 'there is no token of this id; see pantau token list',
};
const unknownServer = {
  id: 'server ini tidak ada dalam register; tambahkan dulu, lalu periksa dengan pantau register check',
  en: 'the register has no such server; add it first, then run pantau register check',
};
const unknownAgent = {
  id: 'tidak ada agen dengan id ini; lihat pantau agent list',
  en: 'there is no agent of this id; see pantau agent list',
};
const starting = { id: 'collector sedang mulai; ulangi sebentar lagi', en: 'the collector is still starting; repeat in a moment' };
const unknownPath = {
  id: 'perintah ini tidak dikenal; samakan versi pantau dan collector',
  en: 'this command is not known; use a pantau of the same version as the collector',
};
