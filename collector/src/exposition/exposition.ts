// What Prometheus asks of the collector: the list of targets, the newest page of each agent, and the collector's own
// metrics. Reads Redis only; a page that must not be believed is answered with 503, so that `up` says so.
import type { HttpBindings } from '@hono/node-server';
import { redisKeys } from '@pantau/shared/redis-keys';
import { REPORT_LIMITS, SELF_TARGET } from '@pantau/shared/report';
import type { Secret } from '@pantau/shared/secret';
import { type Context, Hono } from 'hono';
import type { Redis } from 'ioredis';
import { type DenyReason, scrapeAccess } from './scrape-access.ts';
import { createStoredPages, type PageRefusal } from './stored-page.ts';
import { buildPolledTargets, buildTargets, type ExposedAgent, type ExposedTarget, type ServerLabels, type TargetGroup } from './targets.ts';
import { expandPage } from './verify-page.ts';

const PAGE_TYPE = 'text/plain; version=0.0.4; charset=utf-8';
const TARGET_PATH = /^\/v1\/targets\/([^?]+)\/metrics$/;
const HOST = /^[A-Za-z0-9._-]+(?::\d{1,5})?$|^\[[0-9A-Fa-f:.]+\](?::\d{1,5})?$/;

/** What exposition counts. */
export interface ExpositionTelemetry {
  served(seconds: number): void;
  refused(reason: PageRefusal): void;
  denied(reason: DenyReason): void;
}

export interface ExpositionDeps {
  readonly redis: Redis;
  readonly region: string;
  readonly agents: { get(id: string): ExposedAgent | undefined; list(): readonly ExposedAgent[] };
  /** Identity labels of a server, from the register. */
  readonly labelsOf: (server: string) => ServerLabels;
  readonly assigned: {
    /** Everything that agents poll. */
    polled(): readonly ExposedTarget[];
    /** What of it nobody can poll, and why. */
    unassigned(): readonly { readonly target: string; readonly reason: string }[];
  };
  readonly now: () => number;
  readonly telemetry: ExpositionTelemetry;
  /** What a reader elsewhere has to show; undefined: only this machine may read. */
  readonly token: Secret | undefined;
  /** The collector's own metrics, as text. */
  readonly metrics: { readonly contentType: string; metrics(): Promise<string> };
}

/**
 * Routes GET /v1/sd/agents and /v1/sd/targets (https://prometheus.io/docs/prometheus/latest/http_sd/), the pages they name, and GET
 * /metrics. A list is whole every time, whatever X-Prometheus-Refresh-Interval-Seconds says, and names the address that
 * it was asked under, so Prometheus scrapes the pages the way it got here.
 */
export function createExposition(deps: ExpositionDeps): Hono<{ Bindings: HttpBindings }> {
  const { agents, region, labelsOf, telemetry } = deps;
  const keys = redisKeys(region);
  const storedPage = createStoredPages({ redis: deps.redis, now: deps.now });
  const app = new Hono<{ Bindings: HttpBindings }>();
  const access = scrapeAccess({ token: deps.token, denied: telemetry.denied });

  app.get('/v1/sd/agents', access, (c) => listed(c, (at) => buildTargets(agents.list(), { ...at, region, labelsOf })));
  app.get('/v1/sd/targets', access, (c) => listed(c, (at) => buildPolledTargets(deps.assigned.polled(), { ...at, region })));

  app.get('/v1/agents/:id/metrics', access, async (c) => {
    const agent = agents.get(c.req.param('id'));
    if (agent === undefined || agent.retiredAt !== undefined) {
      return c.text('agen tidak dikenal; lihat /v1/sd/agents · no such agent; see /v1/sd/agents\n', 404);
    }
    return await page(c, keys.page(agent.id, SELF_TARGET));
  });

  app.get('/v1/targets/*', access, async (c) => {
    const [, target] = TARGET_PATH.exec(decodeURIComponent(c.req.path)) ?? [];
    if (target === undefined || !deps.assigned.polled().some((each) => each.target === target)) {
      return c.text('target tidak dikenal; lihat /v1/sd/targets · no such target; see /v1/sd/targets\n', 404);
    }
    return await page(c, keys.target(target), () => deps.assigned.unassigned().find((each) => each.target === target)?.reason);
  });

  /** `unasked` tells why nobody looks: that explains a page that is missing or old. */
  async function page(c: Context<{ Bindings: HttpBindings }>, key: string, unasked?: () => string | undefined): Promise<Response> {
    const started = performance.now();
    const answer = await storedPage(key);
    if ('refusal' in answer) {
      telemetry.refused(answer.refusal);
      const isMissing = answer.refusal === 'never_seen' || answer.refusal === 'stale';
      return c.text(`${(isMissing ? unasked?.() : undefined) ?? answer.reason}\n`, 503);
    }
    const compressed = acceptsGzip(c.req.header('accept-encoding'));
    const body = compressed ? answer.page : await expandPage(answer.page, REPORT_LIMITS.pageExpandedBytes);
    telemetry.served((performance.now() - started) / 1000);
    return new Response(new Uint8Array(body), {
      headers: { 'content-type': PAGE_TYPE, vary: 'Accept-Encoding', ...(compressed ? { 'content-encoding': 'gzip' } : {}) },
    });
  }

  app.get('/metrics', access, async (c) => c.text(await deps.metrics.metrics(), 200, { 'content-type': deps.metrics.contentType }));
  return app;
}

/** A list for http_sd under the address that it was asked at. */
function listed(
  c: Context<{ Bindings: HttpBindings }>,
  build: (at: { readonly address: string; readonly isSecure: boolean }) => readonly TargetGroup[],
): Response {
  const address = c.req.header('host') ?? '';
  if (!HOST.test(address)) {
    return c.text('host: bukan alamat; kirim header Host · is not an address; send the Host header\n', 400);
  }
  return c.json(build({ address, isSecure: new URL(c.req.url).protocol === 'https:' }));
}

/** Whether `Accept-Encoding` names gzip without a weight of 0. */
export function acceptsGzip(header: string | undefined): boolean {
  const codings = (header ?? '').split(',').map((coding) => coding.trim().toLowerCase());
  return codings.some((coding) => /^(?:gzip|x-gzip)(?:\s*;.*)?$/.test(coding) && !/;\s*q=0(?:\.0{0,3})?$/.test(coding));
}
