// The way in for machines without an agent: HTTP pings as healthchecks.io takes them. What is answered 200 is on the disk.
import type { HttpBindings } from '@hono/node-server';
import type { Ping } from '@pantau/shared/pings/ping';
import { type Context, Hono } from 'hono';
import { noteOf, OUTPUT_BYTES, readOutput } from './output.ts';
import type { PingBook, Watched } from './ping-book.ts';
import { secretHash } from './ping-checks.ts';
import { isUuid, type PingAddress, parsePingPath } from './ping-url.ts';
import { createRateLimit, type RateLimits } from './rate-limit.ts';

const MOST_EXIT = 255;

export interface PingLimits {
  readonly perCheck: RateLimits;
  /** Pings of checks that exist: a wrong address is answered without being counted, so it takes nothing from others behind one address. */
  readonly perAddress: RateLimits;
  readonly bodyTimeoutMs: number;
}

export const PING_LIMITS: PingLimits = {
  perCheck: { most: 30, windowMs: 60_000 },
  perAddress: { most: 600, windowMs: 60_000 },
  bodyTimeoutMs: 15_000,
};

/** What becomes of a request; a label of a metric. */
export type PingOutcome = 'accepted' | 'unknown' | 'invalid' | 'limited' | 'cut_off';

export interface PingsDeps {
  readonly book: PingBook;
  readonly now: () => number;
  readonly limits: PingLimits;
  readonly told: (outcome: PingOutcome) => void;
}

type PingContext = Context<{ Bindings: HttpBindings }>;

interface Answer {
  readonly outcome: PingOutcome;
  readonly status: 200 | 400 | 404 | 429;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const INVALID: Answer = { outcome: 'invalid', status: 400, text: 'invalid url format' };
const UNKNOWN: Answer = { outcome: 'unknown', status: 404, text: 'not found' };
const OK: Answer = { outcome: 'accepted', status: 200, text: 'OK', headers: { 'ping-body-limit': String(OUTPUT_BYTES) } };

/** Routes HEAD, GET and POST of /ping/<uuid> and /ping/<key>/<slug>, with /start, /fail, /log or an exit code behind. */
export function createPings({ book, now, limits, told }: PingsDeps): Hono<{ Bindings: HttpBindings }> {
  const waitOfCheck = createRateLimit(limits.perCheck);
  const waitOfAddress = createRateLimit(limits.perAddress);

  async function take(c: PingContext): Promise<Answer> {
    const address = parsePingPath(new URL(c.req.url).pathname.slice('/ping/'.length));
    if (address === undefined) return UNKNOWN;
    if (address === 'invalid') return INVALID;
    const found = checkAt(book, address.by);
    if (found === undefined) return UNKNOWN;
    const { kind, exit } = address;
    if (exit !== undefined && exit > MOST_EXIT) return INVALID;
    const rid = c.req.query('rid');
    if (rid !== undefined && !isUuid(rid)) return { outcome: 'invalid', status: 400, text: 'invalid uuid format' };
    const { incoming } = c.env;
    const { hash } = found.check;
    const wait = waitOfCheck(hash, now()) || waitOfAddress(incoming.socket.remoteAddress ?? '', now());
    if (wait > 0) return { outcome: 'limited', status: 429, text: 'rate limited', headers: { 'retry-after': String(wait) } };
    const at = now();
    const output = incoming.method === 'POST' ? await readOutput(incoming, limits.bodyTimeoutMs) : NO_OUTPUT;
    if (output === undefined) return { outcome: 'cut_off', status: 400, text: 'the body was cut off' };
    const note = noteOf(output.bytes);
    const ping: Ping = {
      at,
      kind,
      ...(exit === undefined ? {} : { exit }),
      ...(rid === undefined ? {} : { rid: rid.toLowerCase() }),
      ...(note === undefined ? {} : { note }),
    };
    await book.record(hash, ping, output.bytes.length === 0 ? undefined : output.bytes);
    return output.slow ? { ...OK, headers: { ...OK.headers, connection: 'close' } } : OK;
  }

  const app = new Hono<{ Bindings: HttpBindings }>();
  app.on(['GET', 'POST'], '/ping/*', async (c) => {
    const { outcome, status, text, headers = {} } = await take(c);
    told(outcome);
    return c.text(text, status, { 'cache-control': NEVER_CACHE, 'access-control-allow-origin': '*', ...headers });
  });
  return app;
}

const NO_OUTPUT = { bytes: Buffer.alloc(0), slow: false };
const NEVER_CACHE = 'max-age=0, no-cache, no-store, must-revalidate, private';

/** A wrong secret costs one hash: nothing is asked of the ledger. */
function checkAt(book: PingBook, by: PingAddress['by']): Watched | undefined {
  return 'uuid' in by ? book.byHash(secretHash(by.uuid)) : book.bySlug(secretHash(by.key), by.slug);
}
