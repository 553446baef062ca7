// The way in for alerts of Prometheus, as it sends them to Alertmanager (API v2), and for an Alertmanager that hands on by its webhook.
// What is answered 200 was handed to the alerts stage and is in the ledger.
import { hash, timingSafeEqual } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { AlertSignal } from '@pantau/shared/alerts/signal';
import type { Secret } from '@pantau/shared/secret';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { sizedBody } from '../body/sized-body.ts';
import { type Read, readAlerts, readWebhook } from './incoming.ts';
import { createSignalBook } from './signals.ts';
import type { Place } from './subject-of.ts';

/** What becomes of an alert, or of a request of which nothing could be read; a label of a metric. */
export type ReceiverOutcome = 'taken' | 'ignored' | 'invalid' | 'denied' | 'too_large' | 'failed';

export interface ReceiverDeps {
  /** Left out: nobody may send, and is told what to set. */
  readonly token: Secret | undefined;
  readonly placeOf: (labels: Readonly<Record<string, string>>) => Place | undefined;
  /** Hands to the alerts stage; resolves once it is in the ledger. */
  readonly take: (signals: readonly AlertSignal[]) => Promise<void>;
  readonly now: () => number;
  readonly version: string;
  readonly told: (outcome: ReceiverOutcome, count: number) => void;
  readonly log: { error(fields: object, message: string): void };
}

interface Bindings {
  Bindings: HttpBindings;
}

const PLAIN: ReadonlySet<string> = new Set(['', 'identity']);
const MOST_BYTES = 8 * 1024 * 1024;

/** Routes of Alertmanager's API v2 that a sender uses, and of its webhook. */
export function createReceiver(deps: ReceiverDeps): Hono<Bindings> {
  const startedAt = deps.now();
  const book = createSignalBook({ placeOf: deps.placeOf, startedAt });
  const app = new Hono<Bindings>();
  const access = accessBy(deps);
  const limit = sizedBody({
    maxSize: MOST_BYTES,
    onError(c) {
      deps.told('too_large', 1);
      return c.json(`badan lebih dari ${MOST_BYTES} byte · the body is longer than ${MOST_BYTES} bytes`, 413);
    },
  });

  async function take(c: Context<Bindings>, read: (body: unknown, now: number) => Read, repeats: boolean): Promise<Response> {
    const now = deps.now();
    if (!PLAIN.has(c.req.header('content-encoding') ?? 'identity')) {
      deps.told('invalid', 1);
      return c.json('kirim tanpa kompresi (Content-Encoding) · send without compression (Content-Encoding)', 415);
    }
    const body: unknown = await c.req.json().catch(() => undefined);
    if (body === undefined) {
      deps.told('invalid', 1);
      return c.json('harus JSON · must be JSON', 400);
    }
    const { alerts, faults } = read(body, now);
    const { signals, ignored } = book.take(alerts, now, repeats);
    try {
      if (signals.length > 0) await deps.take(signals);
    } catch (error) {
      deps.told('failed', alerts.length);
      deps.log.error({ reason: error instanceof Error ? error.message : String(error) }, 'Alerts of Prometheus were not taken');
      return c.json('collector tidak dapat menyimpan; kirim lagi · the collector cannot write; send again', 503);
    }
    deps.told('ignored', ignored);
    deps.told('taken', alerts.length - ignored);
    deps.told('invalid', faults.length);
    return faults.length === 0 ? c.body(null, 200) : c.json(faults.join('; '), 400);
  }

  app.post('/api/v2/alerts', access, limit, (c) => take(c, readAlerts, true));
  app.post('/api/v2/webhook', access, limit, (c) => take(c, readWebhook, false));
  app.get('/api/v2/status', access, (c) => c.json(statusOf(deps.version, startedAt)));
  app.all('/api/v2/*', access, (c) => c.json(NOT_HERE, 404));
  app.get('/-/ready', (c) => c.text('OK'));
  app.get('/-/healthy', (c) => c.text('OK'));
  return app;
}

/** As amtool and others ask for before they send. */
function statusOf(version: string, startedAt: number): object {
  const none = '';
  return {
    cluster: { status: 'disabled', peers: [] },
    config: { original: 'route: { receiver: pantau }\n' },
    uptime: new Date(startedAt).toISOString(),
    versionInfo: { version: `pantau-${version}`, revision: none, branch: none, buildUser: none, buildDate: none, goVersion: none },
  };
}

function accessBy({ token, told }: Pick<ReceiverDeps, 'token' | 'told'>): MiddlewareHandler<Bindings> {
  const expected = token === undefined ? undefined : digest(`Bearer ${token.reveal()}`);
  return async (c, next) => {
    const given = (c.req.header('authorization') ?? '').replace(/^bearer +/i, 'Bearer ');
    // Digests are of one length: neither the length nor the first wrong character shows in the time.
    if (expected !== undefined && timingSafeEqual(digest(given), expected)) return await next();
    told('denied', 1);
    if (expected === undefined) return c.json(NOT_SET, 403);
    return c.json(WRONG, 401, { 'www-authenticate': 'Bearer' });
  };
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}

// Alertmanager's errors are a text, and its clients show nothing else.
const NOT_HERE =
  'tidak ada di sini; peringatan terbuka: pantau alert list, peredaman: pantau silence add · is not here; open alerts: pantau alert list, silences: pantau silence add';
const NOT_SET = 'setel alerts_token_file di konfigurasi collector · set alerts_token_file in the configuration of the collector';
const WRONG =
  'token tidak ada atau salah; kirim "Bearer " dan isi alerts_token_file collector · the token is missing or wrong; send "Bearer " and what alerts_token_file of the collector holds';
