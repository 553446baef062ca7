// The administrator's way to HTTP pings: /v1/pings over the private socket.
import { errorReply } from '@pantau/shared/error-reply';
import { schemaFaults } from '@pantau/shared/schema-faults';
import { Hono } from 'hono';
import { type PingReply, type PingRequest, PingRequestSchema, type PingStateReply } from './ping-models.ts';

export interface PingCommands {
  /** `taken`: the host has a check of this job. */
  create(wanted: PingRequest): Promise<PingReply | 'taken'>;
  list(): Promise<readonly PingStateReply[]>;
  /** Undefined when no check that holds has this id. */
  revoke(id: string): Promise<PingStateReply | undefined>;
}

export interface PingRoutesDeps {
  readonly pings: PingCommands;
  readonly isRegistered: (list: 'servers' | 'devices' | 'datasets', id: string) => boolean;
}

export function createPingRoutes({ pings, isRegistered }: PingRoutesDeps): Hono {
  const app = new Hono();
  app.post('/v1/pings', async (c) => {
    const document: unknown = await c.req.json().catch(() => undefined);
    const parsed = PingRequestSchema.safeParse(document);
    if (!parsed.success) {
      const [fault] = schemaFaults(parsed.error.issues, 'pings');
      return c.json(errorReply(fault?.field || 'body', fault ?? unknownHost), 422);
    }
    const { host, dataset } = parsed.data;
    if (!(isRegistered('servers', host) || isRegistered('devices', host))) return c.json(errorReply('host', unknownHost), 404);
    if (dataset !== undefined && !isRegistered('datasets', dataset)) return c.json(errorReply('dataset', unknownDataset), 404);
    const made = await pings.create(parsed.data);
    return made === 'taken' ? c.json(errorReply('job', taken), 409) : c.json(made, 201);
  });
  app.get('/v1/pings', async (c) => c.json(await pings.list()));
  app.post('/v1/pings/:id/revoke', async (c) => {
    const ping = await pings.revoke(c.req.param('id'));
    return ping === undefined ? c.json(errorReply('id', unknownPing), 404) : c.json(ping);
  });
  return app;
}

const unknownHost = {
  id: 'register tidak punya server atau perangkat ini; tambahkan dulu, lalu periksa dengan pantau register check',
  en: 'the register has no such server or device; add it first, then run pantau register check',
};
const unknownDataset = {
  id: 'register tidak punya dataset ini; lihat pantau register show --kind dataset',
  en: 'the register has no such dataset; see pantau register show --kind dataset',
};
const taken = {
  id: 'mesin ini sudah punya ping untuk pekerjaan dengan nama ini; pakai nama lain, atau cabut yang lama: pantau ping revoke',
  en: 'this machine has a ping for a job of this name; use another name, or revoke the old one: pantau ping revoke',
};
const unknownPing = {
  id: 'tidak ada ping yang berlaku dengan id ini; lihat pantau ping list',
  en: 'there is no ping of this id that holds; see pantau ping list',
};
