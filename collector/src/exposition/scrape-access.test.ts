// Over real sockets: this machine reads without more, whoever else only with the token, and every denial is counted.
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { networkInterfaces } from 'node:os';
import { Secret } from '@pantau/shared/secret';
import { DAY } from '@pantau/shared/time';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHttpServer, type HttpServer } from '../http/http-server.ts';
import { createTelemetry, type Telemetry } from '../telemetry/telemetry.ts';
import { makeAuthority, makeLeaf } from '../tls/authority.ts';
import { createExposition } from './exposition.ts';
import { readScrapeToken } from './scrape-access.ts';

const TOKEN = 'c0ffee-c0ffee-c0ffee';
const PATHS = ['/metrics', '/v1/sd/agents', '/v1/agents/srv-1/metrics'];
const AGENT = { id: 'srv-1', server: 'srv-1', hostname: 'srv-1', intervalSeconds: 15 };
/** An address of this machine that others reach it by: what comes from there is not loopback. */
const OUTSIDE = Object.values(networkInterfaces())
  .flatMap((each) => each ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

let redis: Redis;
let telemetry: Telemetry;
let server: HttpServer;
let port: number;

beforeEach(() => {
  redis = new Redis({ path: process.env['PANTAU_TEST_REDIS_SOCKET'] ?? '' });
});
afterEach(async () => {
  await server.close();
  redis.disconnect();
});

async function start(token: string | undefined): Promise<void> {
  const agents = { get: (id: string) => (id === AGENT.id ? AGENT : undefined), list: () => [AGENT] };
  const labelsOf = () => ({ pd: 'bkad', site: 'pusat' });
  telemetry = createTelemetry({ region: 'uji', enrolled: agents.list, labelsOf });
  const routes = createExposition({
    redis,
    region: 'uji-akses',
    agents,
    labelsOf,
    assigned: { polled: () => [], unassigned: () => [] },
    now: Date.now,
    telemetry: telemetry.exposition,
    metrics: telemetry.registry,
    token: token === undefined ? undefined : new Secret(token),
  });
  const lasting = { from: Date.now() - DAY, until: Date.now() + DAY };
  const { certificate: cert, key } = await makeLeaf(await makeAuthority('uji', lasting), ['127.0.0.1'], lasting);
  server = createHttpServer({ host: '::', port: 0, secure: { cert, key }, routes: [routes], checks: {}, log: { error: vi.fn() } });
  ({ port } = await server.listen());
}

interface Asked {
  readonly host?: string;
  readonly path?: string;
  readonly plain?: boolean;
  readonly headers?: Record<string, string>;
}

async function ask({ host = OUTSIDE ?? '', path = '/metrics', plain = false, headers = {} }: Asked = {}) {
  const request = plain ? plainRequest : secureRequest;
  return await new Promise<{ status: number; text: string; challenge: string | undefined }>((resolve, reject) => {
    request({ host, port, path, headers, agent: false, rejectUnauthorized: false }, (incoming) => {
      let text = '';
      incoming.on('data', (chunk: Buffer) => (text += String(chunk)));
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, text, challenge: incoming.headers['www-authenticate'] }));
    })
      .on('error', reject)
      .end();
  });
}

async function statuses(asked: Asked): Promise<number[]> {
  const answers = await Promise.all(PATHS.map((path) => ask({ ...asked, path })));
  return answers.map(({ status }) => status);
}

async function deniedFor(reason: string): Promise<number> {
  const values = (await telemetry.registry.getSingleMetric('pantau_scrapes_denied_total')?.get())?.values ?? [];
  return values.find(({ labels }) => labels['reason'] === reason)?.value ?? 0;
}

// The third path has no page yet: 503 is past the door.
const LET_IN = [200, 200, 503];

describe('what Prometheus reads', () => {
  it.each([
    ['127.0.0.1', true],
    ['127.0.0.1', false],
    ['::1', true],
    ['::1', false],
  ])('is answered to this machine by %s without a token (plain HTTP: %s)', async (host, plain) => {
    await start(undefined);
    expect(await statuses({ host, plain })).toEqual(LET_IN);
  });

  it.skipIf(OUTSIDE === undefined)('is refused to others when no token is set, with field and remedy, and counted', async () => {
    await start(undefined);
    expect([await statuses({}), await statuses({ plain: true, headers: { authorization: 'Bearer ' } })]).toEqual([
      [403, 403, 403],
      [403, 403, 403],
    ]);
    const { text } = await ask();
    expect(JSON.parse(text)).toEqual({
      error: {
        field: 'scrape_token_file',
        pesan: expect.stringMatching(/setel scrape_token_file/),
        message: expect.stringMatching(/set scrape_token_file/),
      },
    });
    expect(await deniedFor('no_token_set')).toBe(7);
  });

  it.skipIf(OUTSIDE === undefined)('is answered to others with the token only', async () => {
    await start(TOKEN);
    expect(await statuses({ headers: { authorization: `Bearer ${TOKEN}` } })).toEqual(LET_IN);
    expect(await statuses({ plain: true, headers: { authorization: `bearer ${TOKEN}` } })).toEqual(LET_IN);
    for (const authorization of ['', TOKEN, 'Bearer', `Bearer ${TOKEN}x`, `Bearer ${TOKEN.slice(0, -1)}`, `Basic ${TOKEN}`]) {
      expect(await statuses({ headers: { authorization } })).toEqual([401, 401, 401]);
    }
    const { challenge, text } = await ask();
    expect([challenge, JSON.parse(text)]).toMatchObject(['Bearer', { error: { field: 'authorization' } }]);
    expect(await deniedFor('token')).toBe(19);
  });

  it('takes nobody for this machine whom a proxy on it speaks for', async () => {
    await start(TOKEN);
    const host = '127.0.0.1';
    for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']) {
      expect(await statuses({ host, plain: true, headers: { [name]: '127.0.0.1' } })).toEqual([401, 401, 401]);
    }
    expect(await statuses({ host, headers: { 'x-forwarded-for': '10.0.0.9', authorization: `Bearer ${TOKEN}` } })).toEqual(LET_IN);
  });
});

describe('readScrapeToken', () => {
  const read = (content: () => string) => readScrapeToken({ path: 'pantau.yaml', scrapeTokenFile: 'scrape.token' }, content)?.reveal();

  beforeEach(() => start(undefined));

  it('takes a token of 16 characters, and none where none is named', () => {
    expect(read(() => 'x'.repeat(16))).toBe('x'.repeat(16));
    expect(readScrapeToken({ path: 'pantau.yaml', scrapeTokenFile: undefined }, () => '')).toBeUndefined();
  });

  it.each([
    ['too short', () => 'x'.repeat(15), /at least 16 characters/],
    ['of two lines', () => `${TOKEN}\n${TOKEN}`, /one line/],
    [
      'not there',
      () => {
        throw new Error('ENOENT');
      },
      /cannot be read/,
    ],
  ])('names the field and the remedy when the token is %s', (_what, content, en) => {
    expect(() => read(content)).toThrow(
      expect.objectContaining({
        faults: [expect.objectContaining({ place: 'pantau.yaml', field: 'scrape_token_file', en: expect.stringMatching(en) })],
      }),
    );
  });
});
