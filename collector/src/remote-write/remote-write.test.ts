import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runRemoteWrite } from './remote-write.ts';
import { createLateRedis, type LateRedis } from './testing/late-redis.ts';

const NOW = Date.UTC(2026, 2, 2);
const HOUR = 3_600_000;
const PAGE = '# TYPE node_load1 gauge\nnode_load1 1\n';

let late: LateRedis;
let server: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let stop: () => Promise<void>;
const ends: string[] = [];
const warn = vi.fn();

beforeEach(async () => {
  late = createLateRedis();
  ends.length = 0;
  warn.mockClear();
  server = createServer((request, response) => {
    request.resume().on('end', () => answer(request, response));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  await stop();
  server.closeAllConnections();
  server.close();
  late.close();
});

function start(requestTimeoutMs = 5_000): void {
  const ending = new AbortController();
  const running = runRemoteWrite(
    {
      config: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/write`, windowMs: 24 * HOUR },
      redis: late.redis,
      region: late.region,
      identityOf: (agent) => (agent === 'gone' ? undefined : { job: 'node', instance: agent }),
      now: () => NOW,
      requestTimeoutMs,
      telemetry: { ended: (end) => void ends.push(end), waiting: vi.fn(), failing: vi.fn() },
      log: { warn, info: vi.fn() },
    },
    ending.signal,
  );
  stop = async () => {
    ending.abort();
    await running;
  };
}

describe('late pages', () => {
  it('that nobody would take are counted under the reason and go', async () => {
    answer = (_, response) => void response.writeHead(204).end();
    await late.add('a', NOW - 25 * HOUR, PAGE);
    await late.add('a', NOW + HOUR, PAGE);
    await late.add('gone', NOW - HOUR, PAGE);
    await late.add('a', NOW - HOUR, Buffer.from('not gzip'));
    await late.add('a', NOW - HOUR, PAGE);
    start();

    await vi.waitFor(() => expect(ends).toEqual(['too_old', 'future', 'unknown_agent', 'unreadable', 'sent']));
    expect(await late.redis.xlen(late.keys.latePages)).toBe(0);
    expect(await late.redis.get(late.keys.latePageBytes)).toBe('0');
  });

  it('wait while the receiver is away, in order, and one that it will never take does not hold up the next', async () => {
    const answers = [503, 500, 204];
    const texts = ['', 'too old sample', ''];
    let index = 0;
    answer = (_, response) => void response.writeHead(answers[index] ?? 204).end(texts[index++]);
    await late.add('a', NOW - 2 * HOUR, PAGE);
    await late.add('a', NOW - HOUR, PAGE);
    start();

    await vi.waitFor(() => expect(ends).toEqual(['refused', 'sent']), 5_000);
    expect(warn).toHaveBeenCalledWith(expect.objectContaining({ reason: expect.stringContaining('503') }), expect.any(String));
  });

  it('are kept when the receiver wants another configuration, and the remedy is said', async () => {
    answer = (_, response) => void response.writeHead(404).end('remote write receiver is off');
    await late.add('a', NOW - HOUR, PAGE);
    start();

    await vi.waitFor(() => expect(warn).toHaveBeenCalled());
    expect(String(warn.mock.calls[0]?.[0].reason)).toContain('--web.enable-remote-write-receiver');
    expect(await late.redis.xlen(late.keys.latePages)).toBe(1);
  });

  it('are tried again after a receiver that never answers, and the end is not waited for', async () => {
    const asked = vi.fn();
    answer = asked;
    await late.add('a', NOW - HOUR, PAGE);
    start(50);

    await vi.waitFor(() => expect(asked.mock.calls.length).toBeGreaterThan(1), 5_000);
    expect(ends).toEqual([]);
  });
});
