// Reports are taken in whole, refused with field and remedy, and never answered 2xx before Redis has them.
import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { REPORT_LIMITS, SENT_HEADERS } from '@pantau/shared/report';
import { validHead } from '@pantau/shared/testing/valid-head';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Credentials } from './testing/hostile-requests.ts';
import { type IngestServer, startIngestServer } from './testing/ingest-server.ts';
import { type Answer, send } from './testing/send.ts';
import { PAGE_TEXT, reportBytes, reportHeaders } from './testing/valid-report.ts';

let server: IngestServer;
let own: Credentials;

async function start(limits: Parameters<typeof startIngestServer>[0] = {}): Promise<void> {
  server = await startIngestServer(limits);
  own = await server.enrol('srv-1');
}

beforeEach(() => start());
afterEach(() => server.close());

function post(body: Buffer, headers: Record<string, string> = {}): Promise<Answer> {
  return send(server.port, { method: 'POST', path: '/v1/reports', headers: { ...reportHeaders(own.agent, own.key), ...headers }, body });
}

const head = (changes: Parameters<typeof validHead>[0] = {}) => validHead({ region: server.region, ...changes });
const fieldOf = (answer: Answer) => (JSON.parse(answer.text) as { error: { field: string } }).error.field;

describe('POST /v1/reports', () => {
  it('puts the head as it came into the stream, with its times, and counts its bytes', async () => {
    const body = reportBytes(head());
    const sent = {
      [SENT_HEADERS.sentAt]: '2026-03-02T01:00:09.500Z',
      [SENT_HEADERS.sentMonotonicMs]: '604000.25',
      [SENT_HEADERS.bootId]: 'b-1',
    };
    const answer = await post(body, sent);
    expect([answer.status, answer.text]).toEqual([202, '{}']);
    const [entry] = await server.redis.xrange(server.keys.reports, '-', '+');
    const text = body.subarray(0, body.indexOf('\n')).toString('utf8');
    expect(entry?.[1]).toEqual([
      'head',
      text,
      'receivedAt',
      String(server.clock.now),
      'sentAt',
      String(Date.parse('2026-03-02T01:00:09.500Z')),
      'sentMonotonicMs',
      '604000.25',
      'sentBootId',
      'b-1',
    ]);
    expect(await server.redis.get(server.keys.reportBytes)).toBe(String(text.length));
  });

  it('keeps the page of the host as it came, and the newest only', async () => {
    const newest = async () => String(await server.redis.hget(server.keys.page('srv-1', 'self'), 'sequence'));
    await post(reportBytes(head({ sequence: 5 })));
    await post(reportBytes(head({ sequence: 4 })));
    expect(await newest()).toBe('5');
    await post(reportBytes(head({ sequence: 6 })));
    expect(await newest()).toBe('6');
    const stored = await server.redis.hgetBuffer(server.keys.page('srv-1', 'self'), 'page');
    expect(stored).toEqual(reportBytes(head({ sequence: 6 })).subarray(-(stored?.length ?? 0)));
  });

  it('compares pages of two epochs by corrected time: an old one from the spool does not replace a new one', async () => {
    const epochs = { wiped: '0a0b0c0d-0000-4000-8000-000000000001', old: '0a0b0c0d-0000-4000-8000-000000000002' };
    const stored = async () => await server.redis.hmget(server.keys.page('srv-1', 'self'), 'epoch', 'at');
    await post(reportBytes(head({ epoch: epochs.wiped })));
    const late = { [SENT_HEADERS.sentMonotonicMs]: '4200000', [SENT_HEADERS.bootId]: validHead().bootId };
    await post(reportBytes(head({ epoch: epochs.old, sequence: 900, takenAt: '2026-03-02T04:00:00Z' })), late);
    expect((await stored())[0]).toBe(epochs.wiped);
    server.clock.now += 3_600_000;
    await post(reportBytes(head({ epoch: epochs.old, sequence: 901 })), { ...late, [SENT_HEADERS.sentMonotonicMs]: '600500' });
    expect(await stored()).toEqual([epochs.old, String(server.clock.now - 500)]);
  });

  it('takes the same report twice: the second has the same identity and replaces no page', async () => {
    await post(reportBytes(head()));
    const before = await server.redis.hgetall(server.keys.page('srv-1', 'self'));
    server.clock.now += 60_000;
    expect((await post(reportBytes(head()))).status).toBe(202);
    expect(await server.redis.hgetall(server.keys.page('srv-1', 'self'))).toEqual(before);
  });

  it('keeps a page that came too late to be scraped, the newest within its room, when remote write wants it', async () => {
    await server.close();
    const pageBytes = gzipSync(PAGE_TEXT).length;
    await start({ limits: { latePageBytes: 2.5 * pageBytes } });
    const late = { [SENT_HEADERS.bootId]: validHead().bootId };
    const sentAfter = async (sequence: number, ms: number) =>
      await post(reportBytes(head({ sequence })), { ...late, [SENT_HEADERS.sentMonotonicMs]: String(validHead().monotonicMs + ms) });
    for (const sequence of [1, 2, 3]) await sentAfter(sequence, 100_000 - sequence * 1_000);
    await sentAfter(4, 1_000);

    const kept = (await server.redis.xrange(server.keys.latePages, '-', '+')).map(([, fields]) => Number(fields[3]) - server.clock.now);
    expect(kept).toEqual([-98_000, -97_000]);
    const lengths = await server.redis.xrangeBuffer(server.keys.latePages, '-', '+');
    const bytes = lengths.reduce((sum, [, fields]) => sum + (fields?.[5]?.length ?? 0), 0);
    expect(await server.redis.get(server.keys.latePageBytes)).toBe(String(bytes));
    expect(server.telemetry.accepted.mock.calls.map(([report]) => report.latePagesDropped)).toEqual([0, 0, 1, 0]);
  });

  it('keeps no late page when nobody wants it', async () => {
    await post(reportBytes(head()), { [SENT_HEADERS.bootId]: validHead().bootId, [SENT_HEADERS.sentMonotonicMs]: '9999999' });

    expect(await server.redis.exists(server.keys.latePages)).toBe(0);
  });

  it('answers 503 with Retry-After when the stream is full, and changes nothing', async () => {
    await server.close();
    await start({ limits: { streamBytes: 1_000 } });
    await post(reportBytes(head()));
    const answer = await post(reportBytes(head({ sequence: 2 })));
    expect([answer.status, Number(answer.headers['retry-after']) > 0]).toEqual([503, true]);
    expect(await server.redis.xlen(server.keys.reports)).toBe(1);
    expect(await server.redis.hget(server.keys.page('srv-1', 'self'), 'sequence')).toBe('1');
  });

  it('answers 408 when the body does not come, and ends the connection', async () => {
    await server.close();
    await start({ limits: { bodyTimeoutMs: 100 } });
    const socket = connect(server.port, '127.0.0.1');
    const headers = Object.entries(reportHeaders(own.agent, own.key)).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`POST /v1/reports HTTP/1.1\r\nhost: x\r\n${headers.join('')}content-length: 1000\r\n\r\n{"version"`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer.toString()).toMatch(/connection: close/i);
    await once(socket, 'close');
  });

  it('refuses a wrong key before any of the body is sent', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write('POST /v1/reports HTTP/1.1\r\nhost: x\r\nauthorization: Bearer nobody.x\r\ncontent-length: 4000000\r\n\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 401 /);
    socket.destroy();
  });

  it('counts a body that is cut off, and keeps nothing of it', async () => {
    const body = reportBytes(head());
    const headers = Object.entries(reportHeaders(own.agent, own.key)).map(([name, value]) => `${name}: ${value}\r\n`);
    const socket = connect(server.port, '127.0.0.1');
    socket.write(`POST /v1/reports HTTP/1.1\r\nhost: x\r\n${headers.join('')}content-length: ${body.length}\r\n\r\n`);
    socket.write(body.subarray(0, -10), () => socket.destroy());
    await vi.waitFor(() => expect(server.telemetry.refused).toHaveBeenCalledWith('cut_off', expect.any(Number)));
    expect(await server.redis.xlen(server.keys.reports)).toBe(0);
  });

  it('takes the largest body it says it takes', async () => {
    const rest = REPORT_LIMITS.bodyBytes - 100_000;
    const sizes = [
      rest % REPORT_LIMITS.pageBytes,
      ...Array.from({ length: Math.floor(rest / REPORT_LIMITS.pageBytes) }, () => REPORT_LIMITS.pageBytes),
    ];
    const pages = sizes.map((bytes, index) => ({ target: index === 0 ? 'self' : `switch-${index}`, bytes }));
    const filling = sizes.map((bytes) => Buffer.concat([Buffer.from([0x1f, 0x8b, 0x08]), Buffer.alloc(bytes - 3)]));
    expect((await post(Buffer.concat([Buffer.from(`${JSON.stringify(head({ pages }))}\n`), ...filling]))).status).toBe(202);
  });

  it.each([['agent', { agent: 'srv-2' }] as const, ['region', { region: 'elsewhere' }] as const])(
    'refuses a report of another %s for good, so that it is not sent for ever, and counts the reason',
    async (field, changes) => {
      const answer = await post(reportBytes(head(changes)));
      expect([answer.status, fieldOf(answer)]).toEqual([422, field]);
      expect(server.telemetry.refused).toHaveBeenCalledWith('foreign', expect.any(Number));
      expect(server.telemetry.accepted).not.toHaveBeenCalled();
    },
  );
});

describe('GET /v1/agents/self', () => {
  const self = (authorization: string) =>
    send(server.port, { method: 'GET', path: '/v1/agents/self', headers: { authorization }, body: Buffer.alloc(0) });

  it('says whose key it is, and refuses as reports are refused, with the reason', async () => {
    const bearer = `Bearer ${own.agent}.${own.key}`;
    const answer = await self(bearer);
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { agent: 'srv-1', server: 'srv-1' }]);
    expect((await self('')).status).toBe(401);
    await server.enrolment.quarantine(own.agent, ['10.0.0.1', '10.0.0.2']);
    const cloned = await self(bearer);
    expect([cloned.status, cloned.headers['pantau-reason']]).toEqual([403, 'agent-cloned']);
    await server.enrolment.revoke(own.agent);
    const revoked = await self(bearer);
    expect([revoked.status, revoked.headers['pantau-reason']]).toEqual([401, 'key-revoked']);
  });
});

describe('POST /v1/enrol', () => {
  const enrol = (token: string) =>
    send(server.port, {
      method: 'POST',
      path: '/v1/enrol',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify({ token, machineId: 'ab12', hostname: 'srv-2', software: 'pantau-agent/0.1.0' })),
    });

  it('gives a key that works at once, and takes the token once', async () => {
    const { token } = await server.enrolment.tokens.issue({ server: 'srv-2' }, 1);
    const answer = await enrol(token);
    const reply = JSON.parse(answer.text) as { agent: string; key: string };
    expect([answer.status, reply]).toEqual([
      201,
      expect.objectContaining({ region: server.region, agent: 'srv-2', server: 'srv-2', key: expect.any(String) as string }),
    ]);
    own = reply;
    expect((await post(reportBytes(head({ agent: 'srv-2' })))).status).toBe(202);
    expect((await enrol(token)).status).toBe(409);
  });

  it('makes an address wait after ten failures, also with a right token, until the window is over', async () => {
    const { token } = await server.enrolment.tokens.issue({ server: 'srv-2' }, 10);
    for (let attempt = 0; attempt < 10; attempt += 1) {
      expect((await enrol(`pnt_${'x'.repeat(43)}`)).status).toBe(401);
    }
    const waiting = await enrol(token);
    expect([waiting.status, waiting.headers['retry-after']]).toEqual([429, '600']);
    server.clock.now += 601_000;
    expect((await enrol(token)).status).toBe(201);
  });
});
