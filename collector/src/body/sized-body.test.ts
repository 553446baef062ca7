// A body without a length is taken like any other, and one that is too long is refused however it comes; over a real socket.
import { once } from 'node:events';
import { connect } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { expect, it, onTestFinished } from 'vitest';
import { createHttpServer } from '../http/http-server.ts';
import { sizedBody } from './sized-body.ts';

async function answerTo(rest: string): Promise<string> {
  const routes = new Hono<{ Bindings: HttpBindings }>().post(
    '/x',
    sizedBody({ maxSize: 5, onError: (c) => c.text('too long', 413) }),
    async (c) => c.text(`<${await c.req.text()}>`),
  );
  const server = createHttpServer({ host: '127.0.0.1', port: 0, routes: [routes], checks: {}, log: { error: () => undefined } });
  onTestFinished(() => server.close());
  const { port } = await server.listen();
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  let text = '';
  socket.on('data', (part: string) => (text += part));
  socket.write(`POST /x HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${rest}`);
  await once(socket, 'close');
  return `${text.split(' ')[1] ?? ''} ${text.slice(text.indexOf('\r\n\r\n') + 4)}`;
}

it.each([
  ['no body at all', '\r\n', '200 <>'],
  ['a length', 'content-length: 3\r\n\r\nabc', '200 <abc>'],
  ['pieces', 'transfer-encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n', '200 3\r\n<abc>\r\n0\r\n\r\n'],
  ['too great a length', 'content-length: 6\r\n\r\nabcdef', '413 too long'],
  ['too many pieces', 'transfer-encoding: chunked\r\n\r\n6\r\nabcdef\r\n0\r\n\r\n', '413 too long'],
])('answers a request with %s', async (_name, rest, answer) => {
  const got = await answerTo(rest);

  expect(got.replaceAll(/[0-9a-f]+\r\n|\r\n/g, '')).toBe(answer.replaceAll(/[0-9a-f]+\r\n|\r\n/g, ''));
});
