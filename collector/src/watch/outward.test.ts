// Pings as healthchecks.io documents them, against a server of the same manners.
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Secret } from '@pantau/shared/secret';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOutward, pingAddress } from './outward.ts';

const RUN = '728b3763-ea39-4204-be7c-cd6a2a8ac8ac';
const CHECK = '5bf66975-d4c7-4bf5-bcc8-b8d8a82ea278';

let server: Server;
let asked: { readonly method: string | undefined; readonly url: string | undefined; readonly body: string }[];
let answer: (response: ServerResponse) => void;

beforeEach(async () => {
  asked = [];
  answer = (response) => response.end('OK');
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      asked.push({ method: request.method, url: request.url, body });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function outward(timeLimitMs?: number) {
  const log = { info: vi.fn(), warn: vi.fn() };
  const onPing = vi.fn();
  const url = new Secret(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${CHECK}`);
  const ping = createOutward({ url, run: RUN, fetch, onPing, log, ...(timeLimitMs === undefined ? {} : { timeLimitMs }) });
  return { ping, log, onPing };
}

describe('a ping outward', () => {
  it('says start, success, failure and log, with the run and words for people', async () => {
    const { ping, log, onPing } = outward();
    await ping('start', 'mulai');
    await ping('success');
    await ping('fail', 'macet');
    await ping('log', 'x'.repeat(20_000));

    const at = (kind: string): string => `/${CHECK}${kind}?rid=${RUN}`;
    expect(asked.map(({ method, url, body }) => [method, url, body.length])).toEqual([
      ['POST', at('/start'), 5],
      ['POST', at(''), 0],
      ['POST', at('/fail'), 5],
      ['POST', at('/log'), 10_000],
    ]);
    expect(onPing.mock.calls.map(([, ok]) => ok as boolean)).toEqual([true, true, true, true]);
    expect(log.warn).not.toHaveBeenCalled();
  });

  it.each([
    ['https://hc/ping/key/slug/', 'fail', `https://hc/ping/key/slug/fail?rid=${RUN}`],
    ['https://hc/u?create=1', 'success', `https://hc/u?create=1&rid=${RUN}`],
  ] as const)('to %s for %s goes to %s', (base, kind, expected) => {
    expect(pingAddress(base, kind, RUN)).toBe(expected);
  });

  it.each([
    ['an error', (response: ServerResponse) => response.writeHead(503).end(), 'it answered 503'],
    ['a check that it does not know', (response: ServerResponse) => response.end('OK (not found)'), 'it answered OK (not found)'],
    ['a redirect', (response: ServerResponse) => response.writeHead(302, { location: 'http://other.example/' }).end(), 'it answered 302'],
    ['silence', () => undefined, 'it did not answer in time'],
    ['a broken line', (response: ServerResponse) => response.destroy(), expect.stringContaining('it cannot be reached')],
  ])('that meets %s is logged once, without the address, and again when it is over', async (_what, broken, error) => {
    const { ping, log, onPing } = outward(200);
    answer = broken;
    await ping('success');
    await ping('success');
    expect(log.warn.mock.calls).toEqual([[{ kind: 'success', error }, expect.stringContaining('check its address')]]);
    expect(JSON.stringify(log.warn.mock.calls)).not.toContain(CHECK);
    expect(onPing.mock.calls).toEqual([
      ['success', false],
      ['success', false],
    ]);

    answer = (response) => response.end('OK');
    await ping('success');
    expect(log.info).toHaveBeenCalledTimes(1);
    expect(onPing).toHaveBeenLastCalledWith('success', true);
  });
});
