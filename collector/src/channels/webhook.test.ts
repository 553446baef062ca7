import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ChannelDeps, Detail } from './channel.ts';
import { parseRetryAfter } from './http.ts';
import { channelDeps } from './testing/channel-deps.ts';
import { exampleNotice } from './testing/example-notice.ts';
import { type HttpRig, httpContract } from './testing/http-contract.ts';
import { startHttpSink } from './testing/http-sink.ts';
import { openChannel } from './testing/open-channel.ts';

const SECRET_PATH = 'T0kenRahasia123';
const SIGNING_KEY = 'kunci-tanda-tangan-uji';

async function startRig(): Promise<HttpRig> {
  const sink = await startHttpSink();
  return {
    sink,
    open: (deps, detail) =>
      openChannel({ type: 'webhook', url: `${sink.url}/${SECRET_PATH}`, signingKey: SIGNING_KEY, ...(detail && { detail }) }, deps),
    received: () => sink.requests.map(({ headers }) => String(headers['idempotency-key'])),
    texts: () => sink.requests.map(({ body }) => body),
    secrets: [SECRET_PATH, SIGNING_KEY],
    stop: () => sink.stop(),
  };
}

httpContract('webhook', { start: startRig, longest: 1024 * 1024 });

describe('channel webhook', () => {
  async function posted(parts: Partial<ChannelDeps> = {}, detail?: Detail) {
    const rig = await startRig();
    onTestFinished(() => rig.stop());
    await rig.open(channelDeps(parts), detail).send(exampleNotice());
    const [request] = rig.sink.requests;
    return { body: request?.body ?? '', headers: request?.headers };
  }

  it('posts the message and the notice as JSON that the receiver can check', async () => {
    const notice = exampleNotice();

    const { body, headers } = await posted({ answerLink: (key) => `https://pantau.example.go.id/j/${key}` });

    expect(JSON.parse(body)).toMatchObject({
      version: 2,
      key: notice.key,
      group: notice.group,
      kind: 'opened',
      severity: 'critical',
      total: 1,
      answerLink: `https://pantau.example.go.id/j/${notice.key}`,
      subject: expect.stringContaining('MELANGGAR'),
      text: expect.stringContaining('Pasal 32 ayat (3)'),
      notice: { finding: { duty: 'banjarbaru-5-2022/32.3-backup' } },
    });
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': notice.key,
      'pantau-signature': `sha256=${createHmac('sha256', SIGNING_KEY).update(body).digest('hex')}`,
    });
  });

  it('keeps the notice back where little may be told', async () => {
    const { body } = await posted({}, 'minimal');

    expect(Object.keys(JSON.parse(body) as object)).not.toContain('notice');
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
    const url = `http://127.0.0.1:${(endless.address() as AddressInfo).port}/`;

    await openChannel({ type: 'webhook', url }, channelDeps()).send(exampleNotice());

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
