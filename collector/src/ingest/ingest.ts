// The way in: agents enrol and report here. Checks in the order of their cost, then one round trip to Redis; what is
// refused changes nothing and is told which field and which remedy.
import type { IncomingMessage } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { redisKeys } from '@pantau/shared/redis-keys';
import { KEY_DUE, REPLY_HEADERS, REPORT_CONTENT_TYPE, REPORT_LIMITS, type ReportHead } from '@pantau/shared/report';
import { WORK_HEADERS, type Work } from '@pantau/shared/work';
import { type Context, Hono } from 'hono';
import type { Redis } from 'ioredis';
import { type Accepted, createAccept } from './accept.ts';
import type { AgentDirectory, EnrolledAgent } from './agent-directory.ts';
import { type AttemptLimits, createAttemptLimit } from './attempt-limit.ts';
import { authenticate, quarantined } from './authenticate.ts';
import { senderOf } from './clones.ts';
import { parseEnrolRequest } from './enrol-request.ts';
import type { Enrolment } from './enrolment.ts';
import { type GatewayAbility, parseGatewayHeader } from './gateway-header.ts';
import { readBody } from './read-body.ts';
import { Refusal, type RefusalReason, refusalResponse } from './refusal.ts';
import { parseReportBody } from './report-body.ts';
import { parseSentTimes, type SentTimes } from './sent-times.ts';

const ENROL_BODY_BYTES = 16 * 1024;

export interface IngestLimits {
  /** Most bytes of reports that wait in the stream. */
  readonly streamBytes: number;
  /** Most bytes of late pages that wait for remote write; left out: none are kept. */
  readonly latePageBytes?: number;
  /** Time for a request's body to arrive. */
  readonly bodyTimeoutMs: number;
  readonly enrolment: AttemptLimits;
}

export const INGEST_LIMITS: IngestLimits = {
  streamBytes: 512 * 1024 * 1024,
  bodyTimeoutMs: 15_000,
  enrolment: { attempts: 10, windowMs: 10 * 60_000, addresses: 10_000 },
};

/** What ingest counts. */
export interface IngestTelemetry {
  received(): void;
  accepted(report: { agent: EnrolledAgent; head: ReportHead; sent: SentTimes; receivedAt: number } & Accepted, seconds: number): void;
  refused(reason: RefusalReason, seconds: number): void;
}

export interface IngestDeps {
  /** A connection of its own, made with PRODUCER_OPTIONS. */
  readonly redis: Redis;
  readonly region: string;
  readonly agents: AgentDirectory;
  readonly enrolment: Enrolment;
  /** What agents are to trust, and the version of it. */
  readonly trust: () => { readonly ca: string; readonly system: boolean; readonly version: string };
  /** What an agent with the gateway role is to poll; undefined for all others. */
  readonly workFor: (agent: string, able: GatewayAbility) => Work | undefined;
  /** Hears of the address that an accepted report came from. */
  readonly heardFrom?: (agent: EnrolledAgent, address: string) => void;
  readonly now: () => number;
  readonly limits: IngestLimits;
  readonly telemetry: IngestTelemetry;
}

type IngestContext = Context<{ Bindings: HttpBindings }>;

/** Routes POST /v1/reports, POST /v1/enrol, POST /v1/key, GET /v1/agents/self and GET /v1/trust. */
export function createIngest(deps: IngestDeps): Hono<{ Bindings: HttpBindings }> {
  const { agents, enrolment, now, limits, telemetry } = deps;
  const accept = createAccept({
    redis: deps.redis,
    keys: redisKeys(deps.region),
    streamBytes: limits.streamBytes,
    latePageBytes: limits.latePageBytes,
  });
  const attempts = createAttemptLimit(limits.enrolment);

  /** The agent that sends; ends its last key when it is the new one that came, and notices a second machine with the same. */
  async function identify(incoming: IncomingMessage): Promise<EnrolledAgent> {
    const { agent, firstUseOf } = authenticate(incoming.headers.authorization, agents, now());
    const sender = senderOf(incoming.headers, incoming.socket.remoteAddress ?? '');
    const machines = sender === undefined ? undefined : enrolment.clones.seen(agent.id, sender, now());
    if (machines !== undefined) {
      await enrolment.quarantine(agent.id, machines);
      throw quarantined();
    }
    if (firstUseOf === undefined) return agent;
    await enrolment.keyUsed(agent.id, firstUseOf);
    return agents.get(agent.id) ?? agent;
  }

  async function report(c: IngestContext): Promise<Response> {
    const started = performance.now();
    const { incoming } = c.env;
    telemetry.received();
    const agent = await identify(incoming);
    requireMedia(incoming, REPORT_CONTENT_TYPE);
    const sent = parseSentTimes(incoming.headers);
    const bytes = await readBody(incoming, { maxBytes: REPORT_LIMITS.bodyBytes, timeoutMs: limits.bodyTimeoutMs });
    const body = parseReportBody(bytes);
    requireOwn(body.head, agent, deps.region);
    const receivedAt = now();
    const able = parseGatewayHeader(incoming.headers, body.head);
    const work = able && deps.workFor(agent.id, able);
    const accepted = await accept(body, sent, receivedAt, work !== undefined);
    deps.heardFrom?.(agent, (incoming.socket.remoteAddress ?? '').replace(/^::ffff:/i, ''));
    telemetry.accepted({ agent, head: body.head, sent, receivedAt, ...accepted }, (performance.now() - started) / 1000);
    c.header(REPLY_HEADERS.trust, deps.trust().version);
    if (enrolment.isKeyDue(agent)) c.header(REPLY_HEADERS.key, KEY_DUE);
    if (work === undefined) return c.json({}, 202);
    c.header(WORK_HEADERS.version, work.version);
    return c.json(work.version === able?.version ? {} : { work }, 202);
  }

  async function enrol(c: IngestContext): Promise<Response> {
    const { incoming } = c.env;
    requireMedia(incoming, 'application/json');
    const bytes = await readBody(incoming, { maxBytes: ENROL_BODY_BYTES, timeoutMs: limits.bodyTimeoutMs });
    const request = parseEnrolRequest(bytes);
    const address = incoming.socket.remoteAddress ?? '';
    const wait = attempts.waitSeconds(address, now());
    if (wait > 0) {
      throw new Refusal(429, 'too_many_attempts', 'token', tooMany, { 'retry-after': String(wait) });
    }
    try {
      return c.json(await enrolment.enrol(request), 201);
    } catch (error) {
      if (error instanceof Refusal) {
        attempts.failed(address, now());
      }
      throw error;
    }
  }

  async function key(c: IngestContext): Promise<Response> {
    const agent = await identify(c.env.incoming);
    return c.json(await enrolment.nextKey(agent.id), 201);
  }

  /** Whether this agent may report. Only a question: it ends no key and says nothing of where the agent is. */
  async function self(c: IngestContext): Promise<Response> {
    const { agent } = authenticate(c.env.incoming.headers.authorization, agents, now());
    return c.json({ agent: agent.id, server: agent.server });
  }

  const app = new Hono<{ Bindings: HttpBindings }>();
  app.post('/v1/reports', (c) => answered(c, telemetry, report));
  app.post('/v1/enrol', (c) => answered(c, telemetry, enrol));
  app.post('/v1/key', (c) => answered(c, telemetry, key));
  app.get('/v1/agents/self', (c) => answered(c, telemetry, self));
  // Certificates are no secret; whoever asks over a connection that is not verified learns nothing that binds.
  app.get('/v1/trust', (c) => c.json(deps.trust()));
  return app;
}

async function answered(c: IngestContext, telemetry: IngestTelemetry, handle: (c: IngestContext) => Promise<Response>): Promise<Response> {
  const started = performance.now();
  try {
    return await handle(c);
  } catch (error) {
    if (!(error instanceof Refusal)) {
      throw error;
    }
    telemetry.refused(error.reason, (performance.now() - started) / 1000);
    return refusalResponse(error);
  }
}

function requireMedia({ headers }: IncomingMessage, type: string): void {
  const given = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (given !== type) {
    throw new Refusal(415, 'media_type', 'content-type', {
      id: `harus ${type}; kirim header itu`,
      en: `must be ${type}; send that header`,
    });
  }
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new Refusal(415, 'media_type', 'content-encoding', noEncoding);
  }
}

/** A 422, not a 403: no key will ever make such a report this agent's own, so its sender must not try it again. */
function requireOwn(head: ReportHead, agent: EnrolledAgent, region: string): void {
  if (head.agent !== agent.id) {
    throw new Refusal(422, 'foreign', 'agent', foreignAgent);
  }
  if (head.region !== region) {
    throw new Refusal(422, 'foreign', 'region', foreignRegion);
  }
}

const noEncoding = {
  id: 'halaman di dalam laporan sudah dikompres; kirim badan tanpa Content-Encoding',
  en: 'the pages inside a report are compressed already; send the body without Content-Encoding',
};
const foreignAgent = {
  id: 'laporan ini atas nama agen lain, seperti yang menunggu sejak sebelum didaftarkan ulang; sisihkan, kunci ini hanya untuk laporan agennya sendiri',
  en: 'this report names another agent, as one that waited since before a new enrolment does; set it aside, this key is for reports of its own agent only',
};
const foreignRegion = {
  id: 'laporan ini dari wilayah lain, seperti yang menunggu sejak sebelum didaftarkan ulang; sisihkan, collector ini hanya menerima wilayahnya sendiri',
  en: 'this report is of another region, as one that waited since before a new enrolment is; set it aside, this collector takes its own region only',
};
const tooMany = {
  id: 'terlalu banyak percobaan gagal dari alamat ini; tunggu, lalu pakai token yang benar',
  en: 'too many failed attempts from this address; wait, then use the right token',
};
