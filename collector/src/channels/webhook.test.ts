import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { RetryError } from '@pantau/shared/errors';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ChannelRig, channelContract } from './testing/channel-contract.ts';
import { exampleNotice } from './testing/example-notice.ts';
import { type HttpSink, startHttpSink } from './testing/http-sink.ts';
import { openChannel } from './testing/open-channel.ts';
import { parseRetryAfter } from './webhook.ts';

const SECRET_PATH = 'T0kenRahasia123';
const SIGNING_KEY = 'kunci-tanda-tangan-uji';

interface WebhookRig extends ChannelRig {
  readonly sink: HttpSink;
}

async function startRig(): Promise<WebhookRig> {
  const sink = await startHttpSink();
  return {
    sink,
    open: (deps) => openChannel({ type: 'webhook', url: `${sink.url}/${SECRET_PATH}`, signingKey: SIGNING_KEY }, deps),
    received: () => sink.requests.map(({ headers }) => String(headers['idempotency-key'])),
    secrets: [SECRET_PATH, SIGNING_KEY],
    stop: () => sink.stop(),
  };
}

function status(code: number): { name: string; arrange(rig: WebhookRig): void } {
  return {
    name: `status ${code}`,
    arrange: ({ sink }) => sink.answer((response) => response.writeHead(code).end('T0kenRahasia123 is wrong')),
  };
}

channelContract('webhook', {
  start: startRig,
  retried: [
    ...[408, 429, 500, 502, 503, 504].map(status),
    { name: 'a closed port', arrange: ({ sink }) => sink.stop() },
    { name: 'a broken connection', arrange: ({ sink }) => sink.answer((response) => response.destroy()) },
  ],
  permanent: [
    ...[400, 401, 403, 404, 405, 410, 413, 422].map(status),
    {
      name: 'a redirect, which is not followed',
      arrange: ({ sink }) => sink.answer((response) => response.writeHead(307, { location: '/elsewhere' }).end()),
    },
  ],
  hanging: [{ name: 'a receiver that never answers', arrange: ({ sink }) => sink.answer(() => undefined) }],
});

describe('channel webhook', () => {
  const deps = { fetch, write: () => undefined, log: { warn: () => undefined }, timeLimitMs: 2_000 };

  it('posts the message and the notice as JSON that the receiver can check', async () => {
    const rig = await startRig();
    onTestFinished(() => rig.stop());
    const notice = exampleNotice();

    await rig.open(deps).send(notice);

    const [request] = rig.sink.requests;
    const body = request?.body ?? '';
    expect(JSON.parse(body)).toMatchObject({
      version: 1,
      key: notice.key,
      kind: 'opened',
      subject: expect.stringContaining('MELANGGAR'),
      text: expect.stringContaining('Pasal 32 ayat (3)'),
      notice: { finding: { duty: 'banjarbaru-5-2022/32.3-backup' } },
    });
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': notice.key,
      'pantau-signature': `sha256=${createHmac('sha256', SIGNING_KEY).update(body).digest('hex')}`,
    });
  });

  it('sends nothing to where a redirect points', async () => {
    const rig = await startRig();
    onTestFinished(() => rig.stop());
    rig.sink.answer((response) => response.writeHead(302, { location: `${rig.sink.url}/elsewhere` }).end());

    await expect(rig.open(deps).send(exampleNotice())).rejects.toThrow('The webhook answered 302.');

    expect(rig.sink.requests.map(({ path }) => path)).toEqual([`/${SECRET_PATH}`]);
  });

  it('hands on how long the receiver asks to wait', async () => {
    const rig = await startRig();
    onTestFinished(() => rig.stop());
    rig.sink.answer((response) => response.writeHead(429, { 'retry-after': '7' }).end());

    const error: unknown = await rig
      .open(deps)
      .send(exampleNotice())
      .catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(RetryError);
    expect(error).toMatchObject({ message: 'The webhook answered 429.', retryAfterMs: 7_000 });
  });

  it('does not read an answer without end', async () => {
    const endless = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\n');
        const timer = setInterval(() => socket.write('x'.repeat(65_536)), 1);
        socket.on('close', () => clearInterval(timer));
      });
    });
    await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void endless.close());
    const closed = new Promise((resolve) => endless.once('connection', (socket) => socket.once('close', resolve)));
    const channel = openChannel({ type: 'webhook', url: `http://127.0.0.1:${(endless.address() as AddressInfo).port}/` }, deps);

    await channel.send(exampleNotice());

    // In order or by a reset: what counts is that nothing is read on.
    await expect(closed).resolves.toBeTypeOf('boolean');
  });

  it.each([
    [null, undefined],
    ['120', 120_000],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
    ['-3', undefined],
    ['99999999999', undefined],
  ])('reads Retry-After %j as %j ms', (value, milliseconds) => {
    expect(parseRetryAfter(value)).toBe(milliseconds);
  });
});
