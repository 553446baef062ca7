// A receiver behind a real listening server, with a small register, for tests; what it hands on is kept.
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { AlertSignal } from '@pantau/shared/alerts/signal';
import { registerFields } from '@pantau/shared/register/moments';
import { createRegister } from '@pantau/shared/register/register';
import { createRecordSchemas } from '@pantau/shared/register/schemas';
import { Secret } from '@pantau/shared/secret';
import { createReceiver, type ReceiverOutcome } from '../receiver.ts';
import { createSubjects, type Known, type KnownAgent } from '../subject-of.ts';

export const TOKEN = 'rahasia-penerima-0123456789abcdef';

export interface ReceiverServer {
  readonly url: string;
  readonly signals: AlertSignal[];
  readonly outcomes: Map<ReceiverOutcome, number>;
  readonly errors: object[];
  /** Makes the ledger refuse to write. */
  readonly broken: { is: boolean };
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<{ status: number; body: string }>;
  close(): Promise<void>;
}

const AGENTS: readonly KnownAgent[] = [{ id: 'a-1', server: 'srv-1', hostname: 'sipd-01' }];

/** A register of a few machines; `srv-9` and `sw-9` share an address. */
export function exampleKnown(): Known {
  const schemas = createRecordSchemas(registerFields('WIB', {}));
  const server = { managed_by: 'kominfo', acquired_on: '2020-01-01' };
  const register = createRegister({
    pds: [
      schemas.pds.parse({ id: 'bkad', role: 'pd', name: 'BKAD' }),
      schemas.pds.parse({ id: 'kominfo', role: 'dinas', name: 'Kominfo' }),
    ],
    sites: [schemas.sites.parse({ id: 'pusat', kind: 'pusat_data', operator: 'kominfo' })],
    servers: [
      schemas.servers.parse({ ...server, id: 'srv-1', owner_pd: 'bkad', site: 'pusat' }),
      schemas.servers.parse({ ...server, id: 'srv-2', owner_pd: 'kominfo', address: '10.0.0.2' }),
      schemas.servers.parse({ ...server, id: 'srv-9', owner_pd: 'kominfo', address: '10.0.0.9' }),
    ],
    devices: [
      schemas.devices.parse({ ...server, id: 'sw-1', class: 'switch', owner_pd: 'kominfo', address: 'fd00::1' }),
      schemas.devices.parse({ ...server, id: 'sw-9', class: 'switch', owner_pd: 'kominfo', address: '10.0.0.9' }),
    ],
    endpoints: [schemas.endpoints.parse({ id: 'portal', kind: 'https', host: 'portal.contoh.go.id' })],
  });
  const siteOf = (subject: string): string => (subject === 'server/srv-1' ? 'pusat' : '');
  return { register, agents: AGENTS, siteOf };
}

export async function startReceiver(now: () => number = Date.now, hasToken = true): Promise<ReceiverServer> {
  const signals: AlertSignal[] = [];
  const outcomes = new Map<ReceiverOutcome, number>();
  const errors: object[] = [];
  const broken = { is: false };
  const app = createReceiver({
    token: hasToken ? new Secret(TOKEN) : undefined,
    placeOf: createSubjects(exampleKnown()),
    async take(taken) {
      if (broken.is) throw new Error('disk full');
      signals.push(...taken);
    },
    now,
    version: '1.2.3',
    told: (outcome, count) => void outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + count),
    log: { error: (fields) => void errors.push(fields) },
  });
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    signals,
    outcomes,
    errors,
    broken,
    async post(path, body, headers = { authorization: `Bearer ${TOKEN}` }) {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const response = await fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: text });
      return { status: response.status, body: await response.text() };
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
