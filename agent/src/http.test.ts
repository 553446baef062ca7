// The client against Node's own servers and against ones that break the rules, on loopback.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHttpClient, type HttpRequest } from './http.ts';
import type { Trust } from './http-connections.ts';
import { scratchFolder } from './testing/scratch.ts';

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

function client(trust?: Trust) {
  const http = createHttpClient(trust);
  onTestFinished(() => http.close());
  return http;
}

const request = (url: string, changes: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'POST',
  url: new URL(url),
  headers: { 'content-length': '5' },
  body: Buffer.from('hello'),
  timeoutMs: 5_000,
  maxBytes: 1_000,
  ...changes,
});

/** Answers each request with its body and the number of its connection. */
function echo(): RequestListener {
  const seen = new Map<Socket, number>();
  return (incoming, response) => {
    if (!seen.has(incoming.socket)) seen.set(incoming.socket, seen.size + 1);
    incoming.setEncoding('utf8');
    let text = '';
    incoming.on('data', (piece: string) => {
      text += piece;
    });
    incoming.on('end', () => response.end(`${incoming.method} ${incoming.url} ${text} ${seen.get(incoming.socket)}`));
  };
}

/** A server that gives `answers` in turn, one to each request, and closes after the last. */
async function rawServer(...answers: string[]): Promise<{ url: string; connections: () => number }> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on('error', () => undefined);
    socket.on('data', () => {
      const next = answers.shift();
      if (next !== undefined) socket.write(next, 'latin1');
      if (answers.length === 0) socket.end();
    });
  });
  return { url: `http://127.0.0.1:${await listen(server)}/`, connections: () => connections };
}

describe('requests', () => {
  it('go over one connection while it is open', async () => {
    const port = await listen(createHttpServer(echo()));
    const http = client();

    expect((await http.send(request(`http://127.0.0.1:${port}/a?b=c`))).body).toBe('POST /a?b=c hello 1');
    expect((await http.send(request(`http://127.0.0.1:${port}/d`))).body).toBe('POST /d hello 1');
  });

  it('at the same time go over two', async () => {
    const port = await listen(createHttpServer(echo()));
    const http = client();

    const answers = await Promise.all([1, 2].map((number) => http.send(request(`http://127.0.0.1:${port}/${number}`))));

    expect(answers.map(({ body }) => body.slice(-1)).sort()).toEqual(['1', '2']);
  });

  it('are made anew when their connection was closed while it was idle', async () => {
    const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
    let requests = 0;
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        requests += 1;
        socket.write(ok);
        socket.once('data', () => socket.destroy());
      });
    });
    const url = `http://127.0.0.1:${await listen(server)}/`;
    const http = client();

    expect((await http.send(request(url))).body).toBe('ok');
    expect((await http.send(request(url))).body).toBe('ok');
    expect(requests).toBe(2);
  });

  it('are not repeated on a new connection', async () => {
    const { url, connections } = await rawServer('');

    await expect(client().send(request(url))).rejects.toThrow('cut off');
    expect(connections()).toBe(1);
  });

  it('do not follow an answer that nobody asked for', async () => {
    const answer = (body: string): string => `HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n${body}`;
    const { url, connections } = await rawServer(`${answer('one')}${answer('bad')}`, answer('two'));
    const http = client();

    expect((await http.send(request(url))).body).toBe('one');
    expect((await http.send(request(url))).body).toBe('two');
    expect(connections()).toBe(2);
  });

  it('end when there is no answer in time, and when they are stopped', async () => {
    const server = createServer((socket) => socket.on('error', () => undefined));
    const url = `http://127.0.0.1:${await listen(server)}/`;
    const abort = new AbortController();
    const http = client();

    await expect(http.send(request(url, { timeoutMs: 50 }))).rejects.toThrow('no answer within 0.05 s');
    const stopped = http.send(request(url, { signal: abort.signal }));
    abort.abort();
    await expect(stopped).rejects.toThrow('stopped');
    await expect(http.send(request(url, { signal: abort.signal }))).rejects.toThrow('stopped');
  });

  it('never carry a header that breaks out of its line', async () => {
    const { url, connections } = await rawServer('');

    await expect(client().send(request(url, { headers: { authorization: 'a\r\nx: y' } }))).rejects.toThrow('authorization');
    expect(connections()).toBe(0);
  });

  it('get an answer that comes before they are sent in full', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end('HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'));
    });
    const url = `http://127.0.0.1:${await listen(server)}/`;

    expect((await client().send(request(url, { body: Buffer.alloc(4_000_000) }))).status).toBe(413);
  });
});

describe('TLS', () => {
  async function secureServer(san = 'DNS:localhost,IP:127.0.0.1'): Promise<{ port: number; ca: string; resumed: boolean[] }> {
    const folder = await scratchFolder();
    const [key, certificate] = [`${folder}/key.pem`, `${folder}/certificate.pem`];
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
    const names = ['-subj', '/CN=localhost', '-addext', `subjectAltName=${san}`];
    execFileSync('openssl', ['req', '-x509', ...kind, ...names, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
    const ca = readFileSync(certificate, 'utf8');
    const server = createHttpsServer({ key: readFileSync(key), cert: ca }, (_, response) => {
      response.writeHead(200, { connection: 'close' }).end('ok');
    });
    const resumed: boolean[] = [];
    server.on('secureConnection', (socket) => resumed.push(socket.isSessionReused()));
    return { port: await listen(server), ca, resumed };
  }

  it('trusts the pinned authority, by name and by address', async () => {
    const { port, ca } = await secureServer();
    const http = client({ ca });

    expect((await http.send(request(`https://localhost:${port}/`))).body).toBe('ok');
    expect((await http.send(request(`https://127.0.0.1:${port}/`))).body).toBe('ok');
  });

  it('trusts no other, and no other name', async () => {
    const [ours, theirs] = [await secureServer(), await secureServer('DNS:pantau.example')];

    await expect(client({ ca: theirs.ca }).send(request(`https://localhost:${ours.port}/`))).rejects.toThrow(/self-signed|certificate/);
    await expect(client({ ca: theirs.ca }).send(request(`https://localhost:${theirs.port}/`))).rejects.toThrow('altnames');
  });

  it('takes up its session on a new connection', async () => {
    const { port, ca, resumed } = await secureServer();
    const http = client({ ca });

    for (const path of ['a', 'b']) await http.send(request(`https://localhost:${port}/${path}`));

    expect(resumed).toEqual([false, true]);
  });
});
