// One port for TLS and plain HTTP: each connection gets what it may have, and what is none costs nothing for long.
import { once } from 'node:events';
import { request } from 'node:https';
import { connect } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import { DAY } from '@pantau/shared/time';
import { afterEach, describe, expect, it } from 'vitest';
import { makeAuthority, makeLeaf } from '../tls/authority.ts';
import { createHttpServer, type HttpServer, type HttpServerDeps } from './http-server.ts';
import { plainHttpFrom } from './plain-http.ts';

const lasting = { from: Date.now() - DAY, until: Date.now() + DAY };
const servers: HttpServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(deps: Partial<HttpServerDeps> = {}) {
  const authority = await makeAuthority('uji', lasting);
  const make = async () => {
    const { certificate: cert, key } = await makeLeaf(authority, ['127.0.0.1'], lasting);
    return { cert, key };
  };
  const log = { error: () => undefined };
  const server = createHttpServer({ host: '127.0.0.1', port: 0, secure: await make(), routes: [], checks: {}, log, graceMs: 100, ...deps });
  servers.push(server);
  return { server, make, ca: authority.certificate, ...(await server.listen()) };
}

async function get(port: number, ca: string): Promise<{ status: number; serial: string }> {
  return await new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: '/healthz', ca, agent: false }, (incoming) => {
      const { serialNumber } = (incoming.socket as ReturnType<typeof connectSecure>).getPeerCertificate();
      incoming.resume().on('end', () => resolve({ status: incoming.statusCode ?? 0, serial: serialNumber }));
    })
      .on('error', reject)
      .end();
  });
}

describe('the front', () => {
  it('answers TLS and plain HTTP at one port', async () => {
    const { port, ca } = await start();
    expect((await get(port, ca)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  });

  it('presents another certificate from the next connection on, without a restart', async () => {
    const { server, make, port, ca } = await start();
    const { serial } = await get(port, ca);
    server.setSecureContext(await make());
    expect((await get(port, ca)).serial).not.toBe(serial);
  });

  it('tells plain HTTP from elsewhere to use https, and takes nothing of it', async () => {
    const { port, ca } = await start({ takesPlain: () => false });
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect([answer.status, answer.headers.get('pantau-reason'), await answer.text()]).toEqual([
      403,
      'plain-http',
      expect.stringMatching(/use https:\/\/, or name a TLS proxy in plain_http_from/),
    ]);
    expect((await get(port, ca)).status).toBe(200);
  });

  it('closes in time although connections say nothing, or stop in the middle of a handshake', async () => {
    const { server, port } = await start();
    const sockets = [Buffer.alloc(0), Buffer.from([22, 3, 1, 0, 200])].map((bytes) => {
      const socket = connect(port, '127.0.0.1').on('error', () => undefined);
      socket.write(bytes);
      return socket.resume();
    });
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    const closed = sockets.map((socket) => new Promise((resolve) => socket.on('close', resolve)));
    await server.close();
    expect(await Promise.all(closed)).toHaveLength(2);
  });

  it('cuts off what is no handshake, and serves the next', async () => {
    const { port, ca } = await start();
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    socket.write(Buffer.concat([Buffer.from([22]), Buffer.alloc(500, 0xff)]));
    socket.resume();
    await once(socket, 'close');
    expect((await get(port, ca)).status).toBe(200);
  });

  it('speaks no TLS older than 1.2', async () => {
    const { port, ca } = await start();
    const socket = connectSecure({
      host: '127.0.0.1',
      port,
      ca,
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toMatch(/protocol version/i);
  });
});

it.each([
  ['127.0.0.1', true],
  ['127.8.8.8', true],
  ['::1', true],
  ['10.1.2.3', true],
  ['10.9.0.200', true],
  ['10.1.2.4', false],
  ['fd00::7', true],
  ['fd01::7', false],
  ['', false],
])('plain HTTP from %s: %s', (address, allowed) => {
  expect(plainHttpFrom(['10.1.2.3', '10.9.0.0/24', 'fd00::/16'])(address)).toBe(allowed);
});
