// The administrator's way in: tokens, agents and the state of the collector, over the private socket.

import { rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { errorReply } from '@pantau/shared/error-reply';
import { describeError } from '@pantau/shared/errors';
import { schemaFaults } from '@pantau/shared/schema-faults';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type AgentReply, AgentReplySchema, type StatusReply, type TokenReply, TokenRequestSchema } from './admin-models.ts';
import { listenPrivately } from './admin-socket.ts';

const MOST_BODY_BYTES = 16 * 1024;

export interface AdminDeps {
  /** Path of the socket in the data directory. */
  readonly socketPath: string;
  /** Whether the register has this server. */
  readonly serverExists: (id: string) => boolean;
  readonly issueToken: (server: string, expiresInHours: number) => Promise<TokenReply>;
  readonly agents: { list(): readonly AgentReply[] };
  /** Undefined when there is no such agent. */
  readonly retire: (id: string) => Promise<AgentReply | undefined>;
  readonly status: () => Promise<StatusReply>;
  readonly log: { error(fields: object, message: string): void };
}

export interface Admin {
  /** Rejects when the socket cannot be made or another collector has it. */
  listen(): Promise<void>;
  close(): Promise<void>;
}

/** Answers POST /v1/tokens, GET /v1/agents, POST /v1/agents/:id/retire and GET /v1/status. */
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
    const { server, expiresInHours } = parsed.data;
    if (!deps.serverExists(server)) {
      return c.json(errorReply('server', unknownServer), 404);
    }
    return c.json(await deps.issueToken(server, expiresInHours), 201);
  });

  app.get('/v1/agents', (c) => c.json(deps.agents.list().map(shown)));

  app.post('/v1/agents/:id/retire', async (c) => {
    const agent = await deps.retire(c.req.param('id'));
    return agent === undefined ? c.json(errorReply('id', unknownAgent), 404) : c.json(shown(agent));
  });

  app.get('/v1/status', async (c) => c.json(await deps.status()));

  app.notFound((c) => c.json(errorReply('path', unknownPath), 404));
  app.onError((error, c) => {
    deps.log.error({ reason: describeError(error), stack: error.stack, path: c.req.path }, 'An admin command failed');
    return c.json(errorReply('', { id: `gagal: ${describeError(error)}`, en: `failed: ${describeError(error)}` }), 500);
  });
  return app;
}

/** Only what is for showing: whatever else an agent's record holds stays here. */
function shown(agent: AgentReply): AgentReply {
  return AgentReplySchema.parse(agent);
}

const unknownServer = {
  id: 'server ini tidak ada dalam register; tambahkan dulu, lalu periksa dengan pantau register check',
  en: 'the register has no such server; add it first, then run pantau register check',
};
const unknownAgent = {
  id: 'tidak ada agen dengan id ini; lihat pantau agent list',
  en: 'there is no agent of this id; see pantau agent list',
};
const unknownPath = {
  id: 'perintah ini tidak dikenal; samakan versi pantau dan collector',
  en: 'this command is not known; use a pantau of the same version as the collector',
};
